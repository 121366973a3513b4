import Domain
import MIME
package import Storage

/// Takes a letter that was kept unread, or stopped, through the desk once more; its former result is kept beside the
/// new one.
package struct RunLetterAgain: Sendable {
    private let id: Int64
    private let person: Access.Person

    package init(_ id: Int64, by person: Access.Person) {
        self.id = id
        self.person = person
    }

    /// - Throws: `DeskError.notFound`, `.settled` for a letter that became something, `BlobFailure`.
    package func perform(on desk: Desk, mail: MailIdentity, reader: ParsingThreads) async throws -> Intake {
        try Access.require(person, .runIntake)
        let id = id
        let found = try await desk.read { transaction -> (Intake, RawLetter) in
            guard let intake = try IntakeStore(transaction).find(id) else {
                throw DeskError.notFound(kind: "intake", reference: String(id))
            }
            try intake.requireRunnable()
            guard let raw = intake.raw, let blob = try BlobStore(transaction).find(raw) else {
                throw DeskError.settled(intake.result.rawValue)
            }
            return (intake, RawLetter(sha256: raw, size: blob.size, place: blob.place))
        }
        let (former, raw) = found
        let local = try await desk.blobs.local(raw.sha256, place: raw.place)
        let reading = try await reader.read(local.source, sha256: raw.sha256)
        withExtendedLifetime(local) {}
        let settings = try await desk.settings.settings(of: desk)
        let envelope = TakeLetter.Envelope(
            sender: former.sender,
            recipients: (former.recipient ?? "").split(separator: ",").map { String($0).trimmed },
            receivedAt: former.receivedAt)
        var prepared = try await reader.blocking { () -> TakeLetter in
            switch reading {
            case .letter(let letter):
                TakeLetter(letter, envelope: envelope, raw: raw, settings: settings, mail: mail)
            case .unreadable(let reason):
                TakeLetter(unreadable: reason, envelope: envelope, raw: raw, settings: settings, mail: mail)
            }
        }
        try await prepared.keepFiles(in: desk.blobs)
        let taking = prepared
        do {
            return try await desk.write(as: person.actor) { try taking.performAgain(id, $0) }
        } catch let error as DeskError {
            if case .settled = error { throw error }
            // The desk's rules refused what the letter says, as they may at its first coming.
            let kept = taking.unread(reason: "the desk refused it: \(error)")
            return try await desk.write(as: person.actor) { try kept.performAgain(id, $0) }
        }
    }

    private typealias RawLetter = TakeLetter.RawLetter
}

extension Intake {
    /// Whether somebody may have it run again: a letter that is nowhere else.
    package var isRunnable: Bool { (result == .unreadable || result == .stopped) && raw != nil }

    func requireRunnable() throws(DeskError) {
        if !isRunnable { throw .settled(result.rawValue) }
    }
}
