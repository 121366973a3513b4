package import Storage

/// Proves that stored data is whole: the journal, what its events rebuild, what hangs on them, seals, blobs and search.
///
/// Runs on a live database. Each piece is read in one snapshot and holds no lock for long, so the desk goes on working;
/// what is written meanwhile is seen or not, but never half.
package enum Check {
    /// - Parameters:
    ///   - blobsDirectory: where large blobs are files; nil when files cannot be looked at from here.
    ///   - objects: where large blobs are objects; nil when there is no such store.
    ///   - verifier: the public key of the seals; nil leaves signatures unchecked, not the rest of the seals.
    ///   - analyser: the present version of the search analyser.
    /// - Throws: `StorageError` when the database cannot be read at all, `BlobFailure` when the store of objects does not
    ///   answer; faults in what they hold are in the report.
    package static func run(
        _ database: any Database, blobsDirectory: String?, objects: (any ObjectStore)? = nil,
        verifier: SealVerifier?, analyser: Int
    ) async throws -> CheckReport {
        var report = try await SchemaInspection.run(database)
        report.add(try await JournalInspection.run(database, analyser: analyser))
        report.add(try await StrayInspection.run(database))
        report.add(try await SealInspection.run(database, verifier: verifier))
        report.add(try await BlobInspection.run(database, directory: blobsDirectory, objects: objects))
        report.add(try await SearchInspection.run(database))
        report.add(try await WordsInspection.run(database))
        report.add(try await OutboxInspection.run(database))
        report.add(try await FileInspection.run(database))
        report.mailboxes = try await database.read { try MailboxHealth.all($0) }
        return report
    }

    /// Rows looked at in one transaction where nothing else bounds them.
    static let rowsPerBatch = 1_000
}
