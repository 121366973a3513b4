import Domain
import HTML
import Languages
import MIME
import Storage

#if canImport(Glibc)
import Glibc
#endif

/// A parsed letter with what the desk needs to know of it.
struct ReadLetter: Sendable {
    let letter: Letter
    let from: EmailAddress?
    let automatic: AutomaticMail?
    let bounce: Bounce?
    /// The Message-ID, or a name made of the bytes where a letter has none.
    let identity: String
    /// A digest of what the letter says, whichever way it came.
    let content: String
    /// The subject as the letter has it, on one line; nil where it has none.
    let writtenSubject: String?
    /// The subject a ticket gets: never empty, never too long.
    let subject: String
    private let fromName: String?
    private let raw: TakeLetter.RawLetter
    /// Its words are analysed before any transaction begins: on SQLite everybody waits for the one writer.
    private var prepared: NewMessage
    /// The files of `prepared`, in its order.
    private let carried: [Letter.Attachment]
    private let language: Language?
    /// Whether a trusted relay says that the visible sender wrote it.
    let isProved: Bool
    /// What remains as text of one of our own, who may have begun with commands; nil where nothing proves them.
    private let own: NewMessage?

    private enum Limits {
        static let headerTextMax = 8_192
        static let goalsMax = 100
    }

    init(
        _ letter: Letter, envelope: TakeLetter.Envelope, raw: TakeLetter.RawLetter, rules: FileRules,
        mail: MailIdentity
    ) {
        self.letter = letter
        self.raw = raw
        let written = letter.from.first?.address ?? letter.sender?.address ?? envelope.sender ?? ""
        // A letter from nobody who could be answered is kept and shown as such.
        from = try? EmailAddress(Self.requesterAddress(letter, written: written))
        bounce = Bounce(letter, envelopeSender: envelope.sender)
        automatic = AutomaticMail.reason(
            in: letter, envelopeSender: envelope.sender, loopMark: mail.loopMark, bounce: bounce)
        identity = letter.messageID.map { String($0.prefix(998)) } ?? "sha256:\(raw.sha256)"
        content = BlobFiles.digest(
            Array(
                ([written, letter.subject, letter.text, letter.html?.markup ?? ""]
                    + letter.attachments.map(\.sha256))
                    .joined(separator: "\u{1F}").utf8))
        writtenSubject = Self.writtenSubject(of: letter)
        subject = Self.subject(of: letter)
        fromName = Self.fromName(of: letter)
        // The letter as it came keeps everything; a refused file only finds no way onto the ticket.
        let carried = letter.attachments.prefix(Ticket.Limits.attachmentsMax)
        let refusals = rules.refusals(of: carried.map { FileTraits($0) })
        self.carried = zip(carried, refusals).filter { $1 == nil }.map(\.0)
        let attachments = self.carried.map { NewAttachment(received: $0) }
        for (file, refusal) in zip(carried, refusals) where refusal != nil { file.forget() }
        var prepared = Self.message(of: letter, from: from, raw: raw, attachments)
        prepared.withheld = zip(carried, refusals).compactMap { file, refusal in
            refusal.map { WithheldFile($0, bytes: file.size) }
        }
        self.prepared = prepared
        language = Language.guess(from: letter.reply.visible)
        isProved = Self.isProved(letter, of: from, trusting: mail.trustedRelays)
        own = isProved ? Self.own(MailCommands(reading: prepared.text).text, prepared) : nil
    }

    /// One visible sender, whose domain DKIM, SPF or DMARC proves by the word of a relay of ours.
    ///
    /// - Parameter person: whom the letter is taken to be of. A robot's letter is taken to be of its Reply-To, which nothing proves.
    private static func isProved(
        _ letter: Letter, of person: EmailAddress?, trusting relays: [String]
    ) -> Bool {
        // Of two fields a signature covers one, and a reader shows the other. What is no address proves nobody.
        guard letter.headerValues("From").count == 1, letter.from.count == 1, let from = letter.from.first,
            let written = try? EmailAddress(from.address), let person, written.key == person.key
        else { return false }
        return relays.contains { relay in
            AuthenticationResults(letter, trusted: relay)?.provesSender(domain: written.domain) == true
        }
    }

    private static func own(_ text: String, _ prepared: NewMessage) -> NewMessage {
        var message = NewMessage(
            text: text, channel: .email, direction: .out, attachments: prepared.attachments)
        message.raw = prepared.raw
        message.sentAt = prepared.sentAt
        message.withheld = prepared.withheld
        return message
    }

    /// What was written, without quotes and signature.
    var spoken: String { prepared.text }
    var hasNoFiles: Bool { prepared.attachments.isEmpty }

    /// The letter as a message of one of our own.
    /// - Parameter goesOut: whether it leaves again under a Message-ID of ours.
    func staffMessage(_ text: String, by member: StaffMember, goesOut: Bool) -> NewMessage {
        var message = own?.text == text ? own ?? Self.own(text, prepared) : Self.own(text, prepared)
        message.fromName = member.name.value
        if !goesOut { message.mailID = prepared.mailID }
        return message
    }

