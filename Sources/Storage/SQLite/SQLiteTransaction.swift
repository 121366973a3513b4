import GRDB
import GRDBSQLite

/// A transaction on one GRDB connection. Statements come prepared from GRDB's cache; rows are stepped through the C
/// API, because a list page reads hundreds of columns and GRDB's row type costs more than SQLite does.
final class SQLiteTransaction: Transaction {
    let engine = Engine.sqlite
    private let connection: GRDB.Database
    private let statements: SQLiteStatements
    private var indexing = PostponedIndexing()

    init(_ connection: GRDB.Database, _ statements: SQLiteStatements) {
        self.connection = connection
        self.statements = statements
    }

    /// Writes of the full-text index wait for `finishIndexing`: FTS5 makes a segment of its own of what it holds whenever
    /// a savepoint begins, and merges them all later. At the end of a commit it makes one.
    @discardableResult
    func run(_ sql: String, _ values: [SQLValue], _ each: (Row) throws -> Void) throws(StorageError) -> Int {
        try telling {
            let prepared = try statements.prepared(sql)
            switch prepared.index {
            case .none: break
            case .reads: try perform(indexing.takeOwn())
            case .writes:
                indexing.add(sql, values)
                return 1
            }
            return try step(prepared, values, each)
        }
    }

    /// Only now the words of what was written enter the index; to be called before the commit.
    func finishIndexing() throws(StorageError) { try perform(indexing.takeAll()) }

    /// The command that begins now may be taken back alone.
    func beginCommand() throws(StorageError) {
        indexing.beginCommand()
        try control("SAVEPOINT command")
    }

    func endCommand() throws(StorageError) { try control("RELEASE command") }

    func begin() throws(StorageError) { try control("BEGIN IMMEDIATE") }

    func commit() throws(StorageError) { try control("COMMIT") }

    private func control(_ sql: String) throws(StorageError) {
        try telling { _ = try step(try statements.prepared(sql), []) { _ in } }
    }

    func takeBackCommand() throws(StorageError) {
        indexing.forgetCommand()
        try plain("ROLLBACK TO command; RELEASE command")
    }

    private func perform(_ writes: [PostponedIndexing.Write]) throws(StorageError) {
        try telling {
            for write in writes { _ = try step(try statements.prepared(write.sql), write.values) { _ in } }
        }
    }

    /// Fails as the storage does, whichever layer failed.
    private func telling<Result>(_ work: () throws -> Result) throws(StorageError) -> Result {
        do { return try work() } catch let error as StorageError {
            throw error
        } catch let error as DatabaseError {
            throw StorageError(error)
        } catch {
            throw .misuse("\(error)")
        }
    }

    private func step(
        _ prepared: SQLiteStatements.Prepared, _ values: [SQLValue], _ each: (Row) throws -> Void
    ) throws -> Int {
        guard prepared.parameters == values.count else {
            throw StorageError.misuse("\(values.count) values for \(prepared.parameters) parameters")
        }
        let statement = prepared.statement.sqliteStatement
        return try statements.bind(values, to: statement) {
            let source = SQLiteRow(statement)
            while true {
                switch sqlite3_step(statement) {
                case SQLITE_ROW: try each(Row(source))
                case SQLITE_DONE: return Int(sqlite3_changes(connection.sqliteConnection))
                default: throw lastError()
                }
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
