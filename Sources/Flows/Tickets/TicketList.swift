package import Domain
package import Storage

/// One page of the tickets somebody may see.
package struct TicketList: Sendable {
    package var filter: TicketFilter
    package var member: StaffMember
    package var before: Ticket.ID?
    package var limit: Int

    package enum Limits {
        package static let pageMax = 200
        package static let pageUsual = 50
        /// Beyond it a list says "1,000+".
        package static let countMax = 1_000
    }

    package init(_ filter: TicketFilter, for member: StaffMember, before: Ticket.ID?, limit: Int) {
        self.filter = filter
        self.member = member
        self.before = before
        self.limit = min(max(limit, 1), Limits.pageMax)
    }

    /// - Returns: the page and, when there is more, the last id on it.
    package func perform(
        in transaction: any Transaction
    ) throws -> (tickets: [TicketSummary], next: Ticket.ID?) {
        try Access.require(.staff(member), .listTickets)
        let store = TicketListStore(transaction)
        let ids = try store.ids(
            filter, scope: Access.scope(of: member), before: before, limit: limit + 1)
        let page = Array(ids.prefix(limit))
        return (try store.summaries(page), ids.count > limit ? page.last : nil)
    }

    /// How many there are, counted no further than `Limits.countMax`.
    package func count(in transaction: any Transaction) throws -> (count: Int, isExact: Bool) {
        try Access.require(.staff(member), .listTickets)
        let ids = try TicketListStore(transaction).ids(
            filter, scope: Access.scope(of: member), before: nil, limit: Limits.countMax + 1)
        return (min(ids.count, Limits.countMax), ids.count <= Limits.countMax)
    }
}
