import Domain
import Glibc
import Storage

/// Large blobs as objects. The row of a blob is claimed before its object is put and marked before its object is removed,
/// so that no remover takes what a writer counts on; decision 0020.
struct BlobObjects: Sendable {
    let store: any ObjectStore
    let writer: CommandWriter

    private enum Limits {
        /// The same bytes are being removed at this moment: it takes a request.
        static let claimTriesMax = 20
        /// Only the row tells that the removal is over, for another node may be at it. It is asked often enough that nobody
        /// notices the wait, and seldom enough that the database does not.
        static let claimPause = Duration.milliseconds(250)
    }

    func adopt(_ path: String, sha256: String, size: Int) async throws -> BlobPlace {
        try await claim(sha256, size: size)
        try await store.put(path, as: sha256, size: size)
        unlink(path)
        return .object
    }

    private func claim(_ sha256: String, size: Int) async throws {
        for _ in 0..<Limits.claimTriesMax {
            let isClaimed = try await writer.write(as: .system) {
                try $0.blobs.claim(sha256, size: size, at: $0.now)
            }
            if isClaimed { return }
            try await Task.sleep(for: Limits.claimPause)
        }
        throw BlobFailure.away(store: store.name, reason: "the object \(sha256) is still being removed")
    }

    /// Removes the object of a row that is marked, then the row. - Returns: whether it is gone; else housekeeping asks
    /// again, and the same bytes are refused until then.
    func remove(_ sha256: String, at markedAt: Instant) async -> Bool {
        do {
            try await store.remove(sha256, at: markedAt)
            try await writer.write(as: .system) { try $0.blobs.removed(sha256) }
            return true
        } catch { return false }
    }
}
