/// Which moment a wall clock meant.
package enum CivilResolution: Sendable, Hashable {
    /// The wall showed it once.
    case once(second: Int64)
    /// The wall never showed it: the clocks jumped over it at `change`, from one offset to the other.
    case skipped(change: Int64, before: TimeZoneRules.Offset, after: TimeZoneRules.Offset)
    /// The wall showed it twice, because the clocks were set back.
    case twice(first: Int64, second: Int64)
}

/// What to take when the wall never showed a time.
package enum SkippedTime: Sendable {
    /// The moment of the change: a shop that opens at 2:30 opens when the clock jumps from 2:00 to 3:00.
    case momentOfChange
    /// As far after the change as the time lay in the gap: 2:30 becomes 3:30 (RFC 5545 §3.3.5).
    case keepingOffset
}

/// What to take when the wall showed a time twice.
package enum RepeatedTime: Sendable {
    case first, second
}

extension TimeZoneRules {
    /// All offsets lie within this of UTC, so changes further away cannot matter to a wall time.
    static let secondsEastMax: Int64 = 93_599

    package func resolve(_ civil: CivilDateTime) -> CivilResolution {
        let wall = civil.wallSeconds
        var from = wall - Self.secondsEastMax - 1
        var current = offset(atSecond: from)
        var found: [Int64] = []
        var gap: CivilResolution?
        while true {
            let change = nextChange(afterSecond: from)
            let end = change?.atSecond ?? Int64.max
            let candidate = wall - Int64(current.secondsEast)
            if candidate >= from, candidate < end { found.append(candidate) }
            guard let change, change.atSecond <= wall + Self.secondsEastMax else { break }
            let wallBefore = change.atSecond + Int64(current.secondsEast)
            let wallAfter = change.atSecond + Int64(change.offset.secondsEast)
            if wallBefore <= wall, wall < wallAfter {
                gap = .skipped(change: change.atSecond, before: current, after: change.offset)
            }
            from = change.atSecond
            current = change.offset
        }
        // A zone with two changes in two days could show a time three times; the first and the last decide.
        if let first = found.first, let last = found.last {
            return first == last ? .once(second: first) : .twice(first: first, second: last)
        }
        guard let gap else { preconditionFailure("A wall time is shown or skipped.") }
        return gap
    }

    /// The moment a wall time means under the given customs.
    package func second(
        of civil: CivilDateTime, skipped: SkippedTime = .momentOfChange, repeated: RepeatedTime = .first
    ) -> Int64 {
        switch (resolve(civil), skipped, repeated) {
        case (.once(let second), _, _): second
        case (.twice(let first, _), _, .first): first
        case (.twice(_, let second), _, .second): second
        case (.skipped(let change, _, _), .momentOfChange, _): change
        case (.skipped(_, let before, _), .keepingOffset, _): civil.wallSeconds - Int64(before.secondsEast)
        }
    }

    /// The first moment of a day, which is not 00:00 where the clocks change at midnight.
    package func startOfDay(_ date: CivilDate) -> Int64 {
        second(of: CivilDateTime(date: date, time: .midnight))
    }
}
