import Domain
import Flows
import Storage
import TestSupport
import Testing

/// A desk that was played, for tests to look at or to damage.
struct SimulatedPlay {
    static let plan = Simulation.Plan(days: 7, seed: 11, tickets: 80)

    let simulation: Simulation
    let report: SimulationReport
    let database: any Database
    let directory: String
    private let signer: SealSigner

    /// - Parameter meddle: what somebody does to the database before anybody plays.
    static func with(
        _ engine: Engine, plan: Simulation.Plan = plan,
        meddle: @escaping @Sendable (any Transaction) throws -> Void = { _ in },
        _ body: (SimulatedPlay) async throws -> Void
    ) async throws {
        try await withDirectory { directory in
            try await withDatabase(engine) { database in
                try await database.alone(meddle)
                let signer = try SealSigner(seed: [UInt8](repeating: 3, count: 32))
                let simulation = Simulation(
                    plan, on: database, data: directory, signer: signer, entrance: entrance)
                let report = try await simulation.play()
                try await body(
                    SimulatedPlay(
                        simulation: simulation, report: report, database: database, directory: directory,
                        signer: signer))
            }
        }
    }

    func proved() async throws -> SimulationReport {
        var report = report
        try await simulation.prove(&report, verifier: signer.verifier)
        return report
    }

    /// What is found in a copy that somebody spoiled.
    func broken(by spoil: String, number: Int) async throws -> [BrokenRule] {
        let original = try #require(database as? SQLiteDatabase)
        let path = "\(directory)/copy\(number).sqlite"
        try await original.copy(to: path)
        let copy = try SQLiteDatabase(path: path)
        var report = report
        do {
            // Spoilt data need not be possible data.
            try await copy.alone { transaction in
                try transaction.script("PRAGMA ignore_check_constraints = 1")
                try transaction.script(spoil)
            }
            try await simulation.prove(&report, verifier: signer.verifier, in: copy)
        } catch {
            await copy.close()
            throw error
        }
        await copy.close()
        return report.broken
    }

    /// Takes a letter as the entrance does, without its threads.
    private static var entrance: Entrance.Opening {
        { desk, mail, _ in
            { bytes, sender, recipients, at in
                let raw = TakeLetter.RawLetter(
                    sha256: BlobFiles.digest(bytes), size: bytes.count, place: .row(bytes))
                let envelope = TakeLetter.Envelope(sender: sender, recipients: recipients, receivedAt: at)
                let taking = try await TakeLetter(
                    parsing: bytes, envelope: envelope, raw: raw,
                    settings: try await desk.settings.settings(of: desk), mail: mail, files: desk.blobs)
                _ = try await desk.write(as: .system) { try taking.perform($0) }
            }
        }
    }
}
