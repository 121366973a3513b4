import Domain
import Storage

/// What work costs beside their time: money (P211), what the ledger counts against them (P109), and what others do for them.
extension LineWorker {
    enum Outlay {
        static let spendsPercent = 10
        /// In steps of five dollars: more than the limit of a ticket now and then.
        static let steps = 2...140
        static let step: Int64 = 500
        static let tasksPercent = 10
        static let appealsPercent = 25
        static let appealMinutes = 30...400
    }

    /// A part, a licence, a taxi. What is beyond them is asked of whoever heads the desk.
    func spend(on ticket: Ticket) async throws {
        guard whims.hits(Outlay.spendsPercent) else { return }
        let minor = Int64(whims.number(Outlay.steps)) * Outlay.step
        do {
            try await run(.spend(minor, report: "Запасна частина й доставка."), ticket)
        } catch let error as DeskError {
            guard case .ticket(.notSpent) = error else { throw error }
            stage.tally.note(error)
            stage.head.pay(minor, on: ticket.id)
        }
    }

    /// Somebody else does a part of it.
    func setTask(in ticket: Ticket) async throws {
        guard level == 2, whims.hits(Outlay.tasksPercent) else { return }
        matters[ticket.id]?.hasTask = true
        try await stage.tasks.set(in: ticket, by: self)
    }

    /// What binds a ticket has to be over before it is solved.
    func waitsForTasks(_ ticket: Ticket) async throws -> Bool {
        guard SimulatedCompany.bindingTasks.contains(ticket.kind) else { return false }
        return try await stage.desk.read { try TaskListStore($0).open(of: ticket.id) > 0 }
    }

    /// A ticket of theirs locked itself: the ledger holds it against them, and they may see it otherwise.
    func hearOfLock(_ ticket: Ticket.ID) {
        guard whims.hits(Outlay.appealsPercent) else { return }
        stage.agenda.plan(at: moment(after: .minutes(whims.number(Outlay.appealMinutes)))) { [self] in
            try await appeal(on: ticket)
        }
    }

    private func appeal(on ticket: Ticket.ID) async throws {
        let (staff, now) = (member.id, stage.now)
        let zone = try await stage.settings().rules.routing.zone
        let entry = try await stage.desk.read { transaction -> LedgerEntry.ID? in
            let history = try TicketPast.history(of: ticket, withWords: false, in: transaction)
            guard let trail = TicketTrail(history) else { return nil }
            return Ledger.replay(
                LedgerMonth(of: now, in: zone), in: zone, [trail],
                under: try LedgerRules(reading: transaction),
                appeals: []
            ).entries.first { $0.person == staff && $0.sign == .penalty }?.id
        }
        guard let entry else { return }
        let appeal = AppealEntry(entry, reason: "Чекав на клієнта й записав про це.")
        do {
            try await stage.act(as: person.actor) { _ = try appeal.perform($0) }
        } catch let error as LedgerRejection { stage.tally.note(error) }
    }
}
