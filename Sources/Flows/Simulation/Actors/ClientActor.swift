import Domain
import MIME
import Storage

/// One of a client's people: writes when something does not work, answers questions or forgets to, confirms, sends work
/// back, says thank you, and comes again.
///
/// They know of the desk what letters tell them, and what the portal shows.
final class ClientActor {
    let person: SimulatedCompany.Person
    private let client: SimulatedCompany.Client
    private let chance: BenchChance
    private unowned let stage: Stage
    private var matters: [Matter] = []
    private var written = 0
    /// Apart from the dice of their usual day, which new habits shall not move.
    private let whims: BenchChance
    /// They asked to be erased, and write no more.
    private(set) var isGone = false

    /// Something they wrote about.
    private struct Matter {
        var subject: String
        var text: BenchText
        /// Our Message-IDs, by which an answer finds its matter.
        var written: [String]
        /// The last letter from the desk: what an answer answers.
        var lastHeard: Letter?
        /// Nil until the desk said it.
        var number: Int64?
        var channel: Channel
    }

    private enum Habits {
        static let portalPercent = 16
        static let phonePercent = 9
        /// Their own program writes for them, as monitoring does.
        static let apiPercent = 4
        static let htmlPercent = 25
        static let filePercent = 7
        static let fileBytes = 200...9_000
        /// A relay that heard no answer brings a letter again.
        static let twicePercent = 1
        static let awayPercent = 2
        static let advertisingPercent = 1
        static let silentPercent = 12
        /// Of those who are told that it is done.
        static let confirmPercent = 44
        static let thankPercent = 14
        static let returnPercent = 9
        static let nudgePercent = 8
        static let againPercent = 4
        static let readMinutes = 4...150
        static let ratesPercent = 40
    }

    init(_ person: SimulatedCompany.Person, of client: SimulatedCompany.Client, on stage: Stage) {
        self.person = person
        self.client = client
        self.stage = stage
        chance = stage.world.chance(1_000_000 + person.number)
        whims = stage.world.chance(4_000_000 + person.number)
    }

    private var tongue: BenchTongue { BenchTongue.all[client.tongue] }
    private var phrases: DemoPhrases { DemoPhrases.of(tongue.language) }

    // MARK: Writing

    func leave() { isGone = true }

    func haveReason() async throws {
        if isGone { return }
        var text = BenchText(tongue, chance, name: person.name)
        let subject = text.subject()
        let request = text.request()
        let dice = chance.number(1...100)
        let channel: Channel =
            switch dice {
            case ...Habits.portalPercent: .portal
            case ...(Habits.portalPercent + Habits.phonePercent): .phone
            case ...(Habits.portalPercent + Habits.phonePercent + Habits.apiPercent): .api
            default: .email
            }
        matters.append(
            Matter(subject: subject, text: text, written: [], lastHeard: nil, number: nil, channel: channel))
        let matter = matters.count - 1
        switch channel {
        case .portal: try await file(matter, request)
        case .phone:
            // Nobody picks up at night: then they write.
            if let worker = stage.onShift(chance.number(0...9_999)) {
                let registering = try await creating(matter, request, .phone)
                matters[matter].number = try await worker.register(registering)
            } else {
                try await write(matter, request)
            }
        case .api:
            let creating = try await creating(matter, request, .api)
            let program = Actor.staff(stage.company.head.record.id)
            matters[matter].number = try await stage.act(as: program) {
                try creating.perform($0).record.number
            }
        default: try await write(matter, request)
        }
        if chance.hits(Habits.advertisingPercent) { try await advertise() }
    }

    /// Two of three give a number when they call or fill in a form.
    private var phone: String? {
        person.number.isMultiple(of: 3) ? nil : "+38067\(1_000_000 + person.number)"
    }

    private func requester() throws -> RegisterContact {
        try RegisterContact(
            email: try EmailAddress(person.email), phone: phone, name: person.name,
            language: tongue.language.rawValue)
    }

    private func creating(_ matter: Int, _ text: String, _ channel: Channel) async throws -> CreateTicket {
        try CreateTicket(
            subject: matters[matter].subject,
            message: NewMessage(
                text: text, channel: channel, direction: .in, fromName: person.name,
                fromAddress: channel == .phone ? nil : person.email),
            requester: try requester(), channel: channel, settings: try await stage.settings(),
            acknowledge: stage.mail)
    }

