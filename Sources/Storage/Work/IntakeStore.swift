package import Domain

enum IntakeStatements: String, Statement {
    /// $1: id, $2: channel, $3: received, $4: raw, $5: sender, $6: recipient, $7: Message-ID, $8: result, $9: reason,
    /// $10: ticket, $11: message, $12: digest of what the letter says, $13: subject,
    /// $14: mailbox.
    case add = """
        INSERT INTO intake (id, channel, received_at, raw, sender, recipient, mail_id, result, reason, ticket_id,
            message_id, content, subject, mailbox_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """
    /// $1: before which id, $2: how many at most.
    case page = """
        SELECT id, channel, received_at, raw, sender, recipient, mail_id, result, reason, ticket_id, message_id,
            content, subject, mailbox_id
        FROM intake WHERE id < $1 ORDER BY id DESC LIMIT $2
        """
    case one = """
        SELECT id, channel, received_at, raw, sender, recipient, mail_id, result, reason, ticket_id, message_id,
            content, subject, mailbox_id
        FROM intake WHERE id = $1
        """
    case oneLocked = """
        SELECT id, channel, received_at, raw, sender, recipient, mail_id, result, reason, ticket_id, message_id,
            content, subject, mailbox_id
        FROM intake WHERE id = $1 {for update}
        """
    /// Whether this very letter came before. $1: Message-ID, $2: digest of what it says.
    case sameLetter = """
        SELECT ticket_id, message_id FROM intake
        WHERE mail_id = $1 AND content = $2 AND result IN ('new', 'joined', 'automatic', 'bounce')
        """
    /// Where these very bytes were kept before, whoever brought them. $1: digest, $2: the row that asks.
    case earlierBytes = """
        SELECT ticket_id, message_id FROM intake WHERE raw = $1 AND id <> $2 AND result <> 'duplicate'
        ORDER BY id LIMIT 1
        """
    /// What became of these very bytes from this mailbox. $1: digest, $2: mailbox.
    case sameBytes = "SELECT id FROM intake WHERE raw = $1 AND mailbox_id = $2 ORDER BY id LIMIT 1"
    /// $1: id, $2: result, $3: reason, $4: ticket, $5: message, $6: Message-ID, $7: sender, $8: content,
    /// $9: subject.
    case update = """
        UPDATE intake SET result = $2, reason = $3, ticket_id = $4, message_id = $5, mail_id = $6, sender = $7,
            content = $8, subject = $9
        WHERE id = $1
        """
}

/// One contact, by any channel, and what became of it (P1: 100 % of contacts are recorded).
package struct Intake: Sendable, Equatable {
    package enum Result: String, Sendable, CaseIterable {
        case new, joined, duplicate, automatic, bounce, stopped, offTopic = "off_topic", unreadable
    }

    package var id: Int64
    package var channel: Channel
    package var receivedAt: Instant
    /// The digest of what came, as it came.
    package var raw: String?
    package var sender: String?
    package var recipient: String?
    package var mailID: String?
    package var subject: String?
    /// A digest of what the letter says; the same Message-ID with another content is another letter.
    package var content: String?
    package var result: Result
    /// Why this result, in words for staff.
    package var reason: String?
    package var ticket: Ticket.ID?
    package var message: Message.ID?
    /// The mailbox it was written to, where one of the desk's own is known.
    package var mailbox: DeskMailbox.ID?

    package init(id: Int64, channel: Channel, receivedAt: Instant, result: Result) {
        self.id = id
        self.channel = channel
        self.receivedAt = receivedAt
        self.result = result
    }
}

package struct IntakeStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func add(_ intake: Intake) throws {
        if let raw = intake.raw { try BlobStore(transaction).refer(to: raw, at: intake.receivedAt) }
        try transaction.execute(
            IntakeStatements.add, .int(intake.id), .name(intake.channel), .instant(intake.receivedAt),
            .optional(intake.raw), .optional(intake.sender), .optional(intake.recipient),
            .optional(intake.mailID),
            .name(intake.result), .optional(intake.reason), .id(intake.ticket), .id(intake.message),
            .optional(intake.content), .optional(intake.subject), .id(intake.mailbox))
    }

    /// A later reading of the same letter, such as a second try at one that could not be read.
    package func update(_ intake: Intake) throws -> Bool {
        try transaction.execute(
            IntakeStatements.update, .int(intake.id), .name(intake.result), .optional(intake.reason),
            .id(intake.ticket), .id(intake.message), .optional(intake.mailID), .optional(intake.sender),
            .optional(intake.content), .optional(intake.subject)) == 1
    }

    package func find(_ id: Int64, locked: Bool = false) throws -> Intake? {
        try transaction.first(locked ? IntakeStatements.oneLocked : .one, .int(id), read: Intake.init(row:))
    }

    /// Newest first.
    package func page(before id: Int64? = nil, limit: Int) throws -> [Intake] {
        try transaction.rows(IntakeStatements.page, .int(id ?? .max), .count(limit), read: Intake.init(row:))
    }

    /// The first intake of these very bytes from one mailbox.
    package func sameBytes(_ sha256: String, from mailbox: DeskMailbox.ID) throws -> Int64? {
        try transaction.first(IntakeStatements.sameBytes, .text(sha256), .id(mailbox)) { $0.int(0) }
    }

    /// Where a letter of this Message-ID that says the same already stands.
    package func sameLetter(mailID: String, content: String) throws -> (
        ticket: Ticket.ID?, message: Message.ID?
    )? {
        try transaction.first(IntakeStatements.sameLetter, .text(mailID), .text(content)) {
            ($0.optionalID(0), $0.optionalID(1))
        }
    }

    /// Where these very bytes were kept before; all there is to go by for a letter that nobody can read.
    package func earlierBytes(_ raw: String, than id: Int64) throws -> (
        ticket: Ticket.ID?, message: Message.ID?
    )? {
        try transaction.first(IntakeStatements.earlierBytes, .text(raw), .int(id)) {
            ($0.optionalID(0), $0.optionalID(1))
        }
    }
}

extension Intake {
    init(row: Row) throws {
        id = row.int(0)
        channel = try row.name(1)
        receivedAt = row.instant(2)
        raw = row.optionalText(3)
        sender = row.optionalText(4)
        recipient = row.optionalText(5)
        mailID = row.optionalText(6)
        result = try row.name(7)
        reason = row.optionalText(8)
        ticket = row.optionalID(9)
        message = row.optionalID(10)
        content = row.optionalText(11)
        subject = row.optionalText(12)
        mailbox = row.optionalID(13)
    }
}
