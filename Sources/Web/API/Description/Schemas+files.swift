import Domain
import Storage

/// Files and where they are found.
extension AnswerSchemas {
    static let unreadFile = Schema.answer([
        "attachment": Schema.id,
        "result": ["type": "string", "enum": .list(FileTextResult.failures.map { .text($0.rawValue) })],
        "ticket": Schema.id, "message": Schema.id, "name": Schema.orNull(Schema.string),
        "content_type": Schema.string, "size": Schema.number,
    ])

    /// Where the words of a search stand in a ticket.
    static let foundPlace = Schema.answer([
        "ticket": Schema.id, "message": Schema.orNull(Schema.id), "attachment": Schema.orNull(Schema.id),
        "file": Schema.orNull(Schema.string),
    ])
}
