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
    /// By whose clock days begin; nil: by UTC.
    package var zone: TimeZoneRules?
    /// Whether the words are meant as they are written, whatever they may be a slip for.
    package var isExact = false

    package enum Limits {
        /// How many matching texts are looked at, the newest ones: more than anybody pages through, and few enough that
        /// a word which half of all texts have is answered at once.
        package static let candidatesMax = 2_000
        /// How much of a text is looked through for the words that were found.
        static let excerptCharactersMax = 20_000
    }

    package init(
        _ text: String, _ filter: TicketFilter, for member: StaffMember, offset: Int, limit: Int,
        now: Instant, zone: TimeZoneRules? = nil,
        forms: SearchForms = .current
    ) {
        self.text = text
        self.forms = forms
        self.filter = filter
        self.member = member
        self.offset = max(offset, 0)
        self.limit = min(max(limit, 1), TicketList.Limits.pageMax)
        self.now = now
        self.zone = zone
    }

    /// - Returns: the page and, when there is more, where it goes on.
    /// - Throws: `SearchFault` for a condition that asks for nothing there is.
    package func perform(in transaction: any Transaction) throws -> (tickets: [TicketSummary], next: Int?) {
        let (tickets, next, _) = try page(in: transaction)
        return (tickets, next)
    }

    /// The same, with where the words stand in each, and the words that were looked for in place of those typed, where it
    /// is so.
    package func performNaming(
        in transaction: any Transaction
    ) throws -> (tickets: [TicketSummary], next: Int?, spelling: String?, places: [FoundPlace]) {
        let (tickets, next, ranking) = try page(in: transaction)
        let files = try files(of: tickets, ranking, in: transaction)
        let places = tickets.map { ticket in
            let document = ranking.newest[ticket.id]
            let file = document.flatMap { files[$0] }
            return FoundPlace(
                ticket: ticket.id, message: file?.message ?? document.map { Message.ID($0) },
                file: file.map { ($0.id, $0.name) })
        }
        return (tickets, next, ranking.spelling, places)
    }

    /// Which of the documents that were found are files.
    private func files(
        of tickets: [TicketSummary], _ ranking: Ranking, in transaction: any Transaction
    ) throws -> [Int64: FileToRead] {
        let documents = tickets.compactMap { ranking.newest[$0.id] }
        if documents.isEmpty { return [:] }
        var files: [Int64: FileToRead] = [:]
        for file in try FileTextStore(transaction).files(documents.map { Attachment.ID($0) }) {
            files[file.id.rawValue] = file
        }
        return files
    }

    /// A page of what was found, with the place in the newest message of each that fits. Of texts only those are read.
    package func performShowing(in transaction: any Transaction) throws -> FoundTickets {
        let (tickets, next, ranking) = try page(in: transaction)
        let documents = tickets.compactMap { ranking.newest[$0.id] }
        let files = try files(of: tickets, ranking, in: transaction)
        func message(_ document: Int64) -> Message.ID { files[document]?.message ?? Message.ID(document) }
        let words = try MessageWordsStore(transaction).words(
            of: documents.map(message), charactersMax: Limits.excerptCharactersMax)
        var finder = WordFinder(ranking.query)
        let found = tickets.map { ticket in
            let document = ranking.newest[ticket.id]
            let place = document.map(message)
            let said = place.flatMap { words[$0] }
            return FoundTicket(
                row: TicketRow(ticket, said: said),
                excerpt: said.flatMap { SearchExcerpt(of: $0.text, by: &finder) },
                message: place, file: document.flatMap { files[$0]?.name })
        }
        return FoundTickets(
            found: found, next: next, count: ranking.count, isExact: ranking.isExact,
            spelling: ranking.spelling)
    }

    private func page(
        in transaction: any Transaction
    ) throws -> (tickets: [TicketSummary], next: Int?, ranking: Ranking) {
        try Access.require(.staff(member), .listTickets)
        let ranking = try rank(in: transaction, top: offset + limit)
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

    /// How many fit, counted no further than a list counts.
    package func count(in transaction: any Transaction) throws -> (count: Int, isExact: Bool) {
        try Access.require(.staff(member), .listTickets)
        let ranking = try rank(in: transaction, top: 0)
        return (ranking.count, ranking.isExact)
    }

    private struct Ranking {
        var query: SearchQuery
        var tickets: [Ticket.ID]
        /// The newest text of each beside its subject: a message or a file.
        var newest: [Ticket.ID: Int64]
        var count: Int
        var isExact: Bool
        var spelling: String?
    }

    /// - Parameter top: how many of the best have to stand in their order.
    private func rank(in transaction: any Transaction, top: Int = .max) throws -> Ranking {
        let asked = try SearchText(text)
        let resolver = SearchResolver(transaction: transaction, member: member, now: now, zone: zone)
        let reading = try SearchReading(
            transaction, try resolver.filter(asked, within: SearchFilter(filter)),
            scope: Access.scope(of: member), forms: forms, now: now)
        if asked.conditions.isEmpty, forms.present.parse(asked.words).hasNothing {
            return Ranking(query: SearchQuery(), tickets: [], newest: [:], count: 0, isExact: true)
        }
        var found = try reading.rank([asked.words], top: top)
        var spelling: String?
        if found.tickets.isEmpty, !isExact { found = try reading.rank([asked.words], begun: true, top: top) }
        if found.tickets.isEmpty, !isExact {
            let correction = QueryCorrection(transaction: transaction) { try reading.isKnown($0) }
            let spellings = try correction.corrected(asked.words)
            let other = spellings.isEmpty ? nil : try reading.rank(spellings, top: top)
            if let other, !other.tickets.isEmpty {
                found = other
                spelling = spellings.first
            }
        }
        let most = TicketList.Limits.countMax
        var count = found.tickets.count
        var isExact = !found.isCutShort
        if found.isCut, count <= most {
            if let counted = try reading.count(found.query, limit: most + 1) {
                count = counted
            } else {
                isExact = false
            }
        }
        return Ranking(
            query: found.query, tickets: found.tickets, newest: found.newest, count: min(count, most),
            isExact: isExact && count <= most, spelling: spelling)
    }
}

/// A page of what a search found.
package struct FoundTickets: Sendable {
    package let found: [FoundTicket]
    /// Where it goes on, nil at the end.
    package let next: Int?
    /// How many there are, counted no further than a list counts.
    package let count: Int
    package let isExact: Bool
    /// The words that were looked for in place of those typed, which nobody ever wrote; nil where those were found.
    package let spelling: String?
}

/// Where in a ticket the words stand: in its subject alone, in a message, in a file of one.
package struct FoundPlace: Sendable {
    package let ticket: Ticket.ID
    package let message: Message.ID?
    package let file: (id: Attachment.ID, name: String)?
}

/// A ticket that was found, and where in it.
package struct FoundTicket: Sendable {
    /// With the newest message that fits, where one does and not the subject alone.
    package let row: TicketRow
    /// Nil where none of the words stands in that message as it is written.
    package let excerpt: SearchExcerpt?
    package let message: Message.ID?
    /// What the file of that message is called in which the words stand; nil where they stand in the message itself.
    package let file: String?
}
