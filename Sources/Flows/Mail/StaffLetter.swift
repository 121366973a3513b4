import Domain
import Languages
import MIME
import Storage

/// A letter that a trusted relay proves to be of one of our own, about a ticket: what it asks for is done as if they sat at
/// the console, with their rights and the ticket's refusals; what is refused is told by one letter.
struct StaffLetter {
    let letter: ReadLetter
    let member: StaffMember
    let found: FindTicket.Found
    let mail: MailIdentity
    /// Of letters to this person.
    let language: Language
    /// By whose clock their dates count.
    let zone: TimeZoneRules

    private var person: Access.Person { .staff(member) }

    /// What came of it, for the journal of arrivals and for the letter back.
    private struct Result {
        var message: Message.ID?
        var done = 0
        var refusals: [String] = []
        var isKeptAsNote = false
        var lacksText = false
        var isUnread = false
    }

    func perform(into intake: inout Intake, _ work: Work) throws {
        guard let ticket = try target(work) else {
            intake.result = .stopped
            intake.reason = IntakeReason.outOfReach.rawValue
            return
        }
        let own = work.acting(as: person.actor)
        let commands = MailCommands(reading: letter.spoken)
        var result = Result()
        if commands.faults.isEmpty {
            let (before, after) = split(commands.commands)
            for command in before { try run(command, on: ticket.id, &result, own) }
            try say(commands, on: ticket.id, &result, own)
            for command in after { try run(command, on: ticket.id, &result, own) }
        } else {
            // A line that nobody understood may have changed the meaning of the others: all wait for the next letter.
            result.isUnread = true
            result.refusals += commands.faults.map { "\($0.written): \(words(for: $0.fault))" }
            try post(letter.spoken, on: .internal, of: ticket.id, &result, own)
            result.isKeptAsNote = result.message != nil
        }
        try tell(result, about: ticket, work)
        intake.ticket = ticket.id
        intake.message = result.message
        if result.message != nil || result.done > 0 {
            intake.result = .joined
            intake.reason = found.reason.rawValue
        } else {
            intake.result = .stopped
            intake.reason = (result.refusals.first ?? IntakeReason.outOfReach.rawValue).prefix(bytes: 1_000)
        }
    }

    /// The ticket it is about, or the one that was merged into.
    private func target(_ work: Work) throws -> Ticket? {
        var id = found.ticket
        for _ in 0..<Limits.mergesMax {
            guard let ticket = try work.tickets.find(id, locked: true)?.record,
                Access.may(person, .readTicket, .ticket(ticket))
            else { return nil }
            guard case .merged(let into, _) = ticket.status else { return ticket }
            id = into
        }
        return nil
    }

    private enum Limits {
        static let mergesMax = 32
    }

    private func split(_ commands: [MailCommands.Command]) -> (
        before: [MailCommands.Command], after: [MailCommands.Command]
    ) {
        (commands.filter { !$0.comesAfterText }, commands.filter(\.comesAfterText))
    }

    // MARK: Text

    private func say(
        _ commands: MailCommands, on ticket: Ticket.ID, _ result: inout Result, _ work: Work
    ) throws {
        let text = commands.text
        if text.isEmpty, letter.hasNoFiles { return }
        let isNote = commands.commands.contains(.note)
        switch found.thread {
        case .client where !isNote:
            try answer(text, on: .client, of: ticket, texts.answerToClient, &result, work)
        case .side where !isNote && found.talk != nil:
            guard let talk = found.talk else { return }
            try answer(text, outside: talk, of: ticket, &result, work)
        case .vendor where !isNote:
            try answer(text, on: .vendor, of: ticket, texts.answerToVendor, &result, work)
        case .clarification where !isNote && found.question != nil:
            guard let question = found.question else { return }
            do {
                _ = try ClarifyTicket(
                    .answer(question, text), on: ticket, by: person, channel: .email
                ).perform(work)
                result.done += 1
                // An answer is words alone; what came with it is read beside.
                if !letter.hasNoFiles { try post(text, on: .internal, of: ticket, &result, work) }
            } catch let error as DeskError {
                result.refusals.append("\(texts.answerToQuestion): \(sentence(error, work))")
                try post(text, on: .internal, of: ticket, &result, work)
                result.isKeptAsNote = result.message != nil
            }
        default: try post(text, on: .internal, of: ticket, &result, work)
        }
    }

    /// What may not go out stays as a note: whoever wrote it does not lose it, and nobody outside reads it.
    private func answer(
        _ text: String, on thread: MessageThread.Kind, of ticket: Ticket.ID, _ name: String,
        _ result: inout Result, _ work: Work
    ) throws {
        do {
            result.message = try PostMessage(
                letter.staffMessage(text, by: member, goesOut: true), on: thread, of: ticket, by: person,
                mail: mail
            ).perform(work).message
        } catch let error as DeskError {
            result.refusals.append("\(name): \(sentence(error, work))")
            if case .ticket(.isLocked) = error {
                result.lacksText = true
                return
            }
            try post(text, on: .internal, of: ticket, &result, work)
            result.isKeptAsNote = result.message != nil
        }
    }

    /// One of our own answers an outsider by mail.
    private func answer(
        _ text: String, outside talk: SideTalk.ID, of ticket: Ticket.ID, _ result: inout Result, _ work: Work
    ) throws {
        do {
            _ = try TalkOutside(
                .write(talk, letter.staffMessage(text, by: member, goesOut: true)), on: ticket, by: person,
                mail: mail
            ).perform(work)
            result.done += 1
        } catch let error as DeskError {
            result.refusals.append("\(Texts(language).sideTalks.answerByMail): \(sentence(error, work))")
            if case .ticket(.isLocked) = error {
                result.lacksText = true
                return
            }
            try post(text, on: .internal, of: ticket, &result, work)
            result.isKeptAsNote = result.message != nil
        }
    }

