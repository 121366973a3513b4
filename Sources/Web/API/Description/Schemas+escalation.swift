import Domain
import Flows

/// Chains of escalation, and what the console tells.
extension BodySchemas {
    static let escalationStep = Schema.object([
        "id": minutes(1...1_000_000), "on": Schema.word(EscalationStepForm.On.self),
        "clock": Schema.orNull(Schema.word(Clock.Kind.self)),
        "minutes": minutes(-EscalationChain.Limits.minutesMax...EscalationChain.Limits.minutesMax),
        "times": minutes(EscalationChain.Limits.timesRange),
        "tell": Schema.orNull(Schema.list(Schema.text(40), max: EscalationChain.Limits.recipientsMax)),
        "means": Schema.orNull(Schema.list(Schema.word(EscalationStep.Means.self), max: 100)),
        "act": Schema.orNull(Schema.word(EscalationStep.Act.self)),
    ])

    static let escalationChange = Schema.object([
        "name": Schema.orNull(Schema.text(SettingLimits.nameCharactersMax, min: 1)),
        "kinds": Schema.orNull(Schema.list(Schema.word(Ticket.Kind.self), max: 100)),
        "priorities": Schema.orNull(Schema.list(Schema.word(Ticket.Priority.self), max: 100)),
        "lines": Schema.orNull(Schema.list(Schema.idInput, max: 100)),
        "departments": Schema.orNull(Schema.list(Schema.idInput, max: Team.Limits.zoneMax)),
        "steps": Schema.orNull(
            Schema.list(Schema.ref("EscalationStepInput"), max: EscalationChain.Limits.stepsMax)),
        "archived": Schema.orNull(Schema.flag),
    ])
}

extension AnswerSchemas {
    private static let moment: [String: JSONNode] = [
        "on": Schema.word(EscalationStepForm.On.self), "clock": Schema.word(Clock.Kind.self),
        "minutes": Schema.number, "times": Schema.number,
    ]

    static let escalation = setting([
        "kinds": Schema.list(Schema.word(Ticket.Kind.self)),
        "priorities": Schema.list(Schema.word(Ticket.Priority.self)), "lines": Schema.list(Schema.id),
        "departments": Schema.list(Schema.id),
        "steps": Schema.list(
            Schema.answer(
                [
                    "id": Schema.number, "tell": Schema.list(Schema.string),
                    "means": Schema.list(Schema.word(EscalationStep.Means.self)),
                    "act": Schema.orNull(Schema.word(EscalationStep.Act.self)),
                ].merging(moment) { $1 }, mayLack: Set(moment.keys).subtracting(["on"]))),
    ])

    static let notice = Schema.answer(
        [
            "id": Schema.id, "ticket": Schema.orNull(Schema.number), "task": Schema.orNull(Schema.id),
            "subject": Schema.orNull(Schema.string),
            "due_at": Schema.orNull(Schema.time), "act": Schema.orNull(Schema.word(EscalationStep.Act.self)),
            "at": Schema.time, "seen_at": Schema.orNull(Schema.time), "mark": Schema.number,
        ].merging(moment) { $1 }.merging(["on": noticed]) { $1 },
        mayLack: Set(moment.keys).subtracting(["on"]).union(["mark"]))

    /// What a notice is about: a step of a chain, or anything else that is told.
    private static let noticed: JSONNode = [
        "type": "string",
        "enum": .list(
            (EscalationStepForm.On.allCases.map(\.rawValue)
                + NoticeWord.allCases.map(\.rawValue) + ["rated"]).map { .text($0) }),
    ]
}
