import Domain
import Storage

/// Asks the index for what a query means to one reader: what stands in one text first, then what a ticket says in
/// several, with the names of its client.
struct SearchReading {
    let transaction: any Transaction
    let filter: SearchFilter
    let scope: TicketScope
    let forms: SearchForms
    let isRenewed: Bool
    let now: Instant

    private let search: SearchStore

    private enum Limits {
        /// As many tickets in one text, and nobody looks for those that have the words here and there.
        static let enough = 30
        /// A name that more clients have is a word like others.
        static let clientsMax = 50
        static let clientTicketsMax = 500
        /// Tickets whose other texts are asked for a common word.
        static let undecidedMax = 1_000
        /// What stands in several texts counts so much less.
        static let spreadWorth = 0.75
    }

    init(
        _ transaction: any Transaction, _ filter: SearchFilter, scope: TicketScope, forms: SearchForms,
        now: Instant
    ) throws {
        self.transaction = transaction
        self.filter = filter
        self.scope = scope
        self.forms = forms
        self.now = now
        search = SearchStore(transaction)
        isRenewed =
            try forms.former.isEmpty
            || search.outdated(below: forms.present.version, limit: 1).isEmpty
    }

    struct Ranking {
        var query = SearchQuery()
        /// Best first.
        var tickets: [Ticket.ID] = []
        /// The newest message or file of each that fits, where one does.
        var newest: [Ticket.ID: Int64] = [:]
        /// Whether more may fit than were looked at.
        var isCut = false
        /// Whether even counting does not tell how many: too many documents of others have the words.
        var isCutShort = false
    }

    /// - Parameters:
    ///   - spellings: of one and the same query; what fits any of them fits.
    ///   - begun: every word may be the beginning of a longer one, not the last alone.
    func rank(_ spellings: [String], begun: Bool = false) throws -> Ranking {
        let readings = spellings.map { forms.query($0, isRenewed: isRenewed) }
        let asked = readings.reduce(SearchQuery()) { $0.or($1) }
        let typed = begun ? asked.begun : asked
        // What was just asked and found nothing.
        if begun, typed == asked { return Ranking(query: asked) }
        var query = try writtenOut(typed)
        var ranking = Ranking(query: query)
        let most = TicketSearch.Limits.candidatesMax
        guard let match = query.match(for: transaction.engine) else {
            ranking.tickets = try search.tickets(filter, scope: scope, limit: most)
            ranking.isCut = ranking.tickets.count == most
            try leaveOut(query.excluded, of: &ranking)
            return ranking
        }
        var walk = SearchWalk(found: [], isWhole: true)
        if query.isUnfinished, let finished = query.finished.match(for: transaction.engine) {
            // Numbers and codes: where the finished one is common, what it may become adds nothing to be seen.
            walk = try search.walk(finished, filter, scope: scope, limit: most)
            if walk.found.count == most { query = query.finished }
        }
        if walk.found.count < most { walk = try search.walk(match, filter, scope: scope, limit: most) }
        let found = walk.found
        ranking.query = query
        ranking.isCut = found.count == most
        ranking.isCutShort = !walk.isWhole
        // Newest first, as they were found.
        for candidate in found where !candidate.isTicket && ranking.newest[candidate.ticket] == nil {
            ranking.newest[candidate.ticket] = candidate.document
        }
        let ranker = Ranker(query)
        var candidates = try ranked(found, by: ranker)
        let known = Set(found.map(\.ticket))
        for (ticket, document) in try spread(query, typed, beside: known, found: found) {
            candidates.append(
                Ranker.Candidate(
                    id: ticket, isSubject: false, writtenAt: IdentifierSource.microseconds(of: document),
                    earned: ranker.base * (Limits.spreadWorth - 1)))
        }
        var seen: Set<Ticket.ID> = []
        ranking.tickets = ranker.order(candidates, now: now.microseconds).filter { seen.insert($0).inserted }
        try leaveOut(query.excluded, of: &ranking)
        return ranking
    }

    private func ranked(
        _ found: [SearchCandidate], by ranker: Ranker
    ) throws -> [Ranker.Candidate<Ticket.ID>] {
        var candidates = found.map { candidate in
            Ranker.Candidate(
                id: candidate.ticket, isSubject: candidate.isTicket,
                writtenAt: IdentifierSource.microseconds(of: candidate.document))
        }
        for bonus in ranker.bonuses {
            guard let match = bonus.query.match(for: transaction.engine) else { continue }
            let holders = try search.narrower(match, among: found)
            for index in found.indices where holders.contains(found[index].document) {
                candidates[index].earned += bonus.worth
            }
        }
        return candidates
    }

    /// Whether the words stand anywhere the reader may look, whatever else was asked.
    func isKnown(_ text: String) throws -> Bool {
        let typed = forms.query(text, isRenewed: isRenewed)
        guard let match = try writtenOut(typed).match(for: transaction.engine),
            let begun = typed.match(for: transaction.engine)
        else { return true }
        if try !search.walk(match, SearchFilter(), scope: scope, limit: 1).found.isEmpty { return true }
        return try !clients(begun).isEmpty
    }

    private func writtenOut(_ query: SearchQuery) throws -> SearchQuery {
        let vocabulary = VocabularyStore(transaction)
        return try query.writtenOut { try vocabulary.beginning(with: $0) }
    }

    /// How many tickets fit, counted no further than `limit`.
    func count(_ query: SearchQuery, limit: Int) throws -> Int {
        guard let match = query.match(for: transaction.engine) else { return limit }
        return try search.count(match, filter, scope: scope, limit: limit)
    }

