import Logging
import Synchronization

/// Keeps what the program logs as an error or worse: a simulated desk is expected to have none.
final class FaultLog: LogHandler, Sendable {
    private let held = Mutex<[String]>([])

    private enum Limits {
        static let entries = 100
    }

    var entries: [String] { held.withLock { $0 } }

    var metadataProvider: Logger.MetadataProvider? {
        get { nil }
        set {}
    }
    var logLevel: Logger.Level {
        get { .error }
        set {}
    }
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) {
        guard event.level >= .error else { return }
        let details = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        held.withLock {
            guard $0.count < Limits.entries else { return }
            $0.append(([event.message.description] + details).joined(separator: " "))
        }
    }
}
