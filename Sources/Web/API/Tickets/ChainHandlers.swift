import Domain
import Flows
import Storage

/// Who held a ticket and how long, and who is at fault, over the API.
enum ChainHandlers {
    static func get(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let reference = try TicketReference(call.parameters["ticket"])
        let (person, now) = (call.person, call.desk.surroundings.now())
        let rules = try await call.desk.settings.settings(of: call.desk).rules
        let past = try await call.read { transaction in
            try reference.with(transaction) {
                try TicketPast(of: $0, for: person, under: rules, at: now, in: transaction)
            }
        }
        return try .json(ChainJSON(past, at: now))
    }
}

struct ChainJSON: Encodable, Sendable {
    let stretches: [Stretch]
    let verdicts: [Verdict]

    struct Stretch: Encodable, Sendable {
        let line: String
        @OrNull var assignee: String?
        @OrNull var controller: String?
        let accepted: Bool
        let from: String
        @OrNull var to: String?
        let seconds: Int64
        let working: Int64

        enum CodingKeys: String, CodingKey {
            case line, assignee, controller, accepted, from, to, seconds
            case working = "working_seconds"
        }
    }

    struct Verdict: Encodable, Sendable {
        let round: Int
        @OrNull var rule: String?
        @OrNull var person: String?
        let final: Bool
        @OrNull var due: String?
        let evidence: [Fact]

        enum CodingKeys: String, CodingKey {
            case round, rule, person, final, evidence
            case due = "due_at"
        }
    }

    struct Fact: Encodable, Sendable {
        let meaning: String
        let seq: Int64
        let kind: String
        let at: String

        init(_ evidence: Evidence) {
            meaning = evidence.meaning.rawValue
            seq = evidence.fact.position
            kind = evidence.fact.kind
            at = evidence.fact.at.shown
        }
    }

    init(_ past: TicketPast, at now: Instant) {
        stretches = past.chain.stretches.map { stretch in
            Stretch(
                line: stretch.line.text, assignee: stretch.assignee?.text,
                controller: stretch.controller?.text, accepted: !stretch.isOnItsWay,
                from: stretch.from.shown, to: stretch.to?.shown,
                seconds: stretch.elapsed(until: now).microseconds / 1_000_000,
                working: stretch.worked(until: now, in: past.hours).microseconds / 1_000_000)
        }
        verdicts = past.verdicts.map { verdict in
            Verdict(
                round: verdict.round, rule: verdict.rule?.rawValue, person: verdict.person?.text,
                final: verdict.isFinal, due: verdict.deadline?.shown,
                evidence: verdict.evidence.map(Fact.init))
        }
    }
}
