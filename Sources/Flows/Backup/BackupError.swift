package import Storage

/// Why there is no backup, or why one was not restored.
package enum BackupError: Error, Sendable, Equatable {
    case exists(path: String)
    case notEmpty(directory: String)
    /// The store of objects holds something already.
    case storeNotEmpty(store: String)
    /// The archive is not what was written.
    case damaged(path: String, reason: String)
    /// A later program wrote it.
    case newerFormat(path: String, format: Int, program: String)
    case newerSchema(path: String, schema: Int, program: String)
    /// The archive is from this engine, and the desk is to stand on the other.
    case otherEngine(path: String, engine: Engine)
    /// There is nothing to copy.
    case noDesk(place: String)
    /// Later migrations than this program knows, or others, were applied.
    case unknownSchema(place: String, migrations: Int)
    /// The database to restore into has something already.
    case occupied(database: String, by: String)
    /// The database was lost at the last moment: the copy is whole there, or nothing of it.
    case unanswered(database: String, directory: String)
    case full(path: String)
    case io(path: String, reason: String)
}

extension BackupError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .exists(let path): "\(path) exists already and is not overwritten. Choose another name."
        case .notEmpty(let directory):
            "\(directory) is not empty. A backup is restored into a new or empty data directory only."
        case .storeNotEmpty(let store):
            "\(store) is not empty. A backup is restored into an empty bucket or prefix only; name another by --blobs."
        case .damaged(let path, let reason):
            "\(path) is damaged and nothing was restored: \(reason). Take another backup."
        case .newerFormat(let path, let format, let program):
            "\(path) has format \(format), which a newer Linia (\(program)) wrote. Restore it with that version."
        case .newerSchema(let path, let schema, let program):
            """
            \(path) holds schema \(schema) of a newer Linia (\(program)); this program knows \(SchemaVersion.current). \
            Restore it with that version.
            """
        case .otherEngine(let path, .sqlite):
            "\(path) is a backup of a desk on SQLite. Restore it without --database, into a data directory."
        case .otherEngine(let path, .postgres):
            "\(path) is a backup of a desk on PostgreSQL. Name an empty database by --database postgres://…"
        case .noDesk(let place): "There is no desk in \(place). Name its database by --database."
        case .unknownSchema(let place, let migrations):
            """
            \(place) has a schema of \(migrations) steps that this program does not know. Back it up with the version \
            that serves it.
            """
        case .occupied(let database, let occupant):
            """
            \(database) is not empty: "\(occupant)" is there. A backup is restored into an empty database only; make a \
            new one with CREATE DATABASE and name it by --database.
            """
        case .unanswered(let database, let directory):
            """
            The connection to \(database) was lost while the restore was committed. Run linia check: when it finds no \
            desk, empty \(directory) and restore again.
            """
        case .full(let path): "The disk is full; \(path) was not written."
        case .io(let path, let reason): "\(path): \(reason)."
        }
    }
}
