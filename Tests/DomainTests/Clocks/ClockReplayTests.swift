import Testing

@testable import Domain

/// What would have been under other promises (issue: "what if"; PRODUCT 22.6).
@Suite("What if")
struct ClockReplayTests {
    private static func policy(_ minutes: Int, resolution: Int? = nil) -> SLAPolicy {
        .promising(.same(minutes: minutes), resolution: resolution.map { .same(minutes: $0) } ?? .none)
    }

    private static func rules(_ policy: SLAPolicy) -> ServiceRules {
        var rules = TicketStory.rules()
        rules = rules.holding(policy)
        return rules
    }

    @Test("under the rules that held all along it says what was", arguments: 0..<20)
    func same(block: UInt64) throws {
        for seed in (block * 50 + 1)...(block * 50 + 50) {
            let story = try RandomStory.story(seed: seed, isApart: true)
            let now = story.ticket.updatedAt
            let was = ClockReplay.actual(of: story.history, until: now)
            let again = ClockReplay.rounds(of: story.history, under: story.rules, until: now)
            #expect(
                was == again,
                "seed \(seed): \(Set(was).symmetricDifference(again).map { "\($0.kind) \($0.outcome) \($0.priority) \($0.due?.microseconds ?? 0) from \($0.start.microseconds)" })"
            )
        }
    }

    @Test("an answer after 90 minutes breaks a promise of an hour and keeps one of two hours")
    func answer() throws {
        var story = try TicketStory(rules: TicketStory.rules(response: .same(minutes: 60)))
        try story.letter(at: 0)
        try story.run(.take, at: 80)
        try story.run(.post(story.world.draft(.out), on: .client), at: 90)
        let now = story.minute(100)
        func outcome(_ minutes: Int) -> ClockRound.Outcome? {
            ClockReplay.rounds(
                of: story.history, under: Self.rules(Self.policy(minutes)), until: now
            ).first { $0.kind == .firstResponse }?.outcome
        }
        #expect(outcome(60) == .breached)
        #expect(outcome(89) == .breached)
        // Exactly at the deadline is in time.
        #expect(outcome(90) == .met)
        #expect(outcome(120) == .met)
    }

    @Test("what waits for the client stands still in the draft as it did in truth")
    func pauses() throws {
        var story = try TicketStory(rules: TicketStory.rules(resolution: .same(minutes: 480)))
        try story.letter(at: 0)
        try story.run(.take, at: 10)
        try story.run(.wait(for: .client, until: nil), at: 30)
        try story.run(.resume, at: 630)
        try story.run(.resolve, at: 660)
        let rounds = ClockReplay.rounds(
            of: story.history, under: Self.rules(Self.policy(60, resolution: 60)), until: story.minute(700))
        let resolution = try #require(rounds.first { $0.kind == .resolution })
        #expect(resolution.outcome == .met)
        #expect(resolution.due == story.minute(660))
    }

    @Test("a promise that runs still is neither kept nor broken, until its time is over")
    func running() throws {
        var story = try TicketStory(rules: TicketStory.rules(resolution: .none))
        try story.letter(at: 0)
        func outcome(at minute: Int) -> ClockRound.Outcome? {
            ClockReplay.rounds(
                of: story.history, under: Self.rules(Self.policy(60, resolution: 240)),
                until: story.minute(minute)
            ).first { $0.kind == .resolution }?.outcome
        }
        #expect(outcome(at: 239) == .running)
        #expect(outcome(at: 241) == .breached)
    }

    @Test("the comparison counts by kind and priority, and names what differs")
    func comparison() throws {
        var comparison = PromiseComparison()
        func round(_ outcome: ClockRound.Outcome, at minute: Int = 0) -> ClockRound {
            ClockRound(
                kind: .firstResponse, start: .noon + .minutes(minute), priority: .high, outcome: outcome,
                due: nil)
        }
        comparison.add(.init(1), was: [round(.breached)], now: [round(.breached)], draft: [round(.met)])
        comparison.add(.init(2), was: [round(.met)], now: [round(.met)], draft: [round(.met)])
        comparison.add(.init(3), was: [], now: [], draft: [round(.running)])
        let row = try #require(comparison.rows.first)
        #expect(comparison.rows.count == 1 && comparison.tickets == 3 && comparison.changed == 2)
        #expect(row.now == .init(met: 1, breached: 1) && row.now.share == 0.5)
        #expect(row.draft == .init(met: 2, running: 1) && row.draft.share == 1)
        #expect(comparison.differences.map(\.ticket) == [.init(1), .init(3)])
        #expect(comparison.differences.last?.now == nil)
    }
}
