import GRDB
import GRDBSQLite

/// What one connection has prepared, found by where its text stands in memory: our statements are constants of thousands
/// of bytes, and hashing one takes longer than many of them run. Used by one thread at a time, as its connection is.
final class SQLiteStatements {
    struct Prepared {
        let statement: GRDB.Statement
        let index: SQLiteTexts.IndexUse
        let parameters: Int
    }

    private struct Place: Hashable {
        let address: UnsafeRawPointer
        let count: Int
    }

    private struct Entry {
        /// Kept, so that no other text comes to stand in its place.
        let text: String
        let prepared: Prepared
    }

    private enum Limits {
        /// Texts that are put together as they are needed come and go; the constants are fewer.
        static let entriesMax = 2_048
        /// Shorter texts stand in no memory of their own.
        static let bytesMin = 16
        static let bindingsBytes = 65_536
    }

    private let connection: GRDB.Database
    private var entries: [Place: Entry] = [:]
    /// Values of the statement that runs, which SQLite reads in place; one that runs inside of it copies its own.
    private let bindings: UnsafeMutableRawBufferPointer
    private var isBinding = false

    init(_ connection: GRDB.Database) {
        self.connection = connection
        bindings = .allocate(byteCount: Limits.bindingsBytes, alignment: 16)
    }

    deinit { bindings.deallocate() }

    func prepared(_ sql: String) throws -> Prepared {
        guard sql.utf8.count >= Limits.bytesMin, let place = Self.place(of: sql) else {
            return try prepare(sql)
        }
        if let entry = entries[place] { return entry.prepared }
        let prepared = try prepare(sql)
        if entries.count >= Limits.entriesMax { entries = [:] }
        entries[place] = Entry(text: sql, prepared: prepared)
        return prepared
    }

    private static func place(of sql: String) -> Place? {
        sql.utf8.withContiguousStorageIfAvailable { buffer in
            buffer.baseAddress.map { Place(address: UnsafeRawPointer($0), count: buffer.count) }
        } ?? nil
    }

    private func prepare(_ sql: String) throws -> Prepared {
        let text = SQLiteTexts.shared.text(of: sql)
        let statement = try connection.cachedStatement(sql: text.sql)
        return Prepared(
            statement: statement, index: text.index,
            parameters: Int(sqlite3_bind_parameter_count(statement.sqliteStatement)))
    }

    /// Binds the values for as long as `body` runs.
    func bind<Result>(
        _ values: [SQLValue], to statement: OpaquePointer, _ body: () throws -> Result
    ) rethrows -> Result {
        let isOutermost = !isBinding
        isBinding = true
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
            if isOutermost { isBinding = false }
        }
        var room = isOutermost ? bindings[...] : bindings[..<bindings.startIndex]
        for (index, value) in values.enumerated() {
            bind(value, to: statement, at: Int32(index + 1), &room)
        }
        return try body()
    }

    private func bind(
        _ value: SQLValue, to statement: OpaquePointer, at index: Int32,
        _ room: inout Slice<UnsafeMutableRawBufferPointer>
    ) {
        switch value {
        case .null: sqlite3_bind_null(statement, index)
        case .int(let number): sqlite3_bind_int64(statement, index, number)
        case .text(var text):
            text.withUTF8 { buffer in
                let (start, owner) = Self.put(UnsafeRawBufferPointer(buffer), into: &room)
                // An empty buffer has no address, and SQLite takes none for NULL.
                let text = start.map { $0.assumingMemoryBound(to: CChar.self) } ?? emptyText
                _ = sqlite3_bind_text(statement, index, text, Int32(buffer.count), owner)
            }
        case .bytes(let bytes):
            bytes.withUnsafeBytes { buffer in
                guard !buffer.isEmpty else {
                    _ = sqlite3_bind_zeroblob(statement, index, 0)
                    return
                }
                let (start, owner) = Self.put(buffer, into: &room)
                _ = sqlite3_bind_blob(statement, index, start, Int32(buffer.count), owner)
            }
        }
    }

    /// - Returns: where the bytes stand, and whether SQLite has to copy them: those that find no room are the caller's.
    private static func put(
        _ bytes: UnsafeRawBufferPointer, into room: inout Slice<UnsafeMutableRawBufferPointer>
    ) -> (UnsafeRawPointer?, sqlite3_destructor_type?) {
        guard bytes.count <= room.count, !bytes.isEmpty else { return (bytes.baseAddress, transient) }
        let place = UnsafeMutableRawBufferPointer(rebasing: room.prefix(bytes.count))
        place.copyMemory(from: bytes)
        room = room.dropFirst(bytes.count)
        return (UnsafeRawPointer(place.baseAddress), nil)
    }
}

/// Tells SQLite to copy what is bound (its `SQLITE_TRANSIENT`, a C macro with a cast).
private let transient = unsafeBitCast(OpaquePointer(bitPattern: -1), to: sqlite3_destructor_type.self)
private nonisolated(unsafe) let emptyText = UnsafePointer(UnsafeMutablePointer<CChar>.allocate(capacity: 1))
