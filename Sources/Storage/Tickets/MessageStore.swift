package import Domain

enum MessageStatements: String, Statement {
    case insert = """
        INSERT INTO message (id, ticket_id, thread_id, event_id, direction, channel, author_kind, author_id, at,
            sent_at, is_automatic, joined, raw, side_talk_id, format)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """
    case insertAttachment = """
        INSERT INTO attachment (id, message_id, ordinal, content_type, size, sha256, is_inline, content_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """
    /// $1: Message-ID, $2: message, $3: ticket.
    case insertMailID = "INSERT INTO mail_id (mail_id, message_id, ticket_id) VALUES ($1, $2, $3)"
    /// $1: message, $2: ticket, $3: thread, $4: event.
    case move = "UPDATE message SET ticket_id = $2, thread_id = $3, event_id = $4 WHERE id = $1"
    /// $1: Message-ID, $2: message, $3: ticket.
    case moveMailID = "UPDATE mail_id SET ticket_id = $3 WHERE mail_id = $1 AND message_id = $2"
    /// What arrived leads where its message stands. $1: message, $2: ticket.
    case moveIntake = "UPDATE intake SET ticket_id = $2 WHERE message_id = $1"
    /// $1: message, $2: ticket.
    case moveDocument = "UPDATE search_document SET ticket_id = $2 WHERE id = $1"
    /// The newest message of a Message-ID. $1: Message-ID.
    case byMailID = """
        SELECT message_id, ticket_id FROM mail_id WHERE mail_id = $1 ORDER BY message_id DESC LIMIT 1
        """
    /// A ticket and those merged into it. $1: ticket.
    case family = """
        WITH RECURSIVE family (id) AS (
            SELECT CAST($1 AS BIGINT)
            UNION SELECT ticket.id FROM ticket JOIN family ON ticket.merged_into = family.id
        )
        SELECT id FROM family
        """
    /// A ticket's own messages, newest first. $1: ticket, $2: before which id, $3: how many at most, $4: 1 to leave out what
    /// the client may not see.
    case ofTicket = """
        SELECT message.id, message.ticket_id, message.thread_id, thread.kind, message.event_id, message.direction,
            message.channel, message.author_kind, message.author_id, message.at, message.sent_at,
            message.is_automatic, message.joined, message.raw, message.side_talk_id,
            message.format
        FROM message JOIN thread ON thread.id = message.thread_id
        WHERE message.ticket_id = $1 AND message.id < $2
          AND ($4 = 0 OR thread.kind = 'client')
        ORDER BY message.id DESC LIMIT $3
        """
    case one = """
        SELECT message.id, message.ticket_id, message.thread_id, thread.kind, message.event_id, message.direction,
            message.channel, message.author_kind, message.author_id, message.at, message.sent_at,
            message.is_automatic, message.joined, message.raw, message.side_talk_id,
            message.format
        FROM message JOIN thread ON thread.id = message.thread_id WHERE message.id = $1
        """
    /// Messages of a talk with an outsider, newest first. $1: talk, $2: how many at most.
    case ofSideTalk = """
        SELECT message.id, message.ticket_id, message.thread_id, thread.kind, message.event_id, message.direction,
            message.channel, message.author_kind, message.author_id, message.at, message.sent_at,
            message.is_automatic, message.joined, message.raw, message.side_talk_id,
            message.format
        FROM message {by message_of_side_talk} JOIN thread ON thread.id = message.thread_id
        WHERE message.side_talk_id = $1 ORDER BY message.id DESC LIMIT $2
        """
    /// The letter a talk with an outsider began with. $1: talk.
    case firstOfSideTalk = """
        SELECT message.id, message.ticket_id, message.thread_id, thread.kind, message.event_id, message.direction,
            message.channel, message.author_kind, message.author_id, message.at, message.sent_at,
            message.is_automatic, message.joined, message.raw, message.side_talk_id,
            message.format
        FROM message {by message_of_side_talk} JOIN thread ON thread.id = message.thread_id
        WHERE message.side_talk_id = $1 ORDER BY message.id LIMIT 1
        """
    /// $1: messages.
    case attachments = """
        SELECT message_id, id, ordinal, content_type, size, sha256, is_inline, content_id
        FROM attachment WHERE message_id IN {ids}$1{/ids} ORDER BY message_id, ordinal
        """
    /// $1: attachment.
    case attachment = """
        SELECT attachment.message_id, attachment.ordinal, attachment.content_type, attachment.size,
            attachment.sha256, message.ticket_id, message.event_id, thread.kind
        FROM attachment JOIN message ON message.id = attachment.message_id
        JOIN thread ON thread.id = message.thread_id WHERE attachment.id = $1
        """
    /// $1: events.
    case personal = "SELECT event_id, field, value FROM personal WHERE event_id IN {ids}$1{/ids}"
}

