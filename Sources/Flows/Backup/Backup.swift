package import Domain
import Glibc
package import Storage

/// Copies a desk, while it works, into one file: a tar archive of `linia-backup.json`, the database, `keys/`, `blobs/` and
/// `SHA256SUMS`, which `tar` and `sha256sum -c` can read without us.
///
/// The database is copied first, at one moment; files and objects never change once they are named, so those it names are
/// copied afterwards. In the archive they are the same.
package struct Backup: Sendable {
    package enum Source: Sendable {
        case sqlite(SQLiteDatabase)
        case postgres(PostgresDatabase)
    }

    static let keys = ["desk.key", "seal.key"]

    package let source: Source
    package let dataDirectory: String
    package let path: String
    /// Where some blobs are objects.
    package let objects: (any ObjectStore)?
    /// The program's version, for whoever has to restore it.
    package let program: String
    package let now: @Sendable () -> Instant

    package init(
        of source: Source, dataDirectory: String, to path: String, objects: (any ObjectStore)? = nil,
        program: String, now: @escaping @Sendable () -> Instant
    ) {
        self.source = source
        self.dataDirectory = dataDirectory
        self.path = path
        self.objects = objects
        self.program = program
        self.now = now
    }

    /// - Returns: how many large blobs there are besides the database.
    /// - Throws: `BackupError`, `StorageError`, `BlobFailure`; nothing is left at `path` then.
    package func run() async throws -> Int {
        var status = stat()
        if lstat(path, &status) == 0 { throw BackupError.exists(path: path) }
        // The parts hold the whole desk: only their owner may look into their directory.
        let parts = Parts(directory: "\(path).parts-\(getpid())")
        guard mkdir(parts.directory, 0o700) == 0 else { throw OpenFile.failure(parts.directory) }
        defer { parts.remove() }
        let blobs =
            switch source {
            case .sqlite(let database): try await copy(database, parts)
            case .postgres(let database): try await copy(database, parts)
            }
        try publish(parts.archive)
        return blobs
    }

    /// What lies beside the archive while it grows.
    struct Parts {
        let directory: String
        var archive: String { "\(directory)/archive" }
        var sums: String { "\(directory)/sums" }
        /// SQLite: the copy of the database.
        var database: String { "\(directory)/database" }
        /// PostgreSQL: the digests of large blobs.
        var digests: String { "\(directory)/digests" }

        func remove() {
            for part in [archive, sums, digests, database, "\(database)-wal", "\(database)-shm"] {
                unlink(part)
            }
            rmdir(directory)
        }
    }

    func addKeys(to writer: ArchiveWriter) throws(BackupError) {
        for key in Self.keys where access("\(dataDirectory)/keys/\(key)", F_OK) == 0 {
            try writer.add("keys/\(key)", from: "\(dataDirectory)/keys/\(key)")
        }
    }

    func addBlob(_ sha256: String, isObject: Bool, to writer: ArchiveWriter, _ parts: Parts) async throws {
        let name = "blobs/\(sha256.prefix(2))/\(sha256)"
        if isObject {
            guard let objects else { throw BlobFailure.noStore(sha256) }
            let copy = try await ObjectCopy(
                store: objects, files: BlobFiles(directory: parts.directory)
            ).take(sha256)
            guard case .file(let path) = copy.content else { preconditionFailure("A copy is a file") }
            try writer.add(name, from: path)
            withExtendedLifetime(copy) {}
        } else {
            let path = BlobFiles(directory: "\(dataDirectory)/blobs").path(of: sha256)
            guard access(path, R_OK) == 0 else { throw BlobFailure.missing(sha256) }
            try writer.add(name, from: path)
        }
    }

    /// Gives the finished archive its name, which is never taken from another file.
    private func publish(_ archive: String) throws(BackupError) {
        if link(archive, path) != 0 {
            if errno == EEXIST { throw .exists(path: path) }
            // Some file systems, of sticks and shares, have no links.
            guard errno == EPERM || errno == ENOTSUP || errno == ENOSYS, rename(archive, path) == 0 else {
                throw OpenFile.failure(path)
            }
        }
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        try OpenFile.syncDirectory(folder.isEmpty ? "/" : folder)
    }
}
