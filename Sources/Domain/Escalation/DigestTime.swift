/// When whoever heads the desk is told what drags on (P100): once a working day, when it opens, never before eight.
package enum DigestTime {
    private static let earliestHour = 8

    /// The next opening after today; nil where the calendar has no hours ahead.
    /// - Parameters:
    ///   - hours: the desk's usual ones.
    ///   - zone: the clock on the desk's wall.
    package static func next(after now: Instant, hours: WorkingTime, zone: TimeZoneRules) -> Instant? {
        let today = zone.civil(at: now).date
        guard let eight = CivilTime(hour: earliestHour, minute: 0) else { return nil }
        let todays = zone.instant(of: CivilDateTime(date: today, time: eight))
        let from =
            todays > now
            ? todays : zone.instant(of: CivilDateTime(date: today.adding(days: 1), time: eight))
        return opening(from: from, hours)
    }

    private static func opening(from moment: Instant, _ hours: WorkingTime) -> Instant? {
        if hours.isOpen(at: moment) { return moment }
        // The first second of work lies behind the opening.
        return hours.moment(after: .seconds(1), from: moment).map { $0 - .seconds(1) }
    }
}
