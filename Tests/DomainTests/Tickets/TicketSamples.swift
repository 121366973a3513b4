import Domain
import Synchronization

extension Instant {
    static let noon = Instant(microseconds: 1_764_072_000_000_000)
}

/// The world of one decision: a fixed moment, one staff member, ids that count up.
final class SampleWorld: Sendable {
    static let agent = StaffMember.ID(7)
    static let colleague = StaffMember.ID(8)
    static let client = Contact.ID(70)

    private let last = Mutex<Int64>(1_000)

    func context(
        as actor: Actor = .staff(agent), at now: Instant = .noon,
        authority: DecisionContext.Authority = .none, rules: ServiceRules = .silent
    ) -> DecisionContext {
        DecisionContext(now: now, actor: actor, authority: authority, rules: rules) {
            self.last.withLock {
                $0 += 1; return $0
            }
        }
    }

    func draft(_ direction: Message.Direction, text: String = "Добрий день", isAutomatic: Bool = false)
        -> Message.Draft
    {
        var draft = Message.Draft(channel: .email, direction: direction, text: text) {
            self.last.withLock {
                $0 += 1; return $0
            }
        }
        draft.message.isAutomatic = isAutomatic
        return draft
    }

    /// A ticket in a status, as its events would have left it.
    func ticket(_ status: Ticket.Status = .new, assignee: StaffMember.ID? = nil) throws -> Ticket {
        let new = NewTicket(
            number: 48_213, subject: "Не друкує принтер", channel: .email, brand: .init(1),
            department: .init(2),
            line: .init(3), requester: Self.client)
        let created = try Ticket.create(new, in: context())
        guard var ticket = Ticket(first: created, on: EventOccasion(at: .noon, actor: .system)) else {
            throw TicketRejection.textMissing
        }
        ticket.status = status
        ticket.assignee = assignee
        return ticket
    }
}

extension ServiceRules {
    /// Of a desk that promises nothing and locks nothing: its tickets have no clocks.
    static let silent = ServiceRules(
        policies: [.promising(.none)],
        discipline: .init(lock: .off, closing: .off, chase: .off, feedback: .off))
}

extension SLAPolicy {
    /// The same time for every answer, and another for the solution.
    static func promising(
        _ response: PriorityTargets, resolution: PriorityTargets = .none,
        pausesOn: [Ticket.Status.Wait] = Ticket.Status.Wait.allCases, reopening: Reopening = .goOn
    ) -> SLAPolicy {
        SLAPolicy(
            Saved(
                id: .init(1), name: "Usual", firstResponse: response, nextResponse: response,
                resolution: resolution, pausesOn: pausesOn, reopening: reopening))
    }
}

extension PriorityTargets {
    static func same(minutes: Int) -> PriorityTargets {
        PriorityTargets(low: minutes, normal: minutes, high: minutes, critical: minutes)
    }
}

extension Ticket {
    /// The ticket after a command, and what happened.
    func after(_ command: TicketCommand, in context: DecisionContext) throws -> (
        ticket: Ticket, events: [TicketEvent]
    ) {
        let events = try decide(command, in: context)
        var ticket = self
        for event in events { ticket.apply(event, on: EventOccasion(at: context.now, actor: context.actor)) }
        return (ticket, events)
    }
}
