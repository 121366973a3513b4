package import Domain

enum FileTextStatements: String, Statement {
    /// $1: attachment, $2: when it may be read.
    case add = "INSERT INTO file_text (attachment_id, due_at, attempts) VALUES ($1, $2, 0)"
    /// The newest first: what came just now is looked for before what waited through an upgrade. $1: now, $2: how many at
    /// most.
    case due = """
        SELECT attachment_id, attempts FROM file_text WHERE due_at IS NOT NULL AND due_at <= $1
        ORDER BY due_at DESC, attachment_id DESC LIMIT $2 {for update} {skip locked}
        """
    case anyDue = "SELECT attachment_id FROM file_text WHERE due_at IS NOT NULL AND due_at <= $1 LIMIT 1"
    /// $1: attachment, $2: the attempts it had, $3: until when nobody else begins.
    case claim =
        "UPDATE file_text SET due_at = $3, attempts = attempts + 1 WHERE attachment_id = $1 AND attempts = $2"
    /// Where the file stands and what it is called. $1: attachments, a JSON array.
    case files = """
        SELECT attachment.id, attachment.message_id, message.ticket_id, thread.kind, attachment.content_type,
            attachment.size, attachment.sha256, name.value
        FROM attachment JOIN message ON message.id = attachment.message_id
        JOIN thread ON thread.id = message.thread_id
        LEFT JOIN personal AS name
            ON name.event_id = message.event_id AND name.field = 'attachment.' || attachment.ordinal
        WHERE attachment.id IN {ids}$1{/ids}
        """
    /// $1: attachment, $2: the attempts of who decided, $3: result.
    case finish = "UPDATE file_text SET due_at = NULL, result = $3 WHERE attachment_id = $1 AND attempts = $2"
    /// $1: attachment, $2: the attempts of who gave up, $3: when again.
    case putOff =
        "UPDATE file_text SET due_at = $3 WHERE attachment_id = $1 AND attempts = $2 AND result IS NULL"
    /// As if it had come just now. $1: attachment, $2: now.
    case again = "UPDATE file_text SET due_at = $2, attempts = 0, result = NULL WHERE attachment_id = $1"
    /// Those with one result. $1: result, $2: after which, $3: how many at most.
    case withResult = """
        SELECT file_text.attachment_id, ticket.number
        FROM file_text JOIN attachment ON attachment.id = file_text.attachment_id
        JOIN message ON message.id = attachment.message_id JOIN ticket ON ticket.id = message.ticket_id
        WHERE file_text.result = $1 AND file_text.attachment_id > $2 ORDER BY file_text.attachment_id LIMIT $3
        """
    /// The files of a message that are kept for search or wait for it. $1: message.
    case ofMessage = """
        SELECT file_text.attachment_id FROM attachment
        JOIN file_text ON file_text.attachment_id = attachment.id WHERE attachment.message_id = $1
        """
    case remove = "DELETE FROM file_text WHERE attachment_id = $1"
    /// $1: message, $2: ticket.
    case move = """
        UPDATE search_document SET ticket_id = $2
        WHERE id IN (SELECT id FROM attachment WHERE attachment.message_id = $1)
        """
    /// Who of some documents is a file, and of which message. $1: documents, a JSON array.
    case owners = "SELECT id, message_id FROM attachment WHERE id IN {ids}$1{/ids}"
}

/// A file whose words are to be found, and where it stands.
package struct FileToRead: Sendable {
    package let id: Attachment.ID
    package let message: Message.ID
    package let ticket: Ticket.ID
    package let isPublic: Bool
    package let contentType: String
    package let size: Int
    package let sha256: String
    /// Empty once it was erased.
    package let name: String
    /// Which attempt this is, from 1 on.
    package var attempt = 0
}

/// What came of reading a file for search. Whatever is none of the first two is named by `linia files` and can be
/// read again.
package enum FileTextResult: String, Sendable, CaseIterable {
    case read
    /// A picture, an archive, a scan: there is no text in it.
    case nothing
    case damaged
    case tooLarge = "too_large"
    case tookTooLong = "took_too_long"
    /// Reading it ended the program, again and again.
    case stopped
    /// Its bytes are not where they should be, or the store does not answer.
    case unavailable
    /// `pdftotext` is not installed.
    case noReader = "no_reader"

    package var isFailure: Bool { self != .read && self != .nothing }
}

