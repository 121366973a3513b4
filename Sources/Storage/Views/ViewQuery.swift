package import Domain

/// What a view asks for, answered for one reader: who "me" is, what is below a department, what they may see.
package struct ViewQuery: Sendable, Hashable {
    package let filter: ViewFilter
    package let scope: TicketScope
    /// Those of the filter with everything below them.
    private let departments: [Department.ID]
    private let assignee: Int64
    private let controller: Int64

    /// - Parameter below: a department with everything below it.
    package init(
        _ filter: ViewFilter, reader: StaffMember.ID, scope: TicketScope,
        below: (Department.ID) -> Set<Department.ID>
    ) {
        self.filter = filter
        self.scope = scope
        var departments: Set<Department.ID> = []
        for department in filter.departments { departments.formUnion(below(department)) }
        self.departments = departments.sorted()
        assignee = Self.value(filter.assignee, reader)
        controller = Self.value(filter.controller, reader)
    }

    private static func value(_ holder: ViewFilter.Holder?, _ reader: StaffMember.ID) -> Int64 {
        switch holder {
        case nil: 0
        case .nobody: -1
        case .me: reader.rawValue
        case .member(let id): id.rawValue
        }
    }

    /// The index that narrows the most, and its value.
    var lead: (lead: ViewLead, value: SQLValue) {
        if filter.isWork { return assignee > 0 ? (.assigneeWork, .int(assignee)) : (.work, .null) }
        if let requester = filter.requester { return (.requester, .id(requester)) }
        if filter.isLocked { return (.locked, .null) }
        if let tag = filter.allTags.first ?? (filter.anyTags.count == 1 ? filter.anyTags.first : nil) {
            return (.tag, .text(tag))
        }
        if let organization = filter.organization { return (.organization, .id(organization)) }
        if filter.teams.count == 1, let team = filter.teams.first { return (.team, .id(team)) }
        if assignee > 0 { return (.assignee, .int(assignee)) }
        if filter.wanted.count == 1, let status = filter.wanted.first { return (.status, .name(status)) }
        return (.newest, .null)
    }

    /// The statements' first parameters.
    func values(at now: Instant) -> [SQLValue] {
        func words<Word: RawRepresentable>(_ words: [Word]) -> SQLValue where Word.RawValue == String {
            .text(words.isEmpty ? "" : "," + words.map(\.rawValue).joined(separator: ",") + ",")
        }
        func tags(_ tags: [String]) -> [SQLValue] {
            (0..<ViewFilter.Limits.tagsMax).map { index in
                .text(index < tags.count ? tags[index] : tags.first ?? "")
            }
        }
        func since(_ age: ViewFilter.Age?) -> SQLValue { age.map { .instant(now - $0.span) } ?? 0 }
        var due = filter.dueWithin.map { now + $0.span }
        if filter.isOverdue { due = min(due ?? now, now) }
        let statuses = filter.wanted.sorted { $0.rawValue < $1.rawValue }
        let places: [SQLValue] = [
            .flag(scope.seesAll), .ids(scope.departments), words(statuses), .ids(filter.lines),
            .ids(departments), .ids(filter.teams), .int(assignee), .int(controller), .any(filter.requester),
            .any(filter.organization),
        ]
        let facts: [SQLValue] = [
            words(filter.kinds), words(filter.priorities), words(filter.channels), words(filter.waits),
            since(filter.createdWithin), since(filter.changedWithin),
            filter.unchangedFor.map { .instant(now - $0.span) } ?? .int(.max),
            due.map { .instant($0) } ?? 0, .flag(filter.isLocked), .flag(filter.awaitsReply),
        ]
        return places + facts + tags(filter.anyTags) + tags(filter.allTags)
            + [.count(filter.allTags.count)] + tags(filter.noTags)
    }
}
