import Domain

/// The ledger: what programs read and send.
extension AnswerSchemas {
    private static let proof = Schema.list(
        Schema.answer([
            "meaning": Schema.word(Evidence.Meaning.self), "seq": Schema.number, "kind": Schema.string,
            "at": Schema.time,
        ]))

    static let ledgerAppeal = Schema.answer([
        "id": Schema.id, "entry": Schema.string, "entry_at": Schema.time, "person": Schema.id,
        "opened_at": Schema.time, "reason": Schema.orNull(Schema.string),
        "outcome": Schema.orNull(Schema.word(LedgerAppeal.Outcome.self)),
        "decided_by": Schema.orNull(Schema.id), "decided_at": Schema.orNull(Schema.time),
        "decision": Schema.orNull(Schema.string),
    ])

    private static let ledgerEntry = Schema.answer([
        "id": Schema.string, "person": Schema.id, "fact": Schema.word(LedgerFact.Kind.self),
        "rule": Schema.orNull(Schema.string), "sign": Schema.word(LedgerRule.Sign.self),
        "amount": Schema.number, "currency": Schema.orNull(Schema.string),
        "ticket": Schema.orNull(Schema.number), "at": Schema.time,
        "state": Schema.word(LedgerEntry.State.self), "evidence": proof,
        "appeal": Schema.orNull(Schema.ref("LedgerAppeal")),
    ])

    static let ledger = Schema.answer([
        "month": Schema.string, "on": Schema.flag, "person": Schema.orNull(Schema.id),
        "sums": Schema.list(
            Schema.answer([
                "person": Schema.id, "currency": Schema.orNull(Schema.string), "penalties": Schema.number,
                "rewards": Schema.number, "total": Schema.number,
            ])), "entries": Schema.list(ledgerEntry), "left_out": Schema.number,
        "gaps": Schema.list(
            Schema.answer([
                "fact": Schema.word(LedgerFact.Kind.self), "ticket": Schema.orNull(Schema.number),
                "at": Schema.time, "evidence": proof,
            ])),
    ])

    private static let ruleContent: [String: JSONNode] = [
        "name": Schema.string, "fact": Schema.word(LedgerFact.Kind.self),
        "bearer": Schema.word(LedgerRule.Bearer.self), "sign": Schema.word(LedgerRule.Sign.self),
        "amount": Schema.number, "currency": Schema.orNull(Schema.string),
        "until": Schema.orNull(Schema.time),
    ]

    static let ledgerRule = Schema.answer(
        ruleContent.merging([
            "id": Schema.id, "archived": Schema.flag,
            "versions": Schema.list(
                Schema.answer(
                    ruleContent.merging(["version": Schema.number, "from": Schema.time]) { $1 })),
        ]) { $1 })
}

extension BodySchemas {
    private static let amount: JSONNode = [
        "type": "integer", "minimum": .number(Int(LedgerAmount.countRange.lowerBound)),
        "maximum": .number(Int(LedgerAmount.countRange.upperBound)),
    ]
    private static let why = Schema.text(LedgerAppeal.reasonCharactersMax)

    static let ledgerRuleChange = Schema.object([
        "name": Schema.orNull(Schema.text(LedgerRule.nameCharactersMax)),
        "fact": Schema.orNull(Schema.word(LedgerFact.Kind.self)),
        "bearer": Schema.orNull(Schema.word(LedgerRule.Bearer.self)),
        "sign": Schema.orNull(Schema.word(LedgerRule.Sign.self)), "amount": Schema.orNull(amount),
        "currency": Schema.orNull(currency), "from": Schema.orNull(Schema.time),
        "until": Schema.orNull(Schema.time), "archived": Schema.orNull(Schema.flag),
    ])

    static let ledgerAppeal = Schema.object(
        [
            "entry": [
                "type": "string", "pattern": "^[0-9]{1,18}\\.[0-9]{1,9}\\.[0-9]{1,18}\\.[0-9]{1,18}$",
                "description": "The id of an entry of yours.",
            ], "reason": why,
        ], required: ["entry", "reason"])

    static let ledgerDecision = Schema.object(
        ["outcome": Schema.word(LedgerAppeal.Outcome.self), "reason": why],
        required: ["outcome", "reason"])
}
