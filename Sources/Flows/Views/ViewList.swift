package import Domain
package import Storage

/// One page of what a view shows somebody: in its order, in its groups, and only what they may see.
package struct ViewList: Sendable {
    package let words: ViewWords
    package let query: ViewQuery
    package let now: Instant
    private let zone: TimeZoneRules
    private let lines: [Line]
    private let member: StaffMember

    /// - Parameter zone: in which the days of a grouping begin.
    package init(
        _ words: ViewWords, for member: StaffMember, _ settings: Settings, zone: TimeZoneRules = .utc,
        now: Instant
    ) {
        self.words = words
        self.member = member
        self.zone = zone
        self.now = now
        lines = settings.lines
        query = Self.query(words.filter, for: member, settings)
    }

    package static func query(
        _ filter: ViewFilter, for member: StaffMember, _ settings: Settings
    ) -> ViewQuery {
        ViewQuery(filter, reader: member.id, scope: Access.scope(of: member)) { settings.subtree(of: $0) }
    }

    package struct Page: Sendable {
        package var hits: [ViewHit] = []
        /// The groups in their order, each with how many tickets stand in it; empty without a grouping.
        package var groups: [Group] = []
        /// The keys of the pages around this one.
        package var next: ViewKey?
        package var previous: ViewKey?
        /// Whether only a part of all tickets was looked through.
        package var isCutShort = false

        package init() {}
    }

    package struct Group: Sendable, Equatable {
        /// An id, a rank or a day; 0 where a ticket has none.
        package let value: Int64
        package let count: Int
    }

    /// - Parameters:
    ///   - after: the last row of the page before.
    ///   - before: the first row of the page after, where the one before it is asked for.
    package func perform(
        in transaction: any Transaction, after: ViewKey? = nil, before: ViewKey? = nil, limit: Int
    ) throws -> Page {
        try Access.require(.staff(member), .listTickets)
        if words.look.grouping == nil, let walk {
            return try walked(walk, transaction, after: after, before: before, limit: limit)
        }
        return try sorted(transaction, after: after, before: before, limit: limit)
    }

    /// How many there are, counted no further than `TicketList.Limits.countMax`.
    package func count(in transaction: any Transaction) throws -> ViewCount {
        try Access.require(.staff(member), .listTickets)
        return try ViewCount(counting: query, now: now, in: transaction)
    }

    // MARK: In the order of an index

    /// Whether any page costs the same, however far in.
    var pagesCheaply: Bool { words.look.grouping == nil && walk != nil }

    private var walk: ViewStore.Walk? {
        switch words.look.sort {
        case .created: .created
        case .changed: ViewStore.mayWalk(query) ? .changed : nil
        case .priority: ViewStore.mayWalk(query) ? .priority : nil
        case .due: nil
        }
    }

    private func walked(
        _ walk: ViewStore.Walk, _ transaction: any Transaction, after: ViewKey?, before: ViewKey?, limit: Int
    ) throws -> Page {
        let isBackward = after == nil && before != nil
        // One more than shown tells whether there is another page.
        let found = try ViewStore(transaction).page(
            query, walk, isAscending: words.look.isAscending != isBackward,
            after: (after ?? before).flatMap { Self.place($0, walk) }, limit: limit + 1, now: now)
        var page = Page()
        page.hits = Array(found.hits.prefix(limit))
        let more = found.hits.count > limit ? page.hits.last.map { key(of: $0) } : nil
        let end = found.end.map { ViewKey(walk, $0) }
        page.isCutShort = end != nil
        if isBackward {
            page.hits.reverse()
            page.next = page.hits.last.map { key(of: $0) } ?? before
            page.previous = more == nil ? end : page.hits.first.map { key(of: $0) }
        } else {
            page.next = more ?? end
            page.previous = after == nil ? nil : page.hits.first.map { key(of: $0) } ?? after
        }
        return page
    }

    /// The columns of the index in a key; nil for a key of another order.
    private static func place(_ key: ViewKey, _ walk: ViewStore.Walk) -> [Int64]? {
        switch walk {
        case .created: [key.id]
        case .changed: [key.first, key.id]
        case .priority: [key.first, key.second, key.id]
        }
    }

    // MARK: In an order that no index has

    private func sorted(
        _ transaction: any Transaction, after: ViewKey?, before: ViewKey?, limit: Int
    ) throws -> Page {
        let found = try ViewStore(transaction).gather(query, now: now)
        var counts: [Int64: Int] = [:]
        if words.look.grouping != nil { for hit in found.hits { counts[group(of: hit), default: 0] += 1 } }
        let values = Set(counts.keys).union([after?.group, before?.group].compactMap { $0 })
        let ranks = try ranks(of: values, in: transaction)
        let keyed = found.hits.map { (hit: $0, key: key(of: $0)) }
            .sorted { isBefore($0.key, $1.key, ranks) }
        let start: Int
        let end: Int
        if let after {
            start = keyed.firstIndex { isBefore(after, $0.key, ranks) } ?? keyed.count
            end = min(start + limit, keyed.count)
        } else if let before {
            end = keyed.firstIndex { !isBefore($0.key, before, ranks) } ?? keyed.count
            start = max(0, end - limit)
        } else {
            start = 0
            end = min(limit, keyed.count)
        }
        var page = Page()
        page.hits = keyed[start..<end].map(\.hit)
        page.isCutShort = found.end != nil
        page.groups = counts.map { Group(value: $0.key, count: $0.value) }
            .sorted { (ranks[$0.value] ?? 0) < (ranks[$1.value] ?? 0) }
        page.next = end < keyed.count && end > start ? keyed[end - 1].key : nil
        page.previous = start > 0 && end > start ? keyed[start].key : nil
        return page
    }

    private func isBefore(_ left: ViewKey, _ right: ViewKey, _ ranks: [Int64: Int]) -> Bool {
        let (own, other) = (ranks[left.group] ?? 0, ranks[right.group] ?? 0)
        if own != other { return own < other }
        let isSmaller = (left.first, left.second, left.id) < (right.first, right.second, right.id)
        return left == right ? false : isSmaller == words.look.isAscending
    }

    package func key(of hit: ViewHit) -> ViewKey {
        var key = ViewKey(group: group(of: hit), first: 0, second: 0, id: hit.id.rawValue)
        switch words.look.sort {
        case .created: break
        case .changed: key.first = hit.changed.microseconds
        case .priority: (key.first, key.second) = (Int64(hit.rank), hit.changed.microseconds)
        // What has no deadline stands last, whichever way.
        case .due: key.first = hit.due?.microseconds ?? (words.look.isAscending ? .max : 0)
        }
        return key
    }

    // MARK: Groups

    package func group(of hit: ViewHit) -> Int64 {
        switch words.look.grouping {
        case nil: 0
        case .line: hit.line.rawValue
        case .assignee: hit.assignee?.rawValue ?? 0
        case .organization: hit.organization?.rawValue ?? 0
        case .status: Int64(Ticket.Status.Name.allCases.firstIndex(of: hit.status) ?? 0)
        case .priority: Int64(hit.rank)
        case .kind: Int64(Ticket.Kind.allCases.firstIndex(of: hit.kind) ?? 0)
        case .day: Int64(max(0, zone.civil(at: hit.created).date.daysSince1970))
        }
    }

    /// In which order groups stand: people and companies by name, lines by level, the most pressing and the newest first.
    private func ranks(of values: Set<Int64>, in transaction: any Transaction) throws -> [Int64: Int] {
        let ordered: [Int64]
        switch words.look.grouping {
        case nil: return [:]
        case .line:
            let known = Dictionary(lines.map { ($0.id.rawValue, $0) }) { first, _ in first }
            ordered = values.sorted { left, right in
                let (own, other) = (known[left]?.level ?? .max, known[right]?.level ?? .max)
                return own == other ? left < right : own < other
            }
        case .assignee:
            // Nobody first: somebody has to take those.
            let directory = try StaffDirectory(in: transaction)
            let names = Dictionary(directory.members.map { ($0.id.rawValue, $0.name.text) }) { first, _ in
                first
            }
            ordered = Self.byName(values, names)
        case .organization:
            let ids = values.filter { $0 != 0 }.map { Organization.ID($0) }
            let names = try OrganizationNames(transaction).names(ids)
            let keys = Dictionary(names.map { ($0.key.rawValue, $0.value) }) { first, _ in first }
            ordered = Self.byName(values.filter { $0 != 0 }, keys) + (values.contains(0) ? [0] : [])
        case .status, .kind: ordered = values.sorted()
        case .priority, .day: ordered = values.sorted(by: >)
        }
        return Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0) })
    }

    private static func byName(_ values: some Sequence<Int64>, _ names: [Int64: String]) -> [Int64] {
        values.sorted { left, right in
            let (own, other) = (names[left]?.lowercased() ?? "", names[right]?.lowercased() ?? "")
            return own == other ? left < right : own < other
        }
    }
}

