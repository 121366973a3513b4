package import Domain
package import Storage

/// Everything between one client, or their whole organization, and the desk, the newest first (P90).
package struct ClientHistory: Sendable {
    package enum Of: Sendable, Equatable {
        case person(Contact.ID)
        case organization(Organization.ID)
    }

    package struct Entry: Sendable {
        package let at: Instant
        package let ticket: Ticket.ID
        package let actor: Actor
        package let told: Told
    }

    package enum Told: Sendable {
        case message(Message)
        case event(TicketEvent)
    }

    package let entries: [Entry]
    package let tickets: [Ticket.ID: TicketSummary]
    /// Where older entries go on; nil when these are all.
    package let next: ClientHistoryStore.Key?
    /// Whether there are more tickets than are looked through.
    package let isCut: Bool

    package enum Limits {
        /// The newest, of those that the reader may see: a client's page costs the same however large the desk.
        package static let ticketsMax = 500
    }

    /// Only of tickets the reader sees; an inner word is no part of it.
    package init(
        _ of: Of, channel: Channel?, before key: ClientHistoryStore.Key?, limit: Int,
        for member: StaffMember, in transaction: any Transaction
    ) throws {
        var filter = TicketFilter()
        switch of {
        case .person(let contact): filter.requester = contact
        case .organization(let organization): filter.organization = organization
        }
        let lists = TicketListStore(transaction)
        let all = try lists.ids(
            filter, scope: Access.scope(of: member), before: nil, limit: Limits.ticketsMax + 1)
        let ids = Array(all.prefix(Limits.ticketsMax))
        isCut = all.count > ids.count
        let found = try ClientHistoryStore(transaction).page(
            of: ids, channel: channel, before: key, limit: limit + 1)
        let shown = found.prefix(limit)
        next = found.count > limit ? shown.last?.key : nil
        entries = try shown.compactMap { try Self.entry($0, in: transaction) }
        tickets = Dictionary(
            uniqueKeysWithValues: try lists.summaries(Array(Set(entries.map(\.ticket)))).map { ($0.id, $0) })
    }

    /// Nil for what only the desk itself has to know, such as that a ticket was taken.
    private static func entry(
        _ found: ClientHistoryStore.Found, in transaction: any Transaction
    ) throws -> Entry? {
        switch found {
        case .message(let id, let key):
            guard let shown = try MessageStore(transaction).message(id) else { return nil }
            return Entry(
                at: key.at, ticket: shown.ticket, actor: shown.author, told: .message(shown.message))
        case .event(let stored, let values):
            guard let actor = Actor(kind: stored.actorKind, id: stored.actorID) else {
                throw StorageError.unreadable("event \(stored.id) has the actor \(stored.actorKind)")
            }
            let event = try EventCoding.decode(
                TicketEvent.self, kind: stored.kind, version: stored.version, body: stored.body,
                values: values)
            if case .statusChanged(let changed) = event, !isNews(changed) { return nil }
            return Entry(at: stored.at, ticket: .init(stored.subject), actor: actor, told: .event(event))
        }
    }

    private static func isNews(_ changed: TicketEvent.StatusChanged) -> Bool {
        switch changed.by {
        case .resolve, .confirm, .reopen, .close, .cancel, .reject, .merge, .unmerge, .silence: true
        case .taken, .replied, .received, .wait, .resume, .delete, .restore, .movedOut: false
        }
    }
}
