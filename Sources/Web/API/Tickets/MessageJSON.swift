import Domain
import Storage

/// A message as every endpoint shows it (DESIGN §6).
struct MessageJSON: Encodable, Sendable {
    let shown: ShownMessage
    let deliveries: [Delivery]

    init(_ shown: ShownMessage, deliveries: [Delivery]) {
        self.shown = shown
        self.deliveries = deliveries
    }

    enum CodingKeys: String, CodingKey {
        case id, direction, thread, visibility, from, to, cc, subject, text, html, delivery, attachments,
            channel, format
        case author, automatic, ticket, joined, withheld
        case fullText = "full_text"
        case sideTalk = "side_talk"
        case sentAt = "sent_at"
        case createdAt = "created_at"
        case perhapsTwice = "perhaps_twice"
    }

    func encode(to encoder: any Encoder) throws {
        let message = shown.message
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(message.id.text, forKey: .id)
        try container.encode(shown.ticket.text, forKey: .ticket)
        try container.encode(message.direction.rawValue, forKey: .direction)
        try container.encode(message.channel.rawValue, forKey: .channel)
        try container.encode(
            ThreadJSON(id: shown.thread.id.text, kind: shown.thread.kind.rawValue), forKey: .thread)
        try container.encode(shown.thread.kind.visibility.rawValue, forKey: .visibility)
        try container.encode(
            MailboxJSON(name: message.fromName?.value, email: message.fromAddress?.value), forKey: .from)
        try container.encode(MailboxJSON.list(message.to?.value), forKey: .to)
        try container.encode(MailboxJSON.list(message.copies?.value), forKey: .cc)
        try container.encode(message.subject?.value, forKey: .subject)
        try container.encode(message.text.text, forKey: .text)
        try container.encode(message.fullText?.value ?? message.text.text, forKey: .fullText)
        try container.encode(message.html?.value, forKey: .html)
        try container.encode((message.sentAt ?? shown.at).shown, forKey: .sentAt)
        try container.encode(shown.at.shown, forKey: .createdAt)
        try container.encode(ActorJSON(shown.author), forKey: .author)
        try container.encode(message.isAutomatic, forKey: .automatic)
        try container.encode(message.joined?.rawValue, forKey: .joined)
        try container.encode(message.talk?.text, forKey: .sideTalk)
        try container.encode(message.format?.rawValue, forKey: .format)
        try container.encode(delivery, forKey: .delivery)
        try container.encode(deliveries.contains(where: \.isPerhapsTwice), forKey: .perhapsTwice)
        try container.encode(
            WithheldFile.list(message.withheld?.value).map(WithheldJSON.init), forKey: .withheld)
        try container.encode(message.attachments.map(AttachmentJSON.init), forKey: .attachments)
    }

    /// Of several recipients the one that fares worst; nil for what is not sent anywhere.
    private var delivery: String? {
        let states = deliveries.map(\.state)
        if states.isEmpty { return nil }
        if states.contains(.failed) { return "failed" }
        if states.contains(.bounced) { return "bounced" }
        return states.allSatisfy { $0 == .sent } ? "sent" : "queued"
    }
}

/// A file of a letter that the rules kept off the ticket.
struct WithheldJSON: Encodable, Sendable {
    let name: String
    let size: Int
    let rule: String
    let detail: String

    init(_ file: WithheldFile) {
        name = file.refusal.name
        size = file.bytes
        (rule, detail) =
            switch file.refusal.rule {
            case .kind(let kind): ("kind", kind)
            case .inner(let inner): ("inner", inner)
            case .file(let most): ("file", String(most))
            case .message(let most): ("message", String(most))
            case .ticket(let most): ("ticket", String(most))
            }
    }
}

struct ThreadJSON: Encodable, Sendable {
    let id: String
    let kind: String
}

struct ActorJSON: Encodable, Sendable {
    let kind: String
    @OrNull var id: String?

    init(_ actor: Actor) {
        kind = actor.kind
        id = actor.id.map(String.init)
    }
}

struct MailboxJSON: Encodable, Sendable {
    @OrNull var name: String?
    @OrNull var email: String?

    /// Mailboxes as a message stores them: `Name <address>` or `address`, one a line.
    static func list(_ lines: String?) -> [MailboxJSON] {
        (lines ?? "").split(whereSeparator: \.isNewline).map { line in
            guard line.last == ">", let start = line.lastIndex(of: "<") else {
                return MailboxJSON(name: nil, email: String(line))
            }
            let name = line[..<start].trimmingPrefix(" ")
            let address = line[line.index(after: start)...].dropLast()
            return MailboxJSON(name: Self.unquoted(String(name)), email: String(address))
        }
    }

    private static func unquoted(_ name: String) -> String? {
        var name = name.trimmed
        if name.count >= 2, name.first == "\"", name.last == "\"" {
            name = String(name.dropFirst().dropLast()).replacing("\\\"", with: "\"")
        }
        return name.isEmpty ? nil : name
    }
}

struct AttachmentJSON: Encodable, Sendable {
    let id: String
    let name: String
    let contentType: String
    let size: Int
    let sha256: String
    let isInline: Bool
    @OrNull var contentID: String?

    enum CodingKeys: String, CodingKey {
        case id, name, size, sha256
        case contentType = "content_type"
        case isInline = "inline"
        case contentID = "content_id"
    }

    init(_ attachment: Attachment) {
        id = attachment.id.text
        name = attachment.name.text
        contentType = attachment.contentType
        size = attachment.bytes
        sha256 = attachment.sha256
        isInline = attachment.isInline
        contentID = attachment.contentID
    }
}
