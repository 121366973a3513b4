import ArgumentParser
import Flows
import FoundationEssentials
import Storage

/// `linia backup FILE`: a consistent copy of everything, also while the server runs.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy database, files and keys at one moment into one file, also while the server runs.",
        discussion: """
            The file is a tar archive with a list of digests, SHA256SUMS. It holds the keys and everything that clients \
            wrote: keep it where only you can read it. An existing file is never overwritten.
            """)

    @OptionGroup var dataOptions: DataOptions
    @Argument(help: "The file to write.") var file: String

    mutating func run() async throws {
        let settings = try await ProgramSettings(config: dataOptions.config)
        let data = settings.value("data", flag: dataOptions.data, default: "data")
        do {
            let objects = try settings.objects(dataOptions)
            let count = try await closing(objects) {
                if let database = try settings.postgres(dataOptions) {
                    try await Self.copy(database, data, objects, to: file)
                } else {
                    try await Self.copySQLite(data, objects, to: file)
                }
            }
            print("Written to \(file): the database and \(count) files.")
        } catch {
            throw ProgramFailure(error)
        }
    }

    private static func copySQLite(
        _ data: String, _ objects: (any ObjectStore)?, to file: String
    ) async throws -> Int {
        let path = "\(data)/linia.sqlite"
        guard FileManager.default.fileExists(atPath: path) else { throw noDesk(in: data) }
        let database = try SQLiteDatabase(path: path)
        return try await database.closing {
            try await Backup(
                of: .sqlite(database), dataDirectory: data, to: file, objects: objects,
                program: ProgramVersion.text, now: SystemWorld.now
            ).run()
        }
    }

    private static func copy(
        _ database: PostgresDatabase, _ data: String, _ objects: (any ObjectStore)?, to file: String
    ) async throws -> Int {
        try await database.closing {
            // A desk without keys would come back with another one's signature.
            guard FileManager.default.fileExists(atPath: "\(data)/keys") else { throw noDesk(in: data) }
            let clock = try await DeskClock(database, log: Log.quiet())
            return try await Backup(
                of: .postgres(database), dataDirectory: data, to: file, objects: objects,
                program: ProgramVersion.text, now: { clock.now() }
            ).run()
        }
    }

    private static func noDesk(in data: String) -> ProgramFailure {
        ProgramFailure(.noInput, "There is no desk in \(data). Name its directory by --data.")
    }
}

/// `linia restore FILE`: puts a backup into a new data directory, and into an empty database of PostgreSQL.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract:
            "Put a backup into an empty data directory (and PostgreSQL database) and prove that it is whole.",
        discussion: "Ends with 65 when the archive is damaged, or when check finds a fault in what it holds.")

    @OptionGroup var dataOptions: DataOptions
    @Argument(help: "The file that backup wrote.") var file: String

    mutating func run() async throws {
        let settings = try await ProgramSettings(config: dataOptions.config)
        let (file, data) = (file, settings.value("data", flag: dataOptions.data, default: "data"))
        let report: CheckReport
        do {
            let objects = try settings.objects(dataOptions)
            let places = [data] + (objects.map { [$0.name] } ?? [])
            if let database = try settings.postgres(dataOptions) {
                report = try await closing(objects) {
                    try await database.closing {
                        let clock = try await DeskClock(database, log: Log.quiet())
                        return try await Restore(
                            file, into: data, database: database, objects: objects, now: clock.now()
                        ).run()
                    }
                }
                print("Restored into \(([database.redacted] + places).joined(separator: " and ")).")
            } else {
                report = try await closing(objects) {
                    try await Restore(file, into: data, objects: objects, now: SystemWorld.now()).run()
                }
                print("Restored into \(places.joined(separator: " and ")).")
            }
        } catch {
            throw ProgramFailure(error)
        }
        try CheckCommand.conclude(report)
    }
}

extension Database {
    /// Does one thing and closes the database, whatever came of it.
    fileprivate func closing<Result>(_ work: () async throws -> Result) async throws -> Result {
        do {
            let result = try await work()
            await close()
            return result
        } catch {
            await close()
            throw error
        }
    }
}
