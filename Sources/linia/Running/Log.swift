import Logging

/// The program's own log: one line an entry on standard error.
enum Log {
    /// - Throws: `ProgramFailure` for a level that does not exist.
    static func make(level: String) throws -> Logger {
        guard let level = Logger.Level(rawValue: level) else {
            let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw ProgramFailure(.configuration, "log-level has to be one of: \(levels).")
        }
        return logger(level)
    }

    /// For commands, which speak by their output and their exit code.
    static func quiet() -> Logger { logger(.warning) }

    private static func logger(_ level: Logger.Level) -> Logger {
        var logger = Logger(label: "linia") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level
        return logger
    }
}
