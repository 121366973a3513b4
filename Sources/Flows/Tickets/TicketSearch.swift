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
        /// How many matching texts are looked at, the newest ones: more than anybody pages through, and few enough that
        /// a word which half of all texts have is answered at once.
        package static let candidatesMax = 2_000
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
        guard let match = query.match(for: transaction.engine) else { return [] }
        let found = try search.candidates(
            match, filter, scope: Access.scope(of: member), limit: Limits.candidatesMax)
        guard let oldest = found.map(\.document).min() else { return [] }
        var candidates = found.map { candidate in
            Ranker.Candidate(
                id: candidate.ticket, isSubject: candidate.isTicket,
                writtenAt: IdentifierSource.microseconds(of: candidate.document))
        }
        let ranker = Ranker(query)
        for bonus in ranker.bonuses {
            guard let match = bonus.query.match(for: transaction.engine) else { continue }
            let holders = try search.narrower(match, from: oldest)
            for index in found.indices where holders.contains(found[index].document) {
                candidates[index].earned += bonus.worth
            }
        }
        var seen: Set<Ticket.ID> = []
        return ranker.order(candidates, now: now.microseconds).filter { seen.insert($0).inserted }
    }
}

extension SearchQuery {
    /// In the words of the engine; nil when there is nothing to look for.
    fileprivate func match(for engine: Engine) -> String? {
        switch engine {
        case .sqlite: fts5Match
        case .postgres: tsquery
        }
    }
}
