package import Domain
package import Storage

/// Everything that a view shows somebody, for a spreadsheet: chosen at one moment, read in pieces, so that its length costs
/// no memory, and journaled, since it leaves the house.
package struct ViewExport: Sendable {
    package let list: ViewList
    package let member: StaffMember
    private let rowsMax: Int

    package enum Limits {
        package static let rowsMax = 100_000
        static let pieceRows = 500
        static let pageRows = 5_000
    }

    package init(_ list: ViewList, for member: StaffMember, rowsMax: Int = Limits.rowsMax) {
        self.list = list
        self.member = member
        self.rowsMax = rowsMax
    }

    /// What goes out, and whether there was more.
    package struct Chosen: Sendable {
        package var tickets: [Ticket.ID] = []
        package var isCut = false
    }

    /// Chooses the tickets and journals that they were taken out.
    /// - Parameter name: of the view, nil for a list under no name.
    package func choose(_ format: StaffMember.Exported.Format, named name: String?, on desk: Desk)
        async throws
        -> Chosen
    {
        let chosen = try await desk.read { try self.chosen(in: $0) }
        let words = list.words.pairs.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let exported = StaffMember.Exported(
            what: name, words: words, format: format, rows: chosen.tickets.count)
        try await desk.write(as: .staff(member.id)) { work in
            guard let loaded = try work.staff.find(member.id, locked: true) else {
                throw DeskError.notFound(kind: "staff member", reference: String(member.id.rawValue))
            }
            try work.staff.append([.exported(exported)], to: loaded, in: work.context)
        }
        return chosen
    }

    /// One snapshot: a ticket that changes while pages are read would else be passed by or come twice.
    private func chosen(in transaction: any Transaction) throws -> Chosen {
        var chosen = Chosen()
        var after: ViewKey?
        repeat {
            let page = try list.perform(
                in: transaction, after: after,
                limit: list.pagesCheaply ? Limits.pageRows : ViewStore.Limits.lookedThroughMax)
            chosen.tickets += page.hits.map(\.id)
            // What was looked through to its end goes on from there; what is gathered at once does not.
            if !list.pagesCheaply, page.isCutShort { chosen.isCut = true }
            after = page.next
        } while after != nil && chosen.tickets.count <= rowsMax
        if chosen.tickets.count > rowsMax {
            chosen.tickets.removeLast(chosen.tickets.count - rowsMax)
            chosen.isCut = true
        }
        return chosen
    }

    /// The tickets in their order, some hundreds at a time. What became invisible since they were chosen is left out.
    package func read(
        _ chosen: Chosen, on desk: Desk, _ each: ([TicketSummary]) async throws -> Void
    ) async throws {
        var rest = chosen.tickets[...]
        while !rest.isEmpty {
            let ids = Array(rest.prefix(Limits.pieceRows))
            rest = rest.dropFirst(Limits.pieceRows)
            let tickets = try await desk.read { transaction in
                try TicketListStore(transaction).summaries(ids).filter {
                    Access.may(
                        .staff(member), .readTicket, .ticket(department: $0.department.id, clients: .none))
                }
            }
            try await each(tickets)
        }
    }
}
