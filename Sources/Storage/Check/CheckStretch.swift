package import Domain

/// Everything about a stretch of subjects, read in one snapshot: their events, rows and what is derived from them.
package struct CheckStretch: Sendable {
    /// Subjects with ids above `after` up to `upTo`.
    package var after: Int64
    package var upTo: Int64
    /// By subject, then seq.
    package var events: [StoredEvent]
    /// By event, then field.
    package var personal: [Int64: [String: CheckedValue]]
    package var rows: [Int64: CheckedRow]
    package var messages: [Int64: MessageRow]
    package var attachments: [Int64: [AttachmentRow]]
    /// Messages that their own Message-ID leads to.
    package var mailIDs: Set<Int64>
    package var documents: [Int64: DocumentRow]
    /// What came of reading files for search, by attachment; nil while they wait.
    package var fileTexts: [Int64: String?]
    /// Wake-ups by ticket.
    package var timers: [Int64: TimerRow]
}

/// A personal value as far as it was needed: its digest as recomputed, the value itself only where a row repeats it.
package struct CheckedValue: Sendable, Equatable {
    /// Nil once erased.
    package var digest: String?
    package var value: String?
}

/// A record's row, or why it cannot be read.
package struct CheckedRow: Sendable {
    package var kind: SubjectKind
    package var content: Result<Content, StorageError>

    package struct Content: Sendable {
        package var record: any StoredRecord
        package var head: EventHash.Head
    }
}

package struct MessageRow: Sendable, Equatable {
    package var id: Int64
    package var ticket: Int64
    package var thread: Int64
    package var event: Int64
    package var direction: String
    package var channel: String
    package var authorKind: String
    package var author: Int64?
    package var at: Instant
    package var sentAt: Instant?
    package var isAutomatic: Bool
    package var joined: String?
    package var raw: String?
    package var talk: Int64?
    package var format: String?

    /// As the event says it should stand.
    package init(_ message: Message, event: StoredEvent) {
        id = message.id.rawValue
        ticket = event.subject
        thread = message.thread.rawValue
        self.event = event.id
        direction = message.direction.rawValue
        channel = message.channel.rawValue
        authorKind = event.actorKind
        author = event.actorID
        at = event.at
        sentAt = message.sentAt
        isAutomatic = message.isAutomatic
        joined = message.joined?.rawValue
        raw = message.raw
        talk = message.talk?.rawValue
        format = message.format?.rawValue
    }

    /// A letter that moved keeps its author and the time it came.
    package init(_ moved: TicketEvent.MessageMovedIn, event: StoredEvent) {
        self.init(moved.message, event: event)
        (authorKind, author, at) = (moved.authorKind, moved.authorID, moved.at)
    }

    init(row: Row) {
        id = row.int(0)
        ticket = row.int(1)
        thread = row.int(2)
        event = row.int(3)
        direction = row.text(4)
        channel = row.text(5)
        authorKind = row.text(6)
        author = row.optionalInt(7)
        at = row.instant(8)
        sentAt = row.optionalInstant(9)
        isAutomatic = row.flag(10)
        joined = row.optionalText(11)
        raw = row.optionalText(12)
        talk = row.optionalInt(13)
        format = row.optionalText(14)
    }
}

package struct AttachmentRow: Sendable, Equatable {
    package var id: Int64
    package var ordinal: Int
    package var contentType: String
    package var size: Int
    package var sha256: String
    package var isInline: Bool
    package var contentID: String?

    package init(_ attachment: Attachment, ordinal: Int) {
        id = attachment.id.rawValue
        self.ordinal = ordinal
        contentType = attachment.contentType
        size = attachment.bytes
        sha256 = attachment.sha256
        isInline = attachment.isInline
        contentID = attachment.contentID
    }

    init(row: Row) {
        id = row.int(1)
        ordinal = row.count(2)
        contentType = row.text(3)
        size = row.count(4)
        sha256 = row.text(5)
        isInline = row.flag(6)
        contentID = row.optionalText(7)
    }
}

package struct DocumentRow: Sendable, Equatable {
    package var ticket: Int64
    package var isPublic: Bool
    package var analyser: Int
}

package struct TimerRow: Sendable, Equatable {
    package var due: Instant
    package var attempts: Int
}
