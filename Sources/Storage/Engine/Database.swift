/// A database of either engine. Work inside `read` and `write` is synchronous and touches nothing else: it cannot
/// suspend while it holds a transaction, and after a conflict it may run twice.
package protocol Database: AnyObject, Sendable {
    var engine: Engine { get }

    /// Runs `work` on one consistent snapshot.
    func read<Result: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result

    /// Runs `work` in one write transaction and returns once it is durable. The command's id is stored in the same
    /// transaction; when the outcome of a commit is unknown, the id decides whether `work` runs again.
    func write<Result: Sendable>(
        _ command: CommandID, _ work: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result

    /// Runs a migration or a piece of maintenance in one write transaction of its own, on its own.
    func alone<Result: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result

    /// Wakes its reader after commits, this process's and others'; several commits may share one wake-up.
    func commits() -> AsyncStream<Void>

    /// How many transactions this process committed; several commands may share one.
    var commitsCount: Int { get }

    /// Ends every connection; work that runs finishes first.
    func close() async
}

package enum Engine: String, Sendable, CaseIterable { case sqlite, postgres }

/// Identifies one write, so that it can be found again when nobody knows whether it was committed.
package struct CommandID: Sendable, Hashable {
    package let rawValue: Int64
    /// When it was asked for, in microseconds since 1970 UTC; old ones are swept.
    package let at: Int64

    package init(_ rawValue: Int64, at: Int64) {
        self.rawValue = rawValue
        self.at = at
    }
}

/// One transaction, synchronous, on the thread that runs it.
package protocol Transaction: AnyObject {
    var engine: Engine { get }

    /// Runs one prepared statement and shows each row; the closure only reads the row.
    /// - Returns: how many rows an INSERT, UPDATE or DELETE touched.
    @discardableResult
    func run(_ sql: String, _ values: [SQLValue], _ each: (Row) throws -> Void) throws(StorageError) -> Int

    /// Runs statements without parameters, as migrations do; text is sent as it is after type expansion.
    func script(_ sql: String) throws(StorageError)
}

/// A set of named statements; the raw value is SQL in the subset both engines speak.
///
/// Parameters are `$1`, `$2`…; `{for update}` and `{skip locked}` vanish on SQLite, which locks the whole file.
package protocol Statement: RawRepresentable, CaseIterable, Sendable where RawValue == String {}

extension Transaction {
    package func rows<Name: Statement, Value>(
        _ statement: Name, _ values: SQLValue..., read: (Row) throws -> Value
    ) throws -> [Value] {
        var found: [Value] = []
        try run(statement.rawValue, values) { row in found.append(try read(row)) }
        return found
    }

    /// The first row, or nil.
    package func first<Name: Statement, Value>(
        _ statement: Name, _ values: SQLValue..., read: (Row) throws -> Value
    ) throws -> Value? {
        try first(statement, values: values, read: read)
    }

    /// The same with the values in an array.
    package func first<Name: Statement, Value>(
        _ statement: Name, values: [SQLValue], read: (Row) throws -> Value
    ) throws -> Value? {
        var found: Value?
        try run(statement.rawValue, values) { row in if found == nil { found = try read(row) } }
        return found
    }

    @discardableResult
    package func execute<Name: Statement>(_ statement: Name, _ values: SQLValue...) throws(StorageError)
        -> Int
    {
        try run(statement.rawValue, values) { _ in }
    }

    /// The same with the values in an array.
    @discardableResult
    package func execute<Name: Statement>(_ statement: Name, values: [SQLValue]) throws(StorageError) -> Int {
        try run(statement.rawValue, values) { _ in }
    }
}
