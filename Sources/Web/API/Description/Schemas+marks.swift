import Domain

/// What clients think of the work.
extension AnswerSchemas {
    private static let named = Schema.answer(["id": Schema.id, "name": Schema.string])
    private static let decimal: JSONNode = ["type": "number"]

    static let badMark = Schema.answer([
        "ticket": Schema.number, "subject": Schema.orNull(Schema.string), "rating": rating,
        "comment": Schema.orNull(Schema.string), "requester": named, "phone": Schema.orNull(Schema.string),
        "organization": Schema.orNull(named), "assignee": Schema.orNull(named), "line": Schema.string,
        "tickets": Schema.number, "mean_mark": decimal,
        "cause": Schema.orNull(Schema.word(MarkLook.Cause.self)), "note": Schema.orNull(Schema.string),
        "looked_at": Schema.orNull(Schema.time), "looked_by": Schema.orNull(Schema.id),
    ])

    private static let rating = Schema.answer([
        "mark": Schema.number, "helped": Schema.orNull(Schema.flag),
        "channel": Schema.orNull(Schema.word(Rating.Channel.self)),
        "was_pleasant": Schema.orNull(Schema.flag), "waited_too_long": Schema.orNull(Schema.flag),
        "at": Schema.time,
    ])

    static let lateAnswer = Schema.answer([
        "ticket": Schema.number, "subject": Schema.orNull(Schema.string),
        "clock": Schema.word(Clock.Kind.self), "due_at": Schema.time,
        "assignee": Schema.orNull(Schema.string), "line": Schema.string,
    ])

    static let satisfaction = Schema.answer([
        "marks": Schema.number, "good": Schema.number, "permille": Schema.orNull(Schema.number),
    ])

    static let serviceQuality = Schema.answer([
        "target_permille": Schema.number, "days_30": satisfaction, "days_90": satisfaction,
        "people": Schema.list(
            Schema.answer([
                "assignee": named, "marks": Schema.number, "good": Schema.number, "mean_mark": decimal,
            ])),
        "late_first_responses": Schema.number, "late_next_responses": Schema.number, "exact": Schema.flag,
    ])
}

extension BodySchemas {
    static let markLook = Schema.object(
        [
            "cause": Schema.word(MarkLook.Cause.self),
            "note": Schema.orNull(Schema.text(Ticket.Limits.reasonCharactersMax)),
        ], required: ["cause"])
}
