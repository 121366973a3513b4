import Domain
import Storage

/// Whoever administers the desk: erases people of clients who ask for it (P15), a few a month, while their tickets go on.
final class AdministratorActor {
    private unowned let stage: Stage
    private let chance: BenchChance

    private enum Habits {
        static let player = -7
        static let first = Span.hours(85)
        static let pause = Span.days(6)
        /// Among those who write most.
        static let people = 2...9
    }

    init(on stage: Stage) {
        self.stage = stage
        chance = stage.world.chance(Habits.player)
    }

    func begin() { plan(after: Habits.first) }

    private func plan(after span: Span) {
        stage.agenda.plan(at: stage.now + span) { [self] in
            plan(after: Habits.pause)
            try await eraseSomebody()
        }
    }

    private func eraseSomebody() async throws {
        guard let (client, contact) = try await somebody() else { return }
        client.leave()
        let administrator = stage.company.administrator.record
        let asking = try AskErasure(contact, typed: client.person.email, by: administrator)
        try await stage.act(as: .staff(administrator.id)) { try asking.perform($0) }
        stage.erased.append(.init(contact: contact, address: client.person.email))
        stage.tally.played(.erasures)
    }

    /// The first behind some place who wrote to the desk and was not erased yet.
    private func somebody() async throws -> (ClientActor, Contact.ID)? {
        for person in stage.company.people.dropFirst(chance.number(Habits.people)) {
            guard let client = stage.clients[person.email.lowercased()], !client.isGone else { continue }
            let key = try EmailAddress(person.email).key
            let contact = try await stage.desk.read { try RecordStore<Contact>($0).byAddress(.email, key) }
            if let contact { return (client, contact) }
        }
        return nil
    }
}
