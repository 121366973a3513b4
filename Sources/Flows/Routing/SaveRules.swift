package import Domain
import Storage

/// Writes a version of the rules of a kind, and switches between versions. Each is one event of the book's history.
package enum SaveRules {
    package enum Switch: Sendable, Equatable {
        case on(version: Int)
        case off
        case back
    }

    /// - Parameter basedOn: the version it was made from, 0 for the first.
    /// - Throws: `RoutingRejection`; `DeskError.invalid` for a rule that names what is not there.
    package static func save(
        _ rules: [RoutingRule], name: String, as kind: RuleSet.Kind, basedOn: Int, _ work: Work
    ) throws -> RuleBook {
        let store = RecordStore<RuleBook>(work.transaction)
        let loaded = try store.find(kind.book, locked: true)
        let event = try RuleBook.save(rules, name: name, as: kind, in: loaded?.record, basedOn: basedOn)
        try RuleReferences(rules).check(work)
        if let loaded { return try store.append([event], to: loaded, in: work.context).loaded.record }
        return try store.create(event, in: work.context).loaded.record
    }

    /// - Throws: `RoutingRejection`.
    package static func `switch`(_ kind: RuleSet.Kind, _ way: Switch, _ work: Work) throws -> RuleBook {
        let store = RecordStore<RuleBook>(work.transaction)
        guard let loaded = try store.find(kind.book, locked: true) else {
            switch way {
            case .on(let version): throw RoutingRejection.unknownVersion(version)
            case .off: throw RoutingRejection.nothingActive
            case .back: throw RoutingRejection.nothingToReturnTo
            }
        }
        let event =
            switch way {
            case .on(let version): try loaded.record.activate(version)
            case .off: try loaded.record.switchOff()
            case .back: try loaded.record.switchBack()
            }
        let saved = try store.append([event], to: loaded, in: work.context).loaded.record
        if kind == .elapsed, saved.active != nil {
            // Old tickets have waited long already; their timers were never set.
            try RoutingStore(work.transaction).lookAtAll(at: work.now)
        }
        return saved
    }
}

extension RuleReferences {
    /// Refuses rules that lead nowhere.
    func check(_ work: Work) throws {
        func must<Record: StoredRecord>(
            _ ids: Set<Identifier<Record>>, _ field: String, _ isThere: (Record) -> Bool = { _ in true }
        ) throws {
            for id in ids.sorted() {
                guard let found = try RecordStore<Record>(work.transaction).find(id)?.record, isThere(found)
                else { throw DeskError.invalid(field: field, problem: .unknown(String(id.rawValue))) }
            }
        }
        try must(lines, "line") { !$0.isArchived }
        try must(teams, "team") { !$0.saved.isArchived }
        try must(staff, "assignee") { $0.isActive }
        try must(departments, "department") { !$0.isArchived }
        try must(services, "service")
        try must(organizations, "organization")
        try must(contracts, "contract")
        try must(contacts, "requester")
        try must(brands, "brand")
        try must(mailboxes, "mailbox")
        try must(calendars, "calendar")
        try must(fields, "field")
    }
}
