import Domain
package import Storage

extension Simulation {
    /// Proves what must hold over all that was stored, and takes the digests.
    package func prove(_ report: inout SimulationReport, verifier: SealVerifier) async throws {
        let started = ContinuousClock.now
        let checked = try await Check.run(
            stage.desk.database, blobsDirectory: stage.desk.blobs.files.directory, verifier: verifier,
            analyser: Analyser.version)
        for fault in checked.faults { report.broken.append(.init(.journalDiffers, "\(fault)")) }
        try await SimulationProof(
            desk: stage.desk, now: stage.world.now, from: Self.start,
            lettersWritten: stage.tally.lettersWritten
        ).run(into: &report)
        report.provedSeconds = (ContinuousClock.now - started) / .seconds(1)
    }
}
