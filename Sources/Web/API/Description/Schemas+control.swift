import Domain

/// What whoever leads sees at one glance, and whose client is to be asked again.
extension AnswerSchemas {
    private static let named = Schema.answer(["id": Schema.id, "name": Schema.string])

    private static let mention = Schema.answer([
        "id": Schema.id, "number": Schema.number, "subject": Schema.string,
        "assignee": Schema.orNull(named),
    ])

    private static let lineLoad = Schema.answer([
        "line": Schema.id, "unassigned": Schema.number, "held": Schema.number, "waiting": Schema.number,
        "people": Schema.number, "busy": Schema.number,
    ])

    private static let overdue = Schema.answer([
        "ticket": mention, "due_at": Schema.orNull(Schema.time),
        "rule": Schema.orNull(Schema.word(BlameRule.self)), "person": Schema.orNull(Schema.id),
    ])

    static let controlRoom = Schema.answer([
        "received_today": Schema.number, "ended_today": Schema.number,
        "ended_on_first_line": Schema.number, "unlock_requests": Schema.list(mention),
        "appeals": Schema.orNull(
            Schema.list(
                Schema.answer([
                    "id": Schema.id, "entry": Schema.string, "person": Schema.id,
                    "opened_at": Schema.time,
                ]))),
        "overdue": Schema.list(overdue), "locked": Schema.list(mention), "returned": Schema.list(mention),
        "passed": Schema.list(mention),
        "silent": Schema.list(Schema.answer(["ticket": mention, "working_seconds": Schema.number])),
        "lines": Schema.list(lineLoad),
    ])

    static let chaseRow = Schema.answer([
        "ticket": Schema.number, "subject": Schema.orNull(Schema.string), "next_at": Schema.time,
        "requester": named, "phone": Schema.orNull(Schema.string),
        "organization": Schema.orNull(Schema.string), "assignee": Schema.orNull(Schema.string),
        "locked": Schema.flag, "reminders": Schema.number, "attempt_count": Schema.number,
    ])
}
