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
        try settings.requireOwnFile(dataOptions)
        let data = settings.value("data", flag: dataOptions.data, default: "data")
        let path = "\(data)/linia.sqlite"
        guard FileManager.default.fileExists(atPath: path) else {
            throw ProgramFailure(.noInput, "There is no desk in \(data). Name its directory by --data.")
        }
        do {
            let database = try SQLiteDatabase(path: path)
            let backup = Backup(of: database, dataDirectory: data, to: file)
            let outcome: Result<Int, any Error>
            do { outcome = .success(try await backup.run()) } catch { outcome = .failure(error) }
            await database.close()
            print("Written to \(file): the database and \(try outcome.get()) files.")
        } catch {
            throw ProgramFailure(error)
        }
    }
}

/// `linia restore FILE`: puts a backup into a new data directory.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup into a new or empty data directory and prove that it is whole.",
        discussion: "Ends with 65 when the archive is damaged, or when check finds a fault in what it holds.")

    @OptionGroup var dataOptions: DataOptions
    @Argument(help: "The file that backup wrote.") var file: String

    mutating func run() async throws {
        let settings = try await ProgramSettings(config: dataOptions.config)
        try settings.requireOwnFile(dataOptions)
        let data = settings.value("data", flag: dataOptions.data, default: "data")
        let report: CheckReport
        do {
            report = try await Restore(file, into: data, now: SystemWorld.now()).run()
        } catch {
            throw ProgramFailure(error)
        }
        print("Restored into \(data).")
        try CheckCommand.conclude(report)
    }
}

extension ProgramSettings {
    /// PostgreSQL keeps its rows itself, and its own tools keep what a copy of rows would lose: the numbers of
    /// transactions, by which the journal is ordered.
    fileprivate func requireOwnFile(_ options: DataOptions) throws {
        guard value("database", flag: options.database) != nil else { return }
        throw ProgramFailure(
            .usage,
            """
            Linia copies only SQLite. Back PostgreSQL up with pg_basebackup, or with pg_dump to restore into the same \
            server, and copy keys and blobs of the data directory afterwards.
            """)
    }
}
