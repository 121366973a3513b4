import HTTPTypes
import Storage
import Synchronization

/// What the web side counts, in the text form Prometheus reads. Labels come from closed sets, so it cannot grow
/// without end. Source: Prometheus exposition format 0.0.4.
final class Metrics: Sendable {
    private struct Served: Hashable {
        let route: String
        let method: String
        let status: String
    }

    private struct Histogram {
        var counts = [Int](repeating: 0, count: Metrics.bounds.count)
        var count = 0
        var seconds = 0.0
    }

    private struct State {
        var served: [Served: Histogram] = [:]
        var commands: [String: Int] = [:]
        var storageErrors: [String: Int] = [:]
    }

    /// Upper bounds in seconds.
    private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    private static let methods: Set<String> = ["GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"]

    private let state = Mutex(State())

    func answered(route: String, method: HTTPRequest.Method, status: Int, after elapsed: Duration) {
        let (whole, parts) = elapsed.components
        let seconds = Double(whole) + Double(parts) / 1e18
        let method = Self.methods.contains(method.rawValue) ? method.rawValue : "other"
        let served = Served(route: route, method: method, status: "\(status / 100)xx")
        state.withLock { state in
            var histogram = state.served[served] ?? Histogram()
            if let bucket = Self.bounds.firstIndex(where: { seconds <= $0 }) { histogram.counts[bucket] += 1 }
            histogram.count += 1
            histogram.seconds += seconds
            state.served[served] = histogram
        }
    }

    /// A command on a ticket was carried out.
    func commanded(_ name: String) { state.withLock { $0.commands[name, default: 0] += 1 } }

    func storageFailed(_ error: StorageError) {
        let kind = String("\(error)".prefix { $0 != ":" })
        state.withLock { $0.storageErrors[kind, default: 0] += 1 }
    }

    /// - Parameter commits: how many transactions this process committed.
    func text(version: String, commits: Int, process: ProcessFigures?) -> String {
        let state = state.withLock { $0 }
        var lines = ["# TYPE linia_build_info gauge", "linia_build_info{version=\"\(version)\"} 1"]
        lines.append("# TYPE linia_http_request_duration_seconds histogram")
        for (served, histogram) in state.served.sorted(by: {
            ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
        }) {
            let labels = "route=\"\(served.route)\",method=\"\(served.method)\",status=\"\(served.status)\""
            var sum = 0
            for (bound, count) in zip(Self.bounds, histogram.counts) {
                sum += count
                lines.append("linia_http_request_duration_seconds_bucket{\(labels),le=\"\(bound)\"} \(sum)")
            }
            lines.append(
                "linia_http_request_duration_seconds_bucket{\(labels),le=\"+Inf\"} \(histogram.count)")
            lines.append("linia_http_request_duration_seconds_sum{\(labels)} \(histogram.seconds)")
            lines.append("linia_http_request_duration_seconds_count{\(labels)} \(histogram.count)")
        }
        lines.append("# TYPE linia_ticket_commands_total counter")
        for (name, count) in state.commands.sorted(by: { $0.key < $1.key }) {
            lines.append("linia_ticket_commands_total{command=\"\(name)\"} \(count)")
        }
        lines.append("# TYPE linia_database_errors_total counter")
        for (kind, count) in state.storageErrors.sorted(by: { $0.key < $1.key }) {
            lines.append("linia_database_errors_total{kind=\"\(kind)\"} \(count)")
        }
        lines += ["# TYPE linia_database_commits_total counter", "linia_database_commits_total \(commits)"]
        if let process {
            lines += [
                "# TYPE process_resident_memory_bytes gauge",
                "process_resident_memory_bytes \(process.residentBytes)",
                "# TYPE process_open_fds gauge", "process_open_fds \(process.openFiles)",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
