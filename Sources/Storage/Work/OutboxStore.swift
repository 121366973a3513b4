package import Domain

enum OutboxStatements: String, Statement {
    /// $1: id, $2: lane, $3: kind, $4: ticket, $5: message, $6: stable id, $7: recipient, $8: body, $9: when to send,
    /// $10: now.
    case add = """
        INSERT INTO outbox (id, lane, kind, ticket_id, message_id, stable_id, recipient, body, state, attempts, next_at,
            fence, perhaps_twice, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 0, $9, 0, 0, $10)
        """
    /// What may leave now: due, not leased by anyone alive, and first in its lane. What was begun is ended before an
    /// older row that was revived meanwhile. $1: now, $2: how many at most.
    case due = """
        SELECT id, kind, ticket_id, message_id, stable_id, recipient, body, bytes, state, attempts, fence, perhaps_twice
        FROM outbox
        WHERE state IN ('waiting', 'sending') AND next_at <= $1 AND (lease_until IS NULL OR lease_until <= $1)
          AND NOT EXISTS (
            SELECT 1 FROM outbox AS ahead
            WHERE ahead.lane = outbox.lane AND ahead.state IN ('waiting', 'sending') AND (
                (ahead.state = 'sending' AND outbox.state = 'waiting')
                OR (ahead.state = outbox.state AND ahead.id < outbox.id)))
        ORDER BY next_at, id LIMIT $2 {skip locked}
        """
    /// Whether there may be something of that at all. $1: now.
    case anyDue = """
        SELECT 1 FROM outbox
        WHERE state IN ('waiting', 'sending') AND next_at <= $1 AND (lease_until IS NULL OR lease_until <= $1)
        LIMIT 1
        """
    /// What may be taken out of the lane of a row, held until the end; others hold what is missing. $1: id.
    case freeLane = """
        SELECT id FROM outbox
        WHERE lane = (SELECT lane FROM outbox WHERE id = $1) AND state IN ('waiting', 'sending')
        ORDER BY id {skip locked}
        """
    /// $1: id of a row in the lane.
    case laneNow = """
        SELECT count(*), count(CASE WHEN state = 'sending' AND id <> $1 THEN 1 END) FROM outbox
        WHERE lane = (SELECT lane FROM outbox WHERE id = $1) AND state IN ('waiting', 'sending')
        """
    /// $1: id, $2: fence it had, $3: lease until, $4: 1 when an earlier sender vanished without a word.
    case lease = """
        UPDATE outbox SET state = 'sending', fence = fence + 1, lease_until = $3, attempts = attempts + 1,
            perhaps_twice = CASE WHEN $4 = 1 THEN 1 ELSE perhaps_twice END
        WHERE id = $1 AND fence = $2
        """
    /// $1: id, $2: fence, $3: lease until.
    case renew = "UPDATE outbox SET lease_until = $3 WHERE id = $1 AND fence = $2 AND state = 'sending'"
    /// The letter's bytes, kept so that every attempt sends the same. $1: id, $2: fence, $3: bytes.
    case keepBytes = "UPDATE outbox SET bytes = $3 WHERE id = $1 AND fence = $2"
    /// $1: id, $2: fence, $3: the other side's words, $4: now.
    case sent = """
        UPDATE outbox SET state = 'sent', lease_until = NULL, answer = $3, finished_at = $4, bytes = NULL
        WHERE id = $1 AND fence = $2
        """
    case failed = """
        UPDATE outbox SET state = 'failed', lease_until = NULL, answer = $3, finished_at = $4
        WHERE id = $1 AND fence = $2
        """
    /// $1: id, $2: fence, $3: answer, $4: next attempt, $5: 1 when the answer to a sent letter was lost.
    case retry = """
        UPDATE outbox SET state = 'waiting', lease_until = NULL, answer = $3, next_at = $4,
            perhaps_twice = CASE WHEN $5 = 1 THEN 1 ELSE perhaps_twice END
        WHERE id = $1 AND fence = $2
        """
    /// Holds the lane of a row, so that nothing is taken out of it meanwhile. $1: id.
    case lane = """
        SELECT id FROM outbox
        WHERE lane = (SELECT lane FROM outbox WHERE id = $1) AND state IN ('waiting', 'sending')
        ORDER BY id {for update}
        """
    /// A failed letter is tried again by hand. $1: id, $2: now.
    case revive = """
        UPDATE outbox SET state = 'waiting', next_at = $2, attempts = 0, finished_at = NULL
        WHERE id = $1 AND state = 'failed'
        """
    /// When the first lane may go on. A leased row counts from the end of its lease and one behind another not at all:
    /// else a worker would wake for what it may not send.
    case nextDue = """
        SELECT min(CASE WHEN lease_until IS NULL OR lease_until < next_at THEN next_at ELSE lease_until END)
        FROM outbox
        WHERE state IN ('waiting', 'sending')
          AND NOT EXISTS (
            SELECT 1 FROM outbox AS ahead
            WHERE ahead.lane = outbox.lane AND ahead.state IN ('waiting', 'sending') AND (
                (ahead.state = 'sending' AND outbox.state = 'waiting')
                OR (ahead.state = outbox.state AND ahead.id < outbox.id)))
        """
    /// The newest delivery of each message of a ticket. $1: ticket.
    case ofTicket = """
        SELECT message_id, state, perhaps_twice, answer, recipient, id FROM outbox
        WHERE ticket_id = $1 AND message_id IS NOT NULL ORDER BY id
        """
    /// $1: before which id, $2: how many at most.
    case failedPage = """
        SELECT id, kind, ticket_id, message_id, stable_id, recipient, answer, attempts, perhaps_twice
        FROM outbox WHERE state = 'failed' AND id < $1 ORDER BY id DESC LIMIT $2
        """
    /// $1: before which id, $2: how many at most.
    case perhapsTwicePage = """
        SELECT id, kind, ticket_id, message_id, stable_id, recipient, answer, attempts, perhaps_twice
        FROM outbox WHERE perhaps_twice = 1 AND id < $1 ORDER BY id DESC LIMIT $2
        """
    /// Which letter of ours a stable id is. $1: stable id.
    case byStableID =
        "SELECT id, ticket_id, message_id, recipient, kind, body FROM outbox WHERE stable_id = $1 ORDER BY id LIMIT 1"
    case byID = "SELECT id, ticket_id, message_id, recipient, kind, body FROM outbox WHERE id = $1"
    /// How many letters of one kind of text a recipient was sent lately. $1: recipient, $2: since when, $3: kind.
    case recentTo = "SELECT count(*) FROM outbox WHERE recipient = $1 AND created_at >= $2 AND kind = $3"
    /// The other side says that the letter did not arrive. $1: id, $2: its words.
    case bounced =
        "UPDATE outbox SET state = 'bounced', answer = $2 WHERE id = $1 AND state IN ('sent', 'waiting', 'sending')"
}

