import Domain
import MIME

/// The vendor behind the last line: answers letters after days, in hours of their own, under a number of their own; a program
/// of theirs writes first, and another of their engineers may go on.
final class VendorActor {
    static let domain = "vendor.example"
    static let address = "help@\(domain)"
    /// In everything they write: no client shall read it.
    static let mark = "для-внутрішнього-вжитку"

    private unowned let stage: Stage
    private var matters: [Ticket.ID: LineWorker] = [:]
    private var written = 0
    private let hours = WorkingTime(week: .weekdays, rules: .utc)
    private let chance: BenchChance

    private enum Habits {
        static let player = -5
        static let minutes = 240...1_400
        static let acknowledgesPercent = 40
        /// Of answers: from somebody else of theirs, to the desk's plain address.
        static let otherPercent = 20
        static let silentPercent = 6
    }

    init(stage: Stage) {
        self.stage = stage
        chance = stage.world.chance(Habits.player)
    }

    /// - Parameter worker: who hears of what the vendor answers.
    func talk(about ticket: Ticket.ID, with worker: LineWorker) { matters[ticket] = worker }

    /// Something came on the vendor's side of a ticket.
    func ring(about ticket: Ticket.ID) { matters[ticket]?.hearVendor(of: ticket) }

    /// A letter of the desk's lies in their mailbox.
    func hear(_ letter: Letter) {
        guard let address = letter.replyTo.first?.address,
            let number = stage.mail.addresses.vendorTicket(in: address)
        else { return }
        if chance.hits(Habits.acknowledgesPercent) {
            stage.agenda.plan(at: stage.now + .seconds(40)) { [self] in
                try await write(letter, about: number, to: address, isAutomatic: true)
            }
        }
        if chance.hits(Habits.silentPercent) { return }
        let isOther = chance.hits(Habits.otherPercent)
        let span = Span.minutes(chance.number(Habits.minutes))
        stage.agenda.plan(at: hours.moment(after: span, from: stage.now) ?? stage.now + span) { [self] in
            try await write(letter, about: number, to: address, isOther: isOther)
        }
    }

    private func write(
        _ letter: Letter, about number: Int64, to address: String, isAutomatic: Bool = false,
        isOther: Bool = false
    ) async throws {
        written += 1
        let sender = isOther ? "engineer\(number % 7)@\(Self.domain)" : Self.address
        var draft = LetterDraft(
            messageID: "\(stage.world.seed).\(written)@\(Self.domain)", date: stage.now.microseconds,
            from: Mailbox(name: "Vendor", address: sender), to: [Mailbox(address: address)],
            subject: "[VND-\(700_000 + number)] Re: \(letter.subject)",
            text: isAutomatic
                ? "Your request is registered. \(Self.mark)" : "Fixed in the next build. \(Self.mark)")
        draft.inReplyTo = letter.messageID
        draft.references = letter.references + (letter.messageID.map { [$0] } ?? [])
        if isAutomatic { draft.autoSubmitted = .replied }
        stage.tally.played(.vendorLetters)
        try await stage.mailboxes.bring(try LetterComposer.compose(draft), from: sender, to: address)
    }
}
