package import Flows
import Domain
package import Logging
import Storage

/// Takes letters into the desk: a letter counts as taken when its bytes, its intake row and what became of it are
/// durable, in one commit.
package struct DeskReceiver: LetterReceiver {
    private let storing: StoreLetter
    private let log: Logger

    package init(desk: Desk, mail: MailIdentity, reader: ParsingThreads, log: Logger) {
        storing = StoreLetter(desk: desk, mail: mail, reader: reader)
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
        } catch let error as BlobFailure {
            log.error("A letter was not stored and will come again", metadata: ["reason": "\(error)"])
            return switch error {
            case .full: .temporary(.systemFull, "Disk full, try again later")
            case .away, .refused: .temporary(.notAcceptingMail, "File store unavailable, try again later")
            case .io, .missing, .damaged, .noStore:
                .temporary(.mailSystem, "Storage failed, try again later")
            }
        } catch {
            log.error("A letter was not taken and will come again", metadata: ["reason": "\(error)"])
            return .temporary(.mailSystem, "Failed on our side, try again later")
        }
    }

    private func store(_ letter: ReceivedLetter) async throws -> Intake {
        let arrived = StoreLetter.Arrived(
            body: letter.body, size: letter.size, sha256: letter.sha256,
            envelope: TakeLetter.Envelope(
                sender: letter.sender?.text ?? "", recipients: letter.recipients.map(\.text),
                receivedAt: Instant(microseconds: letter.receivedAt)))
        let desk = storing.desk
        let (intake, refusal) = try await storing.store(arrived) { prepared in
            try await desk.write(as: .system) { try prepared.perform($0) }
        }
        if let refusal { log.warning("A letter was kept unread", metadata: ["reason": "\(refusal)"]) }
        return intake
    }
}
