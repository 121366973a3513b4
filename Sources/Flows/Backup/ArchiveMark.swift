import Domain
import FoundationEssentials
import Storage

/// What stands first in an archive: who wrote it, from which engine, at which version of the schema.
struct ArchiveMark: Codable, Sendable {
    static let name = "linia-backup.json"
    static let bytesMax = 1_048_576
    /// 2: with program, schema and moment, and PostgreSQL's tables; 1 was of SQLite only.
    static let format = 2

    var format: Int
    /// An engine's name as `Engine` has it; a later program may know more of them.
    var engine: String
    var program: String?
    /// How many migrations were applied.
    var schema: Int?
    /// Microseconds since 1970 UTC, by the desk's clock.
    var takenAt: Int64?
    /// PostgreSQL only.
    var content: PostgresContent?

    func text() throws(BackupError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        do { return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n" } catch {
            throw .io(path: Self.name, reason: "it cannot be written: \(error)")
        }
    }

    /// Nil for what is no mark of ours, however it fails to be one.
    init?(_ bytes: [UInt8]) {
        guard let mark = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else { return nil }
        self = mark
    }

    init(engine: Engine, program: String, schema: Int, takenAt: Instant, content: PostgresContent? = nil) {
        format = Self.format
        self.engine = engine.rawValue
        self.program = program
        self.schema = schema
        self.takenAt = takenAt.microseconds
        self.content = content
    }

    /// - Throws: where this program, on this engine, cannot restore what is marked so.
    func requireFit(for target: Engine, path: String) throws(BackupError) {
        let program = program ?? "?"
        if format > Self.format { throw .newerFormat(path: path, format: format, program: program) }
        guard let engine = Engine(rawValue: engine) else {
            throw .damaged(path: path, reason: "it names no engine that is known")
        }
        if engine != target { throw .otherEngine(path: path, engine: engine) }
        if let schema {
            if schema > SchemaVersion.current {
                throw .newerSchema(path: path, schema: schema, program: program)
            }
            if schema < 1 { throw .damaged(path: path, reason: "it names no version of the schema") }
        }
        if engine == .postgres, content?.schema != schema || schema == nil || takenAt == nil {
            throw .damaged(path: path, reason: "it does not say what it holds")
        }
    }
}
