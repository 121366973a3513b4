import Testing

@testable import Domain

@Suite("The chain of who held a ticket (P75, P76)")
struct TicketChainTests {
    private typealias Story = TicketStory

    private func chain(_ story: TicketStory) throws -> TicketChain { try story.trail.chain }

    @Test("P75: who accepted, to whom it was passed and why, who works on it, and who closed it and why")
    func whole() throws {
        var story = try Story()
        try story.run(.take, at: 5, by: Story.controller)
        try story.pass(at: 15, by: Story.controller)
        try story.run(.accept, at: 40, by: Story.engineer)
        try story.run(.assign(to: Story.colleague), at: 100, by: Story.head)
        try story.run(.resolve, at: 160, by: Story.colleague)
        try story.run(.confirm(saidBy: "Олена"), at: 200, by: Story.controller)
        let chain = try chain(story)
        #expect(
            chain.stretches.map(\.arrival) == [
                .created, .taken,
                .handedOver(reason: "Потрібен сервер", findings: nil, isDecision: false), .accepted,
                .assigned(isDecision: false),
            ])
        #expect(chain.stretches.map { $0.line.rawValue } == [3, 3, 4, 4, 4])
        #expect(
            chain.stretches.map(\.holder) == [
                nil, Story.controller, nil, Story.engineer, Story.colleague,
            ])
        #expect(chain.stretches.map(\.from) == [0, 5, 15, 40, 100].map { story.minute($0) })
        #expect(chain.stretches.map(\.to) == [5, 15, 40, 100, 160].map { story.minute($0) })
        #expect(chain.stretches.last?.fact.actor == .staff(Story.head))
        #expect(chain.endings.map(\.status) == [.resolved, .closed])
        #expect(chain.endings.map(\.fact.actor) == [.staff(Story.colleague), .staff(Story.controller)])
        #expect(chain.endings.last?.saidBy == "Олена")
    }

    @Test("P75: sent back with a reason, and let go into the queue")
    func sentBack() throws {
        var story = try Story()
        try story.run(.take, at: 5)
        try story.pass(assignee: Story.colleague, at: 15)
        try story.run(.sendBack(reason: "Немає журналів"), at: 25, by: Story.colleague)
        try story.run(.assign(to: nil), at: 30)
        let chain = try chain(story)
        #expect(
            Array(chain.stretches.map(\.arrival).suffix(2)) == [
                .sentBack(reason: "Немає журналів"), .released,
            ])
        #expect(chain.stretches.map(\.isOnItsWay) == [false, false, true, false, false])
        #expect(chain.stretches[2].assignee == Story.colleague)
        #expect(chain.stretches.map(\.holder) == [nil, Story.engineer, nil, Story.engineer, nil])
        #expect(chain.stretches.last?.to == nil)
    }

    @Test("P75: what a rule did names no person")
    func byRule() throws {
        var story = try Story(rules: Story.rules(timeBox: TimeBox(minutes: 5, whenOver: .handOver)))
        try story.run(.assign(to: Story.engineer), at: 1, by: .system)
        try story.elapse(at: 6)
        let chain = try chain(story)
        #expect(chain.stretches.map(\.arrival) == [.created, .assigned(isDecision: false), .timeBoxOver])
        #expect(chain.stretches.dropFirst().map(\.fact.actor) == [.system, .system])
    }

    @Test("P101: another controller is another link")
    func controller() throws {
        var story = try Story()
        try story.run(.control(by: Story.head), at: 5, by: Story.head)
        let chain = try chain(story)
        #expect(chain.stretches.map(\.controller) == [Story.controller, Story.head])
        #expect(chain.stretches.map(\.arrival) == [.created, .controllerNamed])
    }

    @Test("P75: a return begins another link; the time in between is nobody's")
    func returned() throws {
        var story = try Story()
        try story.run(.take, at: 5)
        try story.run(.resolve, at: 20)
        try story.run(.return(reason: "Не друкує", saidBy: nil), at: 50, by: Story.client)
        let chain = try chain(story)
        #expect(chain.stretches.map(\.to) == [story.minute(5), story.minute(20), nil])
        #expect(chain.stretches.map(\.from) == [0, 5, 50].map { story.minute($0) })
        #expect(chain.stretches.last?.arrival == .returned(reason: "Не друкує"))
        #expect(chain.stretches.last?.holder == Story.engineer)
    }

    @Test("notes, letters, waits and changes make no link")
    func noLink() throws {
        var story = try Story()
        try story.run(.take, at: 5)
        try story.note(at: 6)
        try story.letter(at: 7)
        try story.run(.wait(for: .client, until: nil), at: 8)
        try story.run(.resume, at: 9)
        try story.elapse(at: 1_000)
        #expect(try chain(story).stretches.count == 2)
    }

    @Test("P75: how long, on the wall and in working hours")
    func howLong() throws {
        // Nine to six on every day; the samples begin on a Tuesday at noon.
        let working = WorkingTime(
            week: WorkingWeek { _ in [WorkingHours(start: 540, end: 1_080)] }, rules: .utc)
        var story = try Story()
        try story.run(.take, at: 60)
        // Tuesday 13:00 to Wednesday 10:00: five hours, and one.
        try story.run(.assign(to: Story.colleague), at: 60 + 21 * 60, by: Story.head)
        let chain = try chain(story)
        let now = story.minute(60 + 22 * 60)
        #expect(chain.stretches.map { $0.elapsed(until: now) } == [.hours(1), .hours(21), .hours(1)])
        #expect(
            chain.stretches.map { $0.worked(until: now, in: working) } == [.hours(1), .hours(6), .hours(1)])
        let totals = chain.totals(until: now, in: working)
        #expect(totals.map(\.holder) == [Story.engineer, nil, Story.colleague])
        #expect(totals.map(\.time) == [.hours(6), .hours(1), .hours(1)])
    }

    @Test("a node whose clock is behind never makes a link end before it begins")
    func skewed() throws {
        var story = try Story()
        try story.run(.take, at: 200)
        try story.run(.assign(to: Story.colleague), at: 210, by: Story.head)
        try story.run(.resolve, at: 300, by: Story.colleague)
        let history = story.history.map { event, occasion in
            let isBehind = occasion.actor == .staff(Story.head)
            return (
                event: event,
                occasion: EventOccasion(
                    at: isBehind ? occasion.at - .hours(2) : occasion.at, actor: occasion.actor)
            )
        }
        let chain = try #require(TicketTrail(history)).chain
        #expect(chain.stretches.map(\.from) == [0, 200, 200].map { story.minute($0) })
        #expect(chain.stretches.map(\.to) == [200, 200, 300].map { story.minute($0) })
        #expect(chain.stretches.map(\.holder) == [nil, Story.engineer, Story.colleague])
        // The journal's own moment stays to be seen.
        #expect(chain.stretches.last?.fact.at == story.minute(90))
    }

    @Test("P76: at every moment of many random tickets the chain says who held it then")
    func everyMoment() throws {
        var links = 0
        for seed in UInt64(1)...250 {
            let story = try RandomStory.story(seed: seed)
            let chain = try chain(story)
            links += chain.stretches.count
            for (former, next) in zip(chain.stretches, chain.stretches.dropFirst()) {
                #expect(former.to.map { $0 <= next.from } == true, "seed \(seed)")
            }
            var ticket: Ticket?
            for (index, step) in story.history.enumerated() {
                if ticket == nil {
                    ticket = Ticket(first: step.event, on: step.occasion)
                } else {
                    ticket?.apply(step.event, on: step.occasion)
                }
                guard let ticket, story.endsCommand(at: index) else { continue }
                // A stretch holds its beginning and not its end.
                let at = step.occasion.at
                let now = chain.stretches.filter { $0.from <= at && $0.to.map { at < $0 } ?? true }
                #expect(now.count == (ticket.status.isUnfinished ? 1 : 0), "seed \(seed) at \(index + 1)")
                guard let now = now.first, ticket.status.isUnfinished else { continue }
                #expect(now.line == ticket.line, "seed \(seed) at \(index + 1)")
                #expect(now.assignee == ticket.assignee, "seed \(seed) at \(index + 1)")
                #expect(now.controller == ticket.controller, "seed \(seed) at \(index + 1)")
            }
            let end = story.ticket.updatedAt
            let unfinished = try story.trail.unfinishedTime(until: end)
            let sum = chain.stretches.reduce(0) { $0 + $1.elapsed(until: end).microseconds }
            #expect(sum == unfinished.microseconds, "seed \(seed)")
            let totals = chain.totals(until: end, in: .roundTheClock)
            #expect(totals.reduce(0) { $0 + $1.time.microseconds } == sum, "seed \(seed)")
        }
        #expect(links > 500)
    }
}

extension TicketTrail {
    /// Added up event by event.
    fileprivate func unfinishedTime(until end: Instant) -> Span {
        var sum: Int64 = 0
        for (index, step) in steps.enumerated() where step.standing.status.isUnfinished {
            let next = index + 1 < steps.count ? steps[index + 1].fact.at : end
            sum += (next - step.fact.at).microseconds
        }
        return Span(microseconds: sum)
    }
}