    /// Puts its files where they last. - Throws: `BlobFailure`; none of them is left lying then.
    mutating func keepFiles(in blobs: Blobs) async throws {
        do {
            for (index, file) in carried.enumerated() {
                prepared.attachments[index].place =
                    switch file.content {
                    case .memory(let bytes): try await blobs.keep(bytes, sha256: file.sha256)
                    case .file(let path): try await blobs.adopt(path, sha256: file.sha256, size: file.size)
                    }
            }
        } catch {
            for file in carried { file.forget() }
            throw error
        }
    }

    /// A form or a robot writes in somebody's name: its Reply-To is the one who asks.
    private static func requesterAddress(_ letter: Letter, written: String) -> String {
        let local = written.split(separator: "@").first?.lowercased().filter { $0.isLetter } ?? ""
        let isRobot = local.hasPrefix("noreply") || local.hasPrefix("donotreply")
        return isRobot ? letter.replyTo.first?.address ?? written : written
    }

    /// The addresses its header names as its goal. Where no envelope is known, a signed address stands only here.
    var writtenTo: [String] {
        let named = (letter.to + letter.cc).map(\.address)
        let traced = ["Delivered-To", "X-Original-To", "Envelope-To"].flatMap(letter.headerValues)
        return (named + traced).prefix(Limits.goalsMax).map(\.trimmed)
    }

    /// Nothing of a robot is an answer, a reason to reopen or a reason to acknowledge.
    var isAutomatic: Bool { automatic.map { !$0.mayComeFromAPerson } ?? false }

    /// An answer by a program that found no ticket asks for none.
    var answersNobody: Bool {
        switch automatic {
        case .outOfOffice, .autoReplied, .ownLoop, .bounce: true
        case .complaint, .autoGenerated, .bulk, .nullSender, .answerSuppressed, nil: false
        }
    }

    /// Who asks, or nil when the letter names nobody at all.
    func requester() throws -> RegisterContact? {
        if from == nil && fromName == nil { return nil }
        return try RegisterContact(email: from, phone: nil, name: fromName, language: language?.rawValue)
    }

    /// The contact who wrote it; nil for robots, which are nobody's contact.
    func contact(_ work: Work) throws -> Contact? {
        isAutomatic ? nil : try requester()?.perform(work)
    }

    func message(joined: Message.JoinReason?) -> NewMessage {
        var message = prepared
        message.isAutomatic = isAutomatic
        message.joined = joined
        return message
    }

    private static func subject(of letter: Letter) -> String {
        let subject = letter.subject.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
        var chosen = subject
        if chosen.isEmpty {
            chosen = String(letter.reply.visible.drop(while: \.isWhitespace).prefix { !$0.isNewline }).trimmed
        }
        if chosen.isEmpty { chosen = letter.messageID ?? "–" }
        return String(chosen.prefix(Ticket.Limits.subjectCharactersMax)).trimmed
    }

    private static func writtenSubject(of letter: Letter) -> String? {
        let subject = letter.subject.withoutNUL.split(whereSeparator: \.isNewline).joined(separator: " ")
            .trimmed
        return subject.isEmpty ? nil : String(subject.prefix(Ticket.Limits.subjectCharactersMax))
    }

    private static func fromName(of letter: Letter) -> String? {
        let name = letter.from.first?.name.trimmed ?? ""
        return name.isEmpty ? nil : String(name.prefix(RegisterContact.Limits.nameCharactersMax))
    }

    private static func message(
        of letter: Letter, from: EmailAddress?, raw: TakeLetter.RawLetter, _ attachments: [NewAttachment]
    ) -> NewMessage {
        let full = letter.text.prefix(bytes: Ticket.Limits.textBytesMax)
        let visible = letter.reply.visible.prefix(bytes: Ticket.Limits.textBytesMax)
        var message = NewMessage(
            text: visible,
            html: letter.html.map(\.markup).flatMap { $0.utf8.count > Ticket.Limits.htmlBytesMax ? nil : $0 },
            channel: .email, direction: .in, fromName: fromName(of: letter), fromAddress: from?.text,
            attachments: attachments)
        if full != visible { message.fullText = full }
        message.subject = letter.subject.prefix(bytes: Limits.headerTextMax)
        message.to = written(letter.to)
        message.copies = written(letter.cc)
        message.mailID = letter.messageID.map { String($0.prefix(998)) }
        message.sentAt = letter.date.map { Instant(microseconds: $0) }
        message.raw = raw.sha256
        return message
    }

    private static func written(_ mailboxes: [Mailbox]) -> String? {
        if mailboxes.isEmpty { return nil }
        return mailboxes.map { $0.name.isEmpty ? $0.address : "\($0.name) <\($0.address)>" }
            .joined(separator: "\n").prefix(bytes: Limits.headerTextMax)
    }
}

extension ParsingThreads.Reading {
    /// Removes the files of a letter that is not kept.
    package func forgetFiles() {
        if case .letter(let letter) = self { for file in letter.attachments { file.forget() } }
    }
}

extension Letter.Attachment {
    /// Removes the file that holds it, if one does.
    fileprivate func forget() {
        if case .file(let path) = content { unlink(path) }
    }
}

extension String {
    /// At most so many bytes of UTF-8, cut between characters.
    package func prefix(bytes limit: Int) -> String {
        if utf8.count <= limit { return self }
        var end = utf8.index(startIndex, offsetBy: limit)
        while end > startIndex, end.samePosition(in: self) == nil { end = utf8.index(before: end) }
        return String(self[..<end])
    }
}
