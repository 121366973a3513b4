/// One letter, call note, chat line or internal note on a thread of a ticket.
package struct Message: Sendable, Equatable, Codable, PersonalFields {
    package typealias ID = Identifier<Message>

    package enum Direction: String, Sendable, Codable { case `in`, out }

    package var id: ID
    package var thread: MessageThread.ID
    package var direction: Direction
    package var channel: Channel
    package var fromName: Personal?
    /// The address it came from or went out under; nil for a note or a call.
    package var fromAddress: Personal?
    /// Mailboxes as RFC 5322 writes them, one a line.
    package var to: Personal?
    package var copies: Personal?
    package var subject: Personal?
    /// Without quoted history and signature.
    package var text: Personal
    /// Everything that was written, where that is more than `text`.
    package var fullText: Personal?
    /// Sanitised markup.
    package var html: Personal?
    /// RFC 5322 Message-ID without its angle brackets.
    package var mailID: Personal?
    /// When it was written by its own account; what counts is the event's time.
    package var sentAt: Instant?
    package var attachments: [Attachment]
    /// Files of the letter that the rules kept out of sight; `WithheldFile`, one a line.
    package var withheld: Personal?
    /// SHA-256 of the letter as it came, hexadecimal.
    package var raw: String?
    /// An automatic letter: never a response, never a reason to reopen.
    package var isAutomatic: Bool
    /// Why it stands on this ticket.
    package var joined: JoinReason?
    /// With which outsider it was talked, on the side thread.
    package var talk: SideTalk.ID?
    /// How its text is marked; `html` is then how that looks. Absent: plain, and what came from outside.
    package var format: Format?

    package enum Format: String, Sendable, Codable, CaseIterable { case markdown }

    /// How a letter found its ticket (DESIGN §6, "Mail addressing").
    package enum JoinReason: String, Sendable, Codable, CaseIterable {
        case reference, signedAddress = "signed_address", numberInSubject = "number_in_subject", staff,
            followUp = "follow_up",
            vendorNumber = "vendor_number"
    }

    package init(
        id: ID, thread: MessageThread.ID, direction: Direction, channel: Channel, text: Personal
    ) {
        self.id = id
        self.thread = thread
        self.direction = direction
        self.channel = channel
        self.text = text
        attachments = []
        isAutomatic = false
    }

    package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
        try visitOptional("from_name", &fromName, visit)
        try visitOptional("from_address", &fromAddress, visit)
        try visitOptional("to", &to, visit)
        try visitOptional("copies", &copies, visit)
        try visitOptional("subject", &subject, visit)
        try visit("text", &text)
        try visitOptional("full_text", &fullText, visit)
        try visitOptional("html", &html, visit)
        try visitOptional("mail_id", &mailID, visit)
        try visitOptional("withheld", &withheld, visit)
        for index in attachments.indices { try visit("attachment.\(index)", &attachments[index].name) }
    }
}

/// A file that came or went with a message.
package struct Attachment: Sendable, Equatable, Codable {
    package typealias ID = Identifier<Attachment>

    package var id: ID
    package var name: Personal
    package var contentType: String
    package var bytes: Int
    /// Hexadecimal SHA-256 of the content, by which it is stored.
    package var sha256: String
    package var isInline: Bool
    /// RFC 2392 Content-ID without its angle brackets.
    package var contentID: String?

    package init(
        id: ID, name: Personal, contentType: String, bytes: Int, sha256: String, isInline: Bool = false,
        contentID: String? = nil
    ) {
        self.id = id
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
        self.sha256 = sha256
        self.isInline = isInline
        self.contentID = contentID
    }
}
