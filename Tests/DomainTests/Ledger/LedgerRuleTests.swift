import Foundation
import Testing

@testable import Domain

@Suite("Rules of the ledger")
struct LedgerRuleTests {
    private static func rule(_ change: (inout LedgerRule) -> Void = { _ in }) -> LedgerRule {
        var rule = LedgerRule(
            id: .init(1), name: " Запис\n відсутній ", fact: .missingRecord, amount: .money(1, "UAH"),
            from: .noon)
        change(&rule)
        return rule
    }

    @Test("usually concern whom the blame rules name, the controller for a first answer, else the assignee")
    func bearers() {
        for kind in LedgerFact.Kind.allCases {
            let rule = LedgerRule(id: .init(1), name: "R", fact: kind, amount: .points(1), from: .noon)
            switch kind {
            case .missingRecord, .delayAtFault: #expect(rule.bearer == .atFault)
            case .lateFirstResponse: #expect(rule.bearer == .controller)
            case .lateNextResponse, .lateResolution, .timeBoxOver, .returned, .returnedTooOften, .highMark,
                .badMark, .locked, .unlockKept:
                #expect(rule.bearer == .assignee)
            }
            #expect(throws: Never.self) { try rule.checked() }
        }
    }

    @Test(
        "are refused with the reason",
        arguments: [
            (rule { $0.name = " \n" }, LedgerRuleRejection.nameMissing),
            (rule { $0.name = String(repeating: "я", count: 101) }, .nameTooLong(limit: 100)),
            (rule { $0.version = 0 }, .versionNotPositive),
            (rule { $0.amount.count = 0 }, .amountOutOfRange(LedgerAmount.countRange)),
            (rule { $0.amount.count = -5 }, .amountOutOfRange(LedgerAmount.countRange)),
            (rule { $0.amount.count = .max }, .amountOutOfRange(LedgerAmount.countRange)),
            (rule { $0.amount.currency = "uah" }, .unknownCurrency("uah")),
            (rule { $0.amount.currency = "ГРН" }, .unknownCurrency("ГРН")),
            (rule { $0.amount.currency = "UAHH" }, .unknownCurrency("UAHH")),
            (rule { $0.bearer = .controller }, .wrongBearer(.controller, for: .missingRecord)),
            (rule { $0.fact = .returned }, .wrongBearer(.atFault, for: .returned)),
            (rule { $0.until = .noon }, .endsBeforeItBegins),
        ])
    func refused(_ rule: LedgerRule, why: LedgerRuleRejection) {
        #expect(throws: why) { try rule.checked() }
    }

    @Test("stand with their name on one line, and come back from the journal as they were")
    func coding() throws {
        let rule = try Self.rule { $0.name = " Запис\nвідсутній " }.checked()
        #expect(rule.name == "Запис відсутній")
        #expect(try JSONDecoder().decode(LedgerRule.self, from: JSONEncoder().encode(rule)) == rule)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(LedgerMonth.self, from: Data(#"{"year":2025,"month":13}"#.utf8))
        }
    }
}
