import Synchronization

/// Times in milliseconds that a client tells apart from those of its whole exchanges.
final class TimesTaken: Sendable {
    private let times = Mutex<[Double]>([])

    var all: [Double] { times.withLock { $0 } }
    func add(_ time: Double) { times.withLock { $0.append(time) } }
}
