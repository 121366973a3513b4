import Domain

/// Questions for clients that go through the first line, and what vendors have.
extension BodySchemas {
    static let vendorCase = Schema.object([
        "organization": Schema.orNull(Schema.idInput), "contact": Schema.orNull(Schema.idInput),
        "number": Schema.orNull(Schema.text(VendorCase.Limits.numberCharactersMax)),
        "answered": Schema.orNull(Schema.flag),
    ])
    static let question = Schema.text(Clarification.Limits.textCharactersMax, min: 1)
}

extension AnswerSchemas {
    static let vendorCase: [String: JSONNode] = [
        "line": Schema.id, "organization": Schema.orNull(Schema.id), "contact": Schema.orNull(Schema.id),
        "number": Schema.orNull(Schema.string), "since": Schema.time,
        "awaits_since": Schema.orNull(Schema.time),
    ]

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
