import Crypto
import Storage

/// PostgreSQL: each table as a file of COPY's text form.
extension Backup {
    static let tablesFolder = "tables/"
    static let tableEnding = ".copy"

    func copy(_ database: PostgresDatabase, _ parts: Parts) async throws -> Int {
        do {
            let writer = try await database.snapshot { snapshot in
                let writer = try ArchiveWriter(path: parts.archive, sums: parts.sums)
                let mark = ArchiveMark(
                    engine: .postgres, program: program, schema: snapshot.content.schema, takenAt: now(),
                    content: snapshot.content)
                try writer.add(ArchiveMark.name, try mark.text())
                for table in snapshot.content.tables {
                    try writer.add("\(Self.tablesFolder)\(table.name)\(Self.tableEnding)") { put in
                        try snapshot.copy(table, put)
                    }
                }
                let digests = try OpenFile(creating: parts.digests)
                try snapshot.copyLargeBlobs { try digests.write(Array($0)) }
                return writer
            }
            try addKeys(to: writer)
            let count = try await addBlobs(to: writer, parts)
            try writer.finish()
            return count
        } catch let refusal as PostgresCopyRefusal {
            throw switch refusal {
            case .noDesk: BackupError.noDesk(place: database.redacted)
            case .unknownSchema(let migrations):
                BackupError.unknownSchema(place: database.redacted, migrations: migrations)
            case .unlike(let what), .occupied(let what):
                BackupError.io(path: database.redacted, reason: "its schema is incomplete: \(what)")
            }
        }
    }

    /// Those listed in `parts.digests`, a line of 64 digits and a letter for each.
    private func addBlobs(to writer: ArchiveWriter, _ parts: Parts) async throws -> Int {
        let digits = SHA256.byteCount * 2
        let digests = try OpenFile(reading: parts.digests)
        var count = 0
        while true {
            let line = try digests.read(digits + 2)
            if line.isEmpty { return count }
            try await addBlob(
                String(decoding: line.prefix(digits), as: UTF8.self),
                isObject: line.dropFirst(digits).first == UInt8(ascii: "o"), to: writer, parts)
            count += 1
        }
    }
}
