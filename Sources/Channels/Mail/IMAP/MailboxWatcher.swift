import Domain
package import Flows
package import Logging
import NIOPosix
import ServiceLifecycle
import Storage

/// Reads every mailbox that is to be read, each in a task of its own, so that a stuck one delays no other. What changes
/// in the records takes effect within a second.
package struct MailboxWatcher: ServiceLifecycle.Service {
    private let duty: MailboxDuty
    private let store: StoreLetter
    private let tools: MailboxReader.Tools
    private let log: Logger
    private let board = MailboxBoard()

    private enum Limits {
        static let lookEvery = Duration.seconds(1)
        /// How long another process is left with a mailbox before its turn is asked for again.
        static let turnEvery = Duration.seconds(2)
    }

    /// - Parameter extraTrustRoots: certificates in PEM that are trusted besides the system's.
    package init(
        desk: Desk, mail: MailIdentity, reader: ParsingThreads, spoolDirectory: String, tokens: AccessTokens,
        extraTrustRoots: String?, log: Logger
    ) {
        duty = MailboxDuty(desk: desk)
        store = StoreLetter(desk: desk, mail: mail, reader: reader)
        tools = MailboxReader.Tools(
            tokens: tokens, extraTrustRoots: extraTrustRoots, spoolDirectory: spoolDirectory)
        self.log = log
    }

    package func run() async throws {
        await withTaskGroup { group in
            group.addTask { await watch() }
            group.addTask {
                // Ends by a stop or by the cancellation that follows; either way the other one is cancelled.
                try? await gracefulShutdown()
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func watch() async {
        await withDiscardingTaskGroup { group in
            for await _ in Ticks(every: Limits.lookEvery) {
                do {
                    for id in board.set(try await duty.assignments()) {
                        group.addTask { await care(for: id) }
                    }
                } catch {
                    log.error("The mailboxes were not looked at", metadata: ["reason": "\(error)"])
                }
            }
            group.cancelAll()
        }
    }

    /// Reads one mailbox for as long as the records say so.
    private func care(for id: DeskMailbox.ID) async {
        var pause = MailboxPause()
        var losses = LetterLosses()
        while !Task.isCancelled, let assignment = board.assignment(id) {
            var log = log
            log[metadataKey: "mailbox"] = "\(id.rawValue)"
            switch await turn(assignment, &losses, log) {
            case .changed:
                pause = MailboxPause()
                losses = LetterLosses()
            case .notOurs: await board.change(of: id, since: assignment.version, within: Limits.turnEvery)
            case .ended(let trouble, let lasted):
                if Task.isCancelled { return }
                let wait = pause.next(after: trouble, lasted: lasted)
                await note(trouble, id, wait, log)
                await board.change(of: id, since: assignment.version, within: wait)
            }
        }
    }

    private enum Turn: Sendable {
        /// The record says something else now.
        case changed
        case notOurs
        case ended(MailboxTrouble, lasted: Duration)
    }

    /// One connection, while nobody else reads the same mailbox and its record stays as it is.
    private func turn(
        _ assignment: MailboxDuty.Assignment, _ losses: inout LetterLosses, _ log: Logger
    ) async -> Turn {
        let id = assignment.mailbox.id
        do {
            guard try await duty.lease(id) else { return .notOurs }
        } catch {
            return .ended(MailboxTrouble(.storage, "\(error)"), lasted: .zero)
        }
        let began = ContinuousClock.now
        let known = losses
        let end = await withTaskGroup(of: (Turn, LetterLosses?).self) { group in
            group.addTask {
                var losses = known
                let reader = MailboxReader(
                    duty: duty, store: store, assignment: assignment, tools: tools, log: log)
                let turn = await Self.end(of: reader, &losses, since: began)
                return (turn, losses)
            }
            group.addTask { (await holdTurn(id, log), nil) }
            group.addTask {
                await board.change(of: id, since: assignment.version)
                return (.changed, nil)
            }
            let first = await group.next()
            group.cancelAll()
            return first
        }
        if let found = end?.1 { losses = found }
        do { try await duty.release(id) } catch {
            log.warning(
                "The turn at a mailbox was not given back; it ends by itself",
                metadata: ["reason": "\(error)"])
        }
        return end?.0 ?? .notOurs
    }

    private static func end(
        of reader: MailboxReader, _ losses: inout LetterLosses, since began: ContinuousClock.Instant
    ) async -> Turn {
        let trouble: MailboxTrouble
        do {
            try await reader.run(&losses)
            // The folder's numbers began anew, or the token came to its end: the next connection sees what that means.
            return .changed
        } catch MailboxDuty.Failure.notOurs {
            return .notOurs
        } catch let failure as IMAPFailure {
            trouble = MailboxTrouble(failure)
        } catch let found as MailboxTrouble {
            trouble = found
        } catch {
            trouble = MailboxTrouble(.storage, "\(error)")
        }
        return .ended(trouble, lasted: ContinuousClock.now - began)
    }

    /// Renews the turn until it is lost or the task is cancelled.
    private func holdTurn(_ id: DeskMailbox.ID, _ log: Logger) async -> Turn {
        while true {
            do { try await Task.sleep(for: MailboxDuty.Rules.renewEvery) } catch { return .notOurs }
            do {
                guard try await duty.renewLease(id) else { return .notOurs }
            } catch {
                // The next renewal may come in time; every letter asks for itself whose turn it is.
                log.warning("The turn at a mailbox was not renewed", metadata: ["reason": "\(error)"])
            }
        }
    }

    private func note(_ trouble: MailboxTrouble, _ id: DeskMailbox.ID, _ wait: Duration, _ log: Logger) async
    {
        log.warning(
            "A mailbox is not read",
            metadata: [
                "trouble": "\(trouble.kind.rawValue)", "words": "\(trouble.words)", "again": "\(wait)",
            ])
        do { try await duty.failed(id, trouble) } catch {
            log.error("The state of a mailbox was not stored", metadata: ["reason": "\(error)"])
        }
    }
}

/// How long to wait after a failure: longer each time, and longest where trying again makes it worse.
struct MailboxPause {
    private var failures = 0

    private enum Rules {
        static let shortest = Duration.seconds(5)
        static let longest = Duration.seconds(300)
        /// Many servers lock an account after a few wrong passwords.
        static let shortestAfterRefusal = Duration.seconds(60)
        static let longestAfterRefusal = Duration.seconds(1_800)
        /// A connection that worked for so long makes an end a new one.
        static let worked = Duration.seconds(60)
    }

    mutating func next(after trouble: MailboxTrouble, lasted: Duration) -> Duration {
        if lasted > Rules.worked { failures = 0 }
        failures += 1
        let shortest = trouble.isRefusal ? Rules.shortestAfterRefusal : Rules.shortest
        let longest = trouble.isRefusal ? Rules.longestAfterRefusal : Rules.longest
        return min(longest, shortest * (1 << min(failures - 1, 10)))
    }
}
