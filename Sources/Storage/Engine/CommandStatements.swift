/// Writes by their ids (DESIGN §3, "Isolation").
enum CommandStatements: String, Statement {
    /// Notes a write inside its own transaction. $1: id, $2: when.
    case note = "INSERT INTO command (id, at) VALUES ($1, $2)"
    /// Whether a write was committed. $1: id.
    case find = "SELECT at FROM command WHERE id = $1"
    /// Forgets writes whose callers are long gone. $1: before when.
    case sweep = "DELETE FROM command WHERE at < $1"
}

extension Transaction {
    func note(_ command: CommandID) throws(StorageError) {
        try execute(CommandStatements.note, .int(command.rawValue), .int(command.at))
    }

    func isNoted(_ command: CommandID) throws -> Bool {
        try first(CommandStatements.find, .int(command.rawValue)) { $0.int(0) } != nil
    }
}
