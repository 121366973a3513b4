import Domain
import Storage

/// Reads from the journal which tickets changed, and where they stand and stood.
struct LiveJournal {
    let transaction: any Transaction

    init(_ transaction: any Transaction) { self.transaction = transaction }

    /// - Returns: the changes, the place up to which was read, and whether that was all there is.
    func changes(
        after start: JournalCursor, limit: Int
    ) throws -> (changes: [LiveChange], end: JournalCursor, isAll: Bool) {
        let events = try Journal(transaction).events(after: start, limit: limit)
        let ofTickets = events.filter { $0.subjectKind == SubjectKind.ticket.rawValue }
        var left: [Ticket.ID: Set<Department.ID>] = [:]
        for event in ofTickets where event.kind == TicketEvent.Changed.kind {
            if let department = try department(before: event) {
                left[Ticket.ID(event.subject), default: []].insert(department)
            }
        }
        let ids = Set(ofTickets.map { Ticket.ID($0.subject) })
        let changes = try TicketListStore(transaction).summaries(Array(ids)).map { ticket in
            LiveChange(
                number: ticket.number, version: ticket.seq,
                departments: (left[ticket.id] ?? []).union([ticket.department.id]))
        }
        return (changes, events.last?.cursor ?? start, events.count < limit)
    }

    /// Where a ticket stood before an event that moved it to another department; nil when it moved nowhere.
    private func department(before event: StoredEvent) throws -> Department.ID? {
        guard case .changed(let changed) = try decoded(event), changed.department != nil else { return nil }
        return try Journal(transaction).replay(Ticket.self, id: event.subject, upTo: event.seq - 1)?
            .department
    }

    private func decoded(_ event: StoredEvent) throws -> TicketEvent {
        try EventCoding.decode(
            TicketEvent.self, kind: event.kind, version: event.version, body: event.body, values: [:])
    }
}
