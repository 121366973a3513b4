/// Searches with their right answers over the demo company, written before the search was made better by them. A line
/// says what is typed and which tickets are right: those that have all of the parts, each in one of its ways, wherever on
/// the ticket; a part behind `!` must not be there. Tickets are named by what they are, never by an identifier.
package enum JudgedQueries {
    package struct Query: Sendable {
        package let typed: String
        let parts: [(isForbidden: Bool, ways: [String])]

        /// - Parameter text: in small letters.
        func isRight(_ text: String) -> Bool {
            parts.allSatisfy { part in part.ways.contains { text.contains($0) } != part.isForbidden }
        }
    }

    package static let all: [(language: String, queries: [Query])] = [
        ("uk", parse(ukrainian)), ("ru", parse(russian)), ("en", parse(english)),
    ]

    private static func parse(_ text: String) -> [Query] {
        text.split(separator: "\n").compactMap { line in
            guard let arrow = line.firstRange(of: " => ") else { return nil }
            let parts = line[arrow.upperBound...].lowercased().split(separator: " & ").map { part in
                let isForbidden = part.hasPrefix("!")
                let ways = part.dropFirst(isForbidden ? 1 : 0).split(separator: "|").map { String($0) }
                return (isForbidden: isForbidden, ways: ways)
            }
            return Query(typed: String(line[..<arrow.lowerBound]), parts: parts)
        }
    }
}
