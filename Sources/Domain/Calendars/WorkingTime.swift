/// A calendar's hours on the clocks of a place: which moments count as working time, and how much there is of it.
///
/// A moment is open when the wall shows a time that lies in a period of the calendar, its beginning counted and its end
/// not. So where the clocks are set back both passes of the repeated hour count, and where they are set forward the
/// skipped hour counts nothing.
package struct WorkingTime: Sendable, Hashable {
    /// How far ahead working time is looked for: ten years and some days.
    package static let horizon = Span.days(3_700)

    let hours: WallHours
    let rules: TimeZoneRules

    /// - Parameter rules: those of the calendar's zone.
    package init(_ calendar: WorkingCalendar, rules: TimeZoneRules) {
        self.init(week: calendar.week, exceptions: calendar.exceptions, rules: rules)
    }

    /// Of two exceptions for one date the last holds; periods that are not sound count nothing.
    package init(week: WorkingWeek, exceptions: [CalendarException] = [], rules: TimeZoneRules) {
        hours = WallHours(week: week, exceptions: exceptions)
        self.rules = rules
    }

    package static let roundTheClock = WorkingTime(week: .roundTheClock, rules: .utc)

    package func isOpen(at instant: Instant) -> Bool {
        let instant = instant.withinReach
        return hours.isOpen(
            at: instant.microseconds + Int64(rules.offset(at: instant).secondsEast) * 1_000_000)
    }

    /// How much of the time between two moments is open; nothing when the second is not later.
    package func worked(from: Instant, to: Instant) -> Span {
        var steadiness = Steadiness()
        return worked(from: from, to: to, &steadiness)
    }

    /// As above; what is known of the zone's changes serves the next question, asked in the order of time.
    func worked(from: Instant, to: Instant, _ steadiness: inout Steadiness) -> Span {
        var from = from.withinReach.microseconds
        let to = to.withinReach.microseconds
        var sum: Int64 = 0
        while from < to {
            steadiness.reach(from, rules)
            let end = min(to, steadiness.end)
            sum += hours.openSum(at: end + steadiness.shift) - hours.openSum(at: from + steadiness.shift)
            from = end
        }
        return Span(microseconds: sum)
    }

    /// The first moment at which so much has been worked since `start`: a span that ends with the hours of a day ends at
    /// closing time, and nothing (or less) is worked at once.
    /// - Returns: nil when the calendar does not offer as much before the horizon.
    package func moment(after span: Span, from start: Instant) -> Instant? {
        var rest = span.microseconds
        guard rest > 0 else { return start }
        var from = start.withinReach.microseconds
        let horizon = from + Self.horizon.microseconds
        var steadiness = Steadiness()
        while from < horizon {
            steadiness.reach(from, rules)
            let end = min(horizon, steadiness.end)
            let shift = steadiness.shift
            let before = hours.openSum(at: from + shift)
            let offered = hours.openSum(at: end + shift) - before
            if rest <= offered {
                let wall = hours.wall(whenOpenSumReaches: before + rest, from: from + shift, to: end + shift)
                return Instant(microseconds: wall - shift)
            }
            rest -= offered
            from = end
        }
        return nil
    }

    /// The first open moment at or after the given one: that moment itself within hours, else the next opening.
    /// - Returns: nil when nothing opens before the horizon.
    package func nextOpening(after instant: Instant) -> Instant? {
        var from = instant.withinReach.microseconds
        let horizon = from + Self.horizon.microseconds
        var steadiness = Steadiness()
        while from < horizon {
            steadiness.reach(from, rules)
            let end = min(horizon, steadiness.end)
            if let wall = hours.opening(from: from + steadiness.shift, to: end + steadiness.shift) {
                return Instant(microseconds: wall - steadiness.shift)
            }
            from = end
        }
        return nil
    }
}

/// A time through which the clocks of a place are not changed.
struct Steadiness {
    private(set) var shift: Int64 = 0
    /// The moment of the next change.
    private(set) var end = Int64.min
    private var start = Int64.max

    /// Moves on to the time that holds a moment, unless it is here already.
    mutating func reach(_ microsecond: Int64, _ rules: TimeZoneRules) {
        if microsecond >= start, microsecond < end { return }
        let second = Instant(microseconds: microsecond).wholeSeconds
        shift = Int64(rules.offset(atSecond: second).secondsEast) * 1_000_000
        start = microsecond
        end = rules.nextChange(afterSecond: second).map { $0.atSecond * 1_000_000 } ?? .max
    }
}

extension Instant {
    /// Years 1 to 9999: whatever lies outside is a broken clock, and no sum of ours may overflow on it.
    private static let reach: ClosedRange<Int64> = -62_135_596_800_000_000...253_402_300_800_000_000

    var withinReach: Instant {
        Instant(
            microseconds: Swift.min(Swift.max(microseconds, Self.reach.lowerBound), Self.reach.upperBound))
    }
}
