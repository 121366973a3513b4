import Domain
import Storage

/// Turns the conditions of a typed search into what a statement asks: names into identifiers, dates into moments.
struct SearchResolver {
    let transaction: any Transaction
    let member: StaffMember
    let now: Instant
    let zone: TimeZoneRules?

    private enum Limits {
        /// A name that more clients have is no name.
        static let clientsMax = 300
    }

    /// - Throws: `SearchFault` for a value that names nothing.
    func filter(_ text: SearchText, within base: SearchFilter) throws -> SearchFilter {
        var filter = base
        var statuses: Set<Ticket.Status.Name>?
        var kinds: Set<Ticket.Kind>?
        var priorities: Set<Ticket.Priority>?
        var channels: Set<Channel>?
        for condition in text.conditions {
            let (value, isNot) = (condition.value, condition.isExcluded)
            switch condition.field {
            case .status:
                let found = try named(condition, in: SearchNames.statuses)
                statuses = Self.merge(statuses, found, isNot, of: Set(Ticket.Status.Name.allCases))
            case .kind:
                let found = try named(condition, in: SearchNames.kinds)
                kinds = Self.merge(kinds, found, isNot, of: Set(Ticket.Kind.allCases))
            case .priority:
                let found = try named(condition, in: SearchNames.priorities)
                priorities = Self.merge(priorities, found, isNot, of: Set(Ticket.Priority.allCases))
            case .channel:
                let found = try named(condition, in: SearchNames.channels)
                channels = Self.merge(channels, found, isNot, of: Set(Channel.allCases))
            case .line: filter.lines = try lines(value, isNot, within: filter.lines)
            case .department: filter.departments = try departments(value, isNot, within: filter.departments)
            case .assignee: try take(assignee: value, isNot, into: &filter)
            case .tag:
                let tags = value.split(separator: ",").map { String($0).trimmed.lowercased() }
                if isNot { filter.tagsNone.formUnion(tags) } else { filter.tags.formUnion(tags) }
            case .client:
                let found = try clients(value, .client)
                if isNot {
                    filter.otherThan.contacts += found.contacts
                    filter.otherThan.organizations += found.organizations
                } else {
                    filter.clients.contacts += found.contacts
                    filter.clients.organizations += found.organizations
                }
            case .from:
                if isNot { throw SearchFault.notExcludable(.from) }
                try take(writer: value, into: &filter)
            case .before, .after, .on: try take(date: condition, into: &filter)
            case .has:
                guard SearchNames.has(value, in: SearchNames.files) else {
                    throw SearchFault.unknownValue(.has, value: value, choices: ["attachment"])
                }
                filter.files = isNot ? .none : .some
            case .place:
                if isNot { throw SearchFault.notExcludable(.place) }
                guard let place = SearchNames.find(value, in: SearchNames.places) else {
                    throw SearchFault.unknownValue(
                        .place, value: value, choices: ["subject", "message", "note"])
                }
                filter.place = SearchFilter.Place(rawValue: place) ?? .anywhere
            case .subject: filter.place = .subject
            case .number: break
            }
        }
        filter.statuses = Self.narrowed(filter.statuses, by: statuses)
        filter.kinds = kinds ?? []
        filter.priorities = priorities ?? []
        filter.channels = channels ?? []
        return filter
    }

    /// `status:нова,відкрита`, and the same field once more: either will do; with a minus: none of them.
    private static func merge<Value>(
        _ former: Set<Value>?, _ found: Set<Value>, _ isNot: Bool, of all: Set<Value>
    ) -> Set<Value> {
        if isNot { return (former ?? all).subtracting(found) }
        return (former ?? []).union(found)
    }

    /// What a filter of the caller lets through stays the most.
    private static func narrowed(
        _ base: Set<Ticket.Status.Name>, by asked: Set<Ticket.Status.Name>?
    ) -> Set<Ticket.Status.Name> {
        guard let asked else { return base }
        // The trash is seen by asking for it.
        return base.isEmpty ? asked : base.union([.deleted]).intersection(asked)
    }

    private func named<Value: Hashable & RawRepresentable>(
        _ condition: SearchText.Condition, in names: [(value: Set<Value>, names: [String])]
    ) throws -> Set<Value> where Value.RawValue == String {
        var found: Set<Value> = []
        for word in condition.value.split(separator: ",") {
            guard let value = SearchNames.find(String(word).trimmed, in: names) else {
                throw SearchFault.unknownValue(
                    condition.field, value: String(word), choices: names.compactMap(\.names.first))
            }
            found.formUnion(value)
        }
        return found
    }

    private func lines(_ value: String, _ isNot: Bool, within base: [Line.ID]) throws -> [Line.ID] {
        let all = try RecordStore<Line>(transaction).all()
        let folded = SearchText.folded(value)
        var found = all.filter { String($0.level) == folded }
        if found.isEmpty { found = all.filter { Self.names($0.name, value) } }
        if found.isEmpty {
            throw SearchFault.unknownValue(
                .line, value: value, choices: all.filter { !$0.isArchived }.map(\.name))
        }
        let wanted = isNot ? all.filter { line in !found.contains { $0.id == line.id } } : found
        return Self.narrowed(base, by: wanted.map(\.id))
    }

