import GRDB
import GRDBSQLite

/// A transaction on one GRDB connection. Statements come prepared from GRDB's cache; rows are stepped through the C
/// API, because a list page reads hundreds of columns and GRDB's row type costs more than SQLite does.
final class SQLiteTransaction: Transaction {
    let engine = Engine.sqlite
    private let connection: GRDB.Database
    private var indexing = PostponedIndexing()

    init(_ connection: GRDB.Database) { self.connection = connection }

    /// Writes of the full-text index wait for `finishIndexing`: FTS5 makes a segment of its own of what it holds whenever
    /// a savepoint begins, and merges them all later. At the end of a commit it makes one.
    @discardableResult
    func run(_ sql: String, _ values: [SQLValue], _ each: (Row) throws -> Void) throws(StorageError) -> Int {
        let text = SQLiteTexts.shared.text(of: sql)
        switch text.index {
        case .none: break
        case .reads: try perform(indexing.takeOwn())
        case .writes:
            indexing.add(text.sql, values)
            return 1
        }
        return try perform(text.sql, values, each)
    }

    /// Only now the words of what was written enter the index; to be called before the commit.
    func finishIndexing() throws(StorageError) { try perform(indexing.takeAll()) }

    /// The command that begins now may be taken back alone.
    func beginCommand() throws(StorageError) {
        indexing.beginCommand()
        try plain("SAVEPOINT command")
    }

    func takeBackCommand() throws(StorageError) {
        indexing.forgetCommand()
        try plain("ROLLBACK TO command; RELEASE command")
    }

    private func perform(_ writes: [PostponedIndexing.Write]) throws(StorageError) {
        for write in writes { try perform(write.sql, write.values) { _ in } }
    }

    @discardableResult
    private func perform(
        _ sql: String, _ values: [SQLValue], _ each: (Row) throws -> Void
    ) throws(StorageError) -> Int {
        do {
            let statement = try connection.cachedStatement(sql: sql)
            return try step(statement.sqliteStatement, values, each)
        } catch let error as StorageError {
            throw error
        } catch let error as DatabaseError {
            throw StorageError(error)
        } catch {
            throw .misuse("\(error)")
        }
    }

    private func step(
        _ statement: OpaquePointer, _ values: [SQLValue], _ each: (Row) throws -> Void
    ) throws -> Int {
        guard sqlite3_bind_parameter_count(statement) == values.count else {
            throw StorageError.misuse(
                "\(values.count) values for \(sqlite3_bind_parameter_count(statement)) parameters")
        }
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in values.enumerated() { bind(value, to: statement, at: Int32(index + 1)) }
        let source = SQLiteRow(statement)
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: try each(Row(source))
            case SQLITE_DONE: return Int(sqlite3_changes(connection.sqliteConnection))
            default: throw lastError()
            }
        }
    }

    private func bind(_ value: SQLValue, to statement: OpaquePointer, at index: Int32) {
        switch value {
        case .null: sqlite3_bind_null(statement, index)
        case .int(let number): sqlite3_bind_int64(statement, index, number)
        case .text(var text):
            text.withUTF8 { buffer in
                buffer.withMemoryRebound(to: CChar.self) {
                    // An empty buffer has no address, and SQLite takes none for NULL.
                    _ = sqlite3_bind_text(
                        statement, index, $0.baseAddress ?? emptyText, Int32($0.count), transient)
                }
            }
        case .bytes(let bytes):
            bytes.withUnsafeBytes {
                _ =
                    $0.isEmpty
                    ? sqlite3_bind_zeroblob(statement, index, 0)
                    : sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), transient)
            }
        }
    }

    private func lastError() -> StorageError {
        let connection = connection.sqliteConnection
        let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? "no message"
        return StorageError(sqlite: sqlite3_extended_errcode(connection), message)
    }

    func script(_ sql: String) throws(StorageError) {
        try perform(indexing.takeOwn())
        try plain(SQLText.schema(sql, for: .sqlite))
    }

    /// Statements without parameters, past the cache.
    func plain(_ sql: String) throws(StorageError) {
        guard sqlite3_exec(connection.sqliteConnection, sql, nil, nil, nil) == SQLITE_OK else {
            throw lastError()
        }
    }

    /// Whether SQLite still holds the transaction: a full disk makes it roll back by itself.
    var isOpen: Bool { sqlite3_get_autocommit(connection.sqliteConnection) == 0 }

    func rollBackIfOpen() {
        indexing = PostponedIndexing()
        guard isOpen else { return }
        sqlite3_exec(connection.sqliteConnection, "ROLLBACK", nil, nil, nil)
    }
}

/// Tells SQLite to copy what is bound (its `SQLITE_TRANSIENT`, a C macro with a cast).
private let transient = unsafeBitCast(OpaquePointer(bitPattern: -1), to: sqlite3_destructor_type.self)
private nonisolated(unsafe) let emptyText = UnsafePointer(UnsafeMutablePointer<CChar>.allocate(capacity: 1))

/// The row a statement stands on.
private final class SQLiteRow: RowSource {
    private let statement: OpaquePointer

    init(_ statement: OpaquePointer) { self.statement = statement }

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }
    func int(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }

    func text(_ column: Int) -> String {
        guard let start = sqlite3_column_text(statement, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func bytes(_ column: Int) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, Int32(column)) else { return [] }
        return [UInt8](
            UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(column)))))
    }
}
