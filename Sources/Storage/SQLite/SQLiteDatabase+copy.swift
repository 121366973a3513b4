import GRDB

extension SQLiteDatabase {
    /// Brings all that was committed into the file itself, so that the file alone is the database.
    /// - Throws: `.conflict` while somebody else reads or writes it.
    package func settleIntoFile() async throws {
        await settle()
        do {
            _ = try await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }

    /// Writes the data as it stands at one moment into a new file, without what no row needs. Writers, of this process
    /// and of others, go on meanwhile.
    /// - Throws: `.misuse` where the file exists already, `.full`, `.io`.
    package func copy(to path: String) async throws {
        await settle()
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
