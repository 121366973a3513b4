import Domain

/// The vendor behind the last line: answers after days, in hours of their own.
final class VendorActor {
    private unowned let stage: Stage
    private var answered: Set<Ticket.ID> = []
    private let hours = WorkingTime(week: .weekdays, rules: .utc)

    private enum Habits {
        static let player = -5
        static let minutes = 240...2_400
    }
    private let chance: BenchChance

    init(stage: Stage) {
        self.stage = stage
        chance = stage.world.chance(Habits.player)
    }

    func hasAnswered(_ ticket: Ticket.ID) -> Bool { answered.contains(ticket) }

    /// - Parameter worker: who hears of the answer.
    func ask(_ ticket: Ticket.ID, by worker: LineWorker) {
        answered.remove(ticket)
        let span = Span.minutes(chance.number(Habits.minutes))
        stage.agenda.plan(at: hours.moment(after: span, from: stage.now) ?? stage.now + span) { [self] in
            answered.insert(ticket)
            worker.hearVendor(of: ticket)
        }
    }
}
