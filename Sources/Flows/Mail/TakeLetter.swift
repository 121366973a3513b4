package import Domain
import Languages
package import MIME
package import Storage

/// One letter that arrived, kept and read: what the transaction needs, prepared before it begins.
package struct TakeLetter: Sendable {
    private let envelope: Envelope
    private let raw: RawLetter
    private var reading: Reading
    private let settings: Settings
    private let mail: MailIdentity

    /// Who brought the letter to whom.
    package struct Envelope: Sendable {
        /// Empty for `<>`, nil when the channel does not know it.
        package var sender: String?
        package var recipients: [String]
        /// The mailbox it was fetched from; nil when a relay brought it and only the recipients tell.
        package var mailbox: DeskMailbox.ID?
        package var receivedAt: Instant

        package init(
            sender: String?, recipients: [String], receivedAt: Instant, mailbox: DeskMailbox.ID? = nil
        ) {
            self.sender = sender
            self.recipients = recipients
            self.mailbox = mailbox
            self.receivedAt = receivedAt
        }
    }

    /// The letter exactly as it came, where it is durable.
    package struct RawLetter: Sendable {
        package var sha256: String
        package var size: Int
        package var place: BlobPlace

        package init(sha256: String, size: Int, place: BlobPlace) {
            self.sha256 = sha256
            self.size = size
            self.place = place
        }
    }

    private enum Reading: Sendable {
        case read(ReadLetter)
        case unreadable(reason: String)
    }

    package init(
        _ letter: Letter, envelope: Envelope, raw: RawLetter, settings: Settings, mail: MailIdentity
    ) {
        self.envelope = envelope
        self.raw = raw
        self.settings = settings
        self.mail = mail
        reading = .read(
            ReadLetter(letter, envelope: envelope, raw: raw, rules: settings.files, mail: mail))
    }

    /// Puts the letter's files where they last, before the transaction that names them. - Throws: `BlobFailure`.
    package mutating func keepFiles(in blobs: Blobs) async throws {
        guard case .read(var letter) = reading else { return }
        try await letter.keepFiles(in: blobs)
        reading = .read(letter)
    }

    /// Reads the bytes here and now; blocking. - Throws: `LetterError` when nothing can be read.
    package init(
        parsing bytes: [UInt8], envelope: Envelope, raw: RawLetter, settings: Settings, mail: MailIdentity
    ) throws {
        self.init(
            try LetterParser.parse(.bytes(bytes)), envelope: envelope, raw: raw, settings: settings,
            mail: mail)
    }

    /// The same, with its files where they last. - Throws: `LetterError`, `BlobFailure`.
    package init(
        parsing bytes: [UInt8], envelope: Envelope, raw: RawLetter, settings: Settings, mail: MailIdentity,
        files: Blobs
    ) async throws {
        try self.init(parsing: bytes, envelope: envelope, raw: raw, settings: settings, mail: mail)
        try await keepFiles(in: files)
    }

    /// A letter nobody could read is kept and counted, and can be read again by a later program.
    package init(
        unreadable reason: String, envelope: Envelope, raw: RawLetter, settings: Settings, mail: MailIdentity
    ) {
        self.envelope = envelope
        self.raw = raw
        self.settings = settings
        self.mail = mail
        reading = .unreadable(reason: reason)
    }

    /// The same letter kept without being taken apart.
    package func unread(reason: String) -> TakeLetter {
        TakeLetter(unreadable: reason, envelope: envelope, raw: raw, settings: settings, mail: mail)
    }

    package func perform(_ work: Work) throws -> Intake {
        try work.blobs.add(raw.sha256, size: raw.size, place: raw.place, at: work.now)
        var intake = Intake(
            id: work.context.newID(), channel: .email, receivedAt: envelope.receivedAt, result: .unreadable)
        intake.raw = raw.sha256
        intake.sender = envelope.sender?.withoutNUL
        intake.recipient = envelope.recipients.joined(separator: ", ")
        intake.mailbox = route.mailbox
        try judge(&intake, minding: settings.stops, work)
        try work.intake.add(intake)
        return intake
    }

    /// The same for a letter whose former result somebody wants replaced, whoever sent it.
    /// - Throws: `DeskError.settled` when it became something meanwhile.
    func performAgain(_ id: Int64, _ work: Work) throws -> Intake {
        guard let former = try work.intake.find(id, locked: true) else {
            throw DeskError.notFound(kind: "intake", reference: String(id))
        }
        try former.requireRunnable()
        var intake = former
        intake.result = .unreadable
        intake.reason = nil
        try judge(&intake, minding: StopList([]), work)
        try work.intake.addRun(
            work.context.newID(), of: former, by: work.context.actor, at: work.now)
        guard try work.intake.update(intake) else {
            throw StorageError.conflict("intake \(id) changed meanwhile")
        }
        return intake
    }

    private func judge(_ intake: inout Intake, minding stops: StopList, _ work: Work) throws {
        switch reading {
        case .unreadable(let reason): try keep(&intake, unread: reason, work)
        case .read(let letter): try take(letter, minding: stops, into: &intake, work)
        }
    }

    /// Brought again, because an answer was lost, it is not kept twice.
    private func keep(_ intake: inout Intake, unread reason: String, _ work: Work) throws {
        if let known = try work.intake.earlierBytes(raw.sha256, than: intake.id) {
            intake.result = .duplicate
            (intake.ticket, intake.message) = (known.ticket, known.message)
            intake.reason = IntakeReason.sameLetter.rawValue
        } else {
            intake.result = .unreadable
            intake.reason = reason
        }
    }

    private var route: MailRoute {
        if let id = envelope.mailbox, let mailbox = settings.mailbox(id) {
            return settings.route(through: mailbox)
        }
        return settings.route(for: envelope.recipients)
    }

    private func take(
        _ letter: ReadLetter, minding stops: StopList, into intake: inout Intake, _ work: Work
    ) throws {
        intake.subject = letter.writtenSubject
        intake.mailID = letter.identity.withoutNUL
        intake.content = letter.content
        if let from = letter.from { intake.sender = from.text }
        if let known = try work.intake.sameLetter(mailID: letter.identity, content: letter.content) {
            intake.result = .duplicate
            (intake.ticket, intake.message) = (known.ticket, known.message)
            intake.reason = IntakeReason.sameLetter.rawValue
            return
        }
        if letter.automatic == .ownLoop {
            intake.result = .automatic
            intake.reason = IntakeReason.ownLoop.rawValue
            return
        }
        if let bounce = letter.bounce, try note(bounce, letter, into: &intake, work) { return }
        if let entry = stop(of: letter, stops) {
            try work.stops.hit(entry.id, at: work.now)
            intake.result = .stopped
            intake.reason = entry.words
            return
        }
        let finder = FindTicket(work: work, mail: mail)
        var earlier: Ticket.ID?
        let member = try staffMember(letter, work)
        var found = try finder.find(for: letter, recipients: envelope.recipients + letter.writtenTo)
        if let member, letter.isProved {
            found = try found ?? finder.byNumber(ofOurOwn: letter)
            if let found, try !asksThere(letter, found, work) {
                try StaffLetter(
                    letter: letter, member: member, found: found, mail: mail, language: language(of: member),
                    zone: settings.zone(of: member)
                ).perform(into: &intake, work)
                return
            }
        }
        if var found {
            // Nobody proved it: who asks nothing here as a client must not speak to the client in the name of one of our own.
            let isUnproved = try member != nil && found.thread == .client && !asksThere(letter, found, work)
            if isUnproved { found.thread = .internal }
            defer {
                if isUnproved, intake.ticket != nil { intake.reason = IntakeReason.unprovedStaff.rawValue }
            }
            switch try join(letter, to: found, into: &intake, work) {
            case .joined: return
            case .over(let ticket): earlier = ticket
            }
        }
        if letter.answersNobody {
            intake.result = .automatic
            intake.reason = IntakeReason.answersNobody.rawValue
            return
        }
        try open(letter, into: &intake, work)
        if let earlier, let opened = intake.ticket {
            try FollowUp.link(opened, after: earlier, work)
            intake.reason = Message.JoinReason.followUp.rawValue
        }
        if earlier == nil, intake.ticket != nil, let number = finder.claimedNumber(in: letter.letter.subject)
        {
            intake.reason = "perhaps belongs to #\(number)"
        }
    }

    /// Which of our own it says it is from; nil for what no person wrote.
    private func staffMember(_ letter: ReadLetter, _ work: Work) throws -> StaffMember? {
        guard letter.automatic == nil, letter.bounce == nil, let from = letter.from,
            let id = try work.staff.byEmail(from.key), let member = try work.staff.find(id)?.record,
            member.isActive
        else { return nil }
        return member
    }

    /// Their own, else the brand's.
    private func language(of member: StaffMember) -> Language {
        let usual = (route.brand ?? settings.brands.first { !$0.isArchived })?.language
        return (member.language ?? usual).flatMap { Language(rawValue: $0) } ?? .en
    }

    /// Somebody who works here may be the one who asks, and then writes as any client does.
    private func asksThere(_ letter: ReadLetter, _ found: FindTicket.Found, _ work: Work) throws -> Bool {
        // One of our own may be written to as an outsider, of another service of the house.
        if let talk = found.talk {
            let recipient = try work.messages.first(in: talk)?.message.to?.value
            return letter.from.map { $0.text.lowercased() == recipient?.lowercased() } ?? false
        }
        guard found.thread == .client, let from = letter.from,
            let contact = try work.contacts.byAddress(.email, from.key),
            let ticket = try work.tickets.find(found.ticket)?.record
        else { return false }
        return ticket.participants.contains {
            $0.person == .contact(contact) && [.requester, .onBehalf].contains($0.role)
        }
    }

    /// The entry that stops it: by who it says it is from, or by who brought it.
    private func stop(of letter: ReadLetter, _ stops: StopList) -> StopEntry? {
        // An envelope without a sender, or with one that is no address, stops nobody.
        let senders = [letter.from, envelope.sender.flatMap { try? EmailAddress($0) }]
        return senders.lazy.compactMap { $0 }.compactMap { stops.entry(stopping: $0) }.first
    }

    // MARK: Joining

    private enum Joining {
        case joined
        /// The ticket takes no letters any more: a new one follows it.
        case over(Ticket.ID?)
    }

    private func join(
        _ letter: ReadLetter, to found: FindTicket.Found, into intake: inout Intake, _ work: Work
    ) throws -> Joining {
        if let talk = found.talk { return try join(letter, talk, found, into: &intake, work) }
        var target = found.ticket
        var hops = 0
        while let loaded = try work.tickets.find(target, locked: true) {
            if case .merged(let into, _) = loaded.record.status, hops < 32 {
                target = into
                hops += 1
                continue
            }
            let contact = try letter.contact(work)
            let message = letter.message(joined: found.reason)
            let (draft, words) = try message.draft(work)
            let author = work.context.acting(as: contact.map { .contact($0.id) } ?? .system)
            let events: [TicketEvent]
            do {
                events = try loaded.record.decide(
                    .receive(
                        draft, on: found.thread, reopenWindow: DeskRules.reopenWindow,
                        continues: hops > 0 ? found.ticket : nil),
                    in: author.decision)
            } catch .reopenWindowOver {
                return .over(target)
            } catch .isDeleted {
                return .over(nil)
            } catch {
                throw DeskError.ticket(error)
            }
            var saved = try work.store(events, on: loaded, words: words, as: author)
            if let contact, found.thread == .client, !letter.isAutomatic {
                saved = try RunCommand.addWriter(contact.id, to: saved, work)
            }
            if let contact {
                saved = try RouteTicket.changed(by: events, saved, work.acting(as: .contact(contact.id)))
            }
            try LookAtTicket.schedule(saved.record, work)
            intake.result = letter.isAutomatic ? .automatic : .joined
            intake.reason = found.reason.rawValue
            intake.ticket = saved.record.id
            intake.message = draft.message.id
            return .joined
        }
        return .over(nil)
    }

    /// An outsider's letter joins its talk, where that stands: also on a ticket that was merged meanwhile. Nobody becomes a
    /// client by answering.
    private func join(
        _ letter: ReadLetter, _ talk: SideTalk.ID, _ found: FindTicket.Found, into intake: inout Intake,
        _ work: Work
    ) throws -> Joining {
        guard let loaded = try work.tickets.find(found.ticket, locked: true) else { return .over(nil) }
        let known = try letter.from.flatMap { try work.contacts.byAddress(.email, $0.key) }
        let contact = letter.isAutomatic ? nil : known
        let (draft, words) = try letter.message(joined: found.reason).draft(work)
        let author = work.context.acting(as: contact.map { .contact($0) } ?? .system)
        let events: [TicketEvent]
        do {
            events = try loaded.record.decide(.hearSideTalk(talk, draft), in: author.decision)
        } catch .isDeleted {
            return .over(nil)
        } catch {
            throw DeskError.ticket(error)
        }
        let saved = try work.store(events, on: loaded, words: words, as: author)
        try LookAtTicket.schedule(saved.record, work)
        intake.result = letter.isAutomatic ? .automatic : .joined
        intake.reason = found.reason.rawValue
        intake.ticket = saved.record.id
        intake.message = draft.message.id
        return .joined
    }

    // MARK: Opening

    private func open(_ letter: ReadLetter, into intake: inout Intake, _ work: Work) throws {
        guard let requester = try letter.requester() else {
            try keep(&intake, unread: IntakeReason.noSender.rawValue, work)
            return
        }
        let route = route
        var create = try CreateTicket(
            subject: letter.subject, message: letter.message(joined: nil), requester: requester,
            channel: .email,
            settings: settings, department: route.department, brand: route.brand, mailbox: route.mailbox,
            acknowledge: letter.isAutomatic ? nil : mail)
        // An address in the header that is none is nobody's.
        create.replyTo = letter.letter.replyTo.first.flatMap { try? EmailAddress($0.address) }
        let (loaded, message) = try create.open(work)
        intake.result = .new
        intake.ticket = loaded.record.id
        intake.message = message
        try copyOthers(letter, on: loaded, work)
    }

    /// Those in Cc take part from the beginning; our own addresses and the sender do not count.
    private func copyOthers(_ letter: ReadLetter, on loaded: Loaded<Ticket>, _ work: Work) throws {
        var loaded = loaded
        let ours = settings.ownAddresses.union(envelope.recipients.map { $0.lowercased() })
        for mailbox in letter.letter.cc.prefix(Limits.copiesMax) {
            // An address of the header that is none belongs to nobody who could be copied.
            guard let address = try? EmailAddress(mailbox.address), !ours.contains(address.key) else {
                continue
            }
            let name = String(mailbox.name.prefix(RegisterContact.Limits.nameCharactersMax))
            let contact = try RegisterContact(email: address, phone: nil, name: name).perform(work)
            let participant = Participant(.contact(contact.id), as: .copy)
            if contact.id == loaded.record.requester || loaded.record.participants.contains(participant) {
                continue
            }
            loaded = try RunCommand.decideAndStore(.addParticipant(participant), on: loaded, work)
        }
    }

    private enum Limits {
        static let copiesMax = 20
    }

    // MARK: Bounces

    /// Ties a bounce to the letter of ours that did not arrive. - Returns: false when it names none of ours.
    private func note(
        _ bounce: Bounce, _ letter: ReadLetter, into intake: inout Intake, _ work: Work
    ) throws -> Bool {
        var sent: SentLetter?
        for recipient in envelope.recipients + letter.writtenTo where sent == nil {
            if let id = mail.addresses.letter(in: recipient) { sent = try work.outbox.letter(id: id) }
        }
        if sent == nil, let mailID = bounce.originalMessageID {
            sent = try work.outbox.letter(stableID: mailID)
        }
        guard let sent, let ticket = sent.ticket, let loaded = try work.tickets.find(ticket, locked: true)
        else {
            intake.result = .bounce
            intake.reason = IntakeReason.foreignBounce.rawValue
            return true
        }
        if bounce.isPermanent { try work.outbox.bounced(sent.id, answer: bounce.words) }
        intake.result = .bounce
        intake.reason = bounce.words
        intake.ticket = ticket
        let (draft, words) = try letter.message(joined: .reference).draft(work)
        if case .deleted = loaded.record.status { return true }
        if case .merged = loaded.record.status { return true }
        _ = try RunCommand.decideAndStore(
            .receive(draft, on: .internal, reopenWindow: DeskRules.reopenWindow), on: loaded, words: words,
            work)
        intake.message = draft.message.id
        return true
    }
}

extension Bounce {
    /// Whether sending again is of no use for at least one recipient.
    fileprivate var isPermanent: Bool { recipients.contains { $0.isPermanent } }

    /// The other side's own words, at most a few lines.
    fileprivate var words: String {
        let words = recipients.map { "\($0.address) \($0.status) \($0.diagnostic)".trimmed }.joined(
            separator: "; ")
        return words.prefix(bytes: 1_000)
    }
}
