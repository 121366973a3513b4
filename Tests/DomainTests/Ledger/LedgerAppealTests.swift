import Testing

@testable import Domain

@Suite("Appeals against entries (P109)")
struct LedgerAppealTests {
    private let world = SampleWorld()
    private let trails: [TicketTrail]
    private let entry: LedgerEntry

    /// One entry for a missing record, the controller's.
    init() throws {
        var story = try TicketStory()
        try story.run(.take, at: 1)
        try story.run(.close(reason: nil), at: 20)
        trails = [try story.trail]
        entry = try #require(Ledger.sample(trails)?.entries.first)
        #expect(entry.person == TicketStory.controller)
    }

    private func context(
        _ staff: StaffMember.ID = TicketStory.controller, at now: Instant = .noon + .days(1),
        authority: DecisionContext.Authority = .none
    ) -> DecisionContext {
        world.context(as: .staff(staff), at: now, authority: authority)
    }

    private func opened() throws -> LedgerAppeal {
        let event = try LedgerAppeal.open(on: entry, reason: " Був у полі ", in: context())
        return try #require(
            LedgerAppeal(first: event, on: .init(at: .noon + .days(1), actor: .staff(entry.person))))
    }

    private func decided(_ outcome: LedgerAppeal.Outcome) throws -> LedgerAppeal {
        var appeal = try opened()
        let context = context(TicketStory.head, at: .noon + .days(2), authority: .head)
        let event = try appeal.decide(outcome, reason: "Так", in: context)
        appeal.apply(event, on: .init(at: context.now, actor: context.actor))
        return appeal
    }

    @Test("carry the reason, and count until somebody decides")
    func open() throws {
        let appeal = try opened()
        #expect(appeal.reason == "Був у полі")
        #expect(appeal.entry == entry.id)
        let ledger = try #require(Ledger.sample(trails, appeals: [appeal]))
        #expect(ledger.entries.map(\.state) == [.appealed])
        #expect(ledger.sums.map(\.total) == [-20_000])
    }

    @Test(
        "an overturned entry counts nothing and stays to be seen; an upheld one counts",
        arguments: [
            (LedgerAppeal.Outcome.overturned, LedgerEntry.State.overturned, Int64(0)),
            (.upheld, .upheld, -20_000),
        ])
    func decide(_ outcome: LedgerAppeal.Outcome, state: LedgerEntry.State, total: Int64) throws {
        let appeal = try decided(outcome)
        #expect(appeal.decision?.by == TicketStory.head)
        #expect(appeal.decision?.reason == "Так")
        let ledger = try #require(Ledger.sample(trails, appeals: [appeal]))
        #expect(ledger.entries.map(\.state) == [state])
        #expect(ledger.entries.map(\.id) == [entry.id])
        #expect(ledger.sums.map(\.total) == [total])
        #expect(ledger.entries.first?.amount == entry.amount)
    }

    @Test("are only for whom the entry concerns, once, with a reason and in time")
    func refusedToOpen() throws {
        let over = entry.at + LedgerAppeal.window
        #expect(throws: LedgerRejection.notConcerned(TicketStory.controller)) {
            try LedgerAppeal.open(on: entry, reason: "Ні", in: context(TicketStory.engineer))
        }
        #expect(throws: LedgerRejection.onlyStaff) {
            try LedgerAppeal.open(on: entry, reason: "Ні", in: world.context(as: TicketStory.client))
        }
        #expect(throws: LedgerRejection.reasonMissing) {
            try LedgerAppeal.open(on: entry, reason: " \n", in: context())
        }
        #expect(throws: LedgerRejection.reasonTooLong(limit: 2_000)) {
            try LedgerAppeal.open(on: entry, reason: String(repeating: "я", count: 2_001), in: context())
        }
        #expect(throws: Never.self) {
            try LedgerAppeal.open(on: entry, reason: "Ні", in: context(at: over))
        }
        #expect(throws: LedgerRejection.appealWindowOver(since: over)) {
            try LedgerAppeal.open(
                on: entry, reason: "Ні", in: context(at: over + Span(microseconds: 1)))
        }
        let appealed = try #require(Ledger.sample(trails, appeals: [try opened()])?.entries.first)
        #expect(throws: LedgerRejection.alreadyAppealed) {
            try LedgerAppeal.open(on: appealed, reason: "Ні", in: context())
        }
    }

    @Test("are decided by the head, once, and never in the own cause")
    func refusedToDecide() throws {
        let appeal = try opened()
        for authority in [DecisionContext.Authority.none, .lead] {
            #expect(throws: LedgerRejection.needsAuthority(.head)) {
                try appeal.decide(
                    .overturned, reason: "Так", in: context(TicketStory.head, authority: authority))
            }
        }
        #expect(throws: LedgerRejection.ownCause) {
            try appeal.decide(.overturned, reason: "Так", in: context(authority: .head))
        }
        #expect(throws: LedgerRejection.reasonMissing) {
            try appeal.decide(.upheld, reason: "", in: context(TicketStory.head, authority: .head))
        }
        let done = try decided(.upheld)
        #expect(throws: LedgerRejection.alreadyDecided(.upheld)) {
            try done.decide(.overturned, reason: "Так", in: context(TicketStory.head, authority: .head))
        }
    }

    @Test("keep reasons where they can be erased, and find their way back from the journal")
    func events() throws {
        let opened = LedgerAppeal.Opened(.init(9), on: entry.id, at: entry.at, reason: "Був у полі")
        let decided = LedgerAppeal.Decided(.overturned, reason: "Так")
        #expect(LedgerAppeal.Event(payload: opened) == .opened(opened))
        #expect(LedgerAppeal.Event(payload: decided) == .decided(decided))
        #expect(LedgerAppeal.Event(payload: TicketEvent.Absorbed(ticket: .init(1))) == nil)
        var fields: [String] = []
        for event in [LedgerAppeal.Event.opened(opened), .decided(decided)] {
            var payload = event.payload
            payload.visitPersonal { field, value in fields.append("\(field) \(value.text)") }
        }
        #expect(fields == ["reason Був у полі", "reason Так"])
        #expect(LedgerAppeal(first: .decided(decided), on: .init(at: .noon, actor: .staff(.init(1)))) == nil)
        #expect(LedgerAppeal(first: .opened(opened), on: .init(at: .noon, actor: .system)) == nil)
    }
}
