package import Domain

enum ClientSessionStatements: String, Statement {
    /// $1: digest, $2: contact, $3: now, $4: until when.
    case add = "INSERT INTO client_session (hash, contact_id, created_at, expires_at) VALUES ($1, $2, $3, $4)"
    /// $1: digest, $2: now.
    case find = "SELECT contact_id FROM client_session WHERE hash = $1 AND expires_at > $2"
    case remove = "DELETE FROM client_session WHERE hash = $1"
    /// $1: now.
    case sweep = "DELETE FROM client_session WHERE expires_at <= $1"
    /// $1: id, $2: contact, $3: now, $4: until when.
    case addLink = "INSERT INTO client_link (id, contact_id, created_at, expires_at) VALUES ($1, $2, $3, $4)"
    /// Whose link it is, if it still opens. $1: id, $2: now.
    case link = "SELECT contact_id FROM client_link WHERE id = $1 AND used_at IS NULL AND expires_at > $2"
    /// Of two who press the button at once one finds the link unused. $1: id, $2: now.
    case useLink = """
        UPDATE client_link SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND expires_at > $2
        RETURNING contact_id
        """
    /// $1: now.
    case sweepLinks = "DELETE FROM client_link WHERE expires_at <= $1"
}

/// Clients who are signed in with a browser, and the links by which they come in.
package struct ClientSessionStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func add(hash: [UInt8], of contact: Contact.ID, at now: Instant, until end: Instant) throws {
        try transaction.execute(
            ClientSessionStatements.add, .bytes(hash), .id(contact), .instant(now), .instant(end))
    }

    package func contact(hash: [UInt8], at now: Instant) throws -> Contact? {
        let found = try transaction.first(ClientSessionStatements.find, .bytes(hash), .instant(now)) {
            $0.id(0) as Contact.ID
        }
        guard let found else { return nil }
        return try RecordStore<Contact>(transaction).find(found)?.record
    }

    package func remove(hash: [UInt8]) throws {
        try transaction.execute(ClientSessionStatements.remove, .bytes(hash))
    }

    package func addLink(_ id: Int64, of contact: Contact.ID, at now: Instant, until end: Instant) throws {
        try transaction.execute(
            ClientSessionStatements.addLink, .int(id), .id(contact), .instant(now), .instant(end))
    }

    /// Whether a link still opens.
    package func isOpen(link id: Int64, at now: Instant) throws -> Bool {
        try transaction.first(ClientSessionStatements.link, .int(id), .instant(now)) { $0.int(0) } != nil
    }

    /// Uses a link up. - Returns: whose it was, nil when it is used or old.
    package func use(link id: Int64, at now: Instant) throws -> Contact.ID? {
        try transaction.first(ClientSessionStatements.useLink, .int(id), .instant(now)) { $0.id(0) }
    }

    package func sweep(at now: Instant) throws {
        try transaction.execute(ClientSessionStatements.sweep, .instant(now))
        try transaction.execute(ClientSessionStatements.sweepLinks, .instant(now))
    }
}
