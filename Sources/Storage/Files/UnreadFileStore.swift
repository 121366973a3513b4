package import Domain

enum UnreadFileStatements: String, Statement {
    /// The newest first. $1: below which, $2: the result or '', $3: how many at most.
    case page = """
        SELECT family.attachment_id, family.result, attachment.message_id, message.ticket_id, ticket.number,
            attachment.size, attachment.content_type, name.value
        FROM (SELECT attachment_id, result FROM file_text {by file_text_unread}
            WHERE result NOT IN ('read', 'nothing') AND attachment_id < $1 AND (result = $2 OR $2 = '')
            ORDER BY attachment_id DESC LIMIT $3) AS family
        JOIN attachment ON attachment.id = family.attachment_id
        JOIN message ON message.id = attachment.message_id
        JOIN ticket ON ticket.id = message.ticket_id
        LEFT JOIN personal AS name
            ON name.event_id = message.event_id AND name.field = 'attachment.' || attachment.ordinal
        ORDER BY family.attachment_id DESC
        """
    /// $1: attachment.
    case one = """
        SELECT file_text.attachment_id, file_text.result, attachment.message_id, message.ticket_id, ticket.number,
            attachment.size, attachment.content_type, name.value
        FROM file_text
        JOIN attachment ON attachment.id = file_text.attachment_id
        JOIN message ON message.id = attachment.message_id
        JOIN ticket ON ticket.id = message.ticket_id
        LEFT JOIN personal AS name
            ON name.event_id = message.event_id AND name.field = 'attachment.' || attachment.ordinal
        WHERE file_text.attachment_id = $1 AND file_text.result NOT IN ('read', 'nothing')
        """
    /// Counted no further than $2. $1: the result.
    case count = """
        SELECT count(*) FROM (SELECT attachment_id FROM file_text {by file_text_result}
            WHERE result = $1 LIMIT $2) AS family
        """
}

/// A file whose words search could not read, and where it stands.
package struct UnreadFile: Sendable {
    package let id: Attachment.ID
    package let result: FileTextResult
    package let message: Message.ID
    package let ticket: Ticket.ID
    package let ticketNumber: Int64
    package let size: Int
    package let contentType: String
    /// Nil once it was erased.
    package let name: String?

    fileprivate init(_ row: Row) throws {
        id = row.id(0)
        result = try row.name(1)
        message = row.id(2)
        ticket = row.id(3)
        ticketNumber = row.int(4)
        size = row.count(5)
        contentType = row.text(6)
        name = row.optionalText(7)
    }
}

package struct UnreadFileStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// The newest first. - Parameter result: nil for all of them.
    package func page(
        of result: FileTextResult?, before: Attachment.ID?, limit: Int
    ) throws -> [UnreadFile] {
        try transaction.rows(
            UnreadFileStatements.page, .int(before?.rawValue ?? .max), .text(result?.rawValue ?? ""),
            .count(limit)
        ) { try UnreadFile($0) }
    }

    package func find(_ id: Attachment.ID) throws -> UnreadFile? {
        try transaction.first(UnreadFileStatements.one, .id(id)) { try UnreadFile($0) }
    }

    /// Counted no further than the limit.
    package func count(of result: FileTextResult, limit: Int) throws -> Int {
        try transaction.first(UnreadFileStatements.count, .text(result.rawValue), .count(limit)) {
            $0.count(0)
        } ?? 0
    }
}
