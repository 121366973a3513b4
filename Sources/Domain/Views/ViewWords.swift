/// A filter and a look as words of an address, so that a list can be sent as a link: `status=new,open`, `assignee=me`,
/// `sort=-due`. Forms, the API and pages all speak it.
package struct ViewWords: Sendable, Hashable {
    package var filter: ViewFilter
    package var look: ViewLook

    package init(_ filter: ViewFilter = ViewFilter(), _ look: ViewLook = ViewLook()) {
        self.filter = filter
        self.look = look
    }

    /// Why a list cannot be as it was asked for.
    package enum Rejection: Error, Sendable, Equatable {
        case notOneOf(field: String, [String])
        case notIdentifier(field: String)
        case notAge(field: String)
        case tooMany(field: String, limit: Int)
        case tooLong(field: String, limit: Int)
        case unknown(field: String)
        /// Only what is not over has deadlines to sort by.
        case dueTakesWork
    }

    package static let filterNames = [
        "status", "line", "team", "department", "assignee", "controller", "requester", "organization", "kind",
        "priority", "channel", "wait", "tags", "tags_all", "tags_none", "created_within", "changed_within",
        "unchanged_for", "due_within", "overdue", "locked", "awaits_reply",
    ]
    package static let lookNames = ["columns", "group", "sort"]

    /// - Parameter value: the words of one name, nil or empty for none.
    package init(_ value: @escaping (String) -> String?) throws(Rejection) {
        filter = ViewFilter()
        look = ViewLook()
        let reader = Reader(value: value)
        filter.statuses = try reader.words("status")
        filter.lines = try reader.ids("line")
        filter.teams = try reader.ids("team")
        filter.departments = try reader.ids("department")
        filter.assignee = try reader.holder("assignee")
        filter.controller = try reader.holder("controller")
        filter.requester = try (reader.ids("requester", max: 1) as [Contact.ID]).first
        filter.organization = try (reader.ids("organization", max: 1) as [Organization.ID]).first
        filter.kinds = try reader.words("kind")
        filter.priorities = try reader.words("priority")
        filter.channels = try reader.words("channel")
        filter.waits = try reader.words("wait")
        filter.anyTags = try reader.tags("tags")
        filter.allTags = try reader.tags("tags_all")
        filter.noTags = try reader.tags("tags_none")
        filter.createdWithin = try reader.age("created_within")
        filter.changedWithin = try reader.age("changed_within")
        filter.unchangedFor = try reader.age("unchanged_for")
        filter.dueWithin = try reader.age("due_within")
        filter.isOverdue = try reader.flag("overdue")
        filter.isLocked = try reader.flag("locked")
        filter.awaitsReply = try reader.flag("awaits_reply")
        // In the order that was asked for; the others have an order of their own.
        look.columns = try reader.words("columns", inOrder: true)
        look.grouping = try (reader.words("group") as [ViewLook.Grouping]).first
        if var sort = reader.text("sort") {
            look.isAscending = !sort.hasPrefix("-")
            if sort.hasPrefix("-") { sort.removeFirst() }
            guard let known = ViewLook.Sort(rawValue: sort) else {
                throw .notOneOf(
                    field: "sort", ViewLook.Sort.allCases.flatMap { [$0.rawValue, "-" + $0.rawValue] })
            }
            look.sort = known
        }
        try check()
    }

    package func check() throws(Rejection) {
        if look.sort == .due, !filter.isWork { throw .dueTakesWork }
    }

    /// What differs from a list of everything that is open.
    package var pairs: [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        func add(_ name: String, _ words: [String]) {
            if !words.isEmpty { pairs.append((name, words.joined(separator: ","))) }
        }
        add("status", filter.statuses.map(\.rawValue))
        add("line", filter.lines.map { String($0.rawValue) })
        add("team", filter.teams.map { String($0.rawValue) })
        add("department", filter.departments.map { String($0.rawValue) })
        add("assignee", filter.assignee.map { [$0.text] } ?? [])
        add("controller", filter.controller.map { [$0.text] } ?? [])
        add("requester", filter.requester.map { [String($0.rawValue)] } ?? [])
        add("organization", filter.organization.map { [String($0.rawValue)] } ?? [])
        add("kind", filter.kinds.map(\.rawValue))
        add("priority", filter.priorities.map(\.rawValue))
        add("channel", filter.channels.map(\.rawValue))
        add("wait", filter.waits.map(\.rawValue))
        add("tags", filter.anyTags)
        add("tags_all", filter.allTags)
        add("tags_none", filter.noTags)
        let ages = [
            ("created_within", filter.createdWithin), ("changed_within", filter.changedWithin),
            ("unchanged_for", filter.unchangedFor), ("due_within", filter.dueWithin),
        ]
        for (name, age) in ages { add(name, age.map { [$0.text] } ?? []) }
        let flags = [
            ("overdue", filter.isOverdue), ("locked", filter.isLocked), ("awaits_reply", filter.awaitsReply),
        ]
        for (name, flag) in flags { add(name, flag ? ["true"] : []) }
        return pairs + lookPairs
    }

    package var lookPairs: [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        if !look.columns.isEmpty {
            pairs.append(("columns", look.columns.map(\.rawValue).joined(separator: ",")))
        }
        if let grouping = look.grouping { pairs.append(("group", grouping.rawValue)) }
        if look.sort != .changed || look.isAscending {
            pairs.append(("sort", (look.isAscending ? "" : "-") + look.sort.rawValue))
        }
        return pairs
    }

    package func value(_ name: String) -> String { pairs.first { $0.name == name }?.value ?? "" }
}

