package import Domain

/// Terms of one ticket or message for the search index, analysed before the transaction began.
package struct SearchWords: Sendable, Equatable {
    /// Separated by single spaces, as FTS5 takes them; what the index itself cannot give back.
    package var terms: String
    package var analyser: Int

    /// Terms that begin with this letter are words in the order of the text; the others are a set.
    package static let placedMarker = UInt8(ascii: "x")

    package init(terms: String, analyser: Int) {
        self.terms = terms
        self.analyser = analyser
    }
}

/// Saves tickets together with their messages, attachments, timers and words: what their events say.
package struct TicketStore {
    let transaction: any Transaction
    private var records: RecordStore<Ticket> { RecordStore(transaction) }

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func find(_ id: Ticket.ID, locked: Bool = false) throws -> Loaded<Ticket>? {
        try records.find(id, locked: locked)
    }

    package func id(number: Int64) throws -> Ticket.ID? {
        try transaction.first(TicketStatements.byNumber, .int(number)) { $0.id(0) }
    }

    /// The next number people will call a ticket by; a write that fails leaves a gap.
    package func nextNumber() throws -> Int64 {
        let next =
            switch transaction.engine {
            case .sqlite: try transaction.first(SQLiteNumberStatements.next, "ticket") { $0.int(0) }
            case .postgres: try transaction.first(PostgresNumberStatements.next) { $0.int(0) }
            }
        guard let next else { throw StorageError.unreadable("the sequence of ticket numbers is missing") }
        return next
    }

    /// Takes many numbers at once. - Returns: the first of them.
    package func reserveNumbers(_ count: Int) throws -> Int64 {
        let last =
            switch transaction.engine {
            case .sqlite:
                try transaction.first(SQLiteNumberStatements.reserve, "ticket", .count(count)) { $0.int(0) }
            case .postgres:
                try transaction.first(PostgresNumberStatements.reserve, .count(count)) { $0.int(0) }
            }
        guard let last else { throw StorageError.unreadable("the sequence of ticket numbers is missing") }
        return last - Int64(count) + 1
    }

    @discardableResult
    package func create(
        _ event: TicketEvent, words: SearchWords, in context: WriteContext
    ) throws -> Loaded<Ticket> {
        let (loaded, _) = try records.create(event, in: context)
        if let deadline = loaded.record.nextDeadline {
            try TimerStore(transaction).set(
                .ticketDeadline, subject: loaded.record.key, due: deadline, id: context.newID())
        }
        try SearchStore(transaction).index(
            loaded.record.id.rawValue, of: loaded.record.id, words: words, isPublic: true)
        return loaded
    }

    /// Appends what was decided. `words` holds the words of new messages by their ids and, when the subject changed,
    /// those of the ticket under its own id.
    @discardableResult
    package func append(
        _ events: [TicketEvent], to loaded: Loaded<Ticket>, words: [Int64: SearchWords] = [:],
        in context: WriteContext
    ) throws -> Loaded<Ticket> {
        let (saved, ids) = try records.append(events, to: loaded, in: context)
        let ticket = saved.record
        for (event, id) in zip(events, ids) {
            switch event {
            case .messagePosted(let posted):
                try add(posted.message, event: id, to: ticket, words: words, in: context)
            case .messageReceived(let received):
                try add(received.message, event: id, to: ticket, words: words, in: context)
            case .messageMovedIn(let moved):
                try MessageStore(transaction).move(moved.message, event: id, to: ticket.id)
            case .changed(let changed) where changed.subject != nil:
                guard let own = words[ticket.id.rawValue] else {
                    throw StorageError.misuse("a changed subject needs its words")
                }
                try SearchStore(transaction).reindex(
                    ticket.id.rawValue, of: ticket.id, words: own, isPublic: true)
            case .participantAdded(let added) where added.participant.role == .requester:
                try SearchStore(transaction).markOutdated(ticket.id, since: saved.head)
            default: break
            }
        }
        try keepTimers(former: loaded.record, ticket: ticket, in: context)
        return saved
    }

    private func add(
        _ message: Message, event: Int64, to ticket: Ticket, words: [Int64: SearchWords],
        in context: WriteContext
    ) throws {
        try MessageStore(transaction).insert(message, event: event, ticket: ticket.id, in: context)
        guard let words = words[message.id.rawValue] else {
            throw StorageError.misuse("a message needs its words")
        }
        try SearchStore(transaction).index(
            message.id.rawValue, of: ticket.id, words: words,
            isPublic: ticket.visibility(of: message.thread) == .public)
    }

    /// A wait that has an end is a timer, which goes when the wait does, and the next deadline is another.
    private func keepTimers(former: Ticket, ticket: Ticket, in context: WriteContext) throws {
        let timers = TimerStore(transaction)
        if former.nextDeadline != ticket.nextDeadline {
            if let deadline = ticket.nextDeadline {
                try timers.set(.ticketDeadline, subject: ticket.key, due: deadline, id: context.newID())
            } else {
                try timers.remove(.ticketDeadline, subject: ticket.key)
            }
        }
        guard former.status != ticket.status else { return }
        if case .waiting(_, let until?) = former.status, until.microseconds > 0 {
            try timers.remove(.wakeTicket, subject: ticket.key)
        }
        if case .waiting(_, let until?) = ticket.status {
            try timers.set(.wakeTicket, subject: ticket.key, due: until, id: context.newID())
        }
    }
}

/// Short numbers, SQLite: a counter in the same transaction.
enum SQLiteNumberStatements: String, Statement {
    case next = "UPDATE number SET last = last + 1 WHERE name = $1 RETURNING last"
    /// $1: name, $2: how many.
    case reserve = "UPDATE number SET last = last + $2 WHERE name = $1 RETURNING last"
}

/// Short numbers, PostgreSQL: a sequence, which makes nobody wait.
enum PostgresNumberStatements: String, Statement {
    case next = "SELECT nextval('ticket_number')"
    /// $1: how many; only while nobody else takes numbers.
    case reserve = "SELECT setval('ticket_number', nextval('ticket_number') + $1 - 1)"
}
