package import Domain

enum RuleDraftStatements: String, Statement {
    /// $1: book.
    case find = """
        SELECT revision, name, rules, based_on, changed_by, changed_at FROM rule_draft WHERE book_id = $1
        """
    /// $1: book, $2: revision, then its columns. Nothing happens where a draft stands already.
    case add = """
        INSERT INTO rule_draft (book_id, revision, name, rules, based_on, changed_by, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (book_id) DO NOTHING
        """
    /// As above, over the revision before.
    case update = """
        UPDATE rule_draft SET revision = $2, name = $3, rules = $4, based_on = $5, changed_by = $6, changed_at = $7
        WHERE book_id = $1 AND revision = $2 - 1
        """
    case remove = "DELETE FROM rule_draft WHERE book_id = $1"
    /// An address of an erased person goes. $1: book, $2: rules.
    case setRules = "UPDATE rule_draft SET rules = $2, revision = revision + 1 WHERE book_id = $1"
}

/// Rules that are being written, one draft for each book: part of no history, and in force never.
package struct RuleDraft: Sendable, Equatable {
    /// Grows with each change: who edits an older one is told.
    package var revision: Int
    package var name: String
    package var rules: [RoutingRule]
    /// The version it was made from, 0 for the first.
    package var basedOn: Int
    package var changedBy: StaffMember.ID
    package var changedAt: Instant

    package init(
        revision: Int, name: String, rules: [RoutingRule], basedOn: Int, changedBy: StaffMember.ID,
        changedAt: Instant
    ) {
        self.revision = revision
        self.name = name
        self.rules = rules
        self.basedOn = basedOn
        self.changedBy = changedBy
        self.changedAt = changedAt
    }
}

package struct RuleDraftStore {
    private let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func find(_ kind: RuleSet.Kind) throws -> RuleDraft? {
        try transaction.first(RuleDraftStatements.find, .id(kind.book)) { row in
            RuleDraft(
                revision: row.count(0), name: row.text(1),
                rules: try JSONText.decode([RoutingRule].self, row.text(2)), basedOn: row.count(3),
                changedBy: row.id(4), changedAt: row.instant(5))
        }
    }

    /// - Returns: whether nobody else was first.
    package func save(_ draft: RuleDraft, of kind: RuleSet.Kind) throws -> Bool {
        try transaction.execute(
            draft.revision == 1 ? RuleDraftStatements.add : .update, .id(kind.book), .count(draft.revision),
            .text(draft.name), .text(try JSONText.encode(draft.rules)), .count(draft.basedOn),
            .id(draft.changedBy), .instant(draft.changedAt)) == 1
    }

    package func remove(_ kind: RuleSet.Kind) throws {
        try transaction.execute(RuleDraftStatements.remove, .id(kind.book))
    }

    package func setRules(_ rules: [RoutingRule], of kind: RuleSet.Kind) throws {
        try transaction.execute(
            RuleDraftStatements.setRules, .id(kind.book), .text(try JSONText.encode(rules)))
    }
}
