import Storage

extension ProgramSettings {
    /// The PostgreSQL that `database` names; nil for SQLite. It has to be closed.
    func postgres(_ options: DataOptions) throws -> PostgresDatabase? {
        guard let url = value("database", flag: options.database) else { return nil }
        guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") else {
            throw ProgramFailure(.configuration, "database has to begin with postgres://.")
        }
        return try PostgresDatabase(url: url)
    }
}
