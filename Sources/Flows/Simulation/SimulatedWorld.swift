import Domain
import Storage
import Synchronization

/// What is outside of a simulated desk: a clock that stands where the play is, and identifiers and chance that follow from
/// that clock and the seed alone.
final class SimulatedWorld: Sendable {
    let seed: UInt64
    private let moment: Mutex<Instant>

    private enum Place {
        /// Salts, Message-IDs and tokens: apart from the players', whose dice a changed program shall not move.
        static let desk = -1
    }

    init(seed: UInt64, start: Instant) {
        self.seed = seed
        moment = Mutex(start)
    }

    var now: Instant { moment.withLock { $0 } }

    /// Time does not run back: what was planned for earlier happens now.
    func advance(to instant: Instant) { moment.withLock { $0 = max($0, instant) } }

    func surroundings() -> Surroundings {
        // One process alone writes to this database, so its number needs no lease.
        let identifiers = IdentifierSource(node: 0, leaseUntil: .max) { [self] in now.microseconds }
        let chance = BenchChance(seed: seed, Place.desk)
        return Surroundings(
            now: { [self] in now }, newID: { identifiers.next() }, random: { chance.next() })
    }

    /// The dice of one player.
    func chance(_ player: Int) -> BenchChance { BenchChance(seed: seed, player) }
}