    /// On the portal, signed in or not: the form is the same.
    private func file(_ matter: Int, _ text: String) async throws {
        let creating = try await creating(matter, text, .portal)
        matters[matter].number = try await stage.act(as: .system) { try creating.perform($0).record.number }
    }

    /// A letter, as their program writes it.
    private func write(_ matter: Int, _ text: String) async throws {
        written += 1
        let id = "\(stage.world.seed).\(person.number).\(written)@\(client.domain)"
        let heard = matters[matter].lastHeard
        let answersTo = heard?.replyTo.first?.address ?? SimulatedCompany.address
        var draft = LetterDraft(
            messageID: id, date: stage.now.microseconds,
            from: Mailbox(name: person.name, address: person.email),
            to: [Mailbox(address: answersTo)],
            subject: heard.map { "Re: \($0.subject)" } ?? matters[matter].subject, text: text)
        if chance.hits(Habits.htmlPercent) {
            let lines = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
                .replacing("\n", with: "<br>")
            draft.html = "<p>\(lines)</p>"
        }
        if let heard {
            draft.inReplyTo = heard.messageID
            draft.references = heard.references + (heard.messageID.map { [$0] } ?? [])
        }
        if chance.hits(Habits.filePercent) {
            let bytes = (0..<chance.number(Habits.fileBytes)).map { _ in
                UInt8(truncatingIfNeeded: chance.next())
            }
            draft.attachments = [
                .init(
                    name: "знімок-\(written).bin", contentType: "application/octet-stream",
                    content: .bytes(bytes))
            ]
        }
        matters[matter].written.append(id)
        try await bring(draft, to: answersTo)
    }

    private func bring(_ draft: LetterDraft, to address: String) async throws {
        let bytes = try LetterComposer.compose(draft)
        let times = chance.hits(Habits.twicePercent) ? 2 : 1
        for _ in 0..<times {
            stage.tally.lettersWritten += 1
            try await stage.entrance(bytes, draft.from.address, [address], stage.now)
        }
    }

    /// Somebody who got the desk's address somewhere.
    private func advertise() async throws {
        written += 1
        let stranger = chance.pickEvenly(phrases.strangers)
        let address = "offer\(person.number).\(written)@mail.advertising.example"
        let draft = LetterDraft(
            messageID: "\(stage.world.seed).\(written).\(address)", date: stage.now.microseconds,
            from: Mailbox(name: "Offer", address: address), to: [Mailbox(address: SimulatedCompany.address)],
            subject: stranger.subject, text: stranger.text)
        try await bring(draft, to: SimulatedCompany.address)
    }

    /// Their program answers that they are away; nobody shall answer it.
    private func sayAway(to letter: Letter) async throws {
        if isGone { return }
        written += 1
        let address = letter.replyTo.first?.address ?? SimulatedCompany.address
        var draft = LetterDraft(
            messageID: "\(stage.world.seed).\(person.number).\(written)@\(client.domain)",
            date: stage.now.microseconds, from: Mailbox(name: person.name, address: person.email),
            to: [Mailbox(address: address)], subject: "Re: \(letter.subject)", text: "Out of office.")
        draft.inReplyTo = letter.messageID
        draft.autoSubmitted = .replied
        try await bring(draft, to: address)
    }

    // MARK: Hearing

    /// A letter of the desk's lies in their mailbox.
    func hear(_ letter: Letter) {
        let number = Self.number(in: letter.subject)
        let known = letter.inReplyTo + letter.references
        guard
            let matter = matters.lastIndex(where: { number != nil && $0.number == number })
                ?? matters.lastIndex(where: { $0.written.contains(where: known.contains) })
                ?? matters.lastIndex(where: { $0.number == nil })
        else { return }
        matters[matter].number = number ?? matters[matter].number
        // What a program wrote is kept, for its address, and answered by nobody.
        if letter.header("Auto-Submitted") != nil {
            if matters[matter].lastHeard == nil { matters[matter].lastHeard = letter }
            return
        }
        matters[matter].lastHeard = letter
        if chance.hits(Habits.awayPercent) {
            stage.agenda.plan(at: stage.now + .seconds(5)) { [self] in try await sayAway(to: letter) }
        }
        let soon = stage.now + .minutes(chance.number(Habits.readMinutes))
        guard let read = client.hours.nextOpening(after: soon) else { return }
        stage.agenda.plan(at: read) { [self] in try await consider(matter) }
    }

