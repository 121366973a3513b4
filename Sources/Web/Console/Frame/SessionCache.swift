import Domain
import Synchronization

/// Sessions that were just looked up, so that a page with its fragments asks the database once. What was taken away
/// elsewhere is noticed within seconds, what was ended here at once.
final class SessionCache: Sendable {
    private struct Held {
        let member: StaffMember
        let until: Instant
    }

    private enum Limits {
        static let freshFor = Span.seconds(2)
        static let sessionsMax = 4_096
    }

    private let held = Mutex<[[UInt8]: Held]>([:])

    func member(_ hash: [UInt8], at now: Instant) -> StaffMember? {
        held.withLock { held in
            guard let found = held[hash], found.until > now else { return nil }
            return found.member
        }
    }

    func keep(_ member: StaffMember, for hash: [UInt8], at now: Instant) {
        held.withLock { held in
            if held.count >= Limits.sessionsMax { held = held.filter { $0.value.until > now } }
            if held.count >= Limits.sessionsMax { held.removeAll() }
            held[hash] = Held(member: member, until: now + Limits.freshFor)
        }
    }

    func forget(_ hash: [UInt8]) { held.withLock { $0[hash] = nil } }

    func forgetAll() { held.withLock { $0.removeAll() } }
}
