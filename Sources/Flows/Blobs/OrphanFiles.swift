import Domain
import FoundationEssentials
import Glibc
import Storage

/// Files that no row will ever name: their transaction failed, or the process ended before it began. They go a day
/// later; a younger one may belong to a transaction on its way.
struct OrphanFiles: Sendable {
    static let keptFor = Span.days(1)
    static let foldersCount = 256
    private static let rowsPerRead = 1_000

    let desk: Desk
    /// Where letters and their parts lie while they are read.
    let spool: String?

    /// Looks at some of the folders of blobs and at what lies outside of them. - Returns: how many files went.
    func sweep(folders: Range<Int>, now: Instant) async throws -> Int {
        var removed = try sweepDrafts(now: now)
        for folder in folders { removed += try await sweep(folder: folder, now: now) }
        return removed
    }

    private func sweep(folder number: Int, now: Instant) async throws -> Int {
        let prefix = BlobFiles.hexadecimal([UInt8(truncatingIfNeeded: number)])
        let folder = "\(desk.blobs.files.directory)/\(prefix)"
        let old = try names(in: folder).filter { name in
            name.utf8.count == 64 && name.hasPrefix(prefix) && isOld("\(folder)/\(name)", now: now)
        }
        if old.isEmpty { return 0 }
        let named = try await named(after: prefix)
        var removed = 0
        for name in old where !named.contains(name) {
            // Takes it aside and looks again, so that a file written at this moment stays.
            desk.blobs.files.remove(name, now: now)
            removed += 1
        }
        return removed
    }

    /// Digests with this beginning that a row names.
    private func named(after prefix: String) async throws -> Set<String> {
        var named: Set<String> = []
        var last = prefix
        while true {
            let after = last
            let batch = try await desk.read {
                try BlobStore($0).files(after: after, limit: Self.rowsPerRead).map(\.sha256)
            }
            named.formUnion(batch.prefix { $0.hasPrefix(prefix) })
            guard let end = batch.last, end.hasPrefix(prefix), batch.count == Self.rowsPerRead else {
                return named
            }
            last = end
        }
    }

    /// Drafts of blobs and parts of letters whose writers are gone.
    private func sweepDrafts(now: Instant) throws -> Int {
        var removed = 0
        let directory = desk.blobs.files.directory
        for name in try names(in: directory) {
            if name.hasPrefix("gone-") {
                // The process ended while it took a file away: back in its place it is looked at like any other.
                desk.blobs.files.putBack(String(name.dropFirst("gone-".count)))
            } else if name.hasPrefix("new-"), isOld("\(directory)/\(name)", now: now) {
                if unlink("\(directory)/\(name)") == 0 { removed += 1 }
            }
        }
        guard let spool else { return removed }
        for name in try names(in: spool) where isOld("\(spool)/\(name)", now: now) {
            if unlink("\(spool)/\(name)") == 0 { removed += 1 }
        }
        return removed
    }

    private func isOld(_ path: String, now: Instant) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
        return Instant(microseconds: Int64(status.st_mtim.tv_sec) * 1_000_000) + Self.keptFor < now
    }

    private func names(in directory: String) throws -> [String] {
        guard access(directory, F_OK) == 0 else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: directory)
    }
}