/// A letter that left, or is about to: what an answer or a bounce refers to.
package struct SentLetter: Sendable, Equatable {
    package var id: Int64
    package var ticket: Ticket.ID?
    package var message: Message.ID?
    package var recipient: String
    package var kind: String
    package var body: String

    fileprivate init(row: Row) {
        id = row.int(0)
        ticket = row.optionalID(1)
        message = row.optionalID(2)
        recipient = row.text(3)
        kind = row.text(4)
        body = row.text(5)
    }
}

/// Something to send, committed with the reason to send it.
package struct OutboxItem: Sendable, Equatable {
    package var id: Int64
    /// Rows of one lane leave one after another: a ticket, a recipient and a medium.
    package var lane: String
    /// Which sender takes it, such as `mail`.
    package var kind: String
    package var ticket: Ticket.ID?
    package var message: Message.ID?
    /// What stays the same over all attempts: a Message-ID, an idempotency key.
    package var stableID: String
    package var recipient: String
    /// What the sender composes from, JSON.
    package var body: String

    package init(
        id: Int64, lane: String, kind: String, ticket: Ticket.ID?, message: Message.ID?, stableID: String,
        recipient: String, body: String
    ) {
        self.id = id
        self.lane = lane
        self.kind = kind
        self.ticket = ticket
        self.message = message
        self.stableID = stableID
        self.recipient = recipient
        self.body = body
    }
}

