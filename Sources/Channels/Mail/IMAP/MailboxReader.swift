import Domain
import Flows
import Logging
import MIME
import NIOCore
import NIOPosix
import Storage

/// Reads one mailbox over one connection: takes what is new, lets the server handle what was taken, and waits.
struct MailboxReader {
    let duty: MailboxDuty
    let store: StoreLetter
    let assignment: MailboxDuty.Assignment
    let tools: Tools
    let log: Logger

    /// What every mailbox is read with.
    struct Tools: Sendable {
        var tokens: AccessTokens
        var extraTrustRoots: String?
        var spoolDirectory: String
        var threads: NIOThreadPool = .singleton
        var limits = IMAPLimits()
    }

    private enum Rules {
        static let sizesAtOnce = 100
        /// After so many refusals of the server to give a letter, it is passed by.
        static let refusalsMax = 3
        /// After so many connections that ended at one letter, it is.
        static let lossesMax = 10
    }

    private var mailbox: DeskMailbox.ID { assignment.mailbox.id }

    /// Reads until something ends it, the folder's numbers begin anew, or the token comes to its end.
    /// - Parameter losses: of the letter at which connections ended before.
    func run(_ losses: inout LetterLosses) async throws {
        let signIn = MailboxSignIn(
            tokens: tools.tokens, extraTrustRoots: tools.extraTrustRoots, limits: tools.limits)
        let opened = try await signIn.open(assignment, on: duty.desk)
        var connection = opened.connection
        defer { connection.leave() }
        try await connection.select(assignment.source.folder)
        guard let validity = connection.folder.uidValidity else {
            throw IMAPFailure.notIMAP(.select, "The server gives letters no lasting numbers (UIDVALIDITY)")
        }
        let uidNext =
            if let next = connection.folder.uidNext { next } else { try await connection.lastUID() + 1 }
        var reading = try await duty.begin(
            mailbox, place: assignment.source.place, uidValidity: validity, uidNext: uidNext)
        var mayIdle = connection.canIdle
        while connection.folder.uidValidity == validity {
            if let trouble = try await look(&connection, &reading, &losses) {
                try await duty.failed(mailbox, trouble)
                log.warning(
                    "Letters were taken but not handled on the server",
                    metadata: ["reason": "\(trouble.words)"])
            } else {
                try await duty.succeeded(mailbox)
            }
            guard try await wait(&connection, &mayIdle, until: opened.renewAt) else { return }
        }
    }

    /// - Returns: false when it is time to sign in anew: who stays would be cut off in the middle of something.
    private func wait(
        _ connection: inout IMAPConnection, _ mayIdle: inout Bool, until end: Instant?
    ) async throws -> Bool {
        let left = end.map { Duration.microseconds(($0 - duty.desk.surroundings.now()).microseconds) }
        if let left, left <= .zero { return false }
        if mayIdle {
            let time = left.map { min(tools.limits.idle, TimeAmount($0)) } ?? tools.limits.idle
            do throws(IMAPFailure) {
                try await connection.idle(for: time)
                return true
            } catch {
                // Some servers offer it and then do not want it.
                guard case .refused(.idle, _) = error else { throw error }
                mayIdle = false
            }
        }
        let pause = Duration.seconds(assignment.source.pollSeconds)
        try await Task.sleep(for: left.map { min(pause, $0) } ?? pause)
        try await connection.poll()
        return true
    }

    // MARK: - One look

