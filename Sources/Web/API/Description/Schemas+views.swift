import Domain
import Flows

/// Lists that people keep.
extension BodySchemas {
    private static let columns = Schema.list(
        Schema.word(ViewLook.Column.self), max: ViewLook.Column.allCases.count)

    static let viewFilter = Schema.object(
        Dictionary(
            uniqueKeysWithValues: ViewWords.filterNames.map {
                ($0, Schema.orNull(Schema.text(ViewFilterForm.Limits.valueCharactersMax)))
            }))

    static let viewChange = Schema.object([
        "name": Schema.orNull(Schema.text(SavedView.Limits.nameCharactersMax, min: 1)),
        "sharing": Schema.orNull(Schema.word(ViewForm.SharingWord.self)),
        "team": Schema.orNull(Schema.idInput), "filter": Schema.orNull(Schema.ref("ViewFilter")),
        "columns": Schema.orNull(columns),
        "group": Schema.orNull(Schema.word(ViewLook.Grouping.self)),
        "sort": Schema.orNull(AnswerSchemas.viewSort), "pinned": Schema.orNull(Schema.flag),
        "position": Schema.orNull([
            "type": "integer", "minimum": .number(SavedView.Limits.positionRange.lowerBound),
            "maximum": .number(SavedView.Limits.positionRange.upperBound),
        ]), "archived": Schema.orNull(Schema.flag),
    ])
}

extension AnswerSchemas {
    static let viewSort: JSONNode = [
        "type": "string",
        "enum": .list(ViewLook.Sort.allCases.flatMap { [.text($0.rawValue), .text("-" + $0.rawValue)] }),
    ]

    static let view = setting([
        "sharing": Schema.word(ViewForm.SharingWord.self), "team": Schema.orNull(Schema.id),
        "owner": Schema.id,
        "filter": [
            "type": "object", "additionalProperties": Schema.string,
            "description": "In the words that \"ViewFilter\" takes; empty: everything that is open.",
        ],
        "columns": Schema.list(Schema.word(ViewLook.Column.self)),
        "group": Schema.orNull(Schema.word(ViewLook.Grouping.self)), "sort": viewSort,
        "pinned": Schema.flag, "position": Schema.number, "may_change": Schema.flag,
    ])
}
