@testable import Domain

extension LedgerRules {
    static let lateFirst = LedgerRule.ID(11)
    static let lateNext = LedgerRule.ID(12)
    static let lateSolution = LedgerRule.ID(13)
    static let timeBox = LedgerRule.ID(14)
    static let record = LedgerRule.ID(15)
    static let delay = LedgerRule.ID(16)
    static let returned = LedgerRule.ID(17)
    static let thirdReturn = LedgerRule.ID(18)

    private static func rule(
        _ id: LedgerRule.ID, _ fact: LedgerFact.Kind, _ amount: LedgerAmount
    ) -> LedgerRule {
        LedgerRule(id: id, name: fact.rawValue, fact: fact, amount: amount, from: .noon - .days(400))
    }

    /// A rule for every kind of fact, some in money and some in points.
    static let sample = LedgerRules([
        rule(lateFirst, .lateFirstResponse, .money(10_000, "UAH")),
        rule(lateNext, .lateNextResponse, .money(5_000, "UAH")),
        rule(lateSolution, .lateResolution, .points(10)),
        rule(timeBox, .timeBoxOver, .points(1)),
        rule(record, .missingRecord, .money(20_000, "UAH")),
        rule(delay, .delayAtFault, .money(30_000, "UAH")),
        rule(returned, .returned, .points(2)),
        rule(thirdReturn, .returnedTooOften, .points(20)),
    ])

    /// Only one of them.
    func only(_ id: LedgerRule.ID) -> LedgerRules { LedgerRules(rules.filter { $0.id == id }, blame: blame) }
}

extension Ledger {
    /// The month of the samples' noon, 25 November 2025, in UTC.
    static func sample(
        _ trails: [TicketTrail], under rules: LedgerRules = .sample, appeals: [LedgerAppeal] = [],
        month: Int = 11, year: Int = 2025
    ) -> Ledger? {
        LedgerMonth(year: year, month: month).map {
            replay($0, in: .utc, trails, under: rules, appeals: appeals)
        }
    }
}
