import Domain

/// Questions for clients that go through the first line.
extension BodySchemas {
    static let question = Schema.text(Clarification.Limits.textCharactersMax, min: 1)
}

extension AnswerSchemas {
    static let clarification: [String: JSONNode] = [
        "id": Schema.id, "text": Schema.orNull(Schema.string), "asked_by": Schema.id,
        "asked_at": Schema.time, "due_at": Schema.time,
    ]

    static let openClarification = Schema.answer(
        clarification.merging([
            "ticket": Schema.number, "subject": Schema.string, "line": Schema.string,
            "controller": Schema.orNull(Schema.id), "waits_for_client": Schema.flag,
        ]) { $1 })
}
