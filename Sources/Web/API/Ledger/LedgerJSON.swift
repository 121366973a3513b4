import Domain
import Flows
import Storage

/// A month of the ledger. Money is in minor units of its currency; a currency of null is points.
struct LedgerJSON: Encodable, Sendable {
    let month: String
    let isOn: Bool
    @OrNull var person: String?
    let sums: [Sum]
    let entries: [Entry]
    /// Entries that are left out because there are too many; ask for one person.
    let leftOut: Int
    let gaps: [Gap]

    enum CodingKeys: String, CodingKey {
        case month, person, sums, entries, gaps
        case isOn = "on"
        case leftOut = "left_out"
    }

    struct Sum: Encodable, Sendable {
        let person: String
        @OrNull var currency: String?
        let penalties: Int64
        let rewards: Int64
        let total: Int64
    }

    struct Entry: Encodable, Sendable {
        let id: String
        let person: String
        let fact: String
        @OrNull var rule: String?
        let sign: String
        let amount: Int64
        @OrNull var currency: String?
        /// Null where the ticket is not the reader's to see.
        @OrNull var ticket: Int64?
        let at: String
        let state: String
        let evidence: [ChainJSON.Fact]
        @OrNull var appeal: LedgerAppealJSON?
    }

    struct Gap: Encodable, Sendable {
        let fact: String
        @OrNull var ticket: Int64?
        let at: String
        let evidence: [ChainJSON.Fact]
    }

    init(_ report: LedgerReport) {
        month = report.month.text
        isOn = report.isOn
        person = report.person?.text
        sums = report.sums.map {
            Sum(
                person: $0.person.text, currency: $0.currency, penalties: $0.penalties, rewards: $0.rewards,
                total: $0.total)
        }
        entries = report.entries.prefix(LedgerReport.Limits.entries).map { entry in
            Entry(
                id: entry.id.text, person: entry.person.text, fact: entry.fact.rawValue,
                rule: report.rules.rule(of: entry.id)?.name, sign: entry.sign.rawValue,
                amount: entry.amount.count, currency: entry.amount.currency,
                ticket: report.tickets[entry.id.ticket]?.number, at: entry.at.shown,
                state: entry.state.rawValue, evidence: entry.evidence.map { ChainJSON.Fact($0) },
                appeal: entry.appeal.map(LedgerAppealJSON.init))
        }
        leftOut = max(report.entries.count - LedgerReport.Limits.entries, 0)
        gaps = report.gaps.prefix(LedgerReport.Limits.entries).map { gap in
            Gap(
                fact: gap.fact.rawValue, ticket: report.tickets[gap.id.ticket]?.number, at: gap.at.shown,
                evidence: gap.evidence.map { ChainJSON.Fact($0) })
        }
    }
}

struct LedgerAppealJSON: Encodable, Sendable {
    let id: String
    let entry: String
    let entryAt: String
    let person: String
    let openedAt: String
    @OrNull var reason: String?
    @OrNull var outcome: String?
    @OrNull var decidedBy: String?
    @OrNull var decidedAt: String?
    @OrNull var decision: String?

    enum CodingKeys: String, CodingKey {
        case id, entry, person, reason, outcome, decision
        case entryAt = "entry_at"
        case openedAt = "opened_at"
        case decidedBy = "decided_by"
        case decidedAt = "decided_at"
    }

    init(_ appeal: LedgerAppeal) {
        id = appeal.id.text
        entry = appeal.entry.text
        entryAt = appeal.entryAt.shown
        person = appeal.by.text
        openedAt = appeal.openedAt.shown
        reason = appeal.reason.value
        outcome = appeal.decision?.outcome.rawValue
        decidedBy = appeal.decision?.by.text
        decidedAt = appeal.decision?.at.shown
        decision = appeal.decision?.reason.value
    }
}
