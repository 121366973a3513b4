import Domain
import Storage
import Synchronization

/// A clock that stands where the story is, and identifiers given by it: what is told of three weeks ago has the ids of
/// three weeks ago, and the real clock goes on behind them.
final class DemoClock: Sendable {
    private let moment: Mutex<Instant>

    init(_ start: Instant) { moment = Mutex(start) }

    var now: Instant { moment.withLock { $0 } }

    func set(_ instant: Instant) { moment.withLock { $0 = instant } }

    /// - Parameter node: the number this process holds; on a fresh desk nobody gave ids by it in the past.
    func surroundings(from real: Surroundings, node: Int64) -> Surroundings {
        let identifiers = IdentifierSource(node: node, leaseUntil: .max) { [self] in now.microseconds }
        return Surroundings(
            now: { [self] in now }, newID: { identifiers.next() }, random: real.random,
            mayWrite: real.mayWrite, isClockTrusted: real.isClockTrusted)
    }
}

/// The demo company works from nine to six in Kyiv, Monday to Friday; to the hour that is enough for a story.
enum DemoHours {
    private static let opensUTC = 7
    private static let closesUTC = 16
    private static let day: Int64 = 86_400_000_000

    /// The same moment, or the next morning at a like minute when nobody works.
    static func working(_ instant: Instant) -> Instant {
        var days = instant.microseconds / day
        var rest = instant.microseconds % day
        let hour = Int(rest / 3_600_000_000)
        if hour < opensUTC {
            rest = Int64(opensUTC) * 3_600_000_000 + rest % 3_600_000_000
        } else if hour >= closesUTC {
            days += 1
            rest = Int64(opensUTC) * 3_600_000_000 + rest % 3_600_000_000
        }
        // 1970-01-01 was a Thursday: 0 is Sunday here.
        switch (days + 4) % 7 {
        case 6: days += 2
        case 0: days += 1
        default: break
        }
        return Instant(microseconds: days * day + rest)
    }

    /// The last moment somebody worked, at a like minute: a client's question of the weekend stands as Friday's.
    static func worked(_ instant: Instant) -> Instant {
        var days = instant.microseconds / day
        var rest = instant.microseconds % day
        let hour = Int(rest / 3_600_000_000)
        if hour < opensUTC { days -= 1 }
        if hour < opensUTC || hour >= closesUTC {
            rest = Int64(closesUTC - 1) * 3_600_000_000 + rest % 3_600_000_000
        }
        switch (days + 4) % 7 {
        case 6: days -= 1
        case 0: days -= 2
        default: break
        }
        return Instant(microseconds: days * day + rest)
    }
}
