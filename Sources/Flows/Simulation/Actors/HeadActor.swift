import Domain
import Storage

/// Whoever heads the desk, beside deciding about tickets: announces a day off that nobody knew of, and makes the promises
/// stricter, which both move the deadlines of what is open; pays what is beyond others, decides about appeals, and asks why a
/// client was not content.
final class HeadActor {
    private unowned let stage: Stage

    private enum Days {
        static let announces = 2
        static let holiday = 9
        static let stricter = 5
    }
    private enum Habits {
        static let player = -11
        static let minutes = 40...700
        static let paysPercent = 60
        static let overturnsPercent = 40
    }
    private let chance: BenchChance

    init(on stage: Stage) {
        self.stage = stage
        chance = stage.world.chance(Habits.player)
    }

    private var actor: Actor { .staff(stage.company.head.record.id) }

    func begin() {
        let noon = Span.hours(12)
        let start = stage.now + noon
        stage.agenda.plan(at: start + .days(Days.announces)) { [self] in try await announceHoliday() }
        stage.agenda.plan(at: start + .days(Days.stricter)) { [self] in try await promiseMore() }
    }

    // MARK: What comes to their table

    private var person: Access.Person { .staff(stage.company.head.record) }

    private func later(_ act: @escaping Agenda.Act) {
        let span = Span.minutes(chance.number(Habits.minutes))
        let at = stage.company.head.shift.moment(after: span, from: stage.now) ?? stage.now + .days(1)
        stage.agenda.plan(at: at, act)
    }

    /// Somebody may not spend that much.
    func pay(_ minor: Int64, on ticket: Ticket.ID) {
        guard chance.hits(Habits.paysPercent) else { return }
        later { [self] in
            try await stage.run(.spend(minor, report: "Погоджено: швидше за ремонт."), on: ticket, by: person)
        }
    }

    func hear(of appeal: LedgerAppeal.ID) {
        let outcome: LedgerAppeal.Outcome = chance.hits(Habits.overturnsPercent) ? .overturned : .upheld
        later { [self] in
            let deciding = DecideAppeal(appeal, outcome, reason: "Подивився історію заявки.", by: person)
            do {
                try await stage.act(as: actor) { _ = try deciding.perform($0) }
            } catch let error as LedgerRejection { stage.tally.note(error) }
        }
    }

    /// A client gave a mark; a bad one is asked about (P122).
    func hearOfMark(on ticket: Ticket.ID) {
        let cause = chance.pickEvenly(MarkLook.Cause.allCases)
        later { [self] in
            guard let rated = try await stage.ticket(ticket), let rating = rated.feedback.rating,
                rating.mark <= FeedbackRules.preset.badMark, rated.feedback.look == nil
            else { return }
            try await stage.run(.lookAtMark(cause, note: "Розмовляв із клієнтом."), on: ticket, by: person)
        }
    }

    // MARK: The order of the desk

    private func announceHoliday() async throws {
        let company = stage.company
        let zone = stage.desk.zones.rules(of: SimulatedCompany.zone) ?? .utc
        let date = zone.civil(at: stage.now).date.adding(days: Days.holiday - Days.announces)
        let saving = SaveRecord<WorkingCalendar>(company.calendar, kind: "calendar") { old, _, _ in
            guard var saved = old?.saved else {
                throw DeskError.notFound(kind: "calendar", reference: "usual")
            }
            saved.exceptions.append(CalendarException(date: date, name: "Вихідний"))
            return .init(try WorkingCalendar.checked(saved))
        }
        try await stage.act(as: actor) { _ = try saving.perform($0) }
        stage.desk.settings.forget()
    }

    private func promiseMore() async throws {
        let policies = try await stage.settings().policies
        guard let usual = policies.first(where: { !$0.saved.isForContracts }) else { return }
        let saving = SaveRecord<SLAPolicy>(usual.id, kind: "policy") { old, _, _ in
            var saved = old?.saved ?? usual.saved
            saved.resolution = PriorityTargets(low: 3_840, normal: 1_920, high: 960, critical: 360)
            return .init(saved)
        }
        try await stage.act(as: actor) { _ = try saving.perform($0) }
        stage.desk.settings.forget()
    }
}