    // MARK: Across the texts of a ticket

    /// Tickets that have every word in one text or another, or in the name of their client, with the newest of those
    /// texts.
    /// - Parameter typed: the query with its unfinished words as they are, for the names of clients, which the vocabulary does
    ///   not have.
    private func spread(
        _ query: SearchQuery, _ typed: SearchQuery, beside known: Set<Ticket.ID>, found: [SearchCandidate]
    ) throws -> [Ticket.ID: Int64] {
        guard filter.place == .anywhere, filter.writers.isEmpty, filter.staffWriters.isEmpty,
            known.count < Limits.enough || query.required.count == 1
        else { return [:] }
        var sets: [(match: String, tickets: [Ticket.ID: Int64], isWhole: Bool)] = []
        for (clause, begun) in zip(query.required, typed.required) {
            guard let match = Self.match(clause, for: transaction.engine),
                let name = Self.match(begun, for: transaction.engine)
            else { continue }
            let most = TicketSearch.Limits.candidatesMax
            let documents =
                query.required.count == 1
                ? found : try search.walk(match, filter, scope: scope, limit: most).found
            var tickets: [Ticket.ID: Int64] = [:]
            for candidate in documents {
                tickets[candidate.ticket] = max(tickets[candidate.ticket] ?? 0, candidate.document)
            }
            let others = try ticketsOfClients(name) + ticketsTagged(clause)
            for ticket in others where tickets[ticket] == nil { tickets[ticket] = ticket.rawValue }
            sets.append((match, tickets, documents.count < most))
        }
        guard let least = sets.indices.min(by: { sets[$0].tickets.count < sets[$1].tickets.count }) else {
            return [:]
        }
        var fitting = sets[least].tickets.filter { !known.contains($0.key) }
        for (index, other) in sets.enumerated() where index != least {
            let undecided = fitting.keys.filter { other.tickets[$0] == nil }
            var having: Set<Ticket.ID> = []
            if !other.isWhole {
                let newest = undecided.sorted(by: >).prefix(Limits.undecidedMax)
                let documents = try search.documents(of: Array(newest))
                let holders = try search.narrower(other.match, among: documents)
                having = Set(documents.filter { holders.contains($0.document) }.map(\.ticket))
            }
            for ticket in undecided where !having.contains(ticket) { fitting[ticket] = nil }
            for (ticket, document) in fitting { fitting[ticket] = max(document, other.tickets[ticket] ?? 0) }
        }
        return fitting
    }

    private static func match(_ clause: SearchQuery.Clause, for engine: Engine) -> String? {
        var only = SearchQuery()
        only.required = [clause]
        return only.match(for: engine)
    }

    private func ticketsOfClients(_ match: String) throws -> [Ticket.ID] {
        // Whoever asks for one client is not told of others.
        guard filter.clients.isEmpty else { return [] }
        let clients = try clients(match)
        if clients.isEmpty { return [] }
        var theirs = filter
        theirs.clients = clients
        return try search.tickets(theirs, scope: scope, limit: Limits.clientTicketsMax)
    }

    /// A tag that is called as the word is written.
    private func ticketsTagged(_ clause: SearchQuery.Clause) throws -> [Ticket.ID] {
        guard filter.tags.isEmpty, let written = clause.exact.first, written.terms.count == 1,
            written.terms[0].utf8.first == TermKind.word.marker
        else { return [] }
        var tagged = filter
        tagged.tags = [String(written.terms[0].dropFirst())]
        return try search.tickets(tagged, scope: scope, limit: Limits.clientTicketsMax)
    }

    private func clients(_ match: String) throws -> SearchFilter.Clients {
        let found = try ClientIndexStore(transaction).find(match, limit: Limits.clientsMax)
        return found.contacts.count + found.organizations.count < Limits.clientsMax
            ? found : SearchFilter.Clients()
    }

    /// A ticket that says anywhere what was forbidden is not meant.
    private func leaveOut(_ excluded: [SearchQuery.Clause], of ranking: inout Ranking) throws {
        if excluded.isEmpty || ranking.tickets.isEmpty { return }
        var forbidden = SearchQuery()
        forbidden.required = [
            SearchQuery.Clause(
                alternatives: excluded.flatMap(\.alternatives), exact: excluded.flatMap(\.exact))
        ]
        guard let match = forbidden.match(for: transaction.engine) else { return }
        let documents = try search.documents(of: ranking.tickets)
        let holders = try search.narrower(match, among: documents)
        let out = Set(documents.filter { holders.contains($0.document) }.map(\.ticket))
        ranking.tickets.removeAll { out.contains($0) }
    }
}

extension SearchQuery {
    /// The same with every word unfinished.
    fileprivate var begun: Self {
        var begun = self
        for index in begun.required.indices {
            for place in begun.required[index].alternatives.indices {
                let alternative = begun.required[index].alternatives[place]
                let isWord =
                    alternative.terms.count == 1 && alternative.terms[0].utf8.first == TermKind.word.marker
                if isWord, alternative.terms[0].count > WordStems.lettersMin {
                    begun.required[index].alternatives[place].isPrefix = true
                }
            }
        }
        return begun
    }

    /// In the words of the engine; nil when there is nothing to look for.
    func match(for engine: Engine) -> String? {
        switch engine {
        case .sqlite: fts5Match
        case .postgres: tsquery
        }
    }
}
