import Domain
import Storage

/// Where tickets went that were told in like words: the desk's own history knows more about its departments than any list
/// of words, whatever language it is written in.
struct SimilarPlaces {
    let member: StaffMember

    private enum Limits {
        static let wordsMax = 8
        static let wordCharactersMin = 3
        /// Newest texts that are looked at for each word.
        static let textsPerWord = 100
        static let ticketsMax = 30
        /// Fewer than these show nothing.
        static let ticketsMin = 3
        /// So much of all that is alike has to be of one department.
        static let share = 0.6
    }

    /// - Returns: nil when history does not say, or says two things.
    func department(for subject: String, in transaction: any Transaction) throws -> Department.ID? {
        let scope = Access.scope(of: member)
        let search = SearchStore(transaction)
        var fit: [Ticket.ID: Double] = [:]
        for word in Self.words(of: subject) {
            let query = SearchForms.current.query(word, isRenewed: true)
            guard let match = query.match(for: transaction.engine) else { continue }
            let found = try search.candidates(
                match, SearchFilter(), scope: scope, limit: Limits.textsPerWord)
            // A word that everybody writes says little.
            let weight = 1 / Double(found.count + 1).squareRoot()
            for ticket in Set(found.map(\.ticket)) { fit[ticket, default: 0] += weight }
        }
        let best = fit.sorted { ($0.value, $0.key.rawValue) > ($1.value, $1.key.rawValue) }
            .prefix(Limits.ticketsMax)
        guard best.count >= Limits.ticketsMin else { return nil }
        let places = try TicketListStore(transaction).summaries(best.map(\.key))
        var votes: [Department.ID: Double] = [:]
        for place in places { votes[place.department.id, default: 0] += fit[place.id] ?? 0 }
        let all = votes.values.reduce(0, +)
        guard let winner = votes.max(by: { $0.value < $1.value }), winner.value >= all * Limits.share else {
            return nil
        }
        return winner.key
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
