import Domain
package import Logging
import ServiceLifecycle
import Storage

/// Takes out what nobody needs any more: blobs without a reference for a day, files without a row, files that were never
/// sent, ids of old writes, old answers.
package struct Housekeeping: ServiceLifecycle.Service {
    private let desk: Desk
    private let orphans: OrphanFiles
    private let log: Logger

    private enum Limits {
        static let every = Duration.seconds(600)
        static let everySpan = Span.minutes(10)
        /// Folders of blobs looked through at a time: all of them in 21 hours, so that a large archive is not listed at once.
        static let folders = 2
        static let batch = 500
        static let blobsKeptFor = Span.days(1)
        static let answersKeptFor = Span.days(1)
    }

    static let noticesKeptFor = Span.days(90)

    package init(desk: Desk, spool: String?, log: Logger) {
        self.desk = desk
        orphans = OrphanFiles(desk: desk, spool: spool)
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
        let hasObjects = desk.blobs.objects != nil
        let leftovers = try await desk.write(as: .system) { work in
            try IdempotencyStore(work.transaction).sweep(before: work.now - Limits.answersKeptFor)
            try MassStore(work.transaction).sweep(
                before: work.now - MassAction.Limits.keptFor, limit: Limits.batch)
            try HeadDigest.begin(work)
            try PresenceStore(work.transaction).sweep(at: work.now)
            try UploadStore(work.transaction).sweep(at: work.now, limit: Limits.batch)
            try DraftStore(work.transaction).sweep(at: work.now)
            try NoticeStore(work.transaction).sweep(
                before: work.now - Self.noticesKeptFor, limit: Limits.batch)
            return try work.blobs.sweep(
                before: work.now - Limits.blobsKeptFor, limit: Limits.batch, objects: hasObjects, at: work.now
            )
        }
        // Only after the rows are gone for good.
        let now = desk.surroundings.now()
        let left = await desk.blobs.remove(leftovers)
        if left > 0 {
            log.warning("Objects wait for their removal", metadata: ["objects": "\(left)"])
        }
        // By the clock and not by a counter, which would begin again with each start of the program.
        let turns = Int64(OrphanFiles.foldersCount / Limits.folders)
        let first = Int(now.microseconds / Limits.everySpan.microseconds % turns) * Limits.folders
        let folders = first..<first + Limits.folders
        let removed = try await orphans.sweep(folders: folders, now: now)
        if removed > 0 {
            log.notice("Files that nothing names were removed", metadata: ["files": "\(removed)"])
        }
        guard let objects = desk.blobs.objects else { return }
        let gone = try await OrphanObjects(objects: objects).sweep(folders: folders, now: now)
        if gone > 0 {
            log.notice("Objects that nothing names were removed", metadata: ["objects": "\(gone)"])
        }
    }
}
