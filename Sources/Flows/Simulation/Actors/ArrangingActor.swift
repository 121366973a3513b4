import Domain
import Storage

/// Whoever puts tickets in order between other things: two of one client become one and two again, a letter gets a ticket of
/// its own and goes back, colleagues and other people of the client take part and leave, and what is thrown away comes back.
final class ArrangingActor {
    private unowned let stage: Stage
    private let chance: BenchChance

    private enum Habits {
        static let player = -11
        static let first = Span.hours(11)
        static let minutes = 70...260
        /// Of what happened lately, so many are looked at.
        static let looks = 24
        /// How often what was done is put back, and when.
        static let putsBackPercent = 60
        static let backMinutes = 4...1_500
        static let letters = 6
    }

    init(on stage: Stage) {
        self.stage = stage
        chance = stage.world.chance(Habits.player)
    }

    func begin() { plan(after: Habits.first) }

    private func plan(after span: Span) {
        stage.agenda.plan(at: stage.now + span) { [self] in
            plan(after: .minutes(chance.number(Habits.minutes)))
            try await arrange()
        }
    }

    /// - Parameter act: is refused where somebody did something since, and that is counted like any refusal.
    private func later(_ act: @escaping Agenda.Act) {
        guard chance.hits(Habits.putsBackPercent) else { return }
        stage.agenda.plan(at: stage.now + .minutes(chance.number(Habits.backMinutes)), act)
    }

    private func arrange() async throws {
        let hands = stage.hands.prefix(2).flatMap(\.self).filter { $0.isHere(at: stage.now) }
        var tickets: [Ticket] = []
        for id in stage.bell.lately(Habits.looks) {
            if let ticket = try await stage.ticket(id) { tickets.append(ticket) }
        }
        let open = tickets.filter(\.status.isUnfinished)
        guard !hands.isEmpty, !open.isEmpty else { return }
        let worker = chance.pickEvenly(hands)
        switch chance.number(1...5) {
        case 1, 2: try await merge(among: open, worker)
        case 3: try await split(chance.pickEvenly(open), worker)
        case 4: try await invite(to: chance.pickEvenly(open), worker)
        default: try await throwAway(chance.pickEvenly(open))
        }
    }

    // MARK: Two become one

    private func merge(among open: [Ticket], _ worker: LineWorker) async throws {
        for ticket in open {
            guard
                let other = open.first(where: { $0.requester == ticket.requester && $0.id < ticket.id })
            else { continue }
            try await stage.run(.merge(into: other.id), on: ticket.id, by: worker.person)
            stage.tally.played(.merges)
            return later { [self] in
                let parting = UnmergeTicket(ticket.id, by: worker.person)
                try await stage.act(as: worker.person.actor) { _ = try parting.perform($0) }
                stage.tally.played(.mergesUndone)
            }
        }
    }

    // MARK: A letter of its own

    private func split(_ ticket: Ticket, _ worker: LineWorker) async throws {
        let (id, limit) = (ticket.id, Habits.letters)
        let letters = try await stage.desk.read {
            try MessageStore($0).messages(of: id, limit: limit, publicOnly: true).filter { $0.ticket == id }
        }
        // The letter that a ticket was made for stays where it is.
        guard let letter = letters.first(where: { $0.message.direction == .in }), letters.count > 1 else {
            return
        }
        let moving = MoveLetter(.split(letter.message.id), on: id, by: worker.person)
        let apart = try await stage.act(as: worker.person.actor) { try moving.perform($0).record.id }
        stage.tally.played(.splits)
        later { [self] in
            let back = MoveLetter(.undo, on: apart, by: worker.person)
            try await stage.act(as: worker.person.actor) { _ = try back.perform($0) }
            stage.tally.played(.splitsUndone)
        }
    }

    // MARK: Who takes part

    private func invite(to ticket: Ticket, _ worker: LineWorker) async throws {
        guard let participant = try await guest(of: ticket, worker) else { return }
        try await stage.run(.addParticipant(participant), on: ticket.id, by: worker.person)
        later { [self] in
            try await stage.run(.removeParticipant(participant), on: ticket.id, by: worker.person)
        }
    }

    /// A colleague who follows it, or somebody of the client who gets copies.
    private func guest(of ticket: Ticket, _ worker: LineWorker) async throws -> Participant? {
        let company = stage.company
        if chance.hits(50) {
            return Participant(.staff(chance.pickEvenly(company.workers).record.id), as: .follower)
        }
        let person = chance.pickEvenly(company.people)
        guard let client = stage.clients[person.email.lowercased()], !client.isGone else { return nil }
        let key = try EmailAddress(person.email).key
        let contact = try await stage.desk.read { try RecordStore<Contact>($0).byAddress(.email, key) }
        return contact.map { Participant(.contact($0), as: .copy) }
    }

    // MARK: The trash

    private func throwAway(_ ticket: Ticket) async throws {
        let lead = chance.pickEvenly(stage.company.leads).record
        try await stage.run(.delete(reason: "Помилково створено."), on: ticket.id, by: .staff(lead))
        stage.tally.played(.thrownAway)
        later { [self] in
            try await stage.run(.restore, on: ticket.id, by: .staff(lead))
            stage.tally.played(.restored)
        }
    }
}
