package import Storage

/// Statements of tests, which have no names: to look past our code, and to damage what it wrote.
extension Transaction {
    @discardableResult
    package func raw(_ sql: String, _ values: SQLValue...) throws -> Int { try run(sql, values) { _ in } }

    /// The first column of the first row.
    package func number(_ sql: String, _ values: SQLValue...) throws -> Int64? {
        var found: Int64?
        try run(sql, values) { row in if found == nil { found = row.optionalInt(0) } }
        return found
    }

    package func texts(_ sql: String, _ values: SQLValue...) throws -> [String] {
        var found: [String] = []
        try run(sql, values) { row in found.append(row.text(0)) }
        return found
    }
}
