package import Domain

extension LedgerEntry.ID {
    /// `7302.1.48213.12`: rule, version, ticket and place in its history, as it travels.
    package var text: String { "\(rule.rawValue).\(version).\(ticket.rawValue).\(position)" }

    package init?(text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part -> Int64? in
            guard (1...19).contains(part.utf8.count), part.utf8.allSatisfy({ (48...57).contains($0) }) else {
                return nil
            }
            return Int64(part)
        }
        guard parts.count == 4, numbers.count == 4, let version = Int(exactly: numbers[1]) else { return nil }
        self.init(
            rule: .init(numbers[0]), version: version, ticket: .init(numbers[2]), position: numbers[3])
    }
}

extension LedgerMonth {
    /// `2026-11`.
    package var text: String {
        let year = String(year)
        return String(repeating: "0", count: 4 - year.count) + year + (month < 10 ? "-0" : "-")
            + String(month)
    }

    package init?(text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1])
        else { return nil }
        self.init(year: year, month: month)
    }

    /// The one before; nil before there were any.
    package var former: LedgerMonth? {
        month > 1 ? LedgerMonth(year: year, month: month - 1) : LedgerMonth(year: year - 1, month: 12)
    }
}
