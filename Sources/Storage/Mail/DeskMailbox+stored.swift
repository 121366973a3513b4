package import Domain

enum MailboxStatements: String, Statement {
    case find = """
        SELECT seq, hash, id, name, address, brand_id, department_id, takes_tags, is_archived, host, port, security,
            login, login_name, folder, handling, handled_folder, poll_seconds, is_enabled, secret_set_at,
            token_endpoint, client_id, scope, client_secret_set_at
        FROM mailbox WHERE id = $1
        """
    case findLocked = """
        SELECT seq, hash, id, name, address, brand_id, department_id, takes_tags, is_archived, host, port, security,
            login, login_name, folder, handling, handled_folder, poll_seconds, is_enabled, secret_set_at,
            token_endpoint, client_id, scope, client_secret_set_at
        FROM mailbox WHERE id = $1 {for update}
        """
    case all = """
        SELECT seq, hash, id, name, address, brand_id, department_id, takes_tags, is_archived, host, port, security,
            login, login_name, folder, handling, handled_folder, poll_seconds, is_enabled, secret_set_at,
            token_endpoint, client_id, scope, client_secret_set_at
        FROM mailbox ORDER BY id
        """
    /// Who has this address. $1: address in lower case.
    case byAddress = "SELECT id FROM mailbox WHERE address_key = $1 AND is_archived = 0"
    case insert = """
        INSERT INTO mailbox (id, seq, hash, name, address, address_key, brand_id, department_id, takes_tags,
            is_archived, host, port, security, login, login_name, folder, handling, handled_folder, poll_seconds,
            is_enabled, secret_set_at, token_endpoint, client_id, scope, client_secret_set_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
            $22, $23, $24, $25)
        """
    case update = """
        UPDATE mailbox SET seq = $2, hash = $3, name = $4, address = $5, address_key = $6, brand_id = $7,
            department_id = $8, takes_tags = $9, is_archived = $10, host = $11, port = $12, security = $13,
            login = $14, login_name = $15, folder = $16, handling = $17, handled_folder = $18, poll_seconds = $19,
            is_enabled = $20, secret_set_at = $21, token_endpoint = $22, client_id = $23, scope = $24,
            client_secret_set_at = $25
        WHERE id = $1 AND seq = $26
        """
}

extension DeskMailbox: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? MailboxStatements.findLocked : .find, .int(key)) {
            Loaded(record: try Self(row: $0), head: $0.head(0, 1))
        }
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(MailboxStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(MailboxStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
    }

    private func columns(_ head: EventHash.Head) -> [SQLValue] {
        let own: [SQLValue] = [
            .int(key), .int(head.seq), .bytes(head.hash), .text(saved.name), .text(saved.address),
            .text(saved.address.lowercased()), .id(saved.brand), .id(saved.department),
            .flag(saved.takesTags), .flag(saved.isArchived),
        ]
        guard let source = saved.source else { return own + [SQLValue](repeating: .null, count: 15) }
        return own + [
            .text(source.host), .count(source.port), .name(source.security), .name(source.login),
            .text(source.user), .text(source.folder), .name(source.handling),
            .optional(source.handledFolder), .count(source.pollSeconds), .flag(source.isEnabled),
            .instant(source.secretSetAt), .optional(source.renewal?.endpoint),
            .optional(source.renewal?.clientID), .optional(source.renewal?.scope),
            .instant(source.renewal?.clientSecretSetAt),
        ]
    }

    init(row: Row) throws {
        var source: MailSource?
        if let host = row.optionalText(9) {
            source = MailSource(
                host: host, port: row.count(10), security: try row.name(11), login: try row.name(12),
                user: row.text(13), folder: row.text(14), handling: try row.name(15),
                handledFolder: row.optionalText(16), pollSeconds: row.count(17), isEnabled: row.flag(18),
                secretSetAt: row.optionalInstant(19), renewal: Self.renewal(row))
        }
        self.init(
            Saved(
                id: row.id(2), name: row.text(3), address: row.text(4), brand: row.id(5),
                department: row.optionalID(6), takesTags: row.flag(7), source: source,
                isArchived: row.flag(8)))
    }
}

extension DeskMailbox {
    private static func renewal(_ row: Row) -> TokenRenewal? {
        guard let endpoint = row.optionalText(20), let clientID = row.optionalText(21) else { return nil }
        return TokenRenewal(
            endpoint: endpoint, clientID: clientID, scope: row.optionalText(22),
            clientSecretSetAt: row.optionalInstant(23))
    }
}

extension RecordStore<DeskMailbox> {
    package func all() throws -> [DeskMailbox] {
        try transaction.rows(MailboxStatements.all, read: DeskMailbox.init(row:))
    }

    /// Every mailbox with the number of its newest event: it grows with each change.
    package func allWithVersions() throws -> [(mailbox: DeskMailbox, version: Int64)] {
        try transaction.rows(MailboxStatements.all) { (try DeskMailbox(row: $0), $0.int(0)) }
    }

    package func id(of address: String) throws -> DeskMailbox.ID? {
        try transaction.first(MailboxStatements.byAddress, .text(address.lowercased())) { $0.id(0) }
    }
}
