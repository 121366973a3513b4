import Domain
import Storage

/// Objects that no row names, as after the database went back to an older state, and removals that were not ended.
struct OrphanObjects: Sendable {
    private enum Rules {
        /// As for files: a younger one may belong to a transaction on its way.
        static let keptFor = Span.days(1)
        /// When a removal is begun again: long after the store refuses the first request (`ObjectStore.remove`).
        static let removalEndsWithin = Span.hours(1)
        static let batch = 500
    }

    let objects: BlobObjects

    /// Looks at objects whose digest begins with some of the 256 first bytes. - Returns: how many went.
    func sweep(folders: Range<Int>, now: Instant) async throws -> Int {
        var removed = 0
        for sha256 in try await unfinished(now: now) {
            guard await objects.remove(sha256, at: now) else { break }
            removed += 1
        }
        for folder in folders {
            let beginning = BlobFiles.hexadecimal([UInt8(truncatingIfNeeded: folder)])
            var last: String?
            repeat {
                let list = try await objects.store.list(beginning: beginning, after: last)
                removed += try await remove(list.entries, now: now)
                last = list.next
            } while last != nil
        }
        return removed
    }

    private func unfinished(now: Instant) async throws -> [String] {
        try await objects.writer.write(as: .system) {
            try $0.blobs.unfinishedRemovals(
                before: now - Rules.removalEndsWithin, limit: Rules.batch, at: now)
        }
    }

    private func remove(_ entries: [ObjectList.Entry], now: Instant) async throws -> Int {
        let old = entries.filter { $0.changedAt + Rules.keptFor < now }
        guard let first = old.first?.sha256, let last = old.last?.sha256 else { return 0 }
        let named = try await objects.writer.database.read { try BlobStore($0).named(from: first, to: last) }
        var removed = 0
        for object in old where !named.contains(object.sha256) {
            let markedAt = objects.writer.surroundings.now()
            // A writer who claimed it since then keeps it.
            let isMarked = try await objects.writer.write(as: .system) {
                try $0.blobs.doomStray(object.sha256, size: object.size, at: markedAt)
            }
            if isMarked, await objects.remove(object.sha256, at: markedAt) { removed += 1 }
        }
        return removed
    }
}
