import Domain
import Flows
import Languages

/// Prepared texts.
extension BodySchemas {
    static let cannedTexts = Schema.object(
        Dictionary(
            uniqueKeysWithValues: Language.allCases.map {
                ($0.rawValue, Schema.orNull(Schema.text(CannedReply.Limits.textCharactersMax)))
            }))

    static let cannedActions: JSONNode = {
        let tags = Schema.list(
            Schema.text(Ticket.Limits.tagCharactersMax, min: 1), max: Ticket.Limits.tagsMax)
        return Schema.object([
            "take": Schema.orNull(Schema.flag), "priority": Schema.orNull(Schema.word(Ticket.Priority.self)),
            "department": Schema.orNull(Schema.idInput), "add_tags": Schema.orNull(tags),
            "remove_tags": Schema.orNull(tags),
            "then": Schema.orNull(Schema.word(CannedActionsForm.Then.self)),
            "line": Schema.orNull(Schema.idInput),
            "reason": Schema.orNull(Schema.text(Ticket.Limits.reasonCharactersMax)),
        ])
    }()

    static let cannedReplyChange = Schema.object([
        "name": Schema.orNull(Schema.text(CannedReply.Limits.nameCharactersMax, min: 1)),
        "sharing": Schema.orNull(Schema.word(ViewForm.SharingWord.self)),
        "team": Schema.orNull(Schema.idInput),
        "purpose": Schema.orNull(Schema.word(CannedReply.Purpose.self)),
        "shortcut": Schema.orNull(Schema.text(CannedReply.Limits.shortcutCharactersMax)),
        "texts": Schema.orNull(Schema.ref("CannedTexts")),
        "actions": Schema.orNull(Schema.ref("CannedActions")), "archived": Schema.orNull(Schema.flag),
    ])
}

extension AnswerSchemas {
    static let cannedReply = setting([
        "sharing": Schema.word(ViewForm.SharingWord.self), "team": Schema.orNull(Schema.id),
        "owner": Schema.id, "purpose": Schema.word(CannedReply.Purpose.self),
        "shortcut": Schema.orNull(Schema.string),
        "texts": Schema.answer(
            Dictionary(
                uniqueKeysWithValues: Language.allCases.map { ($0.rawValue, Schema.orNull(Schema.string)) })),
        "actions": Schema.answer([
            "take": Schema.flag, "priority": Schema.orNull(Schema.word(Ticket.Priority.self)),
            "department": Schema.orNull(Schema.id), "add_tags": Schema.list(Schema.string),
            "remove_tags": Schema.list(Schema.string),
            "then": Schema.orNull(Schema.word(CannedActionsForm.Then.self)),
            "line": Schema.orNull(Schema.id), "reason": Schema.orNull(Schema.string),
        ]), "may_change": Schema.flag,
    ])
}
