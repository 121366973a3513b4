import Domain
import Storage

/// Where tickets went that were told in like words: the desk's own history knows more about its departments than any list
/// of words, whatever language it is written in.
struct SimilarPlaces {
    let member: StaffMember

    private enum Limits {
        static let ticketsMax = 30
        /// Fewer than these show nothing.
        static let ticketsMin = 3
        /// So much of all that is alike has to be of one department.
        static let share = 0.6
    }

    /// - Returns: nil when history does not say, or says two things.
    func department(for subject: String, in transaction: any Transaction) throws -> Department.ID? {
        let best = try SimilarTickets(for: member).fits(subject, in: transaction).prefix(Limits.ticketsMax)
        guard best.count >= Limits.ticketsMin else { return nil }
        let fit = Dictionary(uniqueKeysWithValues: best.map { ($0.ticket, $0.fit) })
        let places = try TicketListStore(transaction).summaries(best.map(\.ticket))
        var votes: [Department.ID: Double] = [:]
        for place in places { votes[place.department.id, default: 0] += fit[place.id] ?? 0 }
        let all = votes.values.reduce(0, +)
        guard let winner = votes.max(by: { $0.value < $1.value }), winner.value >= all * Limits.share else {
            return nil
        }
        return winner.key
    }
}
