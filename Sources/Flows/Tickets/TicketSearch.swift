package import Domain
package import Storage

/// Tickets that fit a typed query, the best first.
package struct TicketSearch: Sendable {
    private let text: String
    private let forms: SearchForms
    package var filter: TicketFilter
    package var member: StaffMember
    package var offset: Int
    package var limit: Int
    package var now: Instant

    package enum Limits {
        /// How many matching texts are looked at, the newest ones.
        package static let candidatesMax = 5_000
    }

    package init(
        _ text: String, _ filter: TicketFilter, for member: StaffMember, offset: Int, limit: Int,
        now: Instant,
        forms: SearchForms = .current
    ) {
        self.text = text
        self.forms = forms
        self.filter = filter
        self.member = member
        self.offset = max(offset, 0)
        self.limit = min(max(limit, 1), TicketList.Limits.pageMax)
        self.now = now
    }

    /// - Returns: the page and, when there is more, where it goes on.
    package func perform(in transaction: any Transaction) throws -> (tickets: [TicketSummary], next: Int?) {
        try Access.require(.staff(member), .listTickets)
        let ids = try ranked(in: transaction)
        let page = Array(ids.dropFirst(offset).prefix(limit))
        let end = offset + page.count
        return (try TicketListStore(transaction).summaries(page), end < ids.count ? end : nil)
    }

    /// Every ticket that fits, best first.
    package func ranked(in transaction: any Transaction) throws -> [Ticket.ID] {
        let search = SearchStore(transaction)
        let isRenewed =
            try forms.former.isEmpty
            || search.outdated(below: forms.present.version, limit: 1).isEmpty
        let query = forms.query(text, isRenewed: isRenewed)
        let match = transaction.engine == .sqlite ? query.fts5Match : query.tsquery
        guard let match else { return [] }
        let found = try search.candidates(
            match, filter, scope: Access.scope(of: member), limit: Limits.candidatesMax)
        let none = IndexedWords(text: "")
        let candidates = found.map { candidate in
            let words = IndexedWords(text: candidate.words)
            return Ranker.Candidate(
                id: candidate.document, subject: candidate.isTicket ? words : none,
                body: candidate.isTicket ? none : words,
                writtenAt: IdentifierSource.microseconds(of: candidate.document))
        }
        var tickets: [Int64: Ticket.ID] = [:]
        for candidate in found { tickets[candidate.document] = candidate.ticket }
        var seen: Set<Ticket.ID> = []
        return Ranker(query).order(candidates, now: now.microseconds)
            .compactMap { tickets[$0] }
            .filter { seen.insert($0).inserted }
    }
}
