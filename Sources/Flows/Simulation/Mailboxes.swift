import Domain
import MIME

/// The mailboxes that letters of the desk come to, and the way back: clients, the vendor, those who work at the desk, and the
/// address that takes everything and returns it later.
final class Mailboxes {
    private unowned let stage: Stage
    private let chance: BenchChance
    private var returned = 0
    private lazy var workers: [String: LineWorker] = Dictionary(
        uniqueKeysWithValues: stage.workers.values.map { ($0.member.email.text.lowercased(), $0) })

    private enum Habits {
        static let player = -10
        /// Of so many people one has no mailbox any more, which a relay in between finds out later.
        static let people = 29
        static let returnsLater = 7
        static let minutes = 1...90
        /// Of what is returned: the relay goes on trying.
        static let delayedPercent = 15
    }

    init(stage: Stage) {
        self.stage = stage
        chance = stage.world.chance(Habits.player)
    }

    /// Takes a letter that left. - Throws: `LetterError`.
    func take(_ letter: ComposeLetter.Composed) throws {
        let address = letter.recipient.lowercased()
        if let client = stage.clients[address] {
            if client.person.number % Habits.people == Habits.returnsLater { return plan(return: letter) }
            let read = try LetterParser.parse(.bytes(letter.bytes))
            watch(read, to: address)
            client.hear(read)
        } else if let worker = workers[address] {
            try worker.receive { try LetterParser.parse(.bytes(letter.bytes)) }
        } else if address == VendorActor.address {
            stage.vendor.hear(try LetterParser.parse(.bytes(letter.bytes)))
        }
    }

    /// Brings a letter to the desk.
    func bring(_ bytes: [UInt8], from sender: String, to address: String) async throws {
        stage.tally.lettersWritten += 1
        try await stage.entrance(bytes, sender, [address], stage.now)
    }

    /// Seen at once, in what the client really reads.
    private func watch(_ letter: Letter, to address: String) {
        if letter.text.contains(VendorActor.mark) {
            stage.tally.broken.append(.init(.vendorTold, "\(address) reads \(letter.subject)"))
        }
        if letter.text.contains(LineWorker.Letters.unproved) {
            stage.tally.broken.append(.init(.unprovedTold, "\(address) reads \(letter.subject)"))
        }
    }

    // MARK: What comes back

    private func plan(return letter: ComposeLetter.Composed) {
        let isDelayed = chance.hits(Habits.delayedPercent)
        stage.agenda.plan(at: stage.now + .minutes(chance.number(Habits.minutes))) { [self] in
            returned += 1
            stage.tally.played(.bounces)
            try await bring(report(on: letter, isDelayed: isDelayed), from: "", to: letter.sender)
        }
    }

    /// A report as relays write it. Source: RFC 3464.
    private func report(on letter: ComposeLetter.Composed, isDelayed: Bool) -> [UInt8] {
        let status = isDelayed ? "4.4.1" : "5.1.1"
        let lines = [
            "From: MAILER-DAEMON@relay.example", "To: <\(letter.sender)>",
            "Subject: \(isDelayed ? "Delayed mail" : "Undelivered mail returned to sender")",
            "Message-ID: <\(stage.world.seed).\(returned)@relay.example>", "Auto-Submitted: auto-replied",
            "MIME-Version: 1.0",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=\"end-of-part\"", "",
            "--end-of-part", "Content-Type: text/plain; charset=utf-8", "",
            "The mailbox does not take your letter.", "",
            "--end-of-part", "Content-Type: message/delivery-status", "",
            "Reporting-MTA: dns; relay.example", "",
            "Final-Recipient: rfc822; \(letter.recipient)",
            "Action: \(isDelayed ? "delayed" : "failed")", "Status: \(status)",
            "Diagnostic-Code: smtp; \(isDelayed ? "451" : "550") \(status) mailbox unavailable", "",
            "--end-of-part--", "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }
}
