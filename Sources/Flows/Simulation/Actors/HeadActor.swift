import Domain
import Storage

/// Whoever heads the desk, beside deciding: announces a day off that nobody knew of, and makes the promises stricter. Both move
/// the deadlines of what is open.
final class HeadActor {
    private unowned let stage: Stage

    private enum Days {
        static let announces = 2
        static let holiday = 9
        static let stricter = 5
    }

    init(on stage: Stage) { self.stage = stage }

    private var actor: Actor { .staff(stage.company.head.record.id) }

    func begin() {
        let noon = Span.hours(12)
        let start = stage.now + noon
        stage.agenda.plan(at: start + .days(Days.announces)) { [self] in try await announceHoliday() }
        stage.agenda.plan(at: start + .days(Days.stricter)) { [self] in try await promiseMore() }
    }

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
