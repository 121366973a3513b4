import Domain

enum BenchStatements: String, Statement {
    /// The ticket in reach whose talk is nearest to a length. $1: the length, $2: all departments, $3: staff member.
    case talk = """
        SELECT ticket.number, ticket.id, talk.messages FROM (
            SELECT ticket_id, count(*) AS messages FROM message GROUP BY ticket_id
        ) AS talk JOIN ticket ON ticket.id = talk.ticket_id
        WHERE ($2 = 1 OR ticket.department_id IN {ids}$3{/ids})
        ORDER BY abs(talk.messages - $1), ticket.id DESC LIMIT 1
        """
    /// Tickets in reach, far from each other by their numbers. $1: how far apart, $2: all departments, $3: those in reach, a JSON
    /// array, $4: how many.
    case some = """
        SELECT number FROM ticket WHERE number % $1 = 0 AND ($2 = 1 OR department_id IN {ids}$3{/ids})
        ORDER BY number LIMIT $4
        """
    case size = "SELECT (SELECT count(*) FROM ticket), (SELECT count(*) FROM message)"
    /// What a client wrote first on a ticket. $1: ticket.
    case firstText = """
        SELECT personal.value FROM message JOIN personal ON personal.event_id = message.event_id
        WHERE message.ticket_id = $1 AND personal.field = 'text' ORDER BY message.id LIMIT 1
        """
}

/// Chooses what a measurement looks at; reads whole tables.
package struct BenchReader {
    private let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package struct Talk: Sendable {
        package let number: Int64
        package let messages: Int
        /// A word few others wrote: the one with the most digits.
        package let rareWord: String
    }

    /// How many tickets and messages there are.
    package func size() throws -> (tickets: Int, messages: Int) {
        try transaction.first(BenchStatements.size) { ($0.count(0), $0.count(1)) } ?? (0, 0)
    }

    /// Numbers of tickets from all of the archive.
    package func someTickets(_ count: Int, for scope: TicketScope) throws -> [Int64] {
        let step = max(try size().tickets / max(count * 8, 1), 1)
        return try transaction.rows(
            BenchStatements.some, .count(step), .flag(scope.seesAll), .ids(scope.departments), .count(count)
        ) { $0.int(0) }
    }

    package func ticket(messages: Int, for scope: TicketScope) throws -> Talk? {
        let found = try transaction.first(
            BenchStatements.talk, .count(messages), .flag(scope.seesAll), .ids(scope.departments)
        ) { ($0.int(0), $0.int(1), $0.count(2)) }
        guard let (number, id, count) = found else { return nil }
        let text =
            try transaction.first(BenchStatements.firstText, .int(id)) { $0.optionalText(0) ?? "" } ?? ""
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }
        let rare = words.max { $0.count(where: \.isNumber) < $1.count(where: \.isNumber) }
        let hasDigits = rare?.contains(where: \.isNumber) ?? false
        return Talk(
            number: number, messages: count,
            rareWord: hasDigits ? rare.map(String.init) ?? "" : String(number))
    }
}
