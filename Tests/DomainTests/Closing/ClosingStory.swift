@testable import Domain

/// Working days of eight hours, Monday to Friday, on the clock of Greenwich; `.noon` is a Tuesday.
enum ClosingDesk {
    static let week = WorkingWeek { day in
        day.rawValue <= 5
            ? [WorkingHours(start: 9 * 60, end: 13 * 60), WorkingHours(start: 14 * 60, end: 18 * 60)] : []
    }
    static let time = WorkingTime(week: week, rules: .utc)

    static func rules(
        closing: ClosingRules? = nil, chase: ChaseRules? = nil, feedback: FeedbackRules? = .off,
        calendar: WorkingTime? = time,
        linesOfStaff: [StaffMember.ID: Set<Line.ID>] = [:]
    ) -> ServiceRules {
        ServiceRules(
            lines: [
                Line(.init(id: .init(3), name: "Перша", level: 1)),
                Line(.init(id: .init(4), name: "Друга", level: 2)),
            ], calendars: calendar.map { [WorkingCalendar.ID(9): $0] } ?? [:],
            defaultCalendar: calendar == nil ? nil : .init(9), policies: [.promising(.none)],
            linesOfStaff: linesOfStaff,
            discipline: .init(lock: .off, closing: closing, chase: chase, feedback: feedback))
    }

    /// Minutes from Tuesday noon to an hour of another day.
    static func minutes(days: Int, hour: Int = 12) -> Int { days * 1_440 + (hour - 12) * 60 }
}

extension LockStory {
    static let client = Actor.contact(SampleWorld.client)

    mutating func receive(
        _ text: String, at minute: Int, from actor: Actor = client,
        _ change: (inout Message) -> Void = { _ in }
    ) throws {
        var draft = world.draft(.in, text: text)
        change(&draft.message)
        try run(.receive(draft, on: .client, reopenWindow: .days(14)), at: minute, as: actor)
    }

    var reminders: [TicketEvent.Reminded] {
        events.compactMap { if case .reminded(let reminded) = $0 { reminded } else { nil } }
    }

    /// Lets the ticket's own timer go off until a minute.
    mutating func pass(to minute: Int) throws {
        while let due = ticket.nextDeadline, due <= .noon + .minutes(minute) {
            let at = Int(((due - .noon).microseconds + 59_999_999) / 60_000_000)
            let before = events.count
            try elapse(at: at)
            if events.count == before { break }
        }
    }
}
