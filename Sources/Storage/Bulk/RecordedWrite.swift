/// One statement that changes data, with its values: taken down to be run later, or once more.
package struct RecordedWrite: Sendable {
    package let sql: String
    package fileprivate(set) var values: [SQLValue]
}

/// Takes down what a piece of work writes. Alone it stands for a database that has nothing to read, so histories are
/// prepared on any thread by the same stores that keep them; over a transaction it also runs everything there.
package final class RecordingTransaction: Transaction {
    package let engine: Engine
    package private(set) var writes: [RecordedWrite] = []
    private let base: (any Transaction)?
    /// Where each new ticket's row stands in `writes`.
    private var tickets: [SQLValue: Int] = [:]

    package init(_ engine: Engine) {
        self.engine = engine
        base = nil
    }

    package init(over base: any Transaction) {
        engine = base.engine
        self.base = base
    }

    @discardableResult
    package func run(_ sql: String, _ values: [SQLValue], _ each: (Row) throws -> Void) throws(StorageError)
        -> Int
    {
        if sql.isQuery {
            guard let base else { throw .misuse("nothing can be read from a recording") }
            return try base.run(sql, values, each)
        }
        take(sql, values)
        return try base?.run(sql, values, each) ?? 1
    }

    package func script(_ sql: String) throws(StorageError) {
        throw .misuse("a script is not recorded")
    }

    /// A row that was made here and then moved is taken down as it stands last: the same rows, each written once.
    private func take(_ sql: String, _ values: [SQLValue]) {
        if sql == TicketStatements.touch.rawValue, let place = tickets[values[0]] {
            let touched = writes[place].values.indices.lazy.filter {
                !TicketStatements.placeColumns.contains($0)
            }
            // Without the former seq; the mailbox, the insert's last, meets nothing of the other.
            for (position, value) in zip(touched, values.dropLast()) {
                writes[place].values[position] = value
            }
            return
        }
        if sql == TicketStatements.update.rawValue, let place = tickets[values[0]] {
            // Parameters of both statements are the same but the last: the update's is the former seq, the insert's the
            // mailbox, which stays.
            writes[place].values = Array(values.dropLast()) + writes[place].values.suffix(1)
            return
        }
        if sql == TicketStatements.insert.rawValue { tickets[values[0]] = writes.count }
        writes.append(RecordedWrite(sql: sql, values: values))
    }
}

extension String {
    fileprivate var isQuery: Bool { hasPrefix("SELECT") || hasPrefix("WITH") }
}

extension Transaction {
    /// Runs what was taken down, in its order.
    package func replay(_ writes: [RecordedWrite]) throws(StorageError) {
        for write in writes { try run(write.sql, write.values) { _ in } }
    }

    /// Notes a command as each write of the desk does, so that a replay costs what a write costs.
    package func noteCommand(_ command: CommandID) throws(StorageError) { try note(command) }
}
