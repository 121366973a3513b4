import Domain

/// Who held a ticket, and who is at fault.
extension AnswerSchemas {
    static let chain = Schema.answer([
        "stretches": Schema.list(
            Schema.answer([
                "line": Schema.id, "assignee": Schema.orNull(Schema.id),
                "controller": Schema.orNull(Schema.id), "accepted": Schema.flag, "from": Schema.time,
                "to": Schema.orNull(Schema.time), "seconds": Schema.number,
                "working_seconds": Schema.number,
            ])),
        "verdicts": Schema.list(
            Schema.answer([
                "round": Schema.number, "rule": Schema.orNull(Schema.word(BlameRule.self)),
                "person": Schema.orNull(Schema.id), "final": Schema.flag,
                "due_at": Schema.orNull(Schema.time),
                "evidence": Schema.list(
                    Schema.answer([
                        "meaning": Schema.word(Evidence.Meaning.self), "seq": Schema.number,
                        "kind": Schema.string, "at": Schema.time,
                    ])),
            ])),
    ])
}
