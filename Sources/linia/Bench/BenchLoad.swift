import Glibc
import NIOPosix

/// Does one thing on some connections at once for a while, each as fast as it is answered.
struct BenchLoad {
    let connections: Int
    let seconds: Double
    /// At most so many a second on each connection, as fast as possible without.
    var rate: Double?

    /// What was measured: times in milliseconds, how many a second.
    struct Figures: Encodable {
        var perSecond: Double
        var p50: Double
        var p95: Double
        var p99: Double
        var count: Int
        /// Of one answer, or of one letter.
        var bytes: Int

        enum CodingKeys: String, CodingKey {
            case perSecond = "per_second"
            case p50 = "p50_ms"
            case p95 = "p95_ms"
            case p99 = "p99_ms"
            case count, bytes
        }
    }

    private struct Taken: Sendable {
        var times: [Double] = []
        var bytes = 0
    }

    func run(_ make: @escaping @Sendable () throws -> any BenchClient) async throws -> Figures {
        let threads = NIOThreadPool(numberOfThreads: connections)
        threads.start()
        let start = ContinuousClock.now
        let (seconds, rate) = (seconds, rate)
        let taken = try await withThrowingTaskGroup(of: Taken.self) { group in
            for _ in 0..<connections {
                group.addTask {
                    try await threads.runIfActive {
                        try Self.measure(make(), from: start, for: seconds, rate: rate)
                    }
                }
            }
            return try await group.reduce(into: Taken()) {
                $0.times += $1.times
                $0.bytes += $1.bytes
            }
        }
        let elapsed = (ContinuousClock.now - start) / .seconds(1)
        try await threads.shutdownGracefully()
        return Figures(of: taken.times, bytes: taken.bytes, seconds: elapsed)
    }

    private static func measure(
        _ client: any BenchClient, from start: ContinuousClock.Instant, for seconds: Double, rate: Double?
    ) throws -> Taken {
        var taken = Taken()
        let end = start + .seconds(seconds)
        var next = start
        while ContinuousClock.now < end {
            if let rate {
                next += .seconds(1 / rate)
                let wait = next - .now
                if wait > .zero { usleep(UInt32(wait / .microseconds(1))) }
            }
            let begin = ContinuousClock.now
            taken.bytes += try client.exchange()
            taken.times.append((ContinuousClock.now - begin) / .milliseconds(1))
        }
        return taken
    }
}

extension BenchLoad.Figures {
    /// - Parameter times: in milliseconds, of as many exchanges.
    init(of times: [Double], bytes: Int, seconds: Double) {
        let times = times.sorted()
        func share(_ part: Double) -> Double {
            times.isEmpty
                ? 0 : times[min(Int(Double(times.count) * part), times.count - 1)].rounded(toPlaces: 3)
        }
        self.init(
            perSecond: (Double(times.count) / max(seconds, 0.001)).rounded(toPlaces: 1), p50: share(0.5),
            p95: share(0.95), p99: share(0.99), count: times.count,
            bytes: times.isEmpty ? 0 : bytes / times.count)
    }
}
