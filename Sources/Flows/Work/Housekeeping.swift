import Domain
package import Logging
import ServiceLifecycle
import Storage

/// Takes out what nobody needs any more: blobs without a reference for a day, ids of old writes, old answers, files
/// that were never sent.
package struct Housekeeping: ServiceLifecycle.Service {
    private let desk: Desk
    private let log: Logger

    private enum Limits {
        static let every = Duration.seconds(600)
        static let batch = 500
        static let blobsKeptFor = Span.days(1)
        static let answersKeptFor = Span.days(1)
    }

    package init(desk: Desk, log: Logger) {
        self.desk = desk
        self.log = log
    }

    package func run() async throws {
        for await _ in Ticks(every: Limits.every).cancelOnGracefulShutdown() {
            do { try await work() } catch {
                log.error("Housekeeping failed", metadata: ["reason": "\(error)"])
            }
        }
    }

    package func work() async throws {
        let files = try await desk.write(as: .system) { work in
            try IdempotencyStore(work.transaction).sweep(before: work.now - Limits.answersKeptFor)
            try PresenceStore(work.transaction).sweep(at: work.now)
            try UploadStore(work.transaction).sweep(at: work.now, limit: Limits.batch)
            return try work.blobs.sweep(before: work.now - Limits.blobsKeptFor, limit: Limits.batch)
        }
        // Only after the rows are gone for good.
        for file in files { desk.blobs.remove(file, now: desk.surroundings.now()) }
    }
}
