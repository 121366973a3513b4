import Domain
import Storage

/// Another process on the same database that takes work and dies with it in hand. What it held comes due again when its lease
/// ends, and whatever it had begun is as if it had never been.
final class SecondNode {
    private unowned let stage: Stage
    private let sending: SendMail
    private let chance: BenchChance

    private enum Habits {
        static let player = -9
        /// Of a thousand times that letters or timers are due.
        static let diesPerThousand = 15
        static let timers = 50
    }

    private struct Died: Error {}

    init(stage: Stage) {
        self.stage = stage
        sending = SendMail(desk: stage.desk, mail: stage.mail)
        chance = stage.world.chance(Habits.player)
    }

    private var isFaster: Bool { chance.number(1...1_000) <= Habits.diesPerThousand }

    /// It may be the faster one to take a batch of letters.
    func reachForLetters() async throws {
        guard isFaster else { return }
        let held = try await sending.lease()
        stage.tally.played(.lettersHeldByTheDead, held.count)
    }

    /// Or to claim timers, and then its transaction ends with it.
    func reachForTimers() async throws {
        guard isFaster else { return }
        do {
            try await stage.desk.write(as: .system) { (work: Work) throws -> Void in
                _ = try work.timers.claim(at: work.now, limit: Habits.timers)
                throw Died()
            }
        } catch is Died { stage.tally.played(.timersHeldByTheDead) }
    }
}
