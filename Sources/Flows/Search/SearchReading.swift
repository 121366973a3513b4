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
        static let undecidedMax = 500
        /// What stands in several texts counts so much less.
        static let spreadWorth = 0.75
        /// Fewer tickets that fit the fields are asked for the words one by one.
        static let fewMax = 300
        /// Documents that have the words and are looked at first: of several words each costs some times as much.
        static let look = 3_000
        static let lookAtSeveral = 1_000
        static let lookMax = 200_000
        /// Fields are asked of tickets' rows.
        static let lookInFieldsMax = 60_000
        /// Of a word alone, where the others are missing.
        static let lookAtOneMax = 20_000
        /// A first look for whether a word stands anywhere.
        static let lookForAny = 64
        /// Documents of tickets that have the words in many messages.
        static let documentsMax = 6_000
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
        /// Whether there are more than were looked at.
        var isCut = false
        /// Whether even counting does not tell how many: too many documents of others have the words.
        var isCutShort = false
    }

    /// - Parameters:
    ///   - spellings: of one and the same query; what fits any of them fits.
    ///   - begun: every word may be the beginning of a longer one, not the last alone.
    ///   - top: how many of the first have to stand in their order; the others stand behind them.
    func rank(_ spellings: [String], begun: Bool = false, top: Int = .max) throws -> Ranking {
        let readings = spellings.map { forms.query($0, isRenewed: isRenewed) }
        let asked = readings.reduce(SearchQuery()) { $0.or($1) }
        let typed = begun ? asked.begun : asked
        // What was just asked and found nothing.
        if begun, typed == asked { return Ranking(query: asked) }
        var query = try writtenOut(typed)
        var ranking = Ranking(query: query)
        if query.isEmpty {
            let most = TicketList.Limits.countMax + 1
            ranking.tickets = try search.tickets(filter, scope: scope, limit: most)
            ranking.isCut = ranking.tickets.count == most
            try leaveOut(query.excluded, of: &ranking)
            return ranking
        }
        let walk = try walk(&query)
        ranking.query = query
        ranking.isCut = walk.end == .enough
        ranking.isCutShort = walk.end == .bound
        // Newest first, as they were found.
        for candidate in walk.found where !candidate.isTicket && ranking.newest[candidate.ticket] == nil {
            ranking.newest[candidate.ticket] = candidate.document
        }
        let ranker = Ranker(query)
        // Who is left out is known at the end alone.
        let top = query.excluded.isEmpty ? top : .max
        var candidates = try ranked(walk.found, by: ranker, top: top)
        let known = Set(walk.found.map(\.ticket))
        for (ticket, document) in try spread(query, typed, beside: known, walk) {
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

    /// Everything that stands in one text, or the newest of it.
    private func walk(_ query: inout SearchQuery) throws -> SearchWalk {
        if let found = try amongFew(query) { return found }
        let goal = SearchWalk.Goal(
            tickets: TicketList.Limits.countMax,
            documents: transaction.engine == .postgres
                ? TicketSearch.Limits.candidatesMax : Limits.documentsMax,
            look: query.required.count > 1 ? Limits.lookAtSeveral : Limits.look,
            lookMax: filter.asksOfWordsAlone ? Limits.lookMax : Limits.lookInFieldsMax)
        if query.isUnfinished, let finished = query.finished.match(for: transaction.engine) {
            // Numbers and codes: where the finished one is common, what it may become adds nothing to be seen.
            let walk = try search.walk(finished, filter, scope: scope, goal: goal)
            if walk.end != .all {
                query = query.finished
                return walk
            }
        }
        guard let match = query.match(for: transaction.engine) else { return SearchWalk() }
        return try search.walk(match, filter, scope: scope, goal: goal)
    }

    /// Where the other fields leave few tickets, these are asked for the words: the newest documents of everybody else may
    /// have them by the thousand. - Returns: nil where there are many.
    private func amongFew(_ query: SearchQuery) throws -> SearchWalk? {
        guard filter.place == .anywhere, filter.writers.isEmpty, filter.staffWriters.isEmpty,
            filter.from == nil, filter.until == nil
        else { return nil }
        var leading = filter
        if leading.clients.isEmpty {
            leading.clients.contacts = [leading.requester].compactMap { $0 }
            if leading.requester == nil {
                leading.clients.organizations = [leading.organization].compactMap { $0 }
            }
        }
        guard !leading.clients.isEmpty || leading.tags.count == 1 else { return nil }
        let tickets = try search.tickets(leading, scope: scope, limit: Limits.fewMax)
        if tickets.count == Limits.fewMax { return nil }
        let documents = try search.documents(of: tickets)
        let holders = try holders(of: TermPattern(query), among: documents)
        let found = documents.filter { holders.contains($0.document) }.sorted { $0.document > $1.document }
        return SearchWalk(found: found, ticketsCount: Set(found.map(\.ticket)).count)
    }

    /// Those of some documents that say what is asked, by their words alone.
    private func holders(
        of pattern: TermPattern, among documents: [SearchCandidate]
    ) throws -> Set<Int64> {
        if documents.isEmpty { return [] }
        var found: Set<Int64> = []
        try search.words(of: documents.map(\.document)) { document, words in
            if pattern.holds(in: words) { found.insert(document) }
        }
        return found
    }

    private func ranked(
        _ found: [SearchCandidate], by ranker: Ranker, top: Int
    ) throws -> [Ranker.Candidate<Ticket.ID>] {
        var candidates = found.map { candidate in
            Ranker.Candidate(
                id: candidate.ticket, isSubject: candidate.isTicket,
                writtenAt: IdentifierSource.microseconds(of: candidate.document))
        }
        let contenders = ranker.contenders(candidates, top: top, now: now.microseconds)
        if contenders.isEmpty { return candidates }
        var places: [Int64: Int] = [:]
        for index in contenders { places[found[index].document] = index }
        let bonuses = ranker.bonuses.map { (pattern: TermPattern($0.clause), worth: $0.worth) }
        try search.words(of: contenders.map { found[$0].document }) { document, words in
            guard let index = places[document] else { return }
            for bonus in bonuses where bonus.pattern.holds(in: words) {
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
        let any = SearchWalk.Goal(
            tickets: 0, documents: 1, look: Limits.lookForAny, lookMax: Limits.lookMax)
        if try !search.walk(match, SearchFilter(), scope: scope, goal: any).found.isEmpty { return true }
        return try !clients(begun).isEmpty
    }

    private func writtenOut(_ query: SearchQuery) throws -> SearchQuery {
        let vocabulary = VocabularyStore(transaction)
        return try query.writtenOut { try vocabulary.beginning(with: $0) }
    }

    /// How many tickets fit, counted no further than `limit`; nil where looking at them was the counting.
    func count(_ query: SearchQuery, limit: Int) throws -> Int? {
        guard let match = query.match(for: transaction.engine) else { return nil }
        return try search.count(match, filter, scope: scope, limit: limit)
    }

    // MARK: Across the texts of a ticket

    /// Tickets that have every word in one text or another, or in the name of their client, with the newest of those
    /// texts.
    /// - Parameter typed: the query with its unfinished words as they are, for the names of clients, which the vocabulary does
    ///   not have.
    private func spread(
        _ query: SearchQuery, _ typed: SearchQuery, beside known: Set<Ticket.ID>, _ walk: SearchWalk
    ) throws -> [Ticket.ID: Int64] {
        // Where more was found than is looked at, nobody misses what is worth less.
        guard walk.end == .all || known.count < Limits.enough, filter.place == .anywhere,
            filter.writers.isEmpty, filter.staffWriters.isEmpty,
            known.count < Limits.enough || query.required.count == 1
        else { return [:] }
        var sets: [(pattern: TermPattern, tickets: [Ticket.ID: Int64], isWhole: Bool)] = []
        for (clause, begun) in zip(query.required, typed.required) {
            guard let match = Self.match(clause, for: transaction.engine),
                let name = Self.match(begun, for: transaction.engine)
            else { continue }
            let goal = SearchWalk.Goal(
                tickets: TicketSearch.Limits.candidatesMax, documents: TicketSearch.Limits.candidatesMax,
                look: Limits.look, lookMax: Limits.lookAtOneMax)
            let whole =
                query.required.count == 1
                ? walk : try search.walk(match, filter, scope: scope, goal: goal)
            let documents = whole.found
            var tickets: [Ticket.ID: Int64] = [:]
            for candidate in documents {
                tickets[candidate.ticket] = max(tickets[candidate.ticket] ?? 0, candidate.document)
            }
            let others = try ticketsOfClients(name) + ticketsTagged(clause)
            for ticket in others where tickets[ticket] == nil { tickets[ticket] = ticket.rawValue }
            sets.append((TermPattern(clause), tickets, whole.end == .all))
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
                let holders = try holders(of: other.pattern, among: documents)
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
        let documents = try search.documents(of: ranking.tickets)
        let holders = try holders(of: TermPattern(forbidden), among: documents)
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
