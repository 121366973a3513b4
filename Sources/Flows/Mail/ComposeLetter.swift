import Domain
import HTML
import Languages
import MIME
package import Storage

/// Writes the letter a row of the outbox stands for; the same row always gives the same bytes.
package struct ComposeLetter: Sendable {
    private let item: LeasedItem
    private let mail: MailIdentity
    private let blobs: Blobs

    package init(_ item: LeasedItem, mail: MailIdentity, files: Blobs) {
        self.item = item
        self.mail = mail
        blobs = files
    }

    /// Why a letter cannot be written, in words for whoever looks at the failed ones.
    package struct Failure: Error, Sendable {
        package let words: String
    }

    /// A letter with the envelope it leaves in.
    package struct Composed: Sendable {
        package let bytes: [UInt8]
        /// MAIL FROM, by which a bounce names the letter.
        package let sender: String
        package let recipient: String
    }

    /// What is read inside one transaction; composing happens after it.
    package struct Material: Sendable {
        fileprivate let letter: OutgoingLetter
        /// Nil for a letter that belongs to none.
        fileprivate let ticket: Ticket?
        fileprivate let brand: Brand
        fileprivate let mailbox: EmailAddress
        fileprivate let takesTags: Bool
        /// The number of the ticket that a letter to one of our own is about, whose row names none.
        fileprivate let about: Int64?
        fileprivate let holder: String
        fileprivate let reader: Contact?
        fileprivate let message: ShownMessage?
        fileprivate let authorName: String?
        /// The brand's own words for this letter, where it has some.
        fileprivate let ownWords: String?
        fileprivate let attachments: [(attachment: Attachment, place: BlobPlace)]
        fileprivate let at: Instant
        fileprivate let lock: LockMaterial?
        fileprivate let rating: RatingMaterial?
        fileprivate let clarification: ClarificationMaterial?
        /// The subject of a letter to an outsider.
        fileprivate let outsideSubject: String?
    }

    package func read(_ transaction: any Transaction) throws -> Material {
        let letter = try JSONText.decode(OutgoingLetter.self, item.body)
        let ticket = try item.ticket.flatMap { try TicketStore(transaction).find($0)?.record }
        guard let brandID = ticket?.brand ?? letter.brand else {
            throw Failure(words: "the ticket of this letter is gone")
        }
        let sender = try LetterSender(of: ticket, brand: brandID, in: transaction)
        let brand = sender.brand
        let message = try item.message.flatMap { try MessageStore(transaction).message($0) }
        var attachments: [(Attachment, BlobPlace)] = []
        for attachment in message?.message.attachments ?? [] {
            guard let blob = try BlobStore(transaction).find(attachment.sha256) else {
                throw Failure(words: "the file \(attachment.name.text) is missing")
            }
            attachments.append((attachment, blob.place))
        }
        var author: String?
        if case .staff(let staff)? = message?.author {
            author = try RecordStore<StaffMember>(transaction).find(staff)?.record.name.text
        }
        let reader = try (letter.contact ?? ticket?.requester).flatMap {
            try RecordStore<Contact>(transaction).find($0)?.record
        }
        guard let at = letter.askedAt ?? message?.at ?? ticket?.createdAt else {
            throw Failure(words: "this letter has no date")
        }
        return Material(
            letter: letter, ticket: ticket, brand: brand, mailbox: sender.address,
            takesTags: sender.takesTags, about: try Self.about(letter, in: transaction),
            holder: try ticket.flatMap { try Self.holder(of: $0, in: transaction) } ?? brand.name,
            reader: reader, message: message, authorName: author,
            ownWords: try Self.ownWords(letter, brand.id, in: transaction), attachments: attachments, at: at,
            lock: try letter.lock.map { try LockMaterial($0, in: transaction) },
            rating: try letter.rating.map { try RatingMaterial($0, in: transaction) },
            clarification: try letter.clarification.map {
                try ClarificationMaterial($0, in: transaction)
            },
            outsideSubject: try letter.talk.flatMap { talk in
                try message.map { try Self.outsideSubject(of: talk, message: $0.message, in: transaction) }
            })
    }

    private static func about(_ letter: OutgoingLetter, in transaction: any Transaction) throws -> Int64? {
        guard letter.content.isForStaff,
            let id = letter.about ?? letter.lock?.ticket ?? letter.clarification?.ticket
        else { return nil }
        return try TicketStore(transaction).find(id)?.record.number
    }

    private static func ownWords(
        _ letter: OutgoingLetter, _ brand: Brand.ID, in transaction: any Transaction
    ) throws -> String? {
        guard let kind = letter.content.template else { return nil }
        let language = Language(rawValue: letter.language) ?? .en
        let template = try RecordStore<LetterTemplate>(transaction).find(
            of: brand, kind, language: language.rawValue)
        return template.flatMap { $0.isArchived ? nil : $0.saved.text }
    }

    private static func holder(of ticket: Ticket, in transaction: any Transaction) throws -> String? {
        if let assignee = ticket.assignee {
            return try RecordStore<StaffMember>(transaction).find(assignee)?.record.name.text
        }
        return try RecordStore<Department>(transaction).find(ticket.department)?.record.name
    }

    /// - Throws: `Failure`; `BlobFailure` when it may be tried again.
    package func compose(_ material: Material) async throws -> Composed {
        let files = try await localFiles(material)
        defer { withExtendedLifetime(files) {} }
        let language = Language(rawValue: material.letter.language) ?? .en
        let texts = Texts(language).letters
        var draft =
            switch material.letter.content {
            case .message: try message(material, files, texts, language)
            case .acknowledgement: try acknowledgement(material, texts, language)
            case .ticketLink: try ticketLink(material, texts, language)
            case .signInLink: try signInLink(material, texts, language)
            case .lockedTicket, .unlockRequest: try lockNotice(material, language)
            case .notice, .pullIn: try notice(material, texts)
            case .escalation, .digest, .task, .ledger, .mailRefusal: try escalation(material)
            case .resolved, .closingReminder:
                try aboutTicket(material, texts, language, .generated) {
                    texts.resolvedSubject(Int($0.number))
                }
            case .rating:
                try aboutTicket(material, texts, language, .generated) {
                    Texts(language).ratings.subject(Int($0.number))
                }
            case .badMark: try badMark(material, language)
            case .answerReminder:
                try aboutTicket(material, texts, language, .generated) {
                    Texts(language).closing.answerSubject(Int($0.number))
                }
            case .clarification: try clarification(material, language)
            case .vendor: try vendor(material, files, language)
            case .outside: try outside(material, files, language)
            }
        draft.replyTo = [
            Mailbox(
                name: material.brand.name,
                address: replyAddress(material))
        ]
        draft.references = material.letter.references
        draft.inReplyTo = material.letter.references.last
        draft.extraHeaders = [HeaderField(name: AutomaticMail.loopHeader, value: mail.loopMark)]
        do {
            return Composed(
                bytes: try LetterComposer.compose(draft),
                sender: bounceAddress(material),
                recipient: item.recipient)
        } catch {
            throw Failure(words: "the letter cannot be written: \(error)")
        }
    }

    /// The envelope of bytes written at an earlier attempt.
    package func envelope(of bytes: [UInt8], _ material: Material) throws -> Composed {
        Composed(
            bytes: bytes, sender: bounceAddress(material),
            recipient: item.recipient)
    }

    private func replyAddress(_ material: Material) -> String {
        guard material.takesTags else { return material.mailbox.text }
        // Whoever of our own answers comes to where no client reads.
        if let number = material.about {
            return mail.addresses.staffAddress(of: number, at: material.mailbox)
        }
        guard let ticket = material.ticket else { return material.mailbox.text }
        switch material.letter.content {
        case .vendor: return mail.addresses.vendorAddress(of: ticket.number, at: material.mailbox)
        case .outside:
            guard let talk = material.letter.talk else { return material.mailbox.text }
            return mail.addresses.outsideAddress(of: talk.rawValue, at: material.mailbox)
        case .notice, .pullIn: return mail.addresses.staffAddress(of: ticket.number, at: material.mailbox)
        default: break
        }
        return mail.addresses.address(of: ticket.number, at: material.mailbox)
    }

    private func bounceAddress(_ material: Material) -> String {
        material.takesTags
            ? mail.addresses.bounceAddress(of: item.id, at: material.mailbox) : material.mailbox.text
    }

    private func localFiles(_ material: Material) async throws -> [LocalBlob] {
        guard [.message, .vendor, .outside].contains(material.letter.content) else { return [] }
        var files: [LocalBlob] = []
        for (attachment, place) in material.attachments {
            do { files.append(try await blobs.local(attachment.sha256, place: place)) } catch BlobFailure
                .missing
            {
                throw Failure(words: "the file \(attachment.name.text) is missing")
            }
        }
        return files
    }

    private func message(
        _ material: Material, _ files: [LocalBlob], _ texts: LettersTexts, _ language: Language
    ) throws -> LetterDraft {
        guard let message = material.message, let ticket = material.ticket else {
            throw Failure(words: "the message of this letter is gone")
        }
        let from = material.authorName.map { "\($0) (\(material.brand.name))" } ?? material.brand.name
        let readers = message.message.to?.text.split(separator: "\n").map(String.init) ?? [item.recipient]
        let frame = LetterFrame(
            words(material, language),
            try fields(material, texts, language, link: ticketURL(of: ticket, material)))
        var draft = LetterDraft(
            messageID: item.stableID, date: material.at.microseconds,
            from: Mailbox(name: from, address: material.mailbox.text),
            to: readers.prefix(1).map { Mailbox(name: "", address: $0) },
            subject: subject(of: ticket, fallback: ticket.subject.text),
            text: frame.text(around: message.message.fullText?.text ?? message.message.text.text))
        if message.message.isAutomatic { draft.autoSubmitted = .replied }
        draft.cc = readers.dropFirst().map { Mailbox(name: "", address: $0) }
        draft.html = message.message.html?.value.map { frame.markup(around: $0) }
        for ((attachment, _), file) in zip(material.attachments, files) {
            draft.attachments.append(
                LetterDraft.Attachment(
                    name: attachment.name.text, contentType: attachment.contentType,
                    contentID: attachment.contentID, content: file.source))
        }
        return draft
    }

    /// To a vendor: our words and files, and nothing that the client wrote, their subject included.
    private func vendor(
        _ material: Material, _ files: [LocalBlob], _ language: Language
    ) throws -> LetterDraft {
        guard let message = material.message, let ticket = material.ticket else {
            throw Failure(words: "the message of this letter is gone")
        }
        let texts = Texts(language)
        let title =
            material.letter.text.map { texts.vendor.subject(ticket.number, theirs: $0) }
            ?? texts.vendor.subject(ticket.number)
        return signed(
            message.message, material, files, language, to: material.readerName ?? "",
            subject: "[#\(ticket.number)] \(title)")
    }

    /// To an outsider: our words and what somebody chose to pass on; not even the ticket's number is theirs to know.
    private func outside(
        _ material: Material, _ files: [LocalBlob], _ language: Language
    ) throws -> LetterDraft {
        guard let message = material.message, let subject = material.outsideSubject else {
            throw Failure(words: "the message of this letter is gone")
        }
        return signed(message.message, material, files, language, to: "", subject: subject)
    }

    /// A message as a letter of its own, with the brand's signature and its files.
    private func signed(
        _ message: Message, _ material: Material, _ files: [LocalBlob], _ language: Language,
        to reader: String, subject: String
    ) -> LetterDraft {
        let signature = material.brand.signature(in: language)
        let text = message.fullText?.text ?? message.text.text
        var draft = LetterDraft(
            messageID: item.stableID, date: material.at.microseconds,
            from: Mailbox(
                name: material.authorName.map { "\($0) (\(material.brand.name))" } ?? material.brand.name,
                address: material.mailbox.text),
            to: [Mailbox(name: reader, address: item.recipient)], subject: subject,
            text: signature.isEmpty ? text : "\(text)\n\n\(signature)\n")
        for ((attachment, _), file) in zip(material.attachments, files) {
            draft.attachments.append(
                LetterDraft.Attachment(
                    name: attachment.name.text, contentType: attachment.contentType,
                    contentID: attachment.contentID, content: file.source))
        }
        return draft
    }

    private func acknowledgement(
        _ material: Material, _ texts: LettersTexts, _ language: Language
    ) throws -> LetterDraft {
        try aboutTicket(material, texts, language, .replied) { texts.receivedSubject(Int($0.number)) }
    }

    private func ticketLink(
        _ material: Material, _ texts: LettersTexts, _ language: Language
    ) throws -> LetterDraft {
        try aboutTicket(material, texts, language, .generated) { texts.ticketLinkSubject(Int($0.number)) }
    }

    private func aboutTicket(
        _ material: Material, _ texts: LettersTexts, _ language: Language,
        _ automatic: LetterDraft.AutoSubmitted, untitled: (Ticket) -> String
    ) throws -> LetterDraft {
        guard let ticket = material.ticket else { throw Failure(words: "the ticket of this letter is gone") }
        let frame = LetterFrame(
            words(material, language),
            try fields(material, texts, language, link: ticketURL(of: ticket, material)))
        return own(material, subject(of: ticket, fallback: untitled(ticket)), frame, automatic)
    }

    /// A letter to whoever works here, or to whom a rule names: it opens the ticket for those who may sign in.
    private func notice(_ material: Material, _ texts: LettersTexts) throws -> LetterDraft {
        guard let ticket = material.ticket else { throw Failure(words: "the ticket of this letter is gone") }
        let words = material.letter.text ?? texts.pulledIn(Int(ticket.number))
        let link = "\(mail.links.publicURL)/tickets/\(ticket.number)"
        var draft = LetterDraft(
            messageID: item.stableID, date: material.at.microseconds,
            from: Mailbox(name: material.brand.name, address: material.mailbox.text),
            to: [Mailbox(name: "", address: item.recipient)],
            subject: subject(of: ticket, fallback: ticket.subject.text), text: "\(words)\n\n\(link)\n")
        draft.autoSubmitted = .generated
        return draft
    }

    private func escalation(_ material: Material) throws -> LetterDraft {
        guard let subject = material.letter.subject, let text = material.letter.text else {
            throw Failure(words: "the words of this letter are gone")
        }
        var draft = LetterDraft(
            messageID: item.stableID, date: material.at.microseconds,
            from: Mailbox(name: material.brand.name, address: material.mailbox.text),
            to: [Mailbox(name: "", address: item.recipient)], subject: subject, text: text)
        draft.autoSubmitted = .generated
        return draft
    }

    private func signInLink(
        _ material: Material, _ texts: LettersTexts, _ language: Language
    ) throws -> LetterDraft {
        guard let link = material.letter.link else { throw Failure(words: "the link of this letter is gone") }
        let frame = LetterFrame(
            words(material, language),
            try fields(
                material, texts, language, link: mail.links.signInURL(link, at: material.brand.portalHost)))
        return own(material, "\(texts.signInSubject): \(material.brand.name)", frame, .generated)
    }

    private func badMark(_ material: Material, _ language: Language) throws -> LetterDraft {
        guard let rating = material.rating else { throw Failure(words: "the mark of this letter is gone") }
        let (subject, text) = Self.words(of: rating, at: mail.links.publicURL, language)
        var draft = LetterDraft(
            messageID: item.stableID, date: material.at.microseconds,
            from: Mailbox(name: material.brand.name, address: material.mailbox.text),
            to: [Mailbox(name: rating.reader, address: item.recipient)], subject: subject, text: text)
        draft.autoSubmitted = .generated
        return draft
    }

    private func lockNotice(_ material: Material, _ language: Language) throws -> LetterDraft {
        guard let lock = material.lock else { throw Failure(words: "the lock of this letter is gone") }
        let words = Self.words(of: lock, at: mail.links.publicURL, language)
        return toStaff(material, lock.reader, words)
    }

    private func clarification(_ material: Material, _ language: Language) throws -> LetterDraft {
        guard let question = material.clarification else {
            throw Failure(words: "the question of this letter is gone")
        }
        let words = Self.words(of: question, at: mail.links.publicURL, language)
        return toStaff(material, question.reader, words)
    }

    private func toStaff(
        _ material: Material, _ reader: String, _ words: (subject: String, text: String)
    ) -> LetterDraft {
        var draft = LetterDraft(
            messageID: item.stableID, date: material.at.microseconds,
            from: Mailbox(name: material.brand.name, address: material.mailbox.text),
            to: [Mailbox(name: reader, address: item.recipient)], subject: words.subject, text: words.text)
        draft.autoSubmitted = .generated
        return draft
    }

    private func words(_ material: Material, _ language: Language) -> String {
        if let own = material.ownWords { return own }
        return material.letter.content.template.map { LetterWords.standard($0, in: language) } ?? ""
    }

    /// A letter that the desk itself writes.
    private func own(
        _ material: Material, _ subject: String, _ frame: LetterFrame,
        _ automatic: LetterDraft.AutoSubmitted
    ) -> LetterDraft {
        var draft = LetterDraft(
            messageID: item.stableID, date: material.at.microseconds,
            from: Mailbox(name: material.brand.name, address: material.mailbox.text),
            to: [Mailbox(name: material.readerName ?? "", address: item.recipient)],
            subject: subject, text: frame.text(around: "") + "\n")
        draft.autoSubmitted = automatic
        return draft
    }

    private func fields(
        _ material: Material, _ texts: LettersTexts, _ language: Language, link: String
    ) throws -> [LetterFrame.Field: String] {
        var fields: [LetterFrame.Field: String] = [
            .link: link, .brand: material.brand.name, .signature: material.brand.signature(in: language),
            .greeting: material.brand.greeting(of: material.readerName, in: language),
            .clientName: material.readerName ?? "", .holder: material.holder,
        ]
        fields[.closing] = material.letter.days.map { Texts(language).closing.closesIn($0) } ?? ""
        if let ticket = material.ticket {
            fields[.number] = String(ticket.number)
            fields[.subject] = ticket.subject.text
            fields[.answerWithin] = language.answerTime(of: ticket, at: ticket.createdAt)
        }
        return fields
    }

    /// The link that lets the reader of this letter in, and nobody is asked for a password.
    private func ticketURL(of ticket: Ticket, _ material: Material) -> String {
        mail.links.url(
            PortalLinks.TicketLink(
                number: ticket.number, contact: material.letter.contact ?? ticket.requester,
                issuedAt: material.at, isProved: true), at: material.brand.portalHost)
    }

    /// The ticket's subject with its number, by which an answer finds its way even through a desk that cuts headers.
    private func subject(of ticket: Ticket, fallback: String) -> String {
        let subject = ticket.subject.text
        return "[#\(ticket.number)] \(subject.isEmpty ? fallback : subject)"
    }
}

