/// What one fact cost or earned one person, with what it rests on.
package struct LedgerEntry: Sendable, Equatable {
    /// What makes an entry the same whenever its month is told again.
    package struct ID: Sendable, Hashable, Comparable, Codable {
        package let rule: LedgerRule.ID
        package let version: Int
        package let ticket: Ticket.ID
        /// Of the event in its ticket's history.
        package let position: Int64

        package init(rule: LedgerRule.ID, version: Int, ticket: Ticket.ID, position: Int64) {
            self.rule = rule
            self.version = version
            self.ticket = ticket
            self.position = position
        }

        package static func < (left: Self, right: Self) -> Bool {
            (left.rule, left.version, left.ticket, left.position)
                < (right.rule, right.version, right.ticket, right.position)
        }
    }

    package enum State: String, Sendable, Codable, CaseIterable {
        case standing
        /// Whom it concerns objected, and nobody has decided yet.
        case appealed
        case upheld
        /// It stays to be seen and counts nothing.
        case overturned
    }

    package let id: ID
    package let fact: LedgerFact.Kind
    package let person: StaffMember.ID
    package let at: Instant
    package let sign: LedgerRule.Sign
    package let amount: LedgerAmount
    package let evidence: [Evidence]
    package let appeal: LedgerAppeal?

    package var state: State {
        guard let appeal else { return .standing }
        return switch appeal.decision?.outcome {
        case nil: .appealed
        case .upheld: .upheld
        case .overturned: .overturned
        }
    }

    /// What it adds to the person's sum: less than nothing for a penalty, nothing once it was overturned.
    package var counted: Int64 {
        if state == .overturned { return 0 }
        return switch sign {
        case .penalty: -amount.count
        case .reward: amount.count
        }
    }
}
