import Domain
import Testing

@Suite("Impact and urgency make the priority")
struct PriorityMatrixTests {
    private let world = SampleWorld()

    private func context(
        _ rules: PriorityRules? = nil, authority: DecisionContext.Authority = .none
    ) -> DecisionContext {
        var order = ServiceRules.silent
        order.discipline.priorities = rules
        return world.context(authority: authority, rules: order)
    }

    private func change(
        _ impact: Assessment.Level? = nil, _ urgency: Assessment.Level? = nil,
        priority: Ticket.Priority? = nil
    ) -> TicketCommand {
        var change = TicketChange()
        (change.impact, change.urgency, change.priority) = (impact, urgency, priority)
        return .change(change)
    }

    @Test("P80: the usual table is ITIL’s, and never falls as impact or urgency grows")
    func usual() {
        let rules = PriorityRules.preset
        #expect(rules[Assessment(impact: .high, urgency: .high)] == .critical)
        #expect(rules[Assessment(impact: .medium, urgency: .medium)] == .normal)
        #expect(rules[Assessment(impact: .low, urgency: .low)] == .low)
        for impact in Assessment.Level.allCases {
            let ranks = Assessment.Level.allCases.map {
                rules[Assessment(impact: impact, urgency: $0)].rank
            }
            let others = Assessment.Level.allCases.map {
                rules[Assessment(impact: $0, urgency: impact)].rank
            }
            #expect(ranks == ranks.sorted())
            #expect(others == others.sorted())
        }
    }

    @Test("P37: whoever says both gets the priority that follows, and the ticket keeps why")
    func follows() throws {
        let (ticket, events) = try world.ticket().after(change(.high, .high), in: context())
        #expect(ticket.priority == .critical)
        #expect(ticket.assessment == Assessment(impact: .high, urgency: .high))
        #expect(events.count == 1)
        // One of the two is enough once the other is known.
        let later = try ticket.after(change(nil, .low), in: context()).ticket
        #expect(later.priority == .normal)
        #expect(later.assessment == Assessment(impact: .high, urgency: .low))
    }

    @Test("one without the other is refused by name")
    func incomplete() throws {
        #expect(throws: TicketRejection.assessmentIncomplete(lacks: "urgency")) {
            try world.ticket().decide(change(.high), in: context())
        }
        #expect(throws: TicketRejection.assessmentIncomplete(lacks: "impact")) {
            try world.ticket().decide(change(nil, .high), in: context())
        }
    }

    @Test("a priority that somebody sets beside it is theirs, and stays when the same is judged again")
    func byHand() throws {
        let ticket = try world.ticket().after(change(.high, .high, priority: .low), in: context()).ticket
        #expect(ticket.priority == .low)
        #expect(throws: TicketRejection.nothingToChange) {
            try ticket.decide(change(.high, .high), in: context())
        }
        #expect(try ticket.after(change(.high, .medium), in: context()).ticket.priority == .high)
        // The one it has already, said aloud: the judgement changes, the priority does not.
        let kept = try world.ticket().after(change(.high, .high, priority: .normal), in: context())
        #expect(kept.ticket.priority == .normal)
        #expect(kept.ticket.assessment?.impact == .high)
    }

    @Test("P80: where the table binds, only whoever leads sets another priority")
    func binding() throws {
        var rules = PriorityRules.preset
        rules.isBinding = true
        rules[Assessment(impact: .low, urgency: .high)] = .critical
        let ticket = try world.ticket()
        #expect(throws: TicketRejection.priorityFollowsMatrix) {
            try ticket.decide(change(priority: .high), in: context(rules))
        }
        #expect(throws: TicketRejection.priorityFollowsMatrix) {
            try ticket.decide(change(.low, .low, priority: .high), in: context(rules))
        }
        #expect(try ticket.after(change(.low, .high), in: context(rules)).ticket.priority == .critical)
        let led = try ticket.after(change(priority: .high), in: context(rules, authority: .lead)).ticket
        #expect(led.priority == .high)
    }

    @Test("a new ticket starts with what follows, and says so in its first event")
    func created() throws {
        var new = NewTicket(
            number: 48_214, subject: "Не працює каса", assessment: .init(impact: .medium, urgency: .high),
            channel: .phone, brand: .init(1), department: .init(2), line: .init(3),
            requester: SampleWorld.client)
        guard case .created(let created) = try Ticket.create(new, in: context()) else {
            Issue.record("nothing was created")
            return
        }
        #expect(created.priority == .high)
        #expect(created.assessment == new.assessment)
        new.priority = .low
        guard case .created(let given) = try Ticket.create(new, in: context()) else { return }
        #expect(given.priority == .low)
        var rules = PriorityRules.preset
        rules.isBinding = true
        #expect(throws: TicketRejection.priorityFollowsMatrix) {
            try Ticket.create(new, in: context(rules))
        }
    }

    @Test("the order of the cells says nothing: rules changed and changed back are the same")
    func equal() {
        var rules = PriorityRules.preset
        let cell = Assessment(impact: .medium, urgency: .medium)
        rules[cell] = .critical
        #expect(rules != .preset)
        rules[cell] = .normal
        #expect(rules == .preset)
    }
}
