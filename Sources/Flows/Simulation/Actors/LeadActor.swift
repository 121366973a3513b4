import Domain
import Storage

/// Whoever leads a team or the desk: decides about locks, ends games of ping-pong, and gives what was escalated to them to
/// somebody who can do it.
final class LeadActor {
    let id: StaffMember.ID
    private let member: StaffMember
    private let level: Int
    private let shift: WorkingTime
    private let chance: BenchChance
    private unowned let stage: Stage
    private var planned: Set<Ticket.ID> = []

    private enum Habits {
        static let minutes = 5...90
        static let refusesPercent = 18
    }

    init(_ member: SimulatedCompany.Member, number: Int, on stage: Stage) {
        id = member.record.id
        self.member = member.record
        self.stage = stage
        level = member.level ?? 2
        shift = member.shift
        chance = stage.world.chance(20_000 + number)
    }

    private var person: Access.Person { .staff(member) }

    func hear(of glance: TicketGlance, _ kinds: Set<String>) {
        guard planned.insert(glance.id).inserted else { return }
        let span = Span.minutes(chance.number(Habits.minutes))
        let at = shift.moment(after: span, from: stage.now) ?? stage.now + .days(1)
        stage.agenda.plan(at: at) { [self] in
            planned.remove(glance.id)
            try await decide(glance.id)
        }
    }

    private func decide(_ id: Ticket.ID) async throws {
        guard let ticket = try await stage.ticket(id), ticket.status.isUnfinished else { return }
        if let lock = ticket.lock, let request = lock.request, lock.isAskedFor,
            ticket.mayDecideLock(member.id, person.authority)
        {
            if chance.hits(Habits.refusesPercent) {
                try await stage.run(.refuseUnlock(reason: "Передаю іншому."), on: id, by: person)
                return try await give(ticket)
            }
            let minutes = min(max(request.minutes, 60), 960)
            return try await stage.run(.grantUnlock(minutes: minutes, comment: nil), on: id, by: person)
        }
        // Asked for another line, and nobody of the first one answers for it.
        if let question = ticket.clarifications.first(where: { $0.by != member.id }),
            ticket.controller == member.id || ticket.controller == question.by
        {
            let answering = ClarifyTicket(
                .answer(question.id, "Клієнт підтвердив: так."), on: id, by: person, channel: .web)
            return try await stage.act(as: person.actor) { _ = try answering.perform($0) }
        }
        // What was escalated to a lead, or lies locked in a queue, needs hands.
        if ticket.assignee == member.id || ticket.assignee == nil { try await give(ticket) }
    }

    /// What lies with a vendor and locked itself: somebody here follows it up.
    private func takeBack(_ ticket: Ticket) async throws {
        guard ticket.lock != nil, let hands = stage.hands.last(where: { !$0.isEmpty }),
            let line = stage.company.lines.dropLast().last
        else { return }
        try await stage.run(
            .handOver(
                to: line, assignee: chance.pickEvenly(hands).id, reason: "Постачальник мовчить.",
                findings: "Нагадати постачальнику."), on: ticket.id, by: person)
    }

    private func give(_ ticket: Ticket) async throws {
        let level = stage.company.lines.firstIndex(of: ticket.line) ?? self.level - 1
        if stage.hands[level].isEmpty { return try await takeBack(ticket) }
        let others = stage.hands[level].filter { $0.id != ticket.assignee }
        guard !others.isEmpty else { return }
        try await stage.run(.assign(to: chance.pickEvenly(others).id), on: ticket.id, by: person)
    }
}
