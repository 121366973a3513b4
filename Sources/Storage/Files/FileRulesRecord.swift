package import Domain

enum FileRulesStatements: String, Statement {
    case find = """
        SELECT seq, hash, refused, allowed, file_megabytes, message_megabytes, ticket_megabytes
        FROM file_rules WHERE id = $1
        """
    case findLocked = """
        SELECT seq, hash, refused, allowed, file_megabytes, message_megabytes, ticket_megabytes
        FROM file_rules WHERE id = $1 {for update}
        """
    case insert = """
        INSERT INTO file_rules (id, seq, hash, refused, allowed, file_megabytes, message_megabytes, ticket_megabytes)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """
    case update = """
        UPDATE file_rules SET seq = $2, hash = $3, refused = $4, allowed = $5, file_megabytes = $6,
            message_megabytes = $7, ticket_megabytes = $8
        WHERE id = $1 AND seq = $9
        """
    /// How many bytes the files of a ticket have. $1: ticket.
    case ofTicket = """
        SELECT CAST(coalesce(sum(attachment.size), 0) AS BIGINT) FROM message
        JOIN attachment ON attachment.message_id = message.id WHERE message.ticket_id = $1
        """
}

extension FileRules: StoredRecord {
    package var key: Int64 { Self.only.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? FileRulesStatements.findLocked : .find, .int(key)) { row in
            let saved = Saved(
                refused: try JSONText.decode([String].self, row.text(2)),
                allowed: try JSONText.decode([String].self, row.text(3)), fileMegabytesMax: row.count(4),
                messageMegabytesMax: row.count(5), ticketMegabytesMax: row.count(6))
            return Loaded(record: Self(saved), head: row.head(0, 1))
        }
    }

    private func columns(_ head: EventHash.Head) throws -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .text(try JSONText.encode(refused)),
            .text(try JSONText.encode(allowed)), .count(fileMegabytesMax), .count(messageMegabytesMax),
            .count(ticketMegabytesMax),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(FileRulesStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(FileRulesStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
    }
}

extension RecordStore where Record == FileRules {
    /// The rules in force.
    package func current() throws -> FileRules { try find(FileRules.only)?.record ?? .preset }

    /// How many bytes the files of a ticket have already.
    package func bytes(of ticket: Ticket.ID) throws -> Int {
        try transaction.first(FileRulesStatements.ofTicket, .id(ticket)) { $0.count(0) } ?? 0
    }
}
