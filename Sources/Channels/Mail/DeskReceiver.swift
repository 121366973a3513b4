package import Flows
import Domain
package import Logging
import MIME
import Storage

/// Takes letters into the desk: a letter counts as taken when its bytes, its intake row and what became of it are
/// durable, in one commit.
package struct DeskReceiver: LetterReceiver {
    private let desk: Desk
    private let mail: MailIdentity
    private let reader: ParsingThreads
    private let log: Logger

    package init(desk: Desk, mail: MailIdentity, reader: ParsingThreads, log: Logger) {
        self.desk = desk
        self.mail = mail
        self.reader = reader
        self.log = log
    }

    /// Which domains are ours is the relay's business; whatever it brings is somebody's letter.
    package func accepts(recipient: MailPath, from: MailPath?) async -> RecipientAnswer { .accepted }

    package func receive(_ letter: ReceivedLetter) async -> [DeliveryAnswer] {
        let answer = await take(letter)
        return letter.recipients.map { _ in answer }
    }

    private func take(_ letter: ReceivedLetter) async -> DeliveryAnswer {
        do {
            let intake = try await store(letter)
            log.info(
                "Letter taken",
                metadata: [
                    "result": "\(intake.result.rawValue)", "ticket": "\(intake.ticket?.rawValue ?? 0)",
                    "bytes": "\(letter.size)",
                ])
            return .accepted
        } catch let error as StorageError {
            log.error("A letter was not stored and will come again", metadata: ["reason": "\(error)"])
            return switch error {
            case .full: .temporary(.systemFull, "Disk full, try again later")
            case .unreachable, .closed, .conflict:
                .temporary(.notAcceptingMail, "Database unavailable, try again later")
            case .io, .duplicate, .reference, .refused, .unreadable, .tooNew, .misuse:
                .temporary(.mailSystem, "Storage failed, try again later")
            }
        } catch let error as BlobFiles.Failure {
            log.error("A letter was not stored and will come again", metadata: ["reason": "\(error)"])
            return error == .full
                ? .temporary(.systemFull, "Disk full, try again later")
                : .temporary(.mailSystem, "Storage failed, try again later")
        } catch {
            log.error("A letter was not taken and will come again", metadata: ["reason": "\(error)"])
            return .temporary(.mailSystem, "Failed on our side, try again later")
        }
    }

    private func store(_ letter: ReceivedLetter) async throws -> Intake {
        let sha256 = BlobFiles.hexadecimal(letter.sha256)
        let source: LetterSource =
            switch letter.body {
            case .memory(let bytes): .bytes(bytes)
            case .file(let path): .file(path: path)
            }
        let reading = try await reader.read(source, sha256: sha256)
        let settings = try await desk.settings.settings(of: desk)
        let envelope = TakeLetter.Envelope(
            sender: letter.sender?.text ?? "", recipients: letter.recipients.map(\.text),
            receivedAt: Instant(microseconds: letter.receivedAt))
        let size = letter.size
        let (desk, mail) = (desk, mail)
        // The letter's own file is adopted last: what is read from it is read by then.
        let prepared = try await reader.blocking { () -> TakeLetter in
            let place: BlobPlace =
                switch source {
                case .bytes(let bytes): try desk.blobs.keep(bytes, sha256: sha256)
                case .file(let path): try desk.blobs.adopt(path, sha256: sha256)
                }
            let raw = TakeLetter.RawLetter(sha256: sha256, size: size, place: place)
            switch reading {
            case .letter(let letter):
                return try TakeLetter(
                    letter, envelope: envelope, raw: raw, settings: settings, mail: mail, files: desk.blobs)
            case .unreadable(let reason):
                return TakeLetter(
                    unreadable: reason, envelope: envelope, raw: raw, settings: settings, mail: mail)
            }
        }
        do {
            return try await desk.write(as: .system) { try prepared.perform($0) }
        } catch let error as DeskError {
            // The desk's rules refused what the letter says: the letter itself is kept all the same.
            log.warning("A letter was kept unread", metadata: ["reason": "\(error)"])
            let kept = prepared.unread(reason: "the desk refused it: \(error)")
            return try await desk.write(as: .system) { try kept.perform($0) }
        }
    }
}