    /// A department with everything below it.
    private func departments(
        _ value: String, _ isNot: Bool, within base: [Department.ID]
    ) throws -> [Department.ID] {
        let all = try RecordStore<Department>(transaction).all()
        var found = Set(all.filter { Self.names($0.name, value) }.map(\.id))
        if found.isEmpty {
            throw SearchFault.unknownValue(
                .department, value: value, choices: all.filter { !$0.isArchived }.map(\.name))
        }
        var hasGrown = true
        while hasGrown {
            let below = all.filter { $0.parent.map(found.contains) == true && !found.contains($0.id) }
            found.formUnion(below.map(\.id))
            hasGrown = !below.isEmpty
        }
        let wanted = all.map(\.id).filter { found.contains($0) != isNot }
        return Self.narrowed(base, by: wanted)
    }

    /// No identifier is 0: what both sides leave empty must not become "any".
    private static func narrowed<Entity>(
        _ base: [Identifier<Entity>], by wanted: [Identifier<Entity>]
    ) -> [Identifier<Entity>] {
        let both = base.isEmpty ? wanted : base.filter(wanted.contains)
        return both.isEmpty ? [Identifier<Entity>(0)] : both
    }

    private func take(assignee value: String, _ isNot: Bool, into filter: inout SearchFilter) throws {
        let staff = try StaffDirectory(in: transaction).members
        if SearchNames.has(value, in: SearchNames.nobody) {
            if isNot { filter.assignees = staff.map(\.id) } else { filter.isUnassigned = true }
            return
        }
        let found = try staffNamed(value, among: staff, .assignee)
        if isNot {
            filter.assignees = staff.map(\.id).filter { !found.contains($0) }
            filter.isUnassigned = true
        } else {
            filter.assignees = Self.narrowed(filter.assignees, by: found)
        }
    }

    private func staffNamed(
        _ value: String, among staff: [StaffMember], _ field: SearchField
    ) throws -> [StaffMember.ID] {
        let found = meant(value, among: staff)
        if found.isEmpty { throw SearchFault.nothingNamed(field, value: value) }
        return found
    }

    /// Nobody where none is called so: what is no member of staff may be a client.
    private func meant(_ value: String, among staff: [StaffMember]) -> [StaffMember.ID] {
        if SearchNames.has(value, in: SearchNames.me) { return [member.id] }
        return staff.filter { Self.names("\($0.name.text)\n\($0.email.text)", value) }.map(\.id)
    }

    private func take(writer value: String, into filter: inout SearchFilter) throws {
        let staff = try StaffDirectory(in: transaction).members
        filter.staffWriters += meant(value, among: staff)
        if SearchNames.has(value, in: SearchNames.me) { return }
        let found = try find(value)
        filter.writers += found.contacts
        if filter.writers.isEmpty, filter.staffWriters.isEmpty {
            throw SearchFault.nothingNamed(.from, value: value)
        }
    }

    private func clients(_ value: String, _ field: SearchField) throws -> SearchFilter.Clients {
        let found = try find(value)
        if found.isEmpty { throw SearchFault.nothingNamed(field, value: value) }
        if found.contacts.count + found.organizations.count >= Limits.clientsMax {
            throw SearchFault.tooMany(field, value: value)
        }
        return found
    }

    /// By their words, else by what was meant by them.
    private func find(_ value: String) throws -> SearchFilter.Clients {
        for spelling in [value] + Spelling.readings(of: value) {
            let query = SearchQuery.parse(spelling, isTyping: true)
            guard let match = query.match(for: transaction.engine) else { continue }
            let found = try ClientIndexStore(transaction).find(match, limit: Limits.clientsMax)
            if !found.isEmpty { return found }
        }
        return SearchFilter.Clients()
    }

    private func take(date condition: SearchText.Condition, into filter: inout SearchFilter) throws {
        if condition.isExcluded { throw SearchFault.notExcludable(condition.field) }
        let today =
            zone?.civil(at: now).date ?? CivilDate(daysSince1970: Int(now.microseconds / 86_400_000_000))
        guard let date = SearchDate(condition.value, today: today) else {
            throw SearchFault.unknownValue(condition.field, value: condition.value, choices: [])
        }
        let start = start(of: date.first)
        let end = self.start(of: date.last.adding(days: 1))
        switch condition.field {
        case .before: filter.until = min(filter.until ?? start, start)
        case .after: filter.from = max(filter.from ?? start, start)
        default:
            filter.from = max(filter.from ?? start, start)
            filter.until = min(filter.until ?? end, end)
        }
    }

    private func start(of day: CivilDate) -> Instant {
        zone?.startOfDay(day) ?? Instant(microseconds: Int64(day.daysSince1970) * 86_400_000_000)
    }

    /// Whether a name has the words asked for, in any form or begun.
    private static func names(_ name: String, _ value: String) -> Bool {
        ([value] + Spelling.readings(of: value)).contains { spelling in
            let query = SearchQuery.parse(spelling, isTyping: true)
            return !query.isEmpty && query.holds(in: Analyser.words(of: name))
        }
    }
}
