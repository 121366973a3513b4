import Domain
import Testing

@testable import Domain

@Suite("The wait for an answer")
struct ReplyClockTests {
    private let world = SampleWorld()

    private func receive(_ ticket: Ticket, at moment: Instant, isAutomatic: Bool = false) throws -> Ticket {
        try ticket.after(
            .receive(world.draft(.in, isAutomatic: isAutomatic), on: .client, reopenWindow: .days(14)),
            in: world.context(as: .contact(SampleWorld.client), at: moment)
        ).ticket
    }

    @Test("begins with the first letter nobody answered, whatever follows it, and ends with an answer")
    func since() throws {
        var ticket = try receive(world.ticket(.open), at: .noon)
        ticket = try receive(ticket, at: .noon + .hours(3))
        ticket = try ticket.after(
            .post(world.draft(.out), on: .internal), in: world.context(at: .noon + .hours(4))
        )
        .ticket
        let robot = world.draft(.out, isAutomatic: true)
        ticket = try ticket.after(.post(robot, on: .client), in: world.context(at: .noon + .hours(5))).ticket
        #expect(ticket.awaitsReplySince == .noon)
        #expect(ticket.replyClock?.due == .noon + .hours(24))
        ticket = try ticket.after(
            .post(world.draft(.out), on: .client), in: world.context(at: .noon + .hours(6))
        )
        .ticket
        #expect(ticket.replyClock == nil)
        ticket = try receive(ticket, at: .noon + .hours(7))
        #expect(ticket.awaitsReplySince == .noon + .hours(7))
    }

    @Test("is the shorter the more pressing the ticket is")
    func targets() {
        let spans = Ticket.Priority.allCases.sorted { $0.rank < $1.rank }.map(\.replyTarget)
        #expect(spans == spans.sorted(by: >) && Set(spans).count == spans.count)
    }

    @Test("is over one moment after its end, not at it")
    func edge() throws {
        let clock = try #require(ReplyClock(since: .noon, priority: .high, status: .open))
        #expect(!clock.isOverdue(at: .noon + .hours(4)))
        #expect(clock.isOverdue(at: .noon + .hours(4) + Span(microseconds: 1)))
        #expect(clock.share(at: .noon + .hours(1)) == 0.25 && clock.share(at: .noon + .days(9)) == 1)
    }

    @Test(
        "does not run while the desk waits for others or has finished",
        arguments: Ticket.Status.Name.allCases.filter { $0 != .new && $0 != .open })
    func still(status: Ticket.Status.Name) {
        #expect(ReplyClock(since: .noon, priority: .normal, status: status) == nil)
    }
}