extension ViewFilter.Holder {
    package var text: String {
        switch self {
        case .me: "me"
        case .nobody: "nobody"
        case .member(let id): String(id.rawValue)
        }
    }
}

/// Reads the words of one name each.
private struct Reader {
    let value: (String) -> String?

    func text(_ name: String) -> String? {
        guard let text = value(name)?.trimmed, !text.isEmpty else { return nil }
        return text
    }

    private func parts(_ name: String, max: Int) throws(ViewWords.Rejection) -> [String] {
        let parts = (text(name) ?? "").split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
        if parts.count > max { throw .tooMany(field: name, limit: max) }
        return parts
    }

    func words<Word: RawRepresentable & CaseIterable & Hashable>(
        _ name: String, inOrder: Bool = false
    ) throws(ViewWords.Rejection) -> [Word] where Word.RawValue == String {
        var words: [Word] = []
        for part in try parts(name, max: 40) {
            guard let word = Word(rawValue: part) else {
                throw .notOneOf(field: name, Word.allCases.map(\.rawValue))
            }
            if !words.contains(word) { words.append(word) }
        }
        return inOrder ? words : Word.allCases.filter(words.contains)
    }

    func ids<Entity>(
        _ name: String, max: Int = ViewFilter.Limits.idsMax
    ) throws(ViewWords.Rejection) -> [Identifier<Entity>] {
        var ids: Set<Identifier<Entity>> = []
        for part in try parts(name, max: max) {
            guard let id = Self.id(part) else { throw .notIdentifier(field: name) }
            ids.insert(Identifier(id))
        }
        return ids.sorted()
    }

    /// Plain digits only.
    private static func id(_ text: String) -> Int64? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int64(text)
    }

    func holder(_ name: String) throws(ViewWords.Rejection) -> ViewFilter.Holder? {
        switch text(name) {
        case nil: return nil
        case "me": return .me
        case "nobody": return .nobody
        case let word?:
            guard let id = Self.id(word) else {
                throw .notOneOf(field: name, ["me", "nobody", "an identifier"])
            }
            return .member(.init(id))
        }
    }

    func tags(_ name: String) throws(ViewWords.Rejection) -> [String] {
        let tags = Set(try parts(name, max: ViewFilter.Limits.tagsMax).map { $0.lowercased() }).sorted()
        let limit = ViewFilter.Limits.tagCharactersMax
        if tags.contains(where: { $0.count > limit }) { throw .tooLong(field: name, limit: limit) }
        return tags
    }

    func age(_ name: String) throws(ViewWords.Rejection) -> ViewFilter.Age? {
        guard let text = text(name) else { return nil }
        guard let age = ViewFilter.Age(text) else { throw .notAge(field: name) }
        return age
    }

    func flag(_ name: String) throws(ViewWords.Rejection) -> Bool {
        guard let text = text(name) else { return false }
        guard text == "true" else { throw .notOneOf(field: name, ["true"]) }
        return true
    }
}
