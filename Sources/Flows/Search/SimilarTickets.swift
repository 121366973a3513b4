package import Domain
package import Storage

/// Tickets that tell of the same in like words, within what one member of staff may see.
package struct SimilarTickets {
    let member: StaffMember

    package init(for member: StaffMember) { self.member = member }

    private enum Limits {
        static let wordsMax = 8
        static let wordCharactersMin = 3
        /// Newest texts that are looked at for each word.
        static let textsPerWord = 100
        /// Those that others see alone among them: so many are looked at first, and at last.
        static let lookPerWord = 200
        static let lookPerWordMax = 600
        /// How much of a ticket's first message is read.
        static let textCharactersMax = 600
        /// Among how many of a ticket's first events its first message stands.
        static let beginning = 10
        /// A ticket that shares less than this part of the words' weight is not alike.
        static let shareMin = 0.25
    }

    /// Tickets by how well they fit, the best first; a word that everybody writes says little.
    func fits(_ text: String, in transaction: any Transaction) throws -> [(ticket: Ticket.ID, fit: Double)] {
        let scope = Access.scope(of: member)
        let search = SearchStore(transaction)
        let goal = SearchWalk.Goal(
            tickets: Limits.textsPerWord, documents: Limits.textsPerWord, look: Limits.lookPerWord,
            lookMax: Limits.lookPerWordMax)
        var fit: [Ticket.ID: Double] = [:]
        var whole = 0.0
        for word in Self.words(of: text) {
            // As it stands there: what a word may become is asked while somebody types.
            let query = SearchForms.current.query(word, isRenewed: true).finished
            guard let match = query.match(for: transaction.engine) else { continue }
            let walk = try search.walk(match, SearchFilter(), scope: scope, goal: goal)
            let found = walk.found
            // A word of others' tickets is no rarer for being seldom in the reader's own.
            let count = walk.end == .all ? found.count : max(found.count, Limits.textsPerWord)
            let weight = 1 / Double(count + 1).squareRoot()
            whole += weight
            for ticket in Set(found.map(\.ticket)) { fit[ticket, default: 0] += weight }
        }
        return fit.map { (ticket: $0.key, fit: whole > 0 ? $0.value / whole : 0) }
            .sorted { ($0.fit, $0.ticket.rawValue) > ($1.fit, $1.ticket.rawValue) }
    }

    /// A ticket that is like another one, with what its client was told last.
    package struct Found: Sendable {
        package let summary: TicketSummary
        package let answer: ShownMessage?
    }

    /// Those like a ticket by its subject and its first message, the best first.
    package func like(
        _ ticket: Ticket, limit: Int, in transaction: any Transaction
    ) throws -> [Found] {
        let messages = MessageStore(transaction)
        let family = Set(try messages.family(of: ticket.id))
        let text = "\(ticket.subject.value ?? "") \(try firstWords(of: ticket, in: transaction))"
        let best = try fits(text, in: transaction)
            .filter { $0.fit >= Limits.shareMin && !family.contains($0.ticket) }.prefix(limit)
        let summaries = try TicketListStore(transaction).summaries(best.map(\.ticket))
        let place = Dictionary(
            uniqueKeysWithValues: best.enumerated().map { ($0.element.ticket, $0.offset) })
        return try summaries.sorted { (place[$0.id] ?? limit) < (place[$1.id] ?? limit) }.map { summary in
            let talk = try messages.messages(of: summary.id, limit: 20, publicOnly: true)
            return Found(
                summary: summary,
                answer: talk.first { $0.message.direction == .out && !$0.message.isAutomatic })
        }
    }

    private func firstWords(of ticket: Ticket, in transaction: any Transaction) throws -> String {
        let journal = Journal(transaction)
        let beginning = try journal.events(of: ticket.key, limit: Limits.beginning)
        guard let end = beginning.last?.seq else { return "" }
        let values = try journal.personal(of: ticket.key, after: 0, upTo: end)
        for stored in beginning {
            let message: Message? =
                switch try stored.ofTicket(values[stored.id] ?? [:]).event {
                case .messageReceived(let received): received.message
                case .messagePosted(let posted): posted.message
                case .messageMovedIn(let moved): moved.message
                default: nil
                }
            if let message { return String((message.text.value ?? "").prefix(Limits.textCharactersMax)) }
        }
        return ""
    }

    /// Each word once; the longest say most.
    private static func words(of text: String) -> [String] {
        var seen: Set<String> = []
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && !"’'ʼ".contains($0) }
            .map(String.init)
            .filter { $0.count >= Limits.wordCharactersMin && seen.insert($0).inserted }
        return Array(words.sorted { $0.count > $1.count }.prefix(Limits.wordsMax))
    }
}
