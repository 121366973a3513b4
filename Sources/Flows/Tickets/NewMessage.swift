package import Domain
import HTML
import MIME
package import Storage

/// What somebody wrote, checked and analysed, ready to be stored.
package struct NewMessage: Sendable {
    package var text: String
    package var html: String?
    package var channel: Channel
    package var direction: Message.Direction
    package var fromName: String?
    package var fromAddress: String?
    package var attachments: [NewAttachment]
    /// With quoted history and signature, where `text` is without.
    package var fullText: String?
    package var subject: String?
    /// Mailboxes, one a line.
    package var to: String?
    package var copies: String?
    /// RFC 5322 Message-ID without angle brackets.
    package var mailID: String?
    package var sentAt: Instant?
    /// The digest of the letter as it came.
    package var raw: String?
    package var isAutomatic = false
    package var joined: Message.JoinReason?
    /// Files that came with it and were not taken.
    package var withheld: [WithheldFile] = []
    /// How the text is marked; `html` is how that looks.
    package var format: Message.Format?
    private let words: SearchWords

    package init(
        text: String, html: String? = nil, channel: Channel, direction: Message.Direction,
        fromName: String? = nil,
        fromAddress: String? = nil, attachments: [NewAttachment] = []
    ) {
        let text = text.withoutNUL
        let (fromName, fromAddress) = (fromName?.withoutNUL, fromAddress?.withoutNUL)
        self.text = text
        self.html = html?.withoutNUL
        self.channel = channel
        self.direction = direction
        self.fromName = fromName
        self.fromAddress = fromAddress
        self.attachments = attachments
        words = SearchWords(
            of: SearchWords.texts(
                text: text, fromName: fromName, fromAddress: fromAddress, files: attachments.map(\.name)))
    }

    /// The same with what its marks of Markdown make of it; a text without any stays plain.
    package func formatted() -> NewMessage {
        guard html == nil, let shown = Markdown.html(from: text) else { return self }
        var message = self
        message.html = shown.markup
        message.format = .markdown
        return message
    }

    /// The draft for a decision, and its words under the message's id.
    package func draft(_ work: Work) throws -> (draft: Message.Draft, words: [Int64: SearchWords]) {
        var draft = Message.Draft(
            channel: channel, direction: direction, text: text, newID: work.context.newID)
        draft.message.html = html.map { Personal($0) }
        draft.message.fromName = fromName.map { Personal($0) }
        draft.message.fromAddress = fromAddress.map { Personal($0) }
        draft.message.fullText = fullText.map { Personal($0.withoutNUL) }
        draft.message.subject = subject.map { Personal($0.withoutNUL) }
        draft.message.to = to.map { Personal($0.withoutNUL) }
        draft.message.copies = copies.map { Personal($0.withoutNUL) }
        draft.message.mailID = mailID.map { Personal($0.withoutNUL) }
        draft.message.sentAt = sentAt
        draft.message.raw = raw
        draft.message.isAutomatic = isAutomatic
        draft.message.joined = joined
        draft.message.format = format
        draft.message.withheld = WithheldFile.text(withheld).map { Personal($0.withoutNUL) }
        draft.message.attachments = try attachments.map { try $0.attach(work) }
        return (draft, [draft.message.id.rawValue: words])
    }
}
