import ArgumentParser
import Flows
import Storage

/// `linia check`: proves that the stored data is whole, also while the server runs.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Prove that the data is whole: journal, rows, seals, blobs, search.",
        discussion: "Prints each fault on a line and ends with 65 when there is one.")

    @OptionGroup var dataOptions: DataOptions

    private static let foundFaults = ExitCode(ProgramFailure.Code.dataError.rawValue)

    mutating func run() async throws {
        let report = try await OpenDesk.with(dataOptions, isStoreAsked: true) { open in
            let verifier: SealVerifier
            do throws(SealKeyError) {
                verifier = try SealKey.open(dataDirectory: open.data, random: SystemWorld.random).signer
                    .verifier
            } catch {
                throw ProgramFailure(.dataError, error.description)
            }
            return try await Check.run(
                open.desk.database, blobsDirectory: open.desk.blobs.files.directory,
                objects: open.objects, verifier: verifier, analyser: Analyser.version)
        }
        try Self.conclude(report)
    }

    /// Prints what was found. - Throws: the exit code that stands for faults.
    static func conclude(_ report: CheckReport) throws {
        for fault in report.faults { print(fault) }
        for mailbox in report.mailboxes { print(mailbox.sentence) }
        print(report.summary)
        if !report.isClean { throw foundFaults }
    }
}

extension CheckReport {
    fileprivate var summary: String {
        var parts = [
            "\(subjects) records", "\(events) events", "\(messages) messages", "\(blobs) blobs",
            "\(seals) seals (\(unsealedEvents) events not sealed yet)",
        ]
        if erasedValues > 0 { parts.append("\(erasedValues) erased values") }
        if outdatedDocuments > 0 {
            parts.append("\(outdatedDocuments) documents left to the background step \(RenewIndex.name)")
        }
        let verdict = isClean ? "Whole." : "\(faultsCount) faults."
        return "\(verdict) Checked \(parts.joined(separator: ", "))."
    }
}
