extension Rehearsal {
    /// All tickets of a rehearsal in a few numbers.
    package struct Summary: Sendable, Equatable {
        package private(set) var looked = 0
        package private(set) var different = 0
        package private(set) var rejected = 0
        /// Letters that would have gone to clients, and to others.
        package private(set) var replies = 0
        package private(set) var mails = 0
        package private(set) var lines: [Line.ID: Flow] = [:]
        /// One for each rule, in their order: a rule that never acted is seen too.
        package private(set) var rules: [Rule]

        package struct Flow: Sendable, Equatable {
            package var was = 0
            package var wouldBe = 0
        }

        package struct Rule: Sendable, Equatable {
            package let id: RoutingRule.ID
            package fileprivate(set) var acted = 0
            /// Tickets on which it would have made a difference.
            package fileprivate(set) var different = 0
        }

        init(_ rules: [RoutingRule]) { self.rules = rules.map { Rule(id: $0.id) } }

        mutating func count(_ row: Row, from was: Line.ID, to wouldBe: Line.ID) {
            looked += 1
            if !row.differences.isEmpty { different += 1 }
            if row.differences.contains(where: \.isRejection) { rejected += 1 }
            replies += row.replies
            mails += row.mails
            lines[was, default: Flow()].was += 1
            lines[wouldBe, default: Flow()].wouldBe += 1
            let causes = Set(row.differences.compactMap(\.rule))
            let acted = Set(row.acted)
            for index in rules.indices {
                if acted.contains(rules[index].id) { rules[index].acted += 1 }
                if causes.contains(rules[index].id) { rules[index].different += 1 }
            }
        }
    }
}

extension Rehearsal.Difference {
    fileprivate var isRejection: Bool {
        if case .rejection(.some) = wouldBe { true } else { false }
    }
}
