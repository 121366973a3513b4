import ArgumentParser
import Domain
import Flows
import Storage

/// `linia simulate`: a desk that lives through weeks in minutes, and a proof of what must hold whatever happens.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Play a desk through days or months on a virtual clock, and prove that its rules held.",
        discussion: """
            Clients, staff and a vendor are played; everything else is the program itself. The database is one of its own \
            that is thrown away: on PostgreSQL, --database names a server on which one may be made. The same seed leaves the \
            same journal and ledger, byte for byte, on either engine: compare the digests. Ends with 70 when a rule did not \
            hold.
            """)

    @Option(help: "How many days are played.") var days: Int = 7
    @Option(help: "Chooses what happens.") var seed: UInt64 = 1
    @Option(help: "How many tickets clients open (default: 40 a working day).") var tickets: Int?
    @Option(help: "postgres://… of a server instead of SQLite; a database is made there and dropped.")
    var database: String?
    @Option(help: "An empty directory where the desk stays to be looked at (default: a temporary one).")
    var data: String?
    @Flag(help: "Print JSON.") var json = false

    mutating func validate() throws {
        let limits = Simulation.Limits.self
        guard limits.days.contains(days) else {
            throw ValidationError("--days has to be \(limits.days.lowerBound) to \(limits.days.upperBound).")
        }
        guard tickets.map(limits.tickets.contains) ?? true else {
            throw ValidationError("--tickets has to be 1 to \(limits.tickets.upperBound).")
        }
    }

    mutating func run() async throws {
        let plan = Simulation.Plan(
            days: days, seed: seed,
            tickets: tickets ?? max(days * 5 / 7, 1) * Simulation.Limits.usualTicketsPerDay)
        let (database, data) = (database, data)
        let report: SimulationReport
        do {
            report = try await SimulationPlace.with(database: database, data: data) { place in
                let entrance = try SimulatedEntrance(data: place.data)
                let simulation = Simulation(
                    plan, on: place.database, data: place.data, signer: place.signer,
                    entrance: entrance.open)
                do {
                    var report = try await simulation.play()
                    try await simulation.prove(&report, verifier: place.signer.verifier)
                    try await entrance.close()
                    return report
                } catch {
                    try await entrance.close()
                    throw error
                }
            }
        } catch {
            throw ProgramFailure(error)
        }
        print(json ? try SimulationJSON(report).text() : report.text)
        if !report.isSound { throw ExitCode(ProgramFailure.Code.software.rawValue) }
    }
}
