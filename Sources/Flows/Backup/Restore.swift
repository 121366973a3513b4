package import Domain
import FoundationEssentials
import Glibc
import Storage

/// Puts a backup into a new or empty data directory. Everything is unpacked and compared beside its place and moved
/// there at the end, the database last: what was refused leaves nothing.
package struct Restore: Sendable {
    package let path: String
    package let dataDirectory: String
    package let now: Instant

    private static let partName = "restoring"

    package init(_ path: String, into dataDirectory: String, now: Instant) {
        self.path = path
        self.dataDirectory = dataDirectory
        self.now = now
    }

    /// - Returns: what `linia check` says of what was restored.
    /// - Throws: `BackupError`, `StorageError`, `SealKeyError`.
    package func run() async throws -> CheckReport {
        _ = try OpenFile(reading: path)
        let isNew = mkdir(dataDirectory, 0o700) == 0
        if !isNew, errno != EEXIST { throw OpenFile.failure(dataDirectory) }
        if !isNew { try requireEmpty() }
        let part = "\(dataDirectory)/\(Self.partName)"
        do {
            try makeDirectory(part)
            try unpack(into: part)
            let report = try await checked(part)
            try settle(part)
            return report
        } catch {
            remove(part)
            if isNew { rmdir(dataDirectory) }
            throw error
        }
    }

    private func requireEmpty() throws(BackupError) {
        let found: [String]
        do { found = try FileManager.default.contentsOfDirectory(atPath: dataDirectory) } catch {
            throw .io(path: dataDirectory, reason: "it cannot be read")
        }
        // A disk of its own has a directory for what its check finds.
        guard found.allSatisfy({ $0 == "lost+found" }) else { throw .notEmpty(directory: dataDirectory) }
    }

    private func unpack(into part: String) throws(BackupError) {
        for folder in ["keys", "blobs", "spool"] { try makeDirectory("\(part)/\(folder)") }
        let reader = ArchiveReader(path: path)
        try reader.unpack { name throws(BackupError) in
            if name == Backup.markName || name == Backup.databaseName { return "\(part)/\(name)" }
            if Backup.keys.contains(where: { name == "keys/\($0)" }) { return "\(part)/\(name)" }
            guard let digest = Self.digest(ofBlob: name) else { return nil }
            try makeDirectory("\(part)/blobs/\(digest.prefix(2))")
            return "\(part)/\(name)"
        }
        try requireKnownFormat(part)
    }

    private static func digest(ofBlob name: String) -> String? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "blobs", parts[2].utf8.count == 64,
            parts[2].utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }),
            parts[1] == parts[2].prefix(2)
        else { return nil }
        return String(parts[2])
    }

    private func requireKnownFormat(_ part: String) throws(BackupError) {
        struct Mark: Decodable { let format: Int }
        guard let bytes = FileManager.default.contents(atPath: "\(part)/\(Backup.markName)"),
            // However it fails to be one, it is no mark of ours.
            let mark = try? JSONDecoder().decode(Mark.self, from: bytes),
            access("\(part)/\(Backup.databaseName)", F_OK) == 0
        else { throw .damaged(path: path, reason: "it is no backup of a desk") }
        if mark.format > Backup.format { throw .newerFormat(path: path, format: mark.format) }
    }

    private func checked(_ part: String) async throws -> CheckReport {
        let database = try SQLiteDatabase(path: "\(part)/\(Backup.databaseName)")
        do {
            // A backup of the release before is checked as this one would serve it.
            try await database.migrate(now: now.microseconds)
            let hasKey = access("\(part)/keys/seal.key", F_OK) == 0
            let key = try hasKey ? SealKey.open(dataDirectory: part, random: { 0 }) : nil
            let report = try await Check.run(
                database, blobsDirectory: "\(part)/blobs", verifier: key?.signer.verifier,
                analyser: Analyser.version)
            await database.close()
            return report
        } catch {
            await database.close()
            throw error
        }
    }

    /// Moves everything where it belongs; a desk is there only once its database is.
    private func settle(_ part: String) throws(BackupError) {
        unlink("\(part)/\(Backup.markName)")
        try syncTree(part)
        for name in ["keys", "blobs", "spool", Backup.databaseName] {
            guard rename("\(part)/\(name)", "\(dataDirectory)/\(name)") == 0 else {
                throw OpenFile.failure("\(dataDirectory)/\(name)")
            }
            try OpenFile.syncDirectory(dataDirectory)
        }
        remove(part)
    }

    private func syncTree(_ part: String) throws(BackupError) {
        try OpenFile(reading: "\(part)/\(Backup.databaseName)").sync()
        for folder in ["keys", "blobs"] { try OpenFile.syncDirectory("\(part)/\(folder)") }
        // Unreadable would have failed above; then there are no folders to sync.
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: "\(part)/blobs")) ?? []
        for folder in folders { try OpenFile.syncDirectory("\(part)/blobs/\(folder)") }
        try OpenFile.syncDirectory(part)
    }

    private func makeDirectory(_ path: String) throws(BackupError) {
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw OpenFile.failure(path) }
    }

    /// Best effort: what cannot be removed makes the next attempt say that the directory is not empty.
    private func remove(_ part: String) { try? FileManager.default.removeItem(atPath: part) }
}
