import Domain
import Flows

/// The same command for many tickets.
extension BodySchemas {
    static func mass(_ body: String) -> JSONNode {
        Schema.object(
            [
                "tickets": Schema.list(Schema.idInput, max: MassAction.Limits.ticketsMax).with([
                    "minItems": 1, "description": "Ids or numbers; one named twice is asked once.",
                ]),
                "versions": Schema.orNull(
                    Schema.list(
                        ["type": "integer", "minimum": 0, "maximum": .number(Int(Int64.max))],
                        max: MassAction.Limits.ticketsMax
                    ).with([
                        "description":
                            "The versions you have seen, one for each ticket in the same order. A ticket that a client or a colleague changed since is told and left alone, where the command would overwrite or end something."
                    ])),
                "body": Schema.orNull(Schema.ref(body)),
            ], required: ["tickets"])
    }

    static let massValues = Schema.object([
        "kind": Schema.orNull(Schema.word(Ticket.Kind.self)),
        "priority": Schema.orNull(Schema.word(Ticket.Priority.self)),
        "department": Schema.orNull(Schema.idInput),
    ])

    static let massReply = Schema.object(
        ["text": Schema.text(Ticket.Limits.textBytesMax, min: 1), "resolve": Schema.orNull(Schema.flag)],
        required: ["text"])

    static let massTags = Schema.object(
        [
            "tags": Schema.list(
                Schema.text(Ticket.Limits.tagCharactersMax, min: 1), max: Ticket.Limits.tagsMax
            )
            .with(["minItems": 1])
        ], required: ["tags"])
}

extension AnswerSchemas {
    static let massAction = Schema.answer([
        "id": Schema.id, "command": Schema.string, "created_at": Schema.time, "done": Schema.number,
        "refused": Schema.number, "undoes": Schema.orNull(Schema.id), "undone_by": Schema.orNull(Schema.id),
        "items": Schema.list(
            Schema.answer([
                "asked": Schema.id, "ticket": Schema.orNull(Schema.id),
                "number": Schema.orNull(Schema.number),
                "done": Schema.flag, "undoable": Schema.flag,
                "problem": Schema.orNull(Schema.ref("Problem")),
            ])),
    ])
}
