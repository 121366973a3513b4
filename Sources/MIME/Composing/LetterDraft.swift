/// What a letter is to say, before it is written as bytes.
package struct LetterDraft: Sendable, Equatable {
    /// The identifier without angle brackets. The same draft with the same identifier gives the same bytes.
    package var messageID: String
    /// Microseconds since 1970 UTC.
    package var date: Int64
    package var from: Mailbox
    package var sender: Mailbox?
    package var replyTo: [Mailbox] = []
    package var to: [Mailbox]
    package var cc: [Mailbox] = []
    package var subject: String
    package var text: String
    /// The same as markup, for readers that prefer it; written by us, or clean.
    package var html: String?
    package var inReplyTo: String?
    /// Identifiers of the thread, oldest first.
    package var references: [String] = []
    package var autoSubmitted: AutoSubmitted?
    package var attachments: [Attachment] = []
    /// Further fields, `List-Id` and the like. Fields of the letter's own structure are refused.
    package var extraHeaders: [HeaderField] = []

    /// How the letter says that a program wrote it. Source: RFC 3834 §5.
    package enum AutoSubmitted: String, Sendable, Equatable {
        case generated = "auto-generated"
        case replied = "auto-replied"
    }

    package struct Attachment: Sendable, Equatable {
        package var name: String
        package var contentType: String
        /// For images that the HTML shows by `cid:`; such an attachment travels beside the HTML.
        package var contentID: String?
        package var content: LetterSource

        package init(name: String, contentType: String, contentID: String? = nil, content: LetterSource) {
            self.name = name
            self.contentType = contentType
            self.contentID = contentID
            self.content = content
        }
    }

    package init(messageID: String, date: Int64, from: Mailbox, to: [Mailbox], subject: String, text: String)
    {
        self.messageID = messageID
        self.date = date
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
    }
}

/// Why a draft cannot be written. None of it goes away by trying again, but for a file that cannot be read.
package enum ComposingError: Error, Equatable {
    case invalidAddress(String)
    case invalidMessageID(String)
    /// A field that is the letter's own, has a name no field may have, or a value with line ends.
    case invalidHeader(name: String)
    case invalidContentType(String)
    case unreadableAttachment(name: String, reason: String)
    case tooLarge(limit: Int)
}