extension ComposeLetter.Material {
    /// Nil where only an address is known.
    fileprivate var readerName: String? {
        guard let name = reader?.name.text, !name.isEmpty, !name.contains("@") else { return nil }
        return name
    }
}

extension OutgoingLetter.Content {
    /// Whose words it is written in; nil for what the desk writes to its own people.
    fileprivate var template: LetterTemplate.Kind? {
        switch self {
        case .message: .reply
        case .acknowledgement: .acknowledgement
        case .signInLink: .signInLink
        case .ticketLink: .ticketLink
        case .resolved: .resolved
        case .closingReminder: .closingReminder
        case .answerReminder: .answerReminder
        case .rating: .rating
        case .badMark: nil
        case .lockedTicket, .unlockRequest: nil
        case .notice, .pullIn, .escalation, .digest, .clarification, .vendor, .outside, .task, .ledger,
            .mailRefusal:
            nil
        }
    }

    /// Whether it goes to those who work here, or to whom a rule names: its answer is nothing for the client.
    var isForStaff: Bool {
        switch self {
        case .message, .acknowledgement, .signInLink, .ticketLink, .vendor, .outside, .resolved,
            .closingReminder,
            .answerReminder, .rating:
            false
        case .lockedTicket, .unlockRequest, .notice, .pullIn, .escalation, .digest, .clarification, .badMark,
            .task, .ledger, .mailRefusal:
            true
        }
    }
}
