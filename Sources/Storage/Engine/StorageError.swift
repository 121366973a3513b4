/// Why the database did not do what was asked, alike for both engines.
package enum StorageError: Error, Sendable, Equatable {
    /// The same key exists; names the constraint or its columns.
    case duplicate(String)
    /// A row that is referred to is missing, or one is still referred to.
    case reference(String)
    /// A CHECK or NOT NULL refused the row.
    case refused(String)
    /// Two writers met; running again helps.
    case conflict(String)
    /// The disk is full; nothing was stored.
    case full(String)
    /// The database cannot be reached or was lost in the middle.
    case unreachable(String)
    /// Reading or writing the disk failed.
    case io(String)
    /// What is stored cannot be understood.
    case unreadable(String)
    /// The schema belongs to a newer program.
    case tooNew(schema: String, oldestProgram: String)
    /// A mistake of ours: wrong SQL, wrong number of parameters.
    case misuse(String)
    case closed
}

extension StorageError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .duplicate(let what): "already there: \(what)"
        case .reference(let what): "refers to something missing: \(what)"
        case .refused(let what): "refused by the schema: \(what)"
        case .conflict(let what): "another writer was faster: \(what)"
        case .full(let what): "the disk is full: \(what)"
        case .unreachable(let what): "the database cannot be reached: \(what)"
        case .io(let what): "reading or writing failed: \(what)"
        case .unreadable(let what): "stored data cannot be understood: \(what)"
        case .tooNew(let schema, let oldest):
            "the data was written by a newer Linia (schema \(schema)); it needs program version \(oldest) or later"
        case .misuse(let what): "a statement is wrong: \(what)"
        case .closed: "the database is closed"
        }
    }
}