/// A message as a page or the API shows it.
package struct ShownMessage: Sendable {
    package var message: Message
    package var ticket: Ticket.ID
    package var thread: MessageThread
    package var author: Actor
    package var at: Instant
}

/// A file together with where it stands, for whoever asks to read it.
package struct ShownAttachment: Sendable {
    package var name: String
    package var contentType: String
    package var size: Int
    package var sha256: String
    package var ticket: Ticket.ID
    package var visibility: MessageThread.Visibility
}

package struct MessageStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    func insert(_ message: Message, event: Int64, ticket: Ticket.ID, in context: WriteContext) throws {
        let blobs = BlobStore(transaction)
        if let raw = message.raw { try blobs.refer(to: raw, at: context.now) }
        try transaction.execute(
            MessageStatements.insert, .id(message.id), .id(ticket), .id(message.thread), .int(event),
            .name(message.direction), .name(message.channel), .text(context.actor.kind),
            .optional(context.actor.id), .instant(context.now), .instant(message.sentAt),
            .flag(message.isAutomatic), .optional(message.joined?.rawValue), .optional(message.raw),
            .id(message.talk), .optional(message.format?.rawValue))
        for (ordinal, attachment) in message.attachments.enumerated() {
            try blobs.refer(to: attachment.sha256, at: context.now)
            try transaction.execute(
                MessageStatements.insertAttachment, .id(attachment.id), .id(message.id), .count(ordinal),
                .text(attachment.contentType), .count(attachment.bytes), .text(attachment.sha256),
                .flag(attachment.isInline), .optional(attachment.contentID))
            try FileTextStore(transaction).add(attachment, at: context.now)
        }
        if let mailID = message.mailID?.value {
            try transaction.execute(
                MessageStatements.insertMailID, .text(mailID), .id(message.id), .id(ticket))
        }
    }

    /// A message stands on another ticket from now on, and with it all that leads to it.
    func move(_ message: Message, event: Int64, to ticket: Ticket.ID) throws {
        try transaction.execute(
            MessageStatements.move, .id(message.id), .id(ticket), .id(message.thread), .int(event))
        if let mailID = message.mailID?.value {
            try transaction.execute(
                MessageStatements.moveMailID, .text(mailID), .id(message.id), .id(ticket))
        }
        try transaction.execute(MessageStatements.moveIntake, .id(message.id), .id(ticket))
        try transaction.execute(MessageStatements.moveDocument, .id(message.id), .id(ticket))
        try FileTextStore(transaction).move(message.id, to: ticket)
    }

    /// Where the letter with this Message-ID stands.
    package func byMailID(_ mailID: String) throws -> (message: Message.ID, ticket: Ticket.ID)? {
        try transaction.first(MessageStatements.byMailID, .text(mailID)) { ($0.id(0), $0.id(1)) }
    }

    /// A ticket and those merged into it, and into them.
    package func family(of ticket: Ticket.ID) throws -> [Ticket.ID] {
        try transaction.rows(MessageStatements.family, .id(ticket)) { $0.id(0) }
    }

    /// Messages of a ticket and of those merged into it, newest first. `before` nil starts at the newest.
    package func messages(
        of ticket: Ticket.ID, before: Message.ID? = nil, limit: Int, publicOnly: Bool
    ) throws -> [ShownMessage] {
        let family = try family(of: ticket)
        // The newest of each are found by their index; all of them together would have to be sorted, however many there are.
        var shown = try family.flatMap { member in
            try transaction.rows(
                MessageStatements.ofTicket, .id(member), .int(before?.rawValue ?? .max), .count(limit),
                .flag(publicOnly), read: Self.shown)
        }
        if family.count > 1 {
            shown.sort { $0.shown.message.id > $1.shown.message.id }
            shown = Array(shown.prefix(limit))
        }
        return try completed(shown)
    }

    package func message(_ id: Message.ID) throws -> ShownMessage? {
        try completed(transaction.rows(MessageStatements.one, .id(id), read: Self.shown)).first
    }

    /// Messages of a talk with an outsider, newest first.
    package func messages(in talk: SideTalk.ID, limit: Int) throws -> [ShownMessage] {
        try completed(
            transaction.rows(MessageStatements.ofSideTalk, .id(talk), .count(limit), read: Self.shown))
    }

    /// The letter a talk with an outsider began with: it says to whom and about what.
    package func first(in talk: SideTalk.ID) throws -> ShownMessage? {
        try completed(transaction.rows(MessageStatements.firstOfSideTalk, .id(talk), read: Self.shown)).first
    }

    package func attachment(_ id: Attachment.ID) throws -> ShownAttachment? {
        let found = try transaction.first(MessageStatements.attachment, .id(id)) { row in
            (
                shown: ShownAttachment(
                    name: "", contentType: row.text(2), size: row.count(3), sha256: row.text(4),
                    ticket: row.id(5),
                    visibility: (try row.name(7) as MessageThread.Kind).visibility),
                ordinal: row.count(1), event: row.int(6)
            )
        }
        guard let found else { return nil }
        var shown = found.shown
        let values = try personal(of: [found.event])[found.event] ?? [:]
        shown.name = values["attachment.\(found.ordinal)"] ?? ""
        return shown
    }

    private static func shown(_ row: Row) throws -> (shown: ShownMessage, event: Int64) {
        var message = Message(
            id: row.id(0), thread: row.id(2), direction: try row.name(5), channel: try row.name(6), text: "")
        message.sentAt = row.optionalInstant(10)
        message.isAutomatic = row.flag(11)
        message.joined = row.isNull(12) ? nil : try row.name(12)
        message.raw = row.optionalText(13)
        message.talk = row.optionalID(14)
        message.format = row.isNull(15) ? nil : try row.name(15)
        guard let author = Actor(kind: row.text(7), id: row.optionalInt(8)) else {
            throw StorageError.unreadable("message \(message.id.rawValue) has the author \(row.text(7))")
        }
        return (
            ShownMessage(
                message: message, ticket: row.id(1),
                thread: MessageThread(id: row.id(2), kind: try row.name(3)),
                author: author, at: row.instant(9)),
            row.int(4)
        )
    }

    /// Puts texts, names and files in, with one statement each for all of the messages.
    private func completed(_ found: [(shown: ShownMessage, event: Int64)]) throws -> [ShownMessage] {
        if found.isEmpty { return [] }
        var files: [Message.ID: [Attachment]] = [:]
        let rows = try transaction.rows(MessageStatements.attachments, .ids(found.map(\.shown.message.id))) {
            row in
            let file = Attachment(
                id: row.id(1), name: "", contentType: row.text(3), bytes: row.count(4), sha256: row.text(5),
                isInline: row.flag(6), contentID: row.optionalText(7))
            return (message: row.id(0) as Message.ID, file: file)
        }
        for row in rows { files[row.message, default: []].append(row.file) }
        let values = try personal(of: found.map(\.event))
        return found.map { found in
            Self.completed(
                found.shown, files: files[found.shown.message.id] ?? [], values: values[found.event] ?? [:])
        }
    }

    private static func completed(
        _ shown: ShownMessage, files: [Attachment], values: [String: String]
    ) -> ShownMessage {
        var shown = shown
        // Optional fields exist when a value was stored, which only their personal row tells.
        shown.message.fromName = values["from_name"].map { Personal($0) }
        shown.message.fromAddress = values["from_address"].map { Personal($0) }
        shown.message.to = values["to"].map { Personal($0) }
        shown.message.copies = values["copies"].map { Personal($0) }
        shown.message.subject = values["subject"].map { Personal($0) }
        shown.message.text = Personal(values["text"] ?? "")
        shown.message.fullText = values["full_text"].map { Personal($0) }
        shown.message.html = values["html"].map { Personal($0) }
        shown.message.mailID = values["mail_id"].map { Personal($0) }
        shown.message.withheld = values["withheld"].map { Personal($0) }
        shown.message.attachments = files
        for index in files.indices {
            shown.message.attachments[index].name = Personal(values["attachment.\(index)"] ?? "")
        }
        return shown
    }

    /// Event, then field, then value; an erased value is absent.
    func personal(of events: [Int64]) throws -> [Int64: [String: String]] {
        var values: [Int64: [String: String]] = [:]
        let ids = events.map { Identifier<StoredEvent>($0) }
        let rows = try transaction.rows(MessageStatements.personal, .ids(ids)) {
            ($0.int(0), $0.text(1), $0.optionalText(2))
        }
        for (event, field, value) in rows { values[event, default: [:]][field] = value }
        return values
    }
}