/// Where a page of a view begins: the row beside it, by what it was grouped and ordered by.
package struct ViewKey: Sendable, Hashable {
    package var group: Int64
    package var first: Int64
    package var second: Int64
    package var id: Int64

    package init(group: Int64, first: Int64, second: Int64, id: Int64) {
        self.group = group
        self.first = first
        self.second = second
        self.id = id
    }

    fileprivate init(_ walk: ViewStore.Walk, _ columns: [Int64]) {
        switch walk {
        case .created: self.init(group: 0, first: 0, second: 0, id: columns[0])
        case .changed: self.init(group: 0, first: columns[0], second: 0, id: columns[1])
        case .priority: self.init(group: 0, first: columns[0], second: columns[1], id: columns[2])
        }
    }

    /// Opaque to whoever reads it: `c0.1a.0.2b`.
    package var text: String {
        "c" + [group, first, second, id].map { String($0, radix: 36) }.joined(separator: ".")
    }

    package init?(_ text: String) {
        guard text.hasPrefix("c"), text.utf8.count <= 60 else { return nil }
        let parts = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        let values = parts.compactMap { part -> Int64? in
            let isPlain = part.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) }
            return isPlain ? Int64(part, radix: 36) : nil
        }
        guard parts.count == 4, values.count == 4 else { return nil }
        self.init(group: values[0], first: values[1], second: values[2], id: values[3])
    }
}