/// An item a sender holds by a lease; its fence tells a late answer from the present holder's.
package struct LeasedItem: Sendable {
    package var id: Int64
    package var kind: String
    package var ticket: Ticket.ID?
    package var message: Message.ID?
    package var stableID: String
    package var recipient: String
    package var body: String
    /// The bytes of an earlier attempt, to be sent again unchanged.
    package var bytes: [UInt8]?
    /// Counted from 1, this one included.
    package var attempt: Int
    package var fence: Int64
    package var isPerhapsTwice: Bool
}

/// How a letter fares, as the card shows it.
package struct Delivery: Sendable, Equatable {
    package enum State: String, Sendable { case waiting, sending, sent, failed, bounced }
    package var id: Int64
    package var message: Message.ID
    package var state: State
    package var isPerhapsTwice: Bool
    package var answer: String?
    package var recipient: String
}

/// An item that needs a person: it failed, or may have been sent twice.
package struct TroubledItem: Sendable, Equatable {
    package var id: Int64
    package var kind: String
    package var ticket: Ticket.ID?
    package var message: Message.ID?
    package var stableID: String
    package var recipient: String
    package var answer: String?
    package var attempts: Int
    package var isPerhapsTwice: Bool
}

/// Sending at least once with a stable identity (DESIGN §1.6).
package struct OutboxStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// - Parameter sendAt: not before this moment.
    package func add(_ item: OutboxItem, sendAt: Instant, at now: Instant) throws {
        try transaction.execute(
            OutboxStatements.add, .int(item.id), .text(item.lane), .text(item.kind), .id(item.ticket),
            .id(item.message), .text(item.stableID), .text(item.recipient), .text(item.body),
            .instant(sendAt),
            .instant(now))
    }

    /// Leases what may leave now. The caller sends only after this transaction is committed.
    package func lease(at now: Instant, until: Instant, limit: Int) throws -> [LeasedItem] {
        let due = try transaction.rows(OutboxStatements.due, .instant(now), .count(limit)) { row in
            (
                item: LeasedItem(
                    id: row.int(0), kind: row.text(1), ticket: row.optionalID(2), message: row.optionalID(3),
                    stableID: row.text(4), recipient: row.text(5), body: row.text(6),
                    bytes: row.optionalBytes(7),
                    attempt: row.count(9) + 1, fence: row.int(10) + 1, isPerhapsTwice: row.flag(11)),
                // Its holder vanished between the lease and the answer: the letter may have gone.
                wasLeft: row.text(8) == "sending"
            )
        }
        return try due.compactMap { item, wasLeft in
            guard try mayLeave(item.id) else { return nil }
            let leased = try transaction.execute(
                OutboxStatements.lease, .int(item.id), .int(item.fence - 1), .instant(until), .flag(wasLeft))
            guard leased == 1 else { return nil }
            var item = item
            if wasLeft { item.isPerhapsTwice = true }
            return item
        }
    }

    /// Whether nobody else is at the lane of this row. `due` saw what was committed; a row of the same lane that is being
    /// leased at this moment, while an older one was revived or came late, shows only in being held.
    private func mayLeave(_ id: Int64) throws -> Bool {
        let free = try transaction.rows(OutboxStatements.freeLane, .int(id)) { $0.int(0) }.count
        let now = try transaction.first(OutboxStatements.laneNow, .int(id)) { ($0.count(0), $0.count(1)) }
        return now.map { $0 == (free, 0) } ?? false
    }

    package func keep(_ bytes: [UInt8], of item: LeasedItem) throws -> Bool {
        try transaction.execute(OutboxStatements.keepBytes, .int(item.id), .int(item.fence), .bytes(bytes))
            == 1
    }

    /// Holds the lease for longer. - Returns: whether the caller still held it.
    package func renew(_ item: LeasedItem, until: Instant) throws -> Bool {
        try transaction.execute(OutboxStatements.renew, .int(item.id), .int(item.fence), .instant(until)) == 1
    }

    /// Each of these tells whether the caller still held the lease; if not, its word no longer counts.
    package func sent(_ item: LeasedItem, answer: String, at now: Instant) throws -> Bool {
        try transaction.execute(
            OutboxStatements.sent, .int(item.id), .int(item.fence), .text(answer), .instant(now)) == 1
    }

    package func failed(_ item: LeasedItem, answer: String, at now: Instant) throws -> Bool {
        try transaction.execute(
            OutboxStatements.failed, .int(item.id), .int(item.fence), .text(answer), .instant(now)) == 1
    }

    package func retry(
        _ item: LeasedItem, answer: String, at next: Instant, answerLost: Bool
    ) throws -> Bool {
        try transaction.execute(
            OutboxStatements.retry, .int(item.id), .int(item.fence), .text(answer), .instant(next),
            .flag(answerLost)) == 1
    }

    /// Lets a failed letter leave again: behind what its lane is sending, before what waits there.
    package func revive(_ id: Int64, at now: Instant) throws -> Bool {
        // Else a row that is being leased at this moment would leave beside it.
        _ = try transaction.rows(OutboxStatements.lane, .int(id)) { $0.int(0) }
        return try transaction.execute(OutboxStatements.revive, .int(id), .instant(now)) == 1
    }

    /// Which letter of ours this is, by its Message-ID or by its own number.
    package func letter(stableID: String) throws -> SentLetter? {
        try transaction.first(OutboxStatements.byStableID, .text(stableID), read: SentLetter.init(row:))
    }

    package func letter(id: Int64) throws -> SentLetter? {
        try transaction.first(OutboxStatements.byID, .int(id), read: SentLetter.init(row:))
    }

    package func count(to recipient: String, since: Instant, kind: String) throws -> Int {
        try transaction.first(OutboxStatements.recentTo, .text(recipient), .instant(since), .text(kind)) {
            $0.count(0)
        } ?? 0
    }

    package func bounced(_ id: Int64, answer: String) throws {
        try transaction.execute(OutboxStatements.bounced, .int(id), .text(answer))
    }

    /// Whether a look for what may leave now is worth a transaction that writes; a lane that is held may still refuse it.
    package func isAnyDue(at now: Instant) throws -> Bool {
        try transaction.first(OutboxStatements.anyDue, .instant(now)) { _ in true } ?? false
    }

    package func nextDue() throws -> Instant? {
        try transaction.first(OutboxStatements.nextDue) { $0.optionalInstant(0) } ?? nil
    }

    package func deliveries(of ticket: Ticket.ID) throws -> [Delivery] {
        try transaction.rows(OutboxStatements.ofTicket, .id(ticket)) { row in
            Delivery(
                id: row.int(5), message: row.id(0), state: try row.name(1), isPerhapsTwice: row.flag(2),
                answer: row.optionalText(3), recipient: row.text(4))
        }
    }

    package func failed(before id: Int64? = nil, limit: Int) throws -> [TroubledItem] {
        try transaction.rows(
            OutboxStatements.failedPage, .int(id ?? .max), .count(limit), read: TroubledItem.init(row:))
    }

    package func perhapsTwice(before id: Int64? = nil, limit: Int) throws -> [TroubledItem] {
        try transaction.rows(
            OutboxStatements.perhapsTwicePage, .int(id ?? .max), .count(limit), read: TroubledItem.init(row:))
    }
}

extension TroubledItem {
    fileprivate init(row: Row) {
        id = row.int(0)
        kind = row.text(1)
        ticket = row.optionalID(2)
        message = row.optionalID(3)
        stableID = row.text(4)
        recipient = row.text(5)
        answer = row.optionalText(6)
        attempts = row.count(7)
        isPerhapsTwice = row.flag(8)
    }
}