/// The texts of files, on their way into search: noted with the message, read behind the writers.
package struct FileTextStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// A picture within the text of a letter is no file anybody looks for.
    func add(_ attachment: Attachment, at now: Instant) throws {
        if attachment.isInline { return }
        try transaction.execute(FileTextStatements.add, .id(attachment.id), .instant(now))
    }

    package func isDue(at now: Instant) throws -> Bool {
        try transaction.first(FileTextStatements.anyDue, .instant(now)) { $0.int(0) } != nil
    }

    /// Takes files to read; nobody else takes them until `lease`.
    package func claim(limit: Int, at now: Instant, until lease: Instant) throws -> [FileToRead] {
        let due = try transaction.rows(FileTextStatements.due, .instant(now), .count(limit)) {
            (id: $0.id(0) as Attachment.ID, attempts: $0.count(1))
        }
        if due.isEmpty { return [] }
        var files: [Attachment.ID: FileToRead] = [:]
        for file in try self.files(due.map(\.id)) { files[file.id] = file }
        return try due.compactMap { id, attempts in
            guard var file = files[id],
                try transaction.execute(
                    FileTextStatements.claim, .id(id), .count(attempts), .instant(lease)) == 1
            else { return nil }
            file.attempt = attempts + 1
            return file
        }
    }

    package func files(_ ids: [Attachment.ID]) throws -> [FileToRead] {
        try transaction.rows(FileTextStatements.files, .ids(ids)) { row in
            FileToRead(
                id: row.id(0), message: row.id(1), ticket: row.id(2),
                isPublic: (try row.name(3) as MessageThread.Kind).visibility == .public,
                contentType: row.text(4), size: row.count(5), sha256: row.text(6),
                name: row.optionalText(7) ?? "")
        }
    }

    /// Keeps what came of it, unless somebody else decided meanwhile or the file was erased.
    /// - Parameter words: of a file that was read.
    package func finish(_ file: FileToRead, _ result: FileTextResult, words: SearchWords?) throws {
        // It may stand on another ticket by now.
        guard let present = try files([file.id]).first,
            try transaction.execute(
                FileTextStatements.finish, .id(file.id), .count(file.attempt), .text(result.rawValue)) == 1
        else { return }
        let search = SearchStore(transaction)
        if let words {
            try search.reindex(
                file.id.rawValue, of: present.ticket, words: words, isPublic: present.isPublic)
        } else {
            try search.remove(file.id.rawValue)
        }
    }

    package func putOff(_ file: FileToRead, until later: Instant) throws {
        try transaction.execute(
            FileTextStatements.putOff, .id(file.id), .count(file.attempt), .instant(later))
    }

    /// - Returns: false when there is no such file to read.
    @discardableResult
    package func readAgain(_ id: Attachment.ID, at now: Instant) throws -> Bool {
        try transaction.execute(FileTextStatements.again, .id(id), .instant(now)) == 1
    }

    /// Files with one result and the numbers of their tickets, in the order of their ids.
    package func files(
        with result: FileTextResult, after: Attachment.ID?, limit: Int
    ) throws -> [(id: Attachment.ID, ticket: Int64)] {
        try transaction.rows(
            FileTextStatements.withResult, .text(result.rawValue), .int(after?.rawValue ?? 0), .count(limit)
        ) { ($0.id(0), $0.int(1)) }
    }

    /// Of documents that were found, the files and their messages.
    package func messages(of documents: [Int64]) throws -> [Int64: Message.ID] {
        if documents.isEmpty { return [:] }
        var found: [Int64: Message.ID] = [:]
        let ids = documents.map { Attachment.ID($0) }
        try transaction.run(FileTextStatements.owners.rawValue, [.ids(ids)]) { found[$0.int(0)] = $0.id(1) }
        return found
    }

    /// Takes the words of a message's files away, before the files themselves go.
    func removeAll(of message: Message.ID) throws {
        let ids = try transaction.rows(FileTextStatements.ofMessage, .id(message)) { $0.int(0) }
        for id in ids {
            try transaction.execute(FileTextStatements.remove, .int(id))
            try SearchStore(transaction).remove(id)
        }
    }

    /// The files of a message stand on another ticket from now on.
    func move(_ message: Message.ID, to ticket: Ticket.ID) throws {
        try transaction.execute(FileTextStatements.move, .id(message), .id(ticket))
    }
}
