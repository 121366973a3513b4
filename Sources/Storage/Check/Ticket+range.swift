import Domain

extension Ticket {
    /// Tickets with ids above `after` up to `upTo` with all that hangs on them, by eleven statements.
    static func range(
        after: Int64, upTo: Int64, in transaction: any Transaction
    ) throws -> [Int64: Result<Loaded<Ticket>, StorageError>] {
        func each(_ statement: TicketRangeStatements, _ read: (Row) throws -> Void) throws {
            try transaction.run(statement.rawValue, [.int(after), .int(upTo)], read)
        }
        var tags: [Int64: Set<String>] = [:]
        try each(.tags) { tags[$0.int(0), default: []].insert($0.text(1)) }
        var threads: [Int64: [MessageThread]] = [:]
        var participants: [Int64: Set<Participant>] = [:]
        var fields: [Int64: [CustomField.ID: CustomField.Value]] = [:]
        var links: [Int64: Set<Link>] = [:]
        var broken: [Int64: StorageError] = [:]
        // One part that cannot be read makes its ticket unreadable, not the whole stretch.
        func guarding(_ ticket: Int64, _ read: () throws -> Void) throws {
            do { try read() } catch let error as StorageError { broken[ticket] = error }
        }
        try each(.threads) { row in
            try guarding(row.int(0)) {
                threads[row.int(0), default: []].append(
                    MessageThread(id: row.id(1), kind: try row.name(2)))
            }
        }
        try each(.participants) { row in
            try guarding(row.int(3)) {
                participants[row.int(3), default: []].insert(try Participant(row: row))
            }
        }
        try each(.fields) { row in
            try guarding(row.int(5)) {
                fields[row.int(5), default: [:]][row.id(0)] = try CustomField.Value(row: row)
            }
        }
        try each(.links) { row in
            try guarding(row.int(0)) {
                links[row.int(0), default: []].insert(Link(to: row.id(1), as: try row.name(2)))
            }
        }
        var clarifications: [Int64: [Clarification]] = [:]
        try each(.clarifications) { row in
            clarifications[row.int(0), default: []].append(Clarification(row: row, from: 1))
        }
        var vendorCases: [Int64: VendorCase] = [:]
        try each(.vendorCases) { row in vendorCases[row.int(0)] = VendorCase(row: row, from: 1) }
        var sideTalks: [Int64: [SideTalk]] = [:]
        try each(.sideTalks) { row in
            try guarding(row.int(0)) {
                sideTalks[row.int(0), default: []].append(try SideTalk(row: row, from: 1))
            }
        }
        var marks: [Int64: ListedMark] = [:]
        try each(.marks) { row in marks[row.int(0)] = ListedMark(row: row) }
        var calls: [Int64: ListedCall] = [:]
        try each(.calls) { row in calls[row.int(0)] = ListedCall(row: row) }
        var found: [Int64: Result<Loaded<Ticket>, StorageError>] = [:]
        try each(.rows) { row in
            let id = row.int(2)
            do {
                if let error = broken[id] { throw error }
                var ticket = try Ticket(row: row).completed(in: transaction)
                // What lists ask for is the lock's own moments and nothing else.
                let asked = ticket.lock?.isAskedFor == true ? ticket.lock?.request?.at : nil
                guard row.optionalInstant(50) == ticket.lock?.since, row.optionalInstant(51) == asked else {
                    throw StorageError.unreadable("ticket \(ticket.number) is listed as locked wrongly")
                }
                guard row.optionalInstant(52) == ticket.chaseAt else {
                    throw StorageError.unreadable("ticket \(ticket.number) is listed as waiting wrongly")
                }
                guard marks[id] == ListedMark(ticket.feedback) else {
                    throw StorageError.unreadable("ticket \(ticket.number) is listed with another mark")
                }
                guard calls[id] == ticket.callBack.map(ListedCall.init) else {
                    throw StorageError.unreadable("ticket \(ticket.number) is listed with another call")
                }
                ticket.tags = tags[id] ?? []
                ticket.threads = threads[id] ?? []
                ticket.participants = participants[id] ?? []
                ticket.fields = fields[id] ?? [:]
                ticket.links = links[id] ?? []
                ticket.clarifications = clarifications[id] ?? []
                ticket.vendorCase = vendorCases[id]
                ticket.sideTalks = sideTalks[id] ?? []
                found[id] = .success(Loaded(record: ticket, head: row.head(0, 1)))
            } catch let error as StorageError {
                found[id] = .failure(error)
            }
        }
        return found
    }
}
