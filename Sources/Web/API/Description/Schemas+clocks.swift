import Domain

/// What clocks go by: calendars and policies, in both directions.
extension BodySchemas {
    static func minutes(_ range: ClosedRange<Int>) -> JSONNode {
        Schema.orNull([
            "type": "integer", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound),
        ])
    }

    /// Four promised times in minutes of working time.
    static func targets(_ prefix: String) -> [String: JSONNode] {
        Dictionary(
            uniqueKeysWithValues: TargetsForm.fields(prefix).map {
                ($0, minutes(PriorityTargets.minutesRange))
            })
    }

    private static func ids(_ max: Int) -> JSONNode { Schema.orNull(Schema.list(Schema.idInput, max: max)) }

    static let teamChange = Schema.object([
        "name": Schema.orNull(Schema.text(SettingLimits.nameCharactersMax, min: 1)),
        "line": Schema.orNull(Schema.idInput), "lead": Schema.orNull(Schema.idInput),
        "members": ids(Team.Limits.membersMax),
        "kinds": Schema.orNull(Schema.list(Schema.word(Ticket.Kind.self), max: 100)),
        "departments": ids(Team.Limits.zoneMax), "services": ids(Team.Limits.zoneMax),
        "skills": Schema.orNull(Schema.list(Schema.text(1_024), max: Team.Limits.skillsMax)),
        "archived": Schema.orNull(Schema.flag),
    ])

    private static let periods = Schema.orNull(
        Schema.list(Schema.text(40), max: WorkingCalendar.Limits.periodsPerDayMax))

    static let calendarChange = Schema.object(
        [
            "name": Schema.orNull(Schema.text(SettingLimits.nameCharactersMax, min: 1)),
            "zone": Schema.orNull(Schema.text(WorkingCalendar.Limits.zoneBytesMax)),
            "exceptions": Schema.orNull(
                Schema.list(Schema.text(1_024), max: WorkingCalendar.Limits.exceptionsMax)),
            "archived": Schema.orNull(Schema.flag),
        ].merging(Weekday.allCases.map { ($0.description, periods) }) { $1 })

    static let policyChange = Schema.object(
        [
            "name": Schema.orNull(Schema.text(SettingLimits.nameCharactersMax, min: 1)),
            "position": minutes(PolicyForm.positions),
            "kinds": Schema.orNull(Schema.list(Schema.word(Ticket.Kind.self), max: 100)),
            "for_contracts": Schema.orNull(Schema.flag), "calendar": Schema.orNull(Schema.idInput),
            "pauses_on": Schema.orNull(Schema.list(Schema.word(Ticket.Status.Wait.self), max: 100)),
            "reopening": Schema.orNull(Schema.word(SLAPolicy.Reopening.self)),
            "archived": Schema.orNull(Schema.flag),
        ].merging(targets("first_response")) { $1 }.merging(targets("next_response")) { $1 }
            .merging(targets("resolution")) { $1 })
}

extension AnswerSchemas {
    static func targets(_ prefix: String) -> [String: JSONNode] {
        Dictionary(
            uniqueKeysWithValues: TargetsForm.fields(prefix).map { ($0, Schema.orNull(Schema.number)) })
    }

    static let line = setting(
        [
            "level": ["type": "integer", "minimum": 1, "maximum": 4],
            "time_box_minutes": Schema.orNull(Schema.number), "time_box_only_if_sure": Schema.flag,
            "time_box_when_over": Schema.word(TimeBox.End.self), "client_talk": Schema.word(ClientTalk.self),
            "controller": Schema.orNull(Schema.id), "takes_control": Schema.flag,
            "calendar": Schema.orNull(Schema.id), "needs": Schema.list(Schema.word(HandOverNeed.self)),
            "clarification_minutes": Schema.orNull(Schema.number), "vendor": Schema.flag,
            "vendor_organization": Schema.orNull(Schema.id), "vendor_contact": Schema.orNull(Schema.id),
            "vendor_answer_minutes": Schema.orNull(Schema.number),
        ].merging(targets("target")) { $1 })

    static let calendar = setting(
        ["zone": Schema.string, "exceptions": Schema.list(Schema.string)]
            .merging(Weekday.allCases.map { ($0.description, Schema.list(Schema.string)) }) { $1 })

    static let policy = setting(
        [
            "position": Schema.number, "kinds": Schema.list(Schema.word(Ticket.Kind.self)),
            "for_contracts": Schema.flag, "calendar": Schema.orNull(Schema.id),
            "pauses_on": Schema.list(Schema.word(Ticket.Status.Wait.self)),
            "reopening": Schema.word(SLAPolicy.Reopening.self),
        ].merging(targets("first_response")) { $1 }.merging(targets("next_response")) { $1 }
            .merging(targets("resolution")) { $1 })

    static let team = setting([
        "line": Schema.id, "lead": Schema.orNull(Schema.id), "members": Schema.list(Schema.id),
        "kinds": Schema.list(Schema.word(Ticket.Kind.self)), "departments": Schema.list(Schema.id),
        "services": Schema.list(Schema.id), "skills": Schema.list(Schema.string),
    ])

    static let contract = setting([
        "organization": Schema.id, "valid_from": Schema.orNull(Schema.time),
        "valid_until": Schema.orNull(Schema.time), "policy": Schema.orNull(Schema.id),
        "calendar": Schema.orNull(Schema.id),
    ])

    static let discipline = Schema.answer(
        order.merging(priorities) { $1 }.merging(callBackRules) { $1 })

    private static let priorities = Dictionary(
        uniqueKeysWithValues: PriorityRules.assessments.map {
            (PriorityRulesForm.name($0), Schema.word(Ticket.Priority.self))
        } + [("priority_binding", Schema.flag)])

    private static let order: [String: JSONNode] = [
        "passes_max": Schema.number, "calendar": Schema.orNull(Schema.id),
        "clarification_minutes": Schema.number, "undo_send_seconds": Schema.number, "digest": Schema.flag,
        "lock_silence_minutes": Schema.orNull(Schema.number),
        "lock_unstarted_minutes": Schema.orNull(Schema.number),
        "lock_overdue_minutes": Schema.orNull(Schema.number),
        "lock_free_departments": Schema.list(Schema.id), "lock_free_contracts": Schema.list(Schema.id),
        "blame": Schema.flag, "blame_off_departments": Schema.list(Schema.id),
        "blame_off_organizations": Schema.list(Schema.id), "blame_off_contracts": Schema.list(Schema.id),
        "tasks_bind_kinds": Schema.list(Schema.word(Ticket.Kind.self)),
        "closing_right": Schema.word(ClosingRules.Right.self), "closing_letter": Schema.flag,
        "closing_days": Schema.orNull(Schema.number), "closing_reminder_days": Schema.list(Schema.number),
        "chase_reminder_days": Schema.list(Schema.number), "chase_call_days": Schema.orNull(Schema.number),
        "chase_again_days": Schema.number, "feedback_letter": Schema.flag,
        "feedback_bad_mark": Schema.number, "feedback_target_permille": Schema.number,
        "spending_limit": Schema.number,
        "spending_currency": Schema.string, "spending_beyond": Schema.word(SpendingRight.Authority.self),
        "ledger": Schema.flag,
    ]
}
