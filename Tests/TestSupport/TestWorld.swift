package import Domain
package import Storage
import Synchronization

/// A clock that moves when told, identifiers that count, randomness from a seed: a run can be repeated exactly.
package final class TestWorld: Sendable {
    /// 2026-03-02T10:00:00Z, a Monday.
    package static let monday = Instant(microseconds: 1_772_445_600_000_000)

    private struct State {
        var now: Instant
        var lastID: Int64
        var generator: SplitMix64
    }

    private let state: Mutex<State>

    package init(seed: UInt64 = 1, now: Instant = monday, firstID: Int64 = 1_000) {
        state = Mutex(State(now: now, lastID: firstID - 1, generator: SplitMix64(seed: seed)))
    }

    package var now: Instant { state.withLock { $0.now } }

    package func advance(by span: Span) { state.withLock { $0.now = $0.now + span } }

    package func newID() -> Int64 {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    package func random() -> UInt64 { state.withLock { $0.generator.next() } }

    package func context(as actor: Actor = .system, rules: ServiceRules = .preset) -> WriteContext {
        WriteContext(
            now: now, actor: actor, rules: rules, newID: { [self] in newID() }, random: { [self] in random() }
        )
    }

    package func command() -> CommandID { CommandID(newID(), at: now.microseconds) }
}

/// Steele, Lea, Flood: "Fast splittable pseudorandom number generators" (2014).
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
