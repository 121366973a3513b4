/// A transaction on one connection. Nothing is sent before the first statement, so that BEGIN costs no round trip.
final class PostgresTransaction: Transaction {
    let engine = Engine.postgres
    typealias Opening = (sql: String, integers: [Int64])

    private let connection: PostgresConnection
    private let opening: [Opening]
    private let isWriter: Bool
    private var isOpen = false

    /// The first statement that failed. PostgreSQL refuses everything after it, so it also decides the outcome when the
    /// work went on regardless.
    private(set) var failure: PostgresFailure?

    /// - Parameter opening: statements sent together with the first one of the work.
    init(_ connection: PostgresConnection, opening: [Opening], isWriter: Bool) {
        self.isWriter = isWriter
        self.connection = connection
        self.opening = opening
    }

    @discardableResult
    func run(_ sql: String, _ values: [SQLValue], _ each: (Row) throws -> Void) throws(StorageError) -> Int {
        if let failure { throw failure.error }
        open()
        try connection.add(sql, values)
        guard let rows = try asking({ () throws(PostgresFailure) in try connection.finish() }) else {
            return 0
        }
        do { try rows.each(each) } catch let error as StorageError { throw error } catch {
            throw .misuse("\(error)")
        }
        return rows.touched
    }

    func script(_ sql: String) throws(StorageError) {
        if let failure { throw failure.error }
        open()
        try asking { () throws(PostgresFailure) in
            try connection.simple(SQLText.schema(sql, for: .postgres))
            if !connection.isInTransaction {
                throw PostgresFailure(state: "25000", message: "a script must not end its transaction")
            }
        }
    }

    /// Sends rows in COPY's text form; one statement however many they are.
    func copy(_ sql: String, _ rows: [UInt8]) throws {
        var rest: [UInt8]? = rows
        try copy(sql) {
            defer { rest = nil }
            return rest
        }
    }

    /// The same piece by piece, until `next` gives nil. - Throws: also what `next` throws.
    func copy(_ sql: String, pieces next: () throws -> [UInt8]?) throws {
        try copying { () throws(PostgresFailure) in try connection.copyIn(sql, next) }
    }

    /// Shows the rows of `COPY … TO STDOUT`. - Throws: also what `take` throws.
    func copyOut(_ sql: String, _ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        try copying { () throws(PostgresFailure) in try connection.copyOut(sql, take) }
    }

    private func copying(_ copy: () throws(PostgresFailure) -> (any Error)?) throws {
        if let failure { throw failure.error }
        open()
        guard let given = try asking(copy) else { return }
        failure = PostgresFailure(state: "57014", message: "the copy was given up")
        throw given
    }

    private func asking<Answer>(_ ask: () throws(PostgresFailure) -> Answer) throws(StorageError) -> Answer {
        do { return try ask() } catch {
            var error = error
            // Another connection may lead to the new primary; for a reader it is a mistake of ours.
            if isWriter, error.isReadOnly { error.isLost = true }
            failure = error
            throw error.error
        }
    }

    private func open() {
        if isOpen { return }
        isOpen = true
        for (sql, integers) in opening { connection.add(sql, integers: integers) }
    }

    /// Sends the opening and waits for its answer.
    func openNow() throws(StorageError) {
        open()
        try asking { () throws(PostgresFailure) in _ = try connection.finish() }
    }

    /// Commits and waits until it is durable. - Throws: a lost connection when nobody knows the outcome.
    func commit() throws(PostgresFailure) {
        open()
        connection.add("COMMIT")
        let answer = try connection.finish()
        // PostgreSQL answers ROLLBACK to the COMMIT of a transaction that failed.
        guard answer?.tag == "COMMIT" else {
            throw PostgresFailure(state: "25P02", message: "the transaction was taken back")
        }
    }

    /// Ends without waiting: a reader has nothing to lose, and a failed writer has lost it already.
    func leave() {
        guard isOpen, connection.isUsable else { return }
        connection.addLast("ROLLBACK")
    }
}
