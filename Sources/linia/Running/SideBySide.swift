import Logging
import ServiceLifecycle
import Synchronization

/// Runs services as one, so that a stop is told to all of them at once: told one after another, each would wait for
/// the limits of those before it. What still runs when its time is over is named in the log and cancelled.
struct SideBySide: ServiceLifecycle.Service {
    let services: [any ServiceLifecycle.Service]
    /// How long they may take to finish what they hold.
    let stopWithin: Duration
    /// Told once, when the stop begins.
    var onStop: @Sendable () -> Void = {}
    let log: Logger

    enum Failure: Error {
        /// A service returned although nobody told it to stop.
        case endedEarly(String)
    }

    private enum Ended {
        case service
        case patience
    }

    func run() async throws {
        let running = Running(services.map { String(describing: type(of: $0)) })
        try await withThrowingTaskGroup(of: Ended.self) { group in
            for (place, service) in services.enumerated() {
                group.addTask {
                    try await service.run()
                    let name = running.end(place)
                    guard Task.isShuttingDownGracefully || Task.isCancelled else {
                        throw Failure.endedEarly(name)
                    }
                    return .service
                }
            }
            group.addTask {
                // Ends by a stop or, when all is over, by cancellation, which ends the sleep as well.
                try? await gracefulShutdown()
                if Task.isShuttingDownGracefully { onStop() }
                try? await Task.sleep(for: stopWithin)
                return .patience
            }
            defer { group.cancelAll() }
            var left = services.count
            while left > 0, let ended = try await group.next() {
                switch ended {
                case .service: left -= 1
                case .patience:
                    log.warning(
                        "Stopping without waiting any longer",
                        metadata: ["held by": "\(running.names.joined(separator: ", "))"])
                    return
                }
            }
        }
    }

    /// Which services have not ended.
    private final class Running: Sendable {
        private let left: Mutex<[Int: String]>

        init(_ names: [String]) {
            left = Mutex(Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0, $1) }))
        }

        func end(_ place: Int) -> String { left.withLock { $0.removeValue(forKey: place) } ?? "" }

        var names: [String] { left.withLock { $0.values.sorted() } }
    }
}
