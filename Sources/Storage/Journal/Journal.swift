package import Domain

/// A place in the journal in the order of commits: nothing committed later ever stands before it.
package struct JournalCursor: Sendable, Hashable, Comparable {
    package var position: Int64
    package var id: Int64

    package init(position: Int64, id: Int64) {
        self.position = position
        self.id = id
    }

    package static let start = JournalCursor(position: 0, id: 0)

    /// `12.34`, as it travels.
    package var text: String { "\(position).\(id)" }

    package init?(text: String) {
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count == 2, let position = Int64(halves[0]), let id = Int64(halves[1]) else {
            return nil
        }
        self.init(position: position, id: id)
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.position, left.id) < (right.position, right.id)
    }
}

/// What a write needs besides its data: who and when, and where ids and salts come from.
package struct WriteContext: Sendable {
    package let now: Instant
    package let actor: Actor
    package let newID: @Sendable () -> Int64
    package let random: @Sendable () -> UInt64
    /// The desk's own order, which decisions go by.
    package let rules: ServiceRules

    package init(
        now: Instant, actor: Actor, rules: ServiceRules = .preset, newID: @escaping @Sendable () -> Int64,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.rules = rules
        self.now = now
        self.actor = actor
        self.newID = newID
        self.random = random
    }

    package var decision: DecisionContext { decision(.none) }

    package func decision(_ authority: DecisionContext.Authority) -> DecisionContext {
        DecisionContext(now: now, actor: actor, authority: authority, rules: rules, newID: newID)
    }

    /// The same circumstances for what somebody else did.
    package func acting(as actor: Actor) -> WriteContext {
        WriteContext(now: now, actor: actor, rules: rules, newID: newID, random: random)
    }
    package var occasion: EventOccasion { EventOccasion(at: now, actor: actor) }
}

