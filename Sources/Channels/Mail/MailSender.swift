import Domain
package import Flows
package import Logging
import ServiceLifecycle
import Storage

/// Sends what waits in the outbox, several letters side by side, as soon as it is committed.
package struct MailSender: ServiceLifecycle.Service {
    private let sending: SendMail
    private let client: SMTPClient
    private let relay: SMTPServerAddress
    private let log: Logger

    private enum Limits {
        /// It looks this often even when nothing was committed here: pauses end, other nodes vanish.
        static let lookEvery = Duration.seconds(1)
        /// How long letters under way may take once the program is told to stop; it has ten seconds in all.
        static let finishWithin = Duration.seconds(5)
    }

    package init(desk: Desk, mail: MailIdentity, client: SMTPClient, relay: SMTPServerAddress, log: Logger) {
        sending = SendMail(desk: desk, mail: mail)
        self.client = client
        self.relay = relay
        self.log = log
    }

    package func run() async throws {
        let client = client
        await withGracefulShutdownHandler {
            await sendUntilStopped()
        } onGracefulShutdown: {
            // Outlives nothing: the process ends right after. A server that does not answer must not hold it.
            Task {
                do { try await Task.sleep(for: Limits.finishWithin) } catch { return }
                client.abort()
            }
        }
    }

    private func sendUntilStopped() async {
        let wakes = Wakes(commits: sending.desk.database.commits(), every: Limits.lookEvery)
        for await _ in wakes.stream().cancelOnGracefulShutdown() {
            do {
                // A full batch says that more may wait.
                while try await sendBatch() == SendMail.Rules.batch, !Task.isShuttingDownGracefully {}
            } catch {
                log.error("The outbox was not worked on", metadata: ["reason": "\(error)"])
            }
        }
        await client.close()
    }

    /// - Returns: how many letters were held.
    private func sendBatch() async throws -> Int {
        let items = try await sending.lease()
        await withTaskGroup { group in
            for item in items { group.addTask { await send(item) } }
        }
        return items.count
    }

    private func send(_ item: LeasedItem) async {
        do {
            let result = try await attemptHoldingLease(item)
            try await sending.report(result, of: item)
            switch result {
            case .sent:
                log.info("Letter sent", metadata: ["outbox": "\(item.id)", "attempt": "\(item.attempt)"])
            case .failed(let words), .later(let words), .inDoubt(let words):
                log.warning(
                    "Letter not sent",
                    metadata: ["outbox": "\(item.id)", "attempt": "\(item.attempt)", "answer": "\(words)"])
            }
        } catch {
            // The lease ends by itself and the letter is taken up again.
            log.error(
                "A letter was left to its lease", metadata: ["outbox": "\(item.id)", "reason": "\(error)"])
        }
    }

    private func attemptHoldingLease(_ item: LeasedItem) async throws -> SendMail.Result {
        try await withThrowingTaskGroup(of: SendMail.Result?.self) { group in
            group.addTask { try await attempt(item) }
            group.addTask {
                await holdLease(of: item)
                return nil
            }
            defer { group.cancelAll() }
            while let ended = try await group.next() {
                if let result = ended { return result }
            }
            preconditionFailure("An attempt ends with a result or an error")
        }
    }

    /// Renews until the attempt is over, which cancels this, or the lease is lost.
    private func holdLease(of item: LeasedItem) async {
        while true {
            do { try await Task.sleep(for: SendMail.Rules.renewEvery) } catch { return }
            do {
                guard try await sending.renewLease(of: item) else { return }
            } catch {
                // The next renewal may succeed before the lease is over.
                log.warning(
                    "A lease was not renewed", metadata: ["outbox": "\(item.id)", "reason": "\(error)"])
            }
        }
    }

    private func attempt(_ item: LeasedItem) async throws -> SendMail.Result {
        let letter: ComposeLetter.Composed
        do { letter = try await sending.letter(of: item) } catch let failure as ComposeLetter.Failure {
            return .failed(failure.words)
        } catch let failure as BlobFailure {
            return .later("its files cannot be read: \(failure)")
        }
        guard let recipient = MailPath(letter.recipient), let sender = MailPath(letter.sender) else {
            return .failed("the address \(letter.recipient) cannot be written in an envelope")
        }
        let outcomes = await client.send(
            SMTPLetter(sender: sender, recipients: [recipient], body: .memory(letter.bytes)), via: relay)
        guard let outcome = outcomes.first else { return .later("the mail client gave no outcome") }
        return switch outcome {
        case .delivered(let reply): .sent("\(reply.code) \(reply.text)")
        case .temporary(let reply): .later("\(reply.code) \(reply.text)")
        case .permanent(let reply): .failed("\(reply.code) \(reply.text)")
        case .unsendable(let obstacle): .failed("\(obstacle)")
        case .inDoubt(let failure): .inDoubt("\(failure)")
        case .notSent(let failure): .later("\(failure)")
        }
    }
}
