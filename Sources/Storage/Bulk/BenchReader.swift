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
