import Synchronization

/// Counts across threads.
final class RunCounter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    @discardableResult
    func up() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