/// Appends to the journal and reads it.
package struct Journal {
    let transaction: any Transaction

    /// Events of one subject at once; more is a mistake of ours.
    package static let eventsPerReadMax = 1_000

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// Writes events behind a head. - Returns: the new head and the id of each event.
    /// - Throws: `.duplicate` when another writer appended to the subject meanwhile; the command then runs again.
    package func append<Event: AggregateEvent>(
        _ events: [Event], kind: SubjectKind, subject: Int64, after head: EventHash.Head,
        in context: WriteContext
    ) throws -> (head: EventHash.Head, ids: [Int64]) {
        var head = head
        var ids: [Int64] = []
        for event in events {
            let payload = event.payload
            let (body, values) = try EventCoding.encode(payload, random: context.random)
            var stored = StoredEvent(
                position: 0, id: context.newID(), subjectKind: kind.rawValue, subject: subject,
                seq: head.seq + 1,
                kind: type(of: payload).kind, version: type(of: payload).version, at: context.now,
                actorKind: context.actor.kind, actorID: context.actor.id, body: body, hash: [])
            stored.hash = EventHash.of(stored, after: head.hash)
            try transaction.execute(
                EventStatements.append, .int(stored.id), .text(stored.subjectKind), .int(subject),
                .int(stored.seq),
                .text(stored.kind), .count(stored.version), .instant(stored.at), .text(stored.actorKind),
                .optional(stored.actorID), .text(body), .bytes(stored.hash))
            for value in values {
                try transaction.execute(
                    EventStatements.appendPersonal, .int(stored.id), .text(value.field), .bytes(value.salt),
                    .text(value.value))
            }
            head = EventHash.Head(seq: stored.seq, hash: stored.hash)
            ids.append(stored.id)
        }
        return (head, ids)
    }

    /// Events of one subject, oldest first, at most `limit`.
    package func events(of subject: Int64, after seq: Int64 = 0, limit: Int = eventsPerReadMax) throws
        -> [StoredEvent]
    {
        try transaction.rows(
            EventStatements.ofSubject, .int(subject), .int(seq), .count(limit), read: StoredEvent.init(row:))
    }

    /// Hands over everything that happened to a subject, oldest first, with personal values by field; read in pieces.
    package func history(
        of subject: Int64, _ take: (StoredEvent, _ values: [String: String]) throws -> Void
    ) throws {
        var seq: Int64 = 0
        while true {
            let batch = try events(of: subject, after: seq)
            guard let end = batch.last?.seq else { return }
            let values = try personal(of: subject, after: seq, upTo: end)
            for stored in batch { try take(stored, values[stored.id] ?? [:]) }
            seq = end
        }
    }

    /// The seq of a subject's newest event before a moment, 0 when there was none.
    package func seq(of subject: Int64, before moment: Instant) throws -> Int64 {
        try transaction.first(EventStatements.seqBefore, .int(subject), .instant(moment)) { $0.int(0) } ?? 0
    }

    /// Personal values of one subject's events: event, then field, then value; an erased value is absent.
    package func personal(
        of subject: Int64, after seq: Int64, upTo last: Int64
    ) throws -> [Int64: [String: String]] {
        try personal(EventStatements.personalOfSubject, subject, after: seq, upTo: last)
    }

    /// What happened to a ticket in a stretch of its history besides messages and threads, oldest first, each with its
    /// personal values by field.
    package func besideMessages(
        of ticket: Int64, after seq: Int64, upTo last: Int64
    ) throws -> [(event: StoredEvent, values: [String: String])] {
        let values = try personal(EventStatements.personalBesideMessages, ticket, after: seq, upTo: last)
        return try transaction.rows(
            EventStatements.besideMessages, .int(ticket), .int(seq), .int(last)
        ) { row in
            let event = StoredEvent(row: row)
            return (event, values[event.id] ?? [:])
        }
    }

    private func personal(
        _ statement: EventStatements, _ subject: Int64, after seq: Int64, upTo last: Int64
    ) throws -> [Int64: [String: String]] {
        var values: [Int64: [String: String]] = [:]
        try transaction.run(statement.rawValue, [.int(subject), .int(seq), .int(last)]) { row in
            values[row.int(0), default: [:]][row.text(1)] = row.optionalText(2)
        }
        return values
    }

    /// The place behind which nothing is missed; the start of an empty journal.
    package func newest() throws -> JournalCursor {
        func place(_ row: Row) -> JournalCursor { JournalCursor(position: row.int(0), id: row.int(1)) }
        let found =
            switch transaction.engine {
            case .sqlite: try transaction.first(SQLiteCursorStatements.newest, read: place)
            case .postgres: try transaction.first(PostgresCursorStatements.newest, read: place)
            }
        return found ?? .start
    }

    /// What was committed after a place, in the order of commits; misses nothing on either engine.
    package func events(after cursor: JournalCursor, limit: Int = eventsPerReadMax) throws -> [StoredEvent] {
        switch transaction.engine {
        case .sqlite:
            try transaction.rows(
                SQLiteCursorStatements.after, .int(cursor.position), .int(cursor.id), .count(limit),
                read: StoredEvent.init(row:))
        case .postgres:
            try transaction.rows(
                PostgresCursorStatements.after, .int(cursor.position), .int(cursor.id), .count(limit),
                read: StoredEvent.init(row:))
        }
    }

    /// The state of a subject by its events up to `seq`, all of them if nil.
    package func replay<Record: Aggregate>(
        _ type: Record.Type, id: Int64, upTo last: Int64? = nil
    ) throws -> Record? {
        var replay = Replay<Record>()
        var seq: Int64 = 0
        while true {
            let batch = try events(of: id, after: seq)
            guard let end = batch.last?.seq else { return replay.record }
            let values = try personal(of: id, after: seq, upTo: end)
            for stored in batch {
                if let last, stored.seq > last { return replay.record }
                try replay.apply(stored, values: values[stored.id] ?? [:])
            }
            seq = end
        }
    }
}

extension StoredEvent {
    /// Columns in the order every statement of the journal names them.
    package init(row: Row) {
        position = row.int(0)
        id = row.int(1)
        subjectKind = row.text(2)
        subject = row.int(3)
        seq = row.int(4)
        kind = row.text(5)
        version = row.count(6)
        at = row.instant(7)
        actorKind = row.text(8)
        actorID = row.optionalInt(9)
        body = row.text(10)
        hash = row.bytes(11)
    }

    package var cursor: JournalCursor { JournalCursor(position: position, id: id) }
}
