import Domain

/// Calls to clients of closed tickets.
extension AnswerSchemas {
    static let callBack = Schema.answer([
        "state": Schema.word(CallBackJSON.State.self), "reason": Schema.word(Ticket.CallBack.Reason.self),
        "client": Schema.id, "due_at": Schema.time, "lapses_at": Schema.time, "attempts": Schema.number,
        "agreed": Schema.flag, "tried_at": Schema.orNull(Schema.time), "ended_at": Schema.orNull(Schema.time),
    ])

    static let callBackRow = Schema.answer([
        "ticket": Schema.number, "subject": Schema.orNull(Schema.string),
        "client": Schema.answer(["id": Schema.id, "name": Schema.string]),
        "phone": Schema.orNull(Schema.string), "organization": Schema.orNull(Schema.string),
        "assignee": Schema.orNull(Schema.string), "closed_at": Schema.time,
        "answer": Schema.orNull(Schema.string), "mark": Schema.orNull(Schema.number), "call_back": callBack,
    ])

    static let callBackRules: [String: JSONNode] = [
        "call_back": Schema.flag, "call_back_share_permille": Schema.number,
        "call_back_kinds": Schema.list(Schema.word(Ticket.Kind.self)),
        "call_back_tags": Schema.list(Schema.string), "call_back_with_tasks": Schema.flag,
        "call_back_after_bad_mark": Schema.flag, "call_back_days": Schema.number,
        "call_back_again_days": Schema.number, "call_back_attempts": Schema.number,
        "call_back_lapse_days": Schema.number, "call_back_rest_days": Schema.number,
        "call_back_by_others": Schema.flag,
        "call_back_asks": Schema.list(Schema.word(CallBackRules.Question.self)),
        "call_back_questions": Schema.list(Schema.string),
    ]
}

extension BodySchemas {
    static let callBack = Schema.object(
        [
            "outcome": Schema.word(CallBackReport.Outcome.self), "slot": Schema.orNull(Schema.time),
            "mark": Schema.orNull(range(Rating.marks)), "helped": Schema.orNull(Schema.flag),
            "was_pleasant": Schema.orNull(Schema.flag), "waited_too_long": Schema.orNull(Schema.flag),
            "answers": Schema.orNull(
                Schema.list(Schema.ref("CallBackAnswer"), max: CallBackRules.questionsMax)),
            "comment": Schema.orNull(Schema.text(Ticket.Limits.reasonCharactersMax)),
            "said_by": Schema.orNull(Schema.text(Ticket.Limits.reasonCharactersMax)),
        ], required: ["outcome"])

    static let callBackAnswer = Schema.object(
        [
            "question": Schema.text(CallBackRules.questionCharactersMax),
            "answer": Schema.text(Ticket.Limits.reasonCharactersMax),
        ], required: ["question", "answer"])

    /// Parts of the desk's order.
    static let callBackChange: [String: JSONNode] = [
        "call_back": Schema.orNull(Schema.flag),
        "call_back_share_permille": Schema.orNull(range(CallBackRules.shares)),
        "call_back_kinds": Schema.orNull(Schema.list(Schema.word(Ticket.Kind.self))),
        "call_back_tags": Schema.orNull(
            Schema.list(Schema.text(Ticket.Limits.tagCharactersMax, min: 1), max: CallBackRules.tagsMax)),
        "call_back_with_tasks": Schema.orNull(Schema.flag),
        "call_back_after_bad_mark": Schema.orNull(Schema.flag),
        "call_back_days": Schema.orNull(range(CallBackRules.daysRange)),
        "call_back_again_days": Schema.orNull(range(CallBackRules.againRange)),
        "call_back_attempts": Schema.orNull(range(CallBackRules.attemptsRange)),
        "call_back_lapse_days": Schema.orNull(range(CallBackRules.lapseRange)),
        "call_back_rest_days": Schema.orNull(range(CallBackRules.restRange)),
        "call_back_by_others": Schema.orNull(Schema.flag),
        "call_back_asks": Schema.orNull(Schema.list(Schema.word(CallBackRules.Question.self))),
        "call_back_questions": Schema.orNull(
            Schema.list(
                Schema.text(CallBackRules.questionCharactersMax, min: 1), max: CallBackRules.questionsMax)),
    ]

    private static func range(_ range: ClosedRange<Int>) -> JSONNode {
        [
            "type": "integer", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound),
        ]
    }
}
