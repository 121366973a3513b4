import Domain

/// The desk's own order, as it is changed.
extension BodySchemas {
    /// Working days, as the desk's order counts a client's silence.
    private static let day: JSONNode = [
        "type": "integer", "minimum": .number(ClosingRules.daysRange.lowerBound),
        "maximum": .number(ClosingRules.daysRange.upperBound),
    ]

    private static let closingChange: [String: JSONNode] = [
        "closing_right": Schema.orNull(Schema.word(ClosingRules.Right.self)),
        "closing_letter": Schema.orNull(Schema.flag), "closing_days": Schema.orNull(day),
        "closing_reminder_days": Schema.orNull(Schema.list(day, max: ClosingRules.remindersMax)),
        "chase_reminder_days": Schema.orNull(Schema.list(day, max: ChaseRules.remindersMax)),
        "chase_call_days": Schema.orNull(day), "chase_again_days": Schema.orNull(day),
        "feedback_letter": Schema.orNull(Schema.flag),
        "feedback_bad_mark": minutes(FeedbackRules.badMarks),
        "feedback_target_permille": minutes(FeedbackRules.targets),
    ]

    static let rate = Schema.object(
        [
            "mark": [
                "type": "integer", "minimum": .number(Rating.marks.lowerBound),
                "maximum": .number(Rating.marks.upperBound),
            ], "helped": Schema.orNull(Schema.flag), "was_pleasant": Schema.orNull(Schema.flag),
            "waited_too_long": Schema.orNull(Schema.flag),
            "comment": Schema.orNull(Schema.text(Ticket.Limits.reasonCharactersMax)),
            "said_by": Schema.orNull(Schema.text(Ticket.Limits.reasonCharactersMax)),
        ], required: ["mark"])

    private static let lockChange: [String: JSONNode] = [
        "clarification_minutes": Schema.orNull(minutes(Clarification.Limits.minutesRange)),
        "undo_send_seconds": Schema.orNull(minutes(HeldReply.Limits.undoSecondsRange)),
        "digest": Schema.orNull(Schema.flag), "passes_max": minutes(Discipline.passesRange),
        "calendar": Schema.orNull(Schema.idInput),
        "lock_silence_minutes": Schema.orNull(minutes(LockRules.minutesRange)),
        "lock_unstarted_minutes": Schema.orNull(minutes(LockRules.minutesRange)),
        "lock_overdue_minutes": Schema.orNull(minutes(LockRules.overdueMinutesRange)),
        "blame": Schema.orNull(Schema.flag),
        "blame_off_departments": Schema.orNull(Schema.list(Schema.idInput, max: Team.Limits.zoneMax)),
        "blame_off_organizations": Schema.orNull(
            Schema.list(Schema.idInput, max: BlameRules.exceptionsMax)),
        "blame_off_contracts": Schema.orNull(Schema.list(Schema.idInput, max: BlameRules.exceptionsMax)),
        "tasks_bind_kinds": Schema.orNull(Schema.list(Schema.word(Ticket.Kind.self), max: 100)),
        "lock_free_departments": Schema.list(Schema.idInput),
        "lock_free_contracts": Schema.list(Schema.idInput),
    ]

    /// Minor units of a currency.
    private static func minor(_ range: ClosedRange<Int64>) -> JSONNode {
        [
            "type": "integer", "minimum": .number(Int(range.lowerBound)),
            "maximum": .number(Int(range.upperBound)),
        ]
    }

    static let currency: JSONNode = ["type": "string", "pattern": "^[A-Z]{3}$"]

    static let spend = Schema.object(
        [
            "amount": minor(SpendingRight.amountRange),
            "report": Schema.text(SpendingRight.reportCharactersMax),
        ], required: ["amount", "report"])

    private static let moneyChange: [String: JSONNode] = [
        "spending_limit": Schema.orNull(minor(SpendingRight.limitRange)),
        "spending_currency": Schema.orNull(currency),
        "spending_beyond": Schema.orNull(Schema.word(SpendingRight.Authority.self)),
        "ledger": Schema.orNull(Schema.flag),
    ]

    private static let priorityChange = Dictionary(
        uniqueKeysWithValues: PriorityRules.assessments.map {
            (PriorityRulesForm.name($0), Schema.orNull(Schema.word(Ticket.Priority.self)))
        } + [("priority_binding", Schema.orNull(Schema.flag))])

    static let disciplineChange = Schema.object(
        lockChange.merging(closingChange) { $1 }.merging(moneyChange) { $1 }
            .merging(priorityChange) { $1 }.merging(callBackChange) { $1 })
}