    private func post(
        _ text: String, on thread: MessageThread.Kind, of ticket: Ticket.ID, _ result: inout Result,
        _ work: Work
    ) throws {
        do {
            result.message = try PostMessage(
                letter.staffMessage(text, by: member, goesOut: false), on: thread, of: ticket, by: person
            ).perform(work).message
        } catch let error as DeskError {
            let said = "\(texts.note): \(sentence(error, work))"
            if !result.refusals.contains(said) { result.refusals.append(said) }
            result.lacksText = true
        }
    }

    // MARK: Commands

    private func run(
        _ command: MailCommands.Command, on ticket: Ticket.ID, _ result: inout Result, _ work: Work
    ) throws {
        do {
            guard let asked = try ticketCommand(command, on: ticket, work) else { return }
            _ = try RunCommand(asked, on: ticket, by: person).perform(work)
            result.done += 1
        } catch let error as UnknownColleague {
            result.refusals.append("\(command.canonical): \(texts.unknownColleague(error.address))")
        } catch let error as DeskError {
            result.refusals.append("\(command.canonical): \(sentence(error, work))")
        }
    }

    private struct UnknownColleague: Error { let address: String }

    /// Nil for what is no command of the ticket.
    private func ticketCommand(
        _ command: MailCommands.Command, on ticket: Ticket.ID, _ work: Work
    ) throws -> TicketCommand? {
        switch command {
        case .note: return nil
        case .take: return .take
        case .accept: return .accept
        case .resolve: return .resolve
        case .resume: return .resume
        case .assign(nil): return .assign(to: nil)
        case .assign(let address?):
            guard let colleague = try work.staff.byEmail(address) else {
                throw UnknownColleague(address: address)
            }
            return .assign(to: colleague)
        case .wait(let wait, let until):
            return .wait(for: wait, until: until.map { zone.instant(of: $0) })
        case .priority(let priority):
            var change = TicketChange()
            change.priority = priority
            return .change(change)
        case .tag(let tags): return try act(.addTags(tags), on: ticket, work)
        case .untag(let tags): return try act(.removeTags(tags), on: ticket, work)
        case .close(let reason): return .close(reason: reason)
        case .cancel(let reason): return .cancel(reason: reason)
        case .reopen(let reason): return .reopen(reason: reason)
        }
    }

    private func act(_ act: MassAct, on ticket: Ticket.ID, _ work: Work) throws -> TicketCommand? {
        guard let record = try work.tickets.find(ticket)?.record else { return nil }
        do { return try act.command(on: record) } catch { throw DeskError.ticket(error) }
    }

    // MARK: The letter back

    private var texts: MailCommandsTexts { Texts(language).mailCommands }

    private func tell(_ result: Result, about ticket: Ticket, _ work: Work) throws {
        guard mail.sends, !result.refusals.isEmpty else { return }
        let number = Int(ticket.number)
        var lines = [Texts(language).letters.greeting(member.name.text), "", texts.lead(number), ""]
        lines += result.refusals.map { "- " + $0 }
        if result.isUnread { lines += ["", texts.nothingDone] }
        if result.isKeptAsNote { lines += ["", texts.keptAsNote] }
        if result.lacksText, result.message == nil { lines += ["", texts.notKept] }
        lines += ["", "\(mail.links.publicURL)/tickets/\(ticket.number)"]
        let references = letter.letter.messageID.map { [$0] } ?? []
        try LetterQueue(work: work, mail: mail).queueToStaff(.mailRefusal, member.id, about: ticket) {
            letter in
            letter.language = language.rawValue
            letter.subject = texts.subject(number)
            letter.text = lines.joined(separator: "\n") + "\n"
            letter.references = references
        }
    }

    private func sentence(_ error: DeskError, _ work: Work) -> String {
        let all = Texts(language)
        switch error {
        case .ticket(let rejection):
            return all.sentence(rejection) { moment in
                language.moment(WallMoment(zone.civil(at: moment)), now: WallMoment(zone.civil(at: work.now)))
            }
        case .notFound(kind: "ticket", _): return all.refusals.unknownTicket
        case .forbidden: return all.forms.notAllowed
        case .invalid(field: "text", .empty), .invalid(field: "text", .missing): return all.forms.required
        case .filesAway: return all.refusals.filesAway
        default: return all.refusals.unknownChoice
        }
    }

    private func words(for fault: MailCommands.Fault?) -> String {
        switch fault {
        case .unknown, nil: texts.unknown
        case .needsAddress: texts.needsAddress
        case .needsDate: texts.needsDate
        case .needsPriority: texts.needsPriority
        case .needsTag: texts.needsTag
        case .needsReason: texts.needsReason
        case .takesNothing: texts.takesNothing
        case .tooLong: texts.tooLong
        case .tooMany: texts.tooMany
        }
    }
}

extension MailCommands.Command {
    /// As the reference writes it.
    fileprivate var canonical: String {
        switch self {
        case .take: "#take"
        case .accept: "#accept"
        case .resolve: "#resolve"
        case .resume: "#resume"
        case .assign: "#assign"
        case .wait: "#wait"
        case .priority: "#priority"
        case .tag: "#tag"
        case .untag: "#untag"
        case .close: "#close"
        case .cancel: "#cancel"
        case .reopen: "#reopen"
        case .note: "#note"
        }
    }
}

extension WallMoment {
    init(_ civil: CivilDateTime) {
        self.init(
            year: civil.date.year, month: civil.date.month, day: civil.date.day, hour: civil.time.hour,
            minute: civil.time.minute)
    }
}
