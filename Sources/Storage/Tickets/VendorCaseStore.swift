package import Domain

enum VendorCaseStatements: String, Statement {
    /// $1: ticket.
    case ofTicket = """
        SELECT line_id, organization_id, contact_id, number, since, awaits_since FROM vendor_case
        WHERE ticket_id = $1
        """
    /// $1: ticket, then the columns in their order.
    case save = """
        INSERT INTO vendor_case (ticket_id, line_id, organization_id, contact_id, number, since, awaits_since)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (ticket_id) DO UPDATE SET line_id = excluded.line_id,
            organization_id = excluded.organization_id, contact_id = excluded.contact_id,
            number = excluded.number, since = excluded.since, awaits_since = excluded.awaits_since
        """
    /// Tickets that a vendor calls so, the newest first. $1: number, $2: how many at most.
    case ofNumber = """
        SELECT ticket_id FROM vendor_case WHERE number = $1 ORDER BY ticket_id DESC LIMIT $2
        """
}

/// Finds what vendors have.
package struct VendorCaseStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// Tickets that some vendor calls so, the newest first.
    package func tickets(number: String, limit: Int) throws -> [Ticket.ID] {
        try transaction.rows(VendorCaseStatements.ofNumber, .text(number), .count(limit)) { $0.id(0) }
    }
}

extension VendorCase {
    init(row: Row, from first: Int = 0) {
        self.init(line: row.id(first), since: row.instant(first + 4))
        organization = row.optionalID(first + 1)
        contact = row.optionalID(first + 2)
        number = row.optionalText(first + 3)
        awaitsSince = row.optionalInstant(first + 5)
    }
}

extension Ticket {
    static func vendorCase(of key: Int64, in transaction: any Transaction) throws -> VendorCase? {
        try transaction.first(VendorCaseStatements.ofTicket, .int(key)) { VendorCase(row: $0) }
    }

    func saveVendorCase(former: VendorCase?, in transaction: any Transaction) throws {
        guard let vendorCase, vendorCase != former else { return }
        try transaction.execute(
            VendorCaseStatements.save, .id(id), .id(vendorCase.line), .id(vendorCase.organization),
            .id(vendorCase.contact), .optional(vendorCase.number), .instant(vendorCase.since),
            .instant(vendorCase.awaitsSince))
    }
}