    /// `[#48213]` in a subject.
    private static func number(in subject: String) -> Int64? {
        guard let start = subject.firstRange(of: "[#") else { return nil }
        return Int64(subject[start.upperBound...].prefix { $0.isNumber })
    }

    /// Looks where the matter stands, and does what one does then.
    private func consider(_ matter: Int) async throws {
        if isGone { return }
        guard let seen = try await look(matter) else { return }
        switch seen.ticket.status {
        case .waiting(.client, _):
            if chance.hits(Habits.silentPercent) { return }
            try await answer(matter, seen, matters[matter].text.answer())
        case .resolved: try await judge(matter, seen)
        case .new, .open, .waiting:
            guard chance.hits(Habits.nudgePercent) else { return }
            try await answer(matter, seen, chance.pickEvenly(phrases.reminders))
        case .closed, .cancelled, .rejected, .merged, .deleted: break
        }
    }

    private struct Seen {
        var ticket: Ticket
        var reach: ClientReach
    }

    /// As the portal shows it; nil where they cannot see it any more.
    private func look(_ matter: Int) async throws -> Seen? {
        guard let number = matters[matter].number else { return nil }
        let email = try EmailAddress(person.email).key
        return try await stage.desk.read { transaction in
            guard let contact = try RecordStore<Contact>(transaction).byAddress(.email, email) else {
                return nil
            }
            let reach = try ClientReach(of: contact, in: transaction)
            let ticket: Ticket
            do {
                ticket = try ClientTicketView.ticket(number: number, for: reach, in: transaction)
            } catch DeskError.notFound { return nil }
            return Seen(ticket: ticket, reach: reach)
        }
    }

    private func answer(_ matter: Int, _ seen: Seen, _ text: String) async throws {
        guard matters[matter].channel == .portal else { return try await write(matter, text) }
        let reply = ClientReply(
            NewMessage(
                text: text, channel: .portal, direction: .in, fromName: person.name, fromAddress: person.email
            ),
            on: seen.ticket.id, by: seen.reach.contact, settings: try await stage.settings(), mail: stage.mail
        )
        let now = try await stage.act(as: .contact(seen.reach.contact)) { try reply.perform($0).number }
        matters[matter].number = now
    }

    /// The mark that a letter asks for, by its link.
    private func rateLater(_ ticket: Ticket.ID, by person: Access.Person) {
        guard whims.hits(Habits.ratesPercent) else { return }
        let dice = whims.number(1...100)
        let mark = dice <= 6 ? 1 : dice <= 12 ? 2 : dice <= 22 ? 3 : dice <= 50 ? 4 : 5
        let draft = RatingDraft(mark, helped: mark > 2, wasPleasant: mark > 1, waitedTooLong: mark < 4)
        stage.agenda.plan(at: stage.now + .minutes(whims.number(20...2_000))) { [self] in
            if isGone { return }
            try await stage.run(.rate(draft), on: ticket, by: person)
        }
    }

    /// They are told that it is done.
    private func judge(_ matter: Int, _ seen: Seen) async throws {
        let person = Access.Person.contact(seen.reach)
        switch chance.number(1...100) {
        case ...Habits.confirmPercent:
            try await stage.run(.confirm(saidBy: nil), on: seen.ticket.id, by: person)
            rateLater(seen.ticket.id, by: person)
            guard chance.hits(Habits.againPercent) else { return }
            // It comes up again, within the time in which a ticket is reopened or after it.
            let again = stage.now + .hours(chance.number(20...700))
            stage.agenda.plan(at: client.hours.nextOpening(after: again) ?? again) { [self] in
                guard !isGone, let seen = try await look(matter) else { return }
                try await answer(matter, seen, chance.pickEvenly(phrases.returns))
            }
        case ...(Habits.confirmPercent + Habits.thankPercent):
            try await answer(matter, seen, chance.pickEvenly(phrases.thanks))
        case ...(Habits.confirmPercent + Habits.thankPercent + Habits.returnPercent):
            let reason = chance.pickEvenly(phrases.returns)
            try await stage.run(.return(reason: reason, saidBy: nil), on: seen.ticket.id, by: person)
        default: break
        }
    }
}
