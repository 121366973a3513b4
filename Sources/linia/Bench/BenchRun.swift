import ArgumentParser
import Domain
import Flows
import FoundationEssentials
import Glibc
import Storage
import Synchronization

/// `linia bench run`: starts the server as a process of its own and measures it, each figure beside its floor.
struct BenchRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Measure the server over a filled archive and print JSON.",
        discussion: """
            The measured tickets and letters stay in the data. Load and server share this machine's cores, so compare \
            ratios of one run, not figures of two.
            """)

    @OptionGroup var dataOptions: DataOptions
    @Option(help: "Added to every sync of SQLite, such as 1ms; needs --sync-shim.") var fsyncDelay: String?
    @Option(help: "The preload shim that slows syncs down; scripts/slow-sync builds it.") var syncShim:
        String?
    @Option(help: "How long each thing is measured.") var seconds: Double = 3
    @Option(help: "At how many connections at once.") var connections: [Int] = [1, 8]

    @Option(help: "How many events the long ticket has on which commands are measured.") var longTicket =
        20_000

    enum Limits {
        static let lettersASecond = 20.0
        static let secondsMax = 600.0
        static let connectionsMax = 256
        /// More rows would be held in memory than a floor needs.
        static let floorPieces = 200...4_000
    }

    func validate() throws {
        guard (0.1...Limits.secondsMax).contains(seconds) else {
            throw ValidationError("--seconds has to be 0.1 to \(Int(Limits.secondsMax)).")
        }
        guard !connections.isEmpty, connections.allSatisfy({ (1...Limits.connectionsMax).contains($0) })
        else {
            throw ValidationError("--connections has to be 1 to \(Limits.connectionsMax).")
        }
        guard (0...BenchTalk.Limits.notesMax).contains(longTicket) else {
            throw ValidationError("--long-ticket has to be 0 to \(BenchTalk.Limits.notesMax).")
        }
        if try microseconds() > 0, syncShim == nil {
            throw ValidationError("--fsync-delay needs --sync-shim, which scripts/slow-sync builds.")
        }
    }

    /// `1ms`, `500us`.
    private func microseconds() throws -> Int {
        guard let fsyncDelay else { return 0 }
        let number = fsyncDelay.prefix { $0.isNumber }
        guard let value = Int(number), value <= 1_000_000,
            ["ms", "us"].contains(fsyncDelay.dropFirst(number.count))
        else {
            throw ValidationError("--fsync-delay has to be a time such as 1ms or 500us.")
        }
        return fsyncDelay.hasSuffix("ms") ? value * 1_000 : value
    }

    mutating func run() async throws {
        let delay = try microseconds()
        var environment: [String: String] = [:]
        if delay > 0, let syncShim {
            environment = ["LD_PRELOAD": syncShim, "SLOW_SYNC_MICROSECONDS": String(delay)]
        }
        let notes = longTicket
        let target = try await OpenDesk.with(dataOptions) { try await BenchTarget(on: $0.desk, notes: notes) }
        let measuring = BenchMeasuring(
            target: target, data: dataArguments, environment: environment, seconds: seconds,
            connections: connections)
        var report = try await measuring.run()
        report.size = try await OpenDesk.with(dataOptions) {
            try await BenchSize(of: $0.desk, in: $0.data)
        }
        report.engine = dataOptions.database == nil ? "sqlite" : "postgres"
        report.syncDelayMicroseconds = delay
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        print(String(decoding: try encoder.encode(report), as: UTF8.self))
    }

    private var dataArguments: [String] {
        [
            ("--data", dataOptions.data), ("--database", dataOptions.database),
            ("--config", dataOptions.config),
        ]
        .flatMap { name, value in value.map { [name, $0] } ?? [] }
    }
}