    /// Takes everything new. - Returns: why the server did not handle what was taken, if it did not.
    private func look(
        _ connection: inout IMAPConnection, _ reading: inout MailboxState.Reading,
        _ losses: inout LetterLosses
    ) async throws -> MailboxTrouble? {
        var trouble = try await handleWaiting(&connection)
        if reading.lastUID + 1 < reading.backlogUntil {
            let backlog = reading.backlogUntil - 1
            let uids = try await connection.search(
                "UID \(reading.lastUID + 1):\(backlog) \(Self.criteria(reading))")
            try await take(uids.filter { $0 <= backlog }, &connection, &reading, &losses, &trouble)
            // What was read before the desk came stays read, whatever people do with it later.
            if reading.lastUID < backlog {
                try await duty.skip(uid: backlog, of: mailbox, in: reading)
                reading.lastUID = backlog
            }
        }
        // `*` names the last letter even where its number is lower.
        let uids = try await connection.search("UID \(reading.lastUID + 1):* NOT DELETED")
        try await take(uids, &connection, &reading, &losses, &trouble)
        return trouble
    }

    /// Of letters that were there before: the unseen ones, and after the numbers began anew those that came since
    /// the desk first looked, by the server's date and their own.
    private static func criteria(_ reading: MailboxState.Reading) -> String {
        guard let since = reading.backlogSince else { return "NOT DELETED UNSEEN" }
        let date = IMAPText.date(since)
        return "NOT DELETED OR UNSEEN (SINCE \(date) SENTSINCE \(date))"
    }

    private func take(
        _ uids: [Int64], _ connection: inout IMAPConnection, _ reading: inout MailboxState.Reading,
        _ losses: inout LetterLosses, _ trouble: inout MailboxTrouble?
    ) async throws {
        let new = uids.filter { $0 > reading.lastUID }
        for start in stride(from: 0, to: new.count, by: Rules.sizesAtOnce) {
            let batch = new[start..<min(start + Rules.sizesAtOnce, new.count)]
            let sizes = try await connection.sizes(of: batch)
            for uid in batch {
                try await take(uid, size: sizes[uid], &connection, reading, &losses, &trouble)
                reading.lastUID = uid
                losses = LetterLosses()
            }
        }
    }

    // MARK: - One letter

    private func take(
        _ uid: Int64, size: Int?, _ connection: inout IMAPConnection, _ reading: MailboxState.Reading,
        _ losses: inout LetterLosses, _ trouble: inout MailboxTrouble?
    ) async throws {
        guard let size else { return try await duty.skip(uid: uid, of: mailbox, in: reading) }
        if size > tools.limits.letterBytesMax {
            let reason =
                "it has \(size) bytes, at most \(tools.limits.letterBytesMax) are taken; it stays in the mailbox"
            return try await refuse(uid, because: reason, &connection, reading)
        }
        if losses.uid == uid, losses.count >= Rules.lossesMax {
            let reason =
                "the server did not deliver it at \(losses.count) tries (\(losses.words)); it stays in the mailbox"
            return try await refuse(uid, because: reason, &connection, reading)
        }
        switch try await fetch(uid, &connection, &losses) {
        case .gone: try await duty.skip(uid: uid, of: mailbox, in: reading)
        case .refused(let words):
            let reason = "the server does not give it (\(words)); it stays in the mailbox"
            try await refuse(uid, because: reason, &connection, reading)
        case .here(let letter):
            try await keep(letter, uid, reading)
            if trouble == nil { trouble = try await handle(uid, &connection) }
        }
    }

    private enum Fetched {
        case here(LetterSink.Finished)
        case gone
        case refused(String)
    }

    private func fetch(
        _ uid: Int64, _ connection: inout IMAPConnection, _ losses: inout LetterLosses
    ) async throws(IMAPFailure) -> Fetched {
        var refusal = ""
        for _ in 0..<Rules.refusalsMax {
            var sink: LetterSink? = LetterSink(
                limits: tools.limits, directory: tools.spoolDirectory, threads: tools.threads)
            do throws(IMAPFailure) {
                guard try await connection.fetch(uid, into: &sink) else { return .gone }
                guard let finished = try await sink?.finish() else { return .gone }
                return .here(finished)
            } catch {
                await sink?.discard()
                switch error {
                case .refused(_, let words): refusal = words
                case .stopped, .spoolFailed: throw error
                default:
                    losses.note(uid, MailboxTrouble(error).words)
                    throw error
                }
            }
        }
        return .refused(refusal)
    }

