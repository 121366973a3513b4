import Domain
package import Storage

extension Simulation {
    /// Proves what must hold over all that was stored, and takes the digests.
    /// - Parameter copy: of the database that was played on, and is looked at instead.
    package func prove(
        _ report: inout SimulationReport, verifier: SealVerifier, in copy: (any Database)? = nil
    ) async throws {
        let started = ContinuousClock.now
        let desk =
            copy.map {
                Desk(
                    database: $0, surroundings: stage.desk.surroundings, blobs: stage.desk.blobs.files,
                    mail: stage.mail)
            } ?? stage.desk
        let checked = try await Check.run(
            desk.database, blobsDirectory: desk.blobs.files.directory, verifier: verifier,
            analyser: Analyser.version)
        for fault in checked.faults { report.broken.append(.init(.journalDiffers, "\(fault)")) }
        let (company, now) = (stage.company, stage.world.now)
        let leaders = Set((company.leads + [company.head, company.administrator]).map(\.record.id))
        let told = try await SimulationProof(desk: desk, now: now, from: Self.start, leaders: leaders)
            .run(into: &report)
        try await TalkProof(desk: desk, told: told, taken: stage.tally.taken).run(into: &report)
        try await RowProof(
            desk: desk, now: now, from: Self.start, lettersWritten: stage.tally.lettersWritten,
            vendor: company.vendor, erased: stage.erased
        ).run(into: &report)
        report.provedSeconds = (ContinuousClock.now - started) / .seconds(1)
    }
}
