import Domain
import Storage

/// PostgreSQL: tables stream out of the archive, proved before, into one transaction.
extension Restore {
    func fill(
        _ database: PostgresDatabase, _ tables: [String: String], from part: String, _ mark: ArchiveMark,
        _ key: SealKey?
    ) async throws -> CheckReport {
        guard let content = mark.content, let takenAt = mark.takenAt else {
            preconditionFailure("A mark without them is refused before")
        }
        do {
            try await database.fill(
                with: content, takenAt: Instant(microseconds: takenAt), now: now,
                areObjects: objects != nil,
                rows: { filling in
                    try ArchiveReader(path: path).show(tables) { name, next in
                        guard let table = Self.table(of: name) else {
                            throw PostgresCopyRefusal.unlike(name)
                        }
                        try filling.copy(table, pieces: next)
                    }
                },
                settle: { try settle(part) })
        } catch {
            try await afterFailure(error, database)
        }
        // Until then the planner takes every table for empty.
        try await database.learnSizes()
        return try await check(database, blobs: "\(dataDirectory)/blobs", key)
    }

    /// Returns when the rows are there nevertheless: the answer to COMMIT was lost, not the COMMIT.
    private func afterFailure(_ error: any Error, _ database: PostgresDatabase) async throws {
        if case .unreachable? = error as? StorageError {
            let occupant: String?
            do { occupant = try await database.occupant() } catch {
                throw BackupError.unanswered(database: database.redacted, directory: dataDirectory)
            }
            if occupant != nil { return }
        }
        unsettle()
        switch error {
        case PostgresCopyRefusal.occupied(let occupant):
            throw BackupError.occupied(database: database.redacted, by: occupant)
        case PostgresCopyRefusal.unlike(let what):
            throw BackupError.damaged(path: path, reason: "it does not fit its own schema (\(what))")
        // The bytes are those that were written, so the archive itself holds what the schema refuses.
        case StorageError.refused(let what), StorageError.duplicate(let what),
            StorageError.reference(let what):
            throw BackupError.damaged(path: path, reason: "its rows break the schema (\(what))")
        default: throw error
        }
    }
}
