package import Domain

enum PresenceStatements: String, Statement {
    /// $1: staff member, $2: screen, $3: ticket, $4: answering, $5: until when.
    case look = """
        INSERT INTO presence (staff_id, screen, ticket_id, is_answering, until_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (staff_id, screen) DO UPDATE SET ticket_id = excluded.ticket_id,
            is_answering = excluded.is_answering, until_at = excluded.until_at
        """
    case leave = "DELETE FROM presence WHERE staff_id = $1 AND screen = $2"
    /// Other screens of one person. $1: staff member, $2: screen, $3: now.
    case others = """
        SELECT count(*) FROM presence WHERE staff_id = $1 AND screen <> $2 AND until_at > $3
        """
    /// Who is there. $1: now, $2: how many at most.
    case present = """
        SELECT ticket.id, ticket.number, ticket.department_id, presence.staff_id, staff.name,
            max(presence.is_answering)
        FROM presence
        JOIN ticket ON ticket.id = presence.ticket_id
        JOIN staff ON staff.id = presence.staff_id
        WHERE presence.until_at > $1 AND staff.is_active = 1
        GROUP BY ticket.id, ticket.number, ticket.department_id, presence.staff_id, staff.name
        ORDER BY ticket.id, staff.name, presence.staff_id LIMIT $2
        """
    /// $1: now.
    case sweep = "DELETE FROM presence WHERE until_at <= $1"
}

/// Somebody of the staff who has a ticket open.
package struct Present: Sendable, Hashable {
    package let ticket: Ticket.ID
    package let number: Int64
    package let department: Department.ID
    package let staff: StaffMember.ID
    package let name: String
    /// Whether they write an answer or a note just now.
    package let isAnswering: Bool

    package init(
        ticket: Ticket.ID, number: Int64, department: Department.ID, staff: StaffMember.ID, name: String,
        isAnswering: Bool
    ) {
        self.ticket = ticket
        self.number = number
        self.department = department
        self.staff = staff
        self.name = name
        self.isAnswering = isAnswering
    }
}

/// Who looks at which ticket, by rows that end by themselves.
package struct PresenceStore {
    let transaction: any Transaction

    package enum Limits {
        /// A vanished tab is gone after this; an open one says every ten seconds that it is there.
        package static let span = Span.seconds(25)
        package static let screensMax = 40
        package static let presentMax = 5_000
    }

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// One screen of a staff member shows a ticket. Beyond `Limits.screensMax` screens nothing is noted.
    package func look(
        at ticket: Ticket.ID, by staff: StaffMember.ID, screen: Int64, isAnswering: Bool, now: Instant
    ) throws {
        let others = try transaction.first(PresenceStatements.others, .id(staff), .int(screen), .instant(now))
        {
            $0.count(0)
        }
        if (others ?? 0) >= Limits.screensMax { return }
        try transaction.execute(
            PresenceStatements.look, .id(staff), .int(screen), .id(ticket), .flag(isAnswering),
            .instant(now + Limits.span))
    }

    package func leave(_ staff: StaffMember.ID, screen: Int64) throws {
        try transaction.execute(PresenceStatements.leave, .id(staff), .int(screen))
    }

    /// Everybody who is there, each once a ticket.
    package func present(at now: Instant) throws -> [Present] {
        try transaction.rows(PresenceStatements.present, .instant(now), .count(Limits.presentMax)) { row in
            Present(
                ticket: row.id(0), number: row.int(1), department: row.id(2), staff: row.id(3),
                name: row.text(4), isAnswering: row.flag(5))
        }
    }

    package func sweep(at now: Instant) throws {
        try transaction.execute(PresenceStatements.sweep, .instant(now))
    }
}