    private func keep(
        _ letter: LetterSink.Finished, _ uid: Int64, _ reading: MailboxState.Reading
    ) async throws {
        let sha256 = BlobFiles.hexadecimal(letter.sha256)
        let arrived = StoreLetter.Arrived(
            body: letter.body, size: letter.size, sha256: letter.sha256,
            envelope: TakeLetter.Envelope(
                sender: nil, recipients: [assignment.mailbox.saved.address],
                receivedAt: duty.desk.surroundings.now(), mailbox: mailbox))
        let (duty, mailbox) = (duty, mailbox)
        defer {
            if case .file(let path) = letter.body { SpoolFile.remove(path) }
        }
        let (taken, refusal) = try await store.store(arrived) {
            try await duty.take($0, uid: uid, sha256: sha256, of: mailbox, in: reading)
        }
        if let refusal { log.warning("A letter was kept unread", metadata: ["reason": "\(refusal)"]) }
        switch taken {
        case .known: log.info("Letter known already", metadata: ["uid": "\(uid)"])
        case .new(let intake):
            log.info(
                "Letter taken",
                metadata: [
                    "result": "\(intake.result.rawValue)", "ticket": "\(intake.ticket?.rawValue ?? 0)",
                    "bytes": "\(letter.size)",
                ])
        }
    }

    /// Counts a letter that is not fetched, with what its header tells.
    private func refuse(
        _ uid: Int64, because reason: String, _ connection: inout IMAPConnection,
        _ reading: MailboxState.Reading
    ) async throws {
        var refused = RefusedLetter(
            sender: nil, recipient: assignment.mailbox.saved.address, mailID: nil, reason: reason)
        var header: [UInt8]?
        do throws(IMAPFailure) { header = try await connection.header(of: uid) } catch {
            // Who cannot give the letter may not give its header either.
            guard case .refused = error else { throw error }
        }
        if let header,
            case .letter(let letter) = try await store.reader.read(
                .bytes(header), sha256: BlobFiles.digest(header))
        {
            refused.sender = letter.from.first?.address
            refused.mailID = letter.messageID
            if !letter.subject.isEmpty { refused.reason = "\"\(letter.subject.prefix(200))\": \(reason)" }
        }
        try await duty.refuse(uid: uid, of: mailbox, in: reading, refused)
        log.warning("A letter was passed by", metadata: ["uid": "\(uid)", "reason": "\(reason)"])
    }

    // MARK: - What the server does with it

    private func handleWaiting(_ connection: inout IMAPConnection) async throws -> MailboxTrouble? {
        while true {
            let waiting = try await duty.unhandled(mailbox)
            if waiting.isEmpty { return nil }
            for uid in waiting {
                if let trouble = try await handle(uid, &connection) { return trouble }
            }
        }
    }

    /// A letter that is gone meanwhile is handled: servers say OK to commands about none.
    private func handle(_ uid: Int64, _ connection: inout IMAPConnection) async throws -> MailboxTrouble? {
        do throws(IMAPFailure) {
            switch assignment.source.handling {
            case .seen: try await connection.markSeen(uid)
            case .delete: try await connection.delete(uid)
            case .move: try await connection.move(uid, to: assignment.source.handledFolder ?? "INBOX")
            }
        } catch {
            guard case .refused(.handling, _) = error else { throw error }
            return MailboxTrouble(error)
        }
        try await duty.handled(uid: uid, of: mailbox)
        return nil
    }
}

/// How often connections ended at the same letter.
struct LetterLosses {
    private(set) var uid: Int64?
    private(set) var count = 0
    private(set) var words = ""

    mutating func note(_ uid: Int64, _ words: String) {
        if self.uid != uid { count = 0 }
        self.uid = uid
        self.words = words
        count += 1
    }
}
