package import Domain
import FoundationEssentials
import Glibc
package import Storage

/// Puts a backup into a new or empty data directory and, where it is one of PostgreSQL, into an empty database.
/// Everything is unpacked and compared beside its place and goes there at the end, the database last: what was refused
/// leaves nothing.
package struct Restore: Sendable {
    package let path: String
    package let dataDirectory: String
    /// Nil restores SQLite's file into the data directory.
    package let database: PostgresDatabase?
    /// Where large blobs go; nil keeps them as files of the data directory.
    package let objects: (any ObjectStore)?
    package let now: Instant

    private static let partName = "restoring"

    package init(
        _ path: String, into dataDirectory: String, database: PostgresDatabase? = nil,
        objects: (any ObjectStore)? = nil, now: Instant
    ) {
        self.path = path
        self.dataDirectory = dataDirectory
        self.database = database
        self.objects = objects
        self.now = now
    }

    /// - Returns: what `linia check` says of what was restored.
    /// - Throws: `BackupError`, `StorageError`, `SealKeyError`, `BlobFailure`.
    package func run() async throws -> CheckReport {
        let mark = try ArchiveReader(path: path).mark()
        try mark.requireFit(for: database == nil ? .sqlite : .postgres, path: path)
        if let database, let occupant = try await database.occupant() {
            throw BackupError.occupied(database: database.redacted, by: occupant)
        }
        if let objects, try await !objects.isEmpty() { throw BackupError.storeNotEmpty(store: objects.name) }
        let isNew = mkdir(dataDirectory, 0o700) == 0
        if !isNew, errno != EEXIST { throw OpenFile.failure(dataDirectory) }
        if !isNew { try requireEmpty() }
        let part = "\(dataDirectory)/\(Self.partName)"
        do {
            try makeDirectory(part)
            let later = try unpack(into: part)
            let key = try sealKey(in: part)
            guard let objects else { return try await finish(part, later, mark, key) }
            let filling = FillStore(store: objects, now: now)
            do {
                try await filling.put(try setAside(part))
                return try await finish(part, later, mark, key)
            } catch {
                // Where the last answer was lost, the desk may be there and need them.
                if case .unanswered? = error as? BackupError { throw error }
                await filling.takeBack()
                throw error
            }
        } catch {
            remove(part)
            if isNew { rmdir(dataDirectory) }
            throw error
        }
    }

    /// The database, last of all.
    private func finish(
        _ part: String, _ later: [String: String], _ mark: ArchiveMark, _ key: SealKey?
    ) async throws -> CheckReport {
        if let database { return try await fill(database, later, from: part, mark, key) }
        let report = try await checked(part, mark, key)
        try settle(part, also: [Backup.databaseName])
        return report
    }

    /// Files that become objects do not go to the data directory. - Returns: where they are.
    private func setAside(_ part: String) throws(BackupError) -> String {
        let aside = "\(part)/objects"
        guard rename("\(part)/blobs", aside) == 0 else { throw OpenFile.failure(aside) }
        try makeDirectory("\(part)/blobs")
        return aside
    }

    private func requireEmpty() throws(BackupError) {
        let found: [String]
        do { found = try FileManager.default.contentsOfDirectory(atPath: dataDirectory) } catch {
            throw .io(path: dataDirectory, reason: "it cannot be read")
        }
        // A disk of its own has a directory for what its check finds.
        guard found.allSatisfy({ $0 == "lost+found" }) else { throw .notEmpty(directory: dataDirectory) }
    }

    /// - Returns: what stays in the archive until a database takes it.
    private func unpack(into part: String) throws(BackupError) -> [String: String] {
        for folder in Self.folders { try makeDirectory("\(part)/\(folder)") }
        var isDatabaseThere = database != nil
        let later = try ArchiveReader(path: path).unpack { name throws(BackupError) in
            if name == ArchiveMark.name { return .later }
            if database != nil {
                if Self.table(of: name) != nil { return .later }
            } else if name == Backup.databaseName {
                isDatabaseThere = true
                return .file(path: "\(part)/\(name)")
            }
            if Backup.keys.contains(where: { name == "keys/\($0)" }) { return .file(path: "\(part)/\(name)") }
            guard let digest = Self.digest(ofBlob: name) else { return nil }
            try makeDirectory("\(part)/blobs/\(digest.prefix(2))")
            return .file(path: "\(part)/\(name)")
        }
        guard isDatabaseThere else { throw .damaged(path: path, reason: "it is no backup of a desk") }
        return later.filter { $0.key != ArchiveMark.name }
    }

    static func table(of name: String) -> String? {
        guard name.hasPrefix(Backup.tablesFolder), name.hasSuffix(Backup.tableEnding) else { return nil }
        return String(name.dropFirst(Backup.tablesFolder.count).dropLast(Backup.tableEnding.count))
    }

    private static func digest(ofBlob name: String) -> String? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "blobs", parts[2].utf8.count == 64,
            parts[2].utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }),
            parts[1] == parts[2].prefix(2)
        else { return nil }
        return String(parts[2])
    }

    private func sealKey(in part: String) throws -> SealKey? {
        guard access("\(part)/keys/seal.key", F_OK) == 0 else { return nil }
        return try SealKey.open(dataDirectory: part, random: { 0 })
    }

    private func checked(_ part: String, _ mark: ArchiveMark, _ key: SealKey?) async throws -> CheckReport {
        let database = try SQLiteDatabase(path: "\(part)/\(Backup.databaseName)")
        do {
            // A backup of the release before is checked as this one would serve it.
            try await database.migrate(now: now.microseconds)
            let takenAt = mark.takenAt.map(Instant.init(microseconds:)) ?? now
            let areObjects = objects != nil
            try await database.alone {
                try FormerProcesses.forget(in: $0, takenAt: takenAt)
                try BlobStore($0).settle(asObjects: areObjects)
            }
            let report = try await check(database, blobs: "\(part)/blobs", key)
            // Only the file is moved to its place, not what stands in a log beside it.
            try await database.settleIntoFile()
            await database.close()
            return report
        } catch {
            await database.close()
            throw error
        }
    }

    func check(_ database: any Database, blobs: String, _ key: SealKey?) async throws -> CheckReport {
        try await Check.run(
            database, blobsDirectory: blobs, objects: objects, verifier: key?.signer.verifier,
            analyser: Analyser.version)
    }

    // MARK: Files

    private static let folders = ["keys", "blobs", "spool"]

    /// Moves everything where it belongs, `last` at the end: a desk is there only once its database is.
    func settle(_ part: String, also last: [String] = []) throws(BackupError) {
        try syncTree(part, last)
        for name in Self.folders + last {
            guard rename("\(part)/\(name)", "\(dataDirectory)/\(name)") == 0 else {
                throw OpenFile.failure("\(dataDirectory)/\(name)")
            }
            try OpenFile.syncDirectory(dataDirectory)
        }
        remove(part)
    }

    /// Takes away again what `settle` moved; the directory was empty before.
    func unsettle() { for name in Self.folders { remove("\(dataDirectory)/\(name)") } }

    private func syncTree(_ part: String, _ files: [String]) throws(BackupError) {
        for file in files { try OpenFile(reading: "\(part)/\(file)").sync() }
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
