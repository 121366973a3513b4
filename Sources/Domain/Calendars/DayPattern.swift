/// The open minutes of one date on the wall, whichever date their periods began on: in order, apart from each other.
struct DayPattern: Sendable, Hashable {
    static let closed = DayPattern(own: [], before: [])
    static let microsecondsOfMinute: Int64 = 60_000_000

    /// Minutes of the day, 0 to 1440, each range not empty.
    let open: [Range<Int>]
    /// How many minutes of the day are open before each range.
    private let minutesBefore: [Int]
    let minutes: Int

    /// - Parameters:
    ///   - own: what begins on this date.
    ///   - before: what begins on the date before; its tail after midnight is open too.
    init(own: [WorkingHours], before: [WorkingHours]) {
        let day = WorkingHours.minutesOfDay
        var ranges: [Range<Int>] = []
        for hours in before where hours.isSound && hours.end > day {
            ranges.append(0..<(hours.end - day))
        }
        for hours in own where hours.isSound {
            ranges.append(hours.start..<min(hours.end, day))
        }
        var open: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = open.last, range.lowerBound <= last.upperBound {
                open[open.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                open.append(range)
            }
        }
        var sums: [Int] = []
        var total = 0
        for range in open {
            sums.append(total)
            total += range.count
        }
        self.open = open
        minutesBefore = sums
        minutes = total
    }

    func isOpen(atMicrosecond time: Int64) -> Bool {
        let minute = Int(time / Self.microsecondsOfMinute)
        return open.contains { $0.contains(minute) }
    }

    /// How much of the day before a time of it is open, in microseconds.
    func openBefore(microsecond time: Int64) -> Int64 {
        var sum: Int64 = 0
        for range in open {
            let start = Int64(range.lowerBound) * Self.microsecondsOfMinute
            guard time > start else { break }
            sum += min(time, Int64(range.upperBound) * Self.microsecondsOfMinute) - start
        }
        return sum
    }

    /// The first time of the day before which so much is open.
    /// - Precondition: `worked` is more than nothing and at most the whole of the day's hours.
    func time(afterWorking worked: Int64) -> Int64 {
        for (range, before) in zip(open, minutesBefore) {
            let rest = worked - Int64(before) * Self.microsecondsOfMinute
            if rest <= Int64(range.count) * Self.microsecondsOfMinute {
                return Int64(range.lowerBound) * Self.microsecondsOfMinute + rest
            }
        }
        preconditionFailure("A day is not asked for more than its hours.")
    }

    /// The first open time at or after a time of the day.
    func opening(from time: Int64) -> Int64? {
        for range in open where time < Int64(range.upperBound) * Self.microsecondsOfMinute {
            return max(time, Int64(range.lowerBound) * Self.microsecondsOfMinute)
        }
        return nil
    }
}
