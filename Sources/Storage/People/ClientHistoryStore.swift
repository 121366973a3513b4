package import Domain

/// Every statement: $1: tickets, $2 and $3: moment and event before which the page begins, $4: how many at most.
enum ClientHistoryStatements: String, Statement {
    /// Messages that clients see, newest first. $5: the channel (empty: any).
    case messages = """
        SELECT message.event_id, message.at, message.id
        FROM message JOIN thread ON thread.id = message.thread_id
        WHERE message.ticket_id IN {ids}$1{/ids} AND thread.kind = 'client'
          AND (message.at, message.event_id) < ($2, $3) AND ($5 = '' OR message.channel = $5)
        ORDER BY message.at DESC, message.event_id DESC LIMIT $4
        """
    /// What befell the tickets besides, newest first.
    case events = """
        SELECT position, id, subject_kind, subject_id, seq, kind, version, at, actor_kind, actor_id, body, hash
        FROM event WHERE subject_id IN {ids}$1{/ids} AND (at, id) < ($2, $3)
          AND kind IN ('ticket.created', 'ticket.status_changed', 'ticket.returned', 'ticket.chased',
            'ticket.rated', 'ticket.call_back_tried', 'ticket.call_back_ended')
        ORDER BY at DESC, id DESC LIMIT $4
        """
    /// The same, of telephone calls alone.
    case calls = """
        SELECT position, id, subject_kind, subject_id, seq, kind, version, at, actor_kind, actor_id, body, hash
        FROM event WHERE subject_id IN {ids}$1{/ids} AND (at, id) < ($2, $3)
          AND kind IN ('ticket.chased', 'ticket.call_back_tried', 'ticket.call_back_ended')
        ORDER BY at DESC, id DESC LIMIT $4
        """
}

/// What happened between a client and the desk, over all of their tickets.
package struct ClientHistoryStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// Where a page goes on: a message stands under the number of its event.
    package struct Key: Sendable, Equatable {
        package let at: Instant
        package let event: Int64

        package init(at: Instant, event: Int64) {
            self.at = at
            self.event = event
        }
    }

    package enum Found: Sendable {
        case message(Message.ID, Key)
        case event(StoredEvent, values: [String: String])

        package var key: Key {
            switch self {
            case .message(_, let key): key
            case .event(let stored, _): Key(at: stored.at, event: stored.id)
            }
        }
    }

    /// Which of the two is read: all, what went one way, or the telephone.
    package func page(
        of tickets: [Ticket.ID], channel: Channel?, before key: Key?, limit: Int
    ) throws -> [Found] {
        if tickets.isEmpty { return [] }
        let (at, event) = (key?.at.microseconds ?? .max, key?.event ?? .max)
        let messages: [Found] = try transaction.rows(
            ClientHistoryStatements.messages, .ids(tickets), .int(at), .int(event), .count(limit),
            .text(channel?.rawValue ?? "")
        ) { .message($0.id(2), Key(at: $0.instant(1), event: $0.int(0))) }
        let events =
            try Self.statement(channel).map {
                try transaction.rows($0, .ids(tickets), .int(at), .int(event), .count(limit)) {
                    StoredEvent(row: $0)
                }
            } ?? []
        let values = try MessageStore(transaction).personal(of: events.map(\.id))
        let others = events.map { Found.event($0, values: values[$0.id] ?? [:]) }
        return Array(
            (messages + others).sorted { ($0.key.at, $0.key.event) > ($1.key.at, $1.key.event) }.prefix(limit)
        )
    }

    /// What befell a ticket has no channel, but for what was a call.
    private static func statement(_ channel: Channel?) -> ClientHistoryStatements? {
        switch channel {
        case nil: .events
        case .phone: .calls
        case .email, .web, .portal, .api, .chat, .alert: nil
        }
    }
}
