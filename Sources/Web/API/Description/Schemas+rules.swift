import Domain
import Flows

/// Books of rules and who is on duty, in both directions.
extension BodySchemas {
    /// A rule as the journal writes it; what stands in a condition or an action follows from its `type`.
    static let rule: JSONNode = [
        "type": "object",
        "properties": [
            "id": Schema.idInput, "name": Schema.text(RuleSet.Limits.nameCharactersMax, min: 1),
            "is_on": Schema.flag, "match": Schema.word(RoutingRule.Match.self), "stops": Schema.flag,
            "conditions": Schema.list(condition, max: RuleSet.Limits.conditionsMax),
            "actions": Schema.list(action, max: RuleSet.Limits.actionsMax),
        ],
        "required": ["id", "name", "is_on", "match", "conditions", "actions", "stops"],
    ]

    private static let condition: JSONNode = [
        "type": "object", "required": ["type"],
        "properties": [
            "type": Schema.word(RoutingCondition.Name.self), "not": Schema.flag,
            "values": Schema.list([:], max: RuleSet.Limits.valuesMax),
            "in": Schema.word(RoutingCondition.Place.self), "from": Schema.number, "until": Schema.number,
            "calendar": Schema.idInput, "state": Schema.string,
            "since": Schema.word(RoutingCondition.Since.self), "seconds": Schema.number,
        ],
    ]

    private static let action: JSONNode = [
        "type": "object", "required": ["type"],
        "properties": [
            "type": Schema.word(RoutingAction.Name.self), "value": [:],
            "values": Schema.list(Schema.string, max: Ticket.Limits.tagsMax),
            "text": Schema.text(RuleSet.Limits.textCharactersMax),
            "to": Schema.list([:], max: RuleSet.Limits.recipientsMax), "mode": [:], "source": [:],
        ],
    ]

    private static let rules = Schema.list(rule, max: RuleSet.Limits.rulesMax)
    private static let version: JSONNode = ["type": "integer", "minimum": 1]

    static let ruleVersionNew = Schema.object(
        [
            "name": Schema.text(RuleSet.Limits.nameCharactersMax, min: 1), "rules": rules,
            "based_on": ["type": "integer", "minimum": 0],
        ], required: ["name", "rules", "based_on"])

    static let ruleSwitch = Schema.object(["version": version], required: ["version"])

    static let rehearse = Schema.object([
        "rules": Schema.orNull(rules), "version": Schema.orNull(version),
        "tickets": minutes(1...RehearseRules.ticketsMax),
    ])

    static let dutyChange = Schema.object([
        "engineers": Schema.orNull(Schema.list(Schema.idInput, max: Duty.engineersMax)),
        "night_team": Schema.orNull(Schema.idInput), "calendar": Schema.orNull(Schema.idInput),
        "pull_in": Schema.orNull(Schema.flag), "unsolved_minutes": minutes(DutyForm.minutesRange),
        "silent_minutes": minutes(DutyForm.minutesRange),
        "priority_at_least": Schema.orNull(Schema.word(Ticket.Priority.self)),
        "role": Schema.orNull(Schema.word(PullIn.Role.self)),
    ])
}

extension AnswerSchemas {
    private static let version: JSONNode = Schema.answer([
        "version": Schema.number, "name": Schema.string, "rules": Schema.number,
        "saved_by": Schema.orNull(Schema.id), "saved_at": Schema.time,
    ])

    static let ruleBook = Schema.answer([
        "kind": Schema.word(RuleSet.Kind.self), "active": Schema.orNull(Schema.number),
        "formerly": Schema.orNull(Schema.number), "latest": Schema.number, "versions": Schema.list(version),
        "rules": Schema.list(BodySchemas.rule),
    ])

    static let ruleVersion = Schema.answer([
        "version": Schema.number, "name": Schema.string, "active": Schema.flag,
        "saved_by": Schema.orNull(Schema.id), "saved_at": Schema.time, "rules": Schema.list(BodySchemas.rule),
    ])

    static let rehearsal = Schema.answer([
        "looked": Schema.number, "different": Schema.number, "rejected": Schema.number,
        "replies": Schema.number, "mails": Schema.number,
        "rules": Schema.list(
            Schema.answer(["id": Schema.id, "acted": Schema.number, "different": Schema.number])),
        "tickets": Schema.list(
            Schema.answer([
                "id": Schema.id, "number": Schema.number, "subject": Schema.string,
                "differences": Schema.list(
                    Schema.answer([
                        "what": Schema.string, "was": Schema.orNull(Schema.string),
                        "would_be": Schema.orNull(Schema.string), "rule": Schema.orNull(Schema.id),
                    ])),
            ])),
    ])

    static let nextPlease = Schema.answer([
        "ticket": Schema.orNull(Schema.id), "number": Schema.orNull(Schema.number),
        "waiting": Schema.orNull(Schema.number),
    ])

    static let duty = Schema.answer([
        "engineers": Schema.list(Schema.id), "night_team": Schema.orNull(Schema.id),
        "calendar": Schema.orNull(Schema.id), "pull_in": Schema.flag,
        "unsolved_minutes": Schema.orNull(Schema.number), "silent_minutes": Schema.orNull(Schema.number),
        "priority_at_least": Schema.word(Ticket.Priority.self), "role": Schema.word(PullIn.Role.self),
    ])
}
