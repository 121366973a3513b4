import GRDB

extension SQLiteDatabase {
    /// Writes the data as it stands at one moment into a new file, without what no row needs. Writers, of this process
    /// and of others, go on meanwhile.
    /// - Throws: `.misuse` where the file exists already, `.full`, `.io`.
    package func copy(to path: String) async throws {
        do {
            // VACUUM needs a connection outside a transaction, which readers of the pool never are. The connection that
            // writes is this process's own; the server's is another.
            try await pool.writeWithoutTransaction { connection in
                try connection.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
            let copy = try DatabaseQueue(path: path)
            try await copy.writeWithoutTransaction { connection in
                // A sweep may take the file of an unreferenced blob away before it is copied.
                try connection.execute(sql: "DELETE FROM blob WHERE refs = 0 AND place = 'file'")
            }
            try copy.close()
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }
}

/// What a backup asks of a copied database.
enum BackupStatements: String, Statement {
    /// $1: after which digest, $2: how many at most.
    case blobFiles = """
        SELECT sha256, size FROM blob WHERE place = 'file' AND sha256 > $1 ORDER BY sha256 LIMIT $2
        """
}

extension BlobStore {
    /// Blobs that are files, in the order of their digests.
    package func files(after digest: String, limit: Int) throws -> [(sha256: String, size: Int)] {
        try transaction.rows(BackupStatements.blobFiles, .text(digest), .count(limit)) {
            ($0.text(0), $0.count(1))
        }
    }
}
