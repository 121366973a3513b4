import Domain
import HTML
import Languages
import MIME
package import Storage

/// Writes the letter a row of the outbox stands for; the same row always gives the same bytes.
package struct ComposeLetter: Sendable {
    private let item: LeasedItem
    private let mail: MailIdentity
    private let files: BlobFiles

    package init(_ item: LeasedItem, mail: MailIdentity, files: BlobFiles) {
        self.item = item
        self.mail = mail
        self.files = files
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
        fileprivate let ticket: Ticket
        fileprivate let brand: Brand
        fileprivate let mailbox: EmailAddress
        fileprivate let takesTags: Bool
        fileprivate let holder: String
        fileprivate let requester: Contact?
        fileprivate let message: ShownMessage?
        fileprivate let authorName: String?
        fileprivate let attachments: [(attachment: Attachment, place: BlobPlace)]
        fileprivate let at: Instant
    }

    package func read(_ transaction: any Transaction) throws -> Material {
        let letter = try JSONText.decode(OutgoingLetter.self, item.body)
        guard let id = item.ticket, let ticket = try TicketStore(transaction).find(id)?.record else {
            throw Failure(words: "the ticket of this letter is gone")
        }
        let sender = try LetterSender(of: ticket, in: transaction)
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
        let department = try RecordStore<Department>(transaction).find(ticket.department)?.record.name
        return Material(
            letter: letter, ticket: ticket, brand: brand, mailbox: sender.address,
            takesTags: sender.takesTags,
            holder: try ticket.assignee.flatMap {
                try RecordStore<StaffMember>(transaction).find($0)?.record.name.text
            }
                ?? department ?? brand.name,
            requester: try RecordStore<Contact>(transaction).find(ticket.requester)?.record, message: message,
            authorName: author, attachments: attachments, at: message?.at ?? ticket.createdAt)
    }

    /// - Throws: `Failure`, `BlobFiles.Failure`.
    package func compose(_ material: Material) throws -> Composed {
        let language = Language(rawValue: material.letter.language) ?? .en
        let texts = Texts(language).letters
        var draft =
            switch material.letter.content {
            case .message: try message(material)
            case .acknowledgement: acknowledgement(material, texts)
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
        material.takesTags
            ? mail.addresses.address(of: material.ticket.number, at: material.mailbox)
            : material.mailbox.text
    }

    private func bounceAddress(_ material: Material) -> String {
        material.takesTags
            ? mail.addresses.bounceAddress(of: item.id, at: material.mailbox) : material.mailbox.text
    }

    private func message(_ material: Material) throws -> LetterDraft {
        guard let message = material.message else {
            throw Failure(words: "the message of this letter is gone")
        }
        let from = material.authorName.map { "\($0) (\(material.brand.name))" } ?? material.brand.name
        let readers = message.message.to?.text.split(separator: "\n").map(String.init) ?? [item.recipient]
        var draft = LetterDraft(
            messageID: item.stableID, date: material.at.microseconds,
            from: Mailbox(name: from, address: material.mailbox.text),
            to: readers.prefix(1).map { Mailbox(name: "", address: $0) },
            subject: subject(material, fallback: material.ticket.subject.text),
            text: message.message.fullText?.text ?? message.message.text.text)
        draft.cc = readers.dropFirst().map { Mailbox(name: "", address: $0) }
        draft.html = message.message.html?.value
        for (attachment, place) in material.attachments {
            let content: LetterSource =
                switch place {
                case .row(let bytes): .bytes(bytes)
                case .file: .file(path: files.path(of: attachment.sha256))
                }
            draft.attachments.append(
                LetterDraft.Attachment(
                    name: attachment.name.text, contentType: attachment.contentType,
                    contentID: attachment.contentID, content: content))
        }
        return draft
    }

    private func acknowledgement(_ material: Material, _ texts: LettersTexts) -> LetterDraft {
        let number = Int(material.ticket.number)
        let name = material.requester?.name.text ?? ""
        let isNamed = !name.isEmpty && !name.contains("@")
        let text = [
            isNamed ? texts.greeting(name) : texts.greetingUnknown,
            "\(texts.received(number)) \(texts.heldBy(material.holder))", texts.replyHint,
            texts.signature(material.brand.name),
        ].joined(separator: "\n\n")
        var draft = LetterDraft(
            messageID: item.stableID, date: material.at.microseconds,
            from: Mailbox(name: material.brand.name, address: material.mailbox.text),
            to: [Mailbox(name: isNamed ? name : "", address: item.recipient)],
            subject: subject(material, fallback: texts.receivedSubject(number)), text: text + "\n")
        draft.autoSubmitted = .replied
        return draft
    }

    /// The ticket's subject with its number, by which an answer finds its way even through a desk that cuts headers.
    private func subject(_ material: Material, fallback: String) -> String {
        let subject = material.ticket.subject.text
        return "[#\(material.ticket.number)] \(subject.isEmpty ? fallback : subject)"
    }
}
