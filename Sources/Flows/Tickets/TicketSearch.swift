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
        /// How much of a text is looked through for the words that were found.
        static let excerptCharactersMax = 20_000
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
        let (tickets, next, _) = try page(in: transaction)
        return (tickets, next)
    }

    /// A page of what was found, with the place in the newest message of each that fits. Of texts only those are read.
    package func performShowing(in transaction: any Transaction) throws -> (found: [FoundTicket], next: Int?)
    {
        let (tickets, next, ranking) = try page(in: transaction)
        let newest = tickets.compactMap { ranking.newest[$0.id] }
        let words = try MessageWordsStore(transaction).words(
            of: newest, charactersMax: Limits.excerptCharactersMax)
        var finder = WordFinder(ranking.query)
        let found = tickets.map { ticket in
            let said = ranking.newest[ticket.id].flatMap { words[$0] }
            return FoundTicket(
                row: TicketRow(ticket, said: said),
                excerpt: said.flatMap { SearchExcerpt(of: $0.text, by: &finder) })
        }
        return (found, next)
    }

    private func page(
        in transaction: any Transaction
    ) throws -> (tickets: [TicketSummary], next: Int?, ranking: Ranking) {
        try Access.require(.staff(member), .listTickets)
        let ranking = try rank(in: transaction)
        let page = Array(ranking.tickets.dropFirst(offset).prefix(limit))
        let end = offset + page.count
        return (
            try TicketListStore(transaction).summaries(page), end < ranking.tickets.count ? end : nil, ranking
        )
    }

    /// Every ticket that fits, best first.
    package func ranked(in transaction: any Transaction) throws -> [Ticket.ID] {
        try rank(in: transaction).tickets
    }

    private struct Ranking {
        var query: SearchQuery
        /// Best first.
        var tickets: [Ticket.ID] = []
        /// The newest message of each that fits, where one does.
        var newest: [Ticket.ID: Message.ID] = [:]
    }

    private func rank(in transaction: any Transaction) throws -> Ranking {
        let search = SearchStore(transaction)
        let isRenewed =
            try forms.former.isEmpty
            || search.outdated(below: forms.present.version, limit: 1).isEmpty
        let query = forms.query(text, isRenewed: isRenewed)
        var ranking = Ranking(query: query)
        guard let match = query.match(for: transaction.engine) else { return ranking }
        let found = try search.candidates(
            match, filter, scope: Access.scope(of: member), limit: Limits.candidatesMax)
        if found.isEmpty { return ranking }
        // Newest first, as they were found.
        for candidate in found where !candidate.isTicket && ranking.newest[candidate.ticket] == nil {
            ranking.newest[candidate.ticket] = Message.ID(candidate.document)
        }
        var candidates = found.map { candidate in
            Ranker.Candidate(
                id: candidate.ticket, isSubject: candidate.isTicket,
                writtenAt: IdentifierSource.microseconds(of: candidate.document))
        }
        let ranker = Ranker(query)
        for bonus in ranker.bonuses {
            guard let match = bonus.query.match(for: transaction.engine) else { continue }
            let holders = try search.narrower(match, among: found)
            for index in found.indices where holders.contains(found[index].document) {
                candidates[index].earned += bonus.worth
            }
        }
        var seen: Set<Ticket.ID> = []
        ranking.tickets = ranker.order(candidates, now: now.microseconds).filter { seen.insert($0).inserted }
        return ranking
    }
}

/// A ticket that was found, and where in it.
package struct FoundTicket: Sendable {
    /// With the newest message that fits, where one does and not the subject alone.
    package let row: TicketRow
    /// Nil where none of the words stands in that message as it is written.
    package let excerpt: SearchExcerpt?
}

extension SearchQuery {
    /// In the words of the engine; nil when there is nothing to look for.
    func match(for engine: Engine) -> String? {
        switch engine {
        case .sqlite: fts5Match
        case .postgres: tsquery
        }
    }
}
