import Storage

/// SQLite: its file, copied whole.
extension Backup {
    static let databaseName = "linia.sqlite"
    private static let blobsPerRead = 1_000

    func copy(_ database: SQLiteDatabase, _ parts: Parts) async throws -> Int {
        try await database.copy(to: parts.database)
        let takenAt = now()
        let copied = try SQLiteDatabase(path: parts.database)
        do {
            let schema = try await copied.read { try CheckReader($0).schema().applied.count }
            let writer = try ArchiveWriter(path: parts.archive, sums: parts.sums)
            let mark = ArchiveMark(engine: .sqlite, program: program, schema: schema, takenAt: takenAt)
            try writer.add(ArchiveMark.name, try mark.text())
            try writer.add(Self.databaseName, from: parts.database)
            try addKeys(to: writer)
            var count = 0
            var last = ""
            while true {
                let after = last
                let batch = try await copied.read {
                    try BlobStore($0).large(after: after, limit: Self.blobsPerRead, schema: schema)
                }
                guard let end = batch.last else { break }
                for blob in batch {
                    try await addBlob(blob.sha256, isObject: blob.isObject, to: writer, parts)
                }
                count += batch.count
                last = end.sha256
            }
            await copied.close()
            try writer.finish()
            return count
        } catch {
            await copied.close()
            throw error
        }
    }
}
