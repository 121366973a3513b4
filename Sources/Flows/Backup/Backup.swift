import Glibc
package import Storage

/// Copies a desk on SQLite, while it works, into one file: a tar archive of `linia-backup.json`, `linia.sqlite`, `keys/`,
/// `blobs/` and `SHA256SUMS`, which `tar` and `sha256sum -c` can read without us.
///
/// The database is copied first, at one moment; files never change once they are named, so those it names are copied
/// afterwards.
package struct Backup: Sendable {
    package static let format = 1
    static let markName = "linia-backup.json"
    static let databaseName = "linia.sqlite"
    static let keys = ["desk.key", "seal.key"]
    private static let blobsPerRead = 1_000

    package let database: SQLiteDatabase
    package let dataDirectory: String
    package let path: String

    package init(of database: SQLiteDatabase, dataDirectory: String, to path: String) {
        self.database = database
        self.dataDirectory = dataDirectory
        self.path = path
    }

    /// - Returns: how many files of blobs there are besides the database.
    /// - Throws: `BackupError`, `StorageError`; nothing is left at `path` then.
    package func run() async throws -> Int {
        var status = stat()
        if lstat(path, &status) == 0 { throw BackupError.exists(path: path) }
        // The parts hold the whole desk: only their owner may look into their directory.
        let parts = "\(path).parts-\(getpid())"
        guard mkdir(parts, 0o700) == 0 else { throw OpenFile.failure(parts) }
        defer {
            for part in ["database", "database-wal", "database-shm", "archive"] { unlink("\(parts)/\(part)") }
            rmdir(parts)
        }
        try await database.copy(to: "\(parts)/database")
        let blobs = try await write("\(parts)/archive", database: "\(parts)/database")
        try publish("\(parts)/archive")
        return blobs
    }

    private func write(_ archive: String, database copy: String) async throws -> Int {
        let writer = try ArchiveWriter(path: archive)
        try writer.add(Self.markName, "{\"format\":\(Self.format),\"engine\":\"sqlite\"}\n")
        try writer.add(Self.databaseName, from: copy)
        for key in Self.keys where access("\(dataDirectory)/keys/\(key)", F_OK) == 0 {
            try writer.add("keys/\(key)", from: "\(dataDirectory)/keys/\(key)")
        }
        let files = BlobFiles(directory: "\(dataDirectory)/blobs")
        let copied = try SQLiteDatabase(path: copy)
        var count = 0
        var last = ""
        do {
            while true {
                let after = last
                let batch = try await copied.read {
                    try BlobStore($0).files(after: after, limit: Self.blobsPerRead)
                }
                guard let end = batch.last else { break }
                for blob in batch {
                    let path = files.path(of: blob.sha256)
                    guard access(path, R_OK) == 0 else { throw BlobFiles.Failure.missing(blob.sha256) }
                    try writer.add("blobs/\(blob.sha256.prefix(2))/\(blob.sha256)", from: path)
                }
                count += batch.count
                last = end.sha256
            }
        } catch {
            await copied.close()
            throw error
        }
        await copied.close()
        try writer.finish()
        return count
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
