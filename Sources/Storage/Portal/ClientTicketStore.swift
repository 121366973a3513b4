package import Domain

/// One of a client's lists.
package struct ClientTicketList: Sendable, Hashable {
    package enum View: String, Sendable, CaseIterable {
        /// Those the client takes part in.
        case mine
        /// Those of the organizations in the client's reach, whoever asked.
        case company
    }

    package enum State: String, Sendable, CaseIterable {
        case open, closed

        package var statuses: Set<Ticket.Status.Name> {
            switch self {
            case .open: [.new, .open, .waiting, .resolved]
            case .closed: [.closed, .cancelled, .rejected, .merged]
            }
        }
    }

    package var view: View
    package var state: State

    package init(_ view: View, _ state: State) {
        self.view = view
        self.state = state
    }
}

enum ClientTicketStatements: String, Statement {
    /// $1: contact, $2: before which id, $3: statuses as `,new,open,`, $4: how many at most.
    case page = """
        SELECT DISTINCT participant.ticket_id FROM participant
        JOIN ticket ON ticket.id = participant.ticket_id
        WHERE participant.person_kind = 'contact' AND participant.person_id = $1 AND participant.ticket_id < $2
          AND $3 LIKE '%,' || ticket.status || ',%'
        ORDER BY participant.ticket_id DESC LIMIT $4
        """
    /// $1: contact, $2: statuses as `,new,open,`, $3: how many at most.
    case count = """
        SELECT count(*) FROM (
            SELECT DISTINCT participant.ticket_id FROM participant
            JOIN ticket ON ticket.id = participant.ticket_id
            WHERE participant.person_kind = 'contact' AND participant.person_id = $1
              AND $2 LIKE '%,' || ticket.status || ',%'
            LIMIT $3) AS found
        """
    /// One organization's, of which an index holds nothing but what is open. $1: organization, $2: before which id,
    /// $3: how many at most.
    case openOfOrganization = """
        SELECT id FROM ticket {by ticket_organization_work}
        WHERE organization_id = $1 AND id < $2 AND status IN ('new', 'open', 'waiting', 'resolved')
        ORDER BY id DESC LIMIT $3
        """
    /// The same parameters; nearly all that an organization ever asked is over.
    case closedOfOrganization = """
        SELECT id FROM ticket {by ticket_organization}
        WHERE organization_id = $1 AND id < $2 AND status IN ('closed', 'cancelled', 'rejected', 'merged')
        ORDER BY id DESC LIMIT $3
        """
    /// $1: organization, $2: how many at most.
    case openCountOfOrganization = """
        SELECT count(*) FROM (
            SELECT 1 FROM ticket {by ticket_organization_work}
            WHERE organization_id = $1 AND status IN ('new', 'open', 'waiting', 'resolved') LIMIT $2) AS found
        """
    case closedCountOfOrganization = """
        SELECT count(*) FROM (
            SELECT 1 FROM ticket {by ticket_organization}
            WHERE organization_id = $1 AND status IN ('closed', 'cancelled', 'rejected', 'merged') LIMIT $2) AS found
        """
}

/// A client's tickets: the two views together are what `Access` lets the same client open.
package struct ClientTicketStore {
    let transaction: any Transaction

    package enum Limits {
        /// Beyond this a count says only that there are more.
        package static let countMax = 1_000
    }

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    private static func text(_ statuses: Set<Ticket.Status.Name>) -> SQLValue {
        .text("," + statuses.map(\.rawValue).sorted().joined(separator: ",") + ",")
    }

    /// Newest first, those with a smaller id than `before`.
    package func page(
        _ list: ClientTicketList, of client: ClientReach, before: Ticket.ID?, limit: Int
    ) throws -> [TicketSummary] {
        let before = SQLValue.int(before?.rawValue ?? .max)
        var ids: [Ticket.ID]
        switch list.view {
        case .mine:
            ids = try transaction.rows(
                ClientTicketStatements.page, .id(client.contact), before, Self.text(list.state.statuses),
                .count(limit)
            ) { $0.id(0) }
        case .company:
            let statement: ClientTicketStatements =
                list.state == .open ? .openOfOrganization : .closedOfOrganization
            ids = []
            // Each organization's own index ends the walk after a page; all in one statement would be sorted whole.
            for organization in client.organizations.sorted() {
                ids += try transaction.rows(statement, .id(organization), before, .count(limit)) { $0.id(0) }
            }
            ids = Array(ids.sorted(by: >).prefix(limit))
        }
        return try TicketListStore(transaction).summaries(ids)
    }

    /// At most one more than `countMax`.
    package func count(_ list: ClientTicketList, of client: ClientReach) throws -> Int {
        let most = Limits.countMax + 1
        switch list.view {
        case .mine:
            return try transaction.first(
                ClientTicketStatements.count, .id(client.contact), Self.text(list.state.statuses),
                .count(most)
            ) { $0.count(0) } ?? 0
        case .company:
            let statement: ClientTicketStatements =
                list.state == .open ? .openCountOfOrganization : .closedCountOfOrganization
            var count = 0
            for organization in client.organizations.sorted() where count < most {
                count +=
                    try transaction.first(statement, .id(organization), .count(most - count)) { $0.count(0) }
                    ?? 0
            }
            return count
        }
    }
}
