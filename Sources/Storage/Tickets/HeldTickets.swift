package import Domain

/// How much unfinished work hangs on a setting.
enum HeldTicketStatements: String, Statement {
    /// What the list of a department shows: without what waits only for the client's word.
    case byDepartment = """
        SELECT department_id, count(*) FROM ticket
        WHERE status IN ('new', 'open', 'waiting') GROUP BY department_id
        """
    /// $1: department.
    case ofDepartment = """
        SELECT count(*) FROM ticket
        WHERE status IN ('new', 'open', 'waiting', 'resolved') AND department_id = $1
        """
    /// $1: line.
    case ofLine = """
        SELECT count(*) FROM ticket WHERE status IN ('new', 'open', 'waiting', 'resolved') AND line_id = $1
        """
}

/// Counts tickets that are not over, by what they would lose with a setting.
package struct HeldTickets {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func byDepartment() throws -> [Department.ID: Int] {
        let pairs = try transaction.rows(HeldTicketStatements.byDepartment) {
            ($0.id(0) as Department.ID, $0.count(1))
        }
        return Dictionary(pairs) { first, _ in first }
    }

    package func of(_ department: Department.ID) throws -> Int {
        try transaction.first(HeldTicketStatements.ofDepartment, .id(department)) { $0.count(0) } ?? 0
    }

    package func of(_ line: Line.ID) throws -> Int {
        try transaction.first(HeldTicketStatements.ofLine, .id(line)) { $0.count(0) } ?? 0
    }
}
