package import Domain
package import Storage

/// Writes at the draft of a book of rules: one for all who work at it, and who edits what is not the newest any more is told.
package struct EditRuleDraft: Sendable {
    package let kind: RuleSet.Kind
    private let staff: StaffMember.ID

    package enum Edit: Sendable {
        /// Puts a rule where one with its identifier stands, else at the end.
        case put(RoutingRule)
        case remove(RoutingRule.ID)
        /// One place up, or down.
        case move(RoutingRule.ID, up: Bool)
        case setOn(RoutingRule.ID, Bool)
        /// Takes the rules of a version instead.
        case take(version: Int)
    }

    package init(_ kind: RuleSet.Kind, by staff: StaffMember.ID) {
        self.kind = kind
        self.staff = staff
    }

    /// What is edited: the draft, else what is in force, else the newest version, else nothing.
    package static func current(
        _ kind: RuleSet.Kind, in transaction: any Transaction
    ) throws -> (rules: [RoutingRule], name: String, draft: RuleDraft?, book: RuleBook?) {
        let book = try RecordStore<RuleBook>(transaction).find(kind.book)?.record
        if let draft = try RuleDraftStore(transaction).find(kind) {
            return (draft.rules, draft.name, draft, book)
        }
        let base = book?.activeSet ?? book?.sets.last
        return (base?.rules ?? [], base?.name ?? "", nil, book)
    }

    /// - Parameter revision: the draft's that was looked at, 0 where there was none.
    /// - Throws: `RoutingRejection`.
    package func perform(_ edit: Edit, revision: Int, _ work: Work) throws {
        let (rules, name, draft, book) = try Self.current(kind, in: work.transaction)
        if draft?.revision ?? 0 != revision {
            throw RoutingRejection.changedMeanwhile(latest: book?.latest ?? 0)
        }
        var next = rules
        switch edit {
        case .put(let rule):
            if let index = next.firstIndex(where: { $0.id == rule.id }) {
                next[index] = rule
            } else {
                next.append(rule)
            }
        case .remove(let id): next.removeAll { $0.id == id }
        case .move(let id, let up):
            guard let index = next.firstIndex(where: { $0.id == id }) else { return }
            let other = up ? index - 1 : index + 1
            guard next.indices.contains(other) else { return }
            next.swapAt(index, other)
        case .setOn(let id, let isOn):
            guard let index = next.firstIndex(where: { $0.id == id }) else { return }
            next[index].isOn = isOn
        case .take(let version):
            guard let set = book?.set(version) else { throw RoutingRejection.unknownVersion(version) }
            next = set.rules
        }
        next = try RuleBook.checked(next, as: kind)
        if case .put(let rule) = edit { try RuleReferences([rule]).check(work) }
        if next == rules, draft != nil { return }
        let saved = RuleDraft(
            revision: revision + 1, name: name, rules: next, basedOn: book?.latest ?? 0, changedBy: staff,
            changedAt: work.now)
        guard try RuleDraftStore(work.transaction).save(saved, of: kind) else {
            throw RoutingRejection.changedMeanwhile(latest: book?.latest ?? 0)
        }
    }

    package func discard(_ work: Work) throws { try RuleDraftStore(work.transaction).remove(kind) }

    /// Makes the draft a version, and puts it into force at once where that is wanted.
    /// - Throws: `RoutingRejection`.
    package func publish(name: String, revision: Int, switchOn: Bool, _ work: Work) throws -> RuleBook {
        let (rules, _, draft, book) = try Self.current(kind, in: work.transaction)
        guard let draft, draft.revision == revision else {
            throw RoutingRejection.changedMeanwhile(latest: book?.latest ?? 0)
        }
        var saved = try SaveRules.save(rules, name: name, as: kind, basedOn: draft.basedOn, work)
        if switchOn { saved = try SaveRules.switch(kind, .on(version: saved.latest), work) }
        try discard(work)
        return saved
    }
}
