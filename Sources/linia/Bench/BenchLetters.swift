import Flows
import Synchronization

/// Letters for all connections of a measurement. They are written beforehand, so that writing them is not measured.
final class BenchLetters: Sendable {
    private let letters: [BenchLetter]
    private let run: UInt64
    private let given = Mutex(0)

    init(_ count: Int, run: UInt64) {
        self.run = run
        letters = (0..<count).map { BenchLetter($0, run: run) }
    }

    var count: Int { given.withLock { $0 } }

    /// More than were written are written now.
    func next() -> BenchLetter {
        let number = given.withLock { given in
            defer { given += 1 }
            return given
        }
        return number < letters.count ? letters[number] : BenchLetter(number, run: run)
    }
}
