import GRDB
import Synchronization

/// What each connection of a database has prepared.
final class SQLiteConnections: Sendable {
    /// Handed out to the one thread that has the connection at that moment.
    private struct Shelf: @unchecked Sendable {
        let statements: SQLiteStatements
    }

    private let shelves = Mutex<[ObjectIdentifier: Shelf]>([:])

    func transaction(on connection: GRDB.Database) -> SQLiteTransaction {
        let shelf = shelves.withLock { shelves in
            let key = ObjectIdentifier(connection)
            if let shelf = shelves[key] { return shelf }
            let shelf = Shelf(statements: SQLiteStatements(connection))
            shelves[key] = shelf
            return shelf
        }
        return SQLiteTransaction(connection, shelf.statements)
    }

    /// A connection with prepared statements cannot be closed.
    func forget() { shelves.withLock { $0 = [:] } }
}
