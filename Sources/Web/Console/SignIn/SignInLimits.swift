import Domain
import Synchronization

/// Slows down whoever guesses passwords or fills forms: so many attempts for one address and from one peer within a
/// quarter of an hour. Each node counts for itself.
final class SignInLimits: Sendable {
    enum Limits {
        static let perAddress = 10
        static let perPeer = 50
        static let span = Span.minutes(15)
        static let keysMax = 20_000
    }

    private let attempts = Mutex<[String: [Instant]]>([:])
    private let perAddress: Int
    private let perPeer: Int

    init(perAddress: Int = Limits.perAddress, perPeer: Int = Limits.perPeer) {
        self.perAddress = perAddress
        self.perPeer = perPeer
    }

    /// Notes an attempt before its outcome is known, so that many at once cannot slip through.
    /// - Returns: how long to wait when there were too many.
    func begin(address: String, peer: String, at now: Instant) -> Span? {
        attempts.withLock { attempts in
            if attempts.count > Limits.keysMax {
                attempts = attempts.filter { $0.value.last.map { now - $0 < Limits.span } ?? false }
            }
            var wait: Span?
            let keys = keys(address, peer)
            for (key, most) in keys {
                let recent = (attempts[key] ?? []).filter { now - $0 < Limits.span }
                attempts[key] = recent
                if recent.count >= most, let oldest = recent.first {
                    wait = max(wait ?? .seconds(0), Limits.span - (now - oldest))
                }
            }
            if wait == nil { for (key, _) in keys { attempts[key, default: []].append(now) } }
            return wait
        }
    }

    /// The attempt was no guess.
    func succeeded(address: String, peer: String) {
        attempts.withLock { attempts in
            for (key, _) in keys(address, peer) { _ = attempts[key]?.popLast() }
        }
    }

    private func keys(_ address: String, _ peer: String) -> [(String, Int)] {
        (address.isEmpty ? [] : [("a " + address.lowercased().prefix(256), perAddress)])
            + (peer.isEmpty ? [] : [("p " + peer, perPeer)])
    }
}

extension Span {
    fileprivate static func - (left: Span, right: Span) -> Span {
        Span(microseconds: left.microseconds - right.microseconds)
    }
}
