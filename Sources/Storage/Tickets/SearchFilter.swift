package import Domain

/// What a search asks of tickets beside their words. Lists that are empty ask for nothing.
package struct SearchFilter: Sendable, Equatable {
    /// Clients by their identifiers, people and companies.
    package struct Clients: Sendable, Equatable {
        package var contacts: [Contact.ID] = []
        package var organizations: [Organization.ID] = []

        package init(contacts: [Contact.ID] = [], organizations: [Organization.ID] = []) {
            self.contacts = contacts
            self.organizations = organizations
        }

        package var isEmpty: Bool { contacts.isEmpty && organizations.isEmpty }
    }

    /// Where the words stand.
    package enum Place: Int, Sendable { case anywhere, subject, message, note }
    package enum Files: Int, Sendable { case any, some, none }

    /// Empty: every status but `deleted`.
    package var statuses: Set<Ticket.Status.Name> = []
    package var kinds: Set<Ticket.Kind> = []
    package var priorities: Set<Ticket.Priority> = []
    package var channels: Set<Channel> = []
    package var lines: [Line.ID] = []
    package var departments: [Department.ID] = []
    package var assignees: [StaffMember.ID] = []
    /// Those that nobody has; beside `assignees` either will do.
    package var isUnassigned = false
    package var requester: Contact.ID?
    package var organization: Organization.ID?
    package var clients = Clients()
    package var otherThan = Clients()
    /// All of them.
    package var tags: Set<String> = []
    package var tagsNone: Set<String> = []
    /// Who wrote: contacts, or staff.
    package var writers: [Contact.ID] = []
    package var staffWriters: [StaffMember.ID] = []
    /// When it was written: from the one, before the other.
    package var from: Instant?
    package var until: Instant?
    package var files = Files.any
    package var place = Place.anywhere

    package init() {}

    package init(_ filter: TicketFilter) {
        statuses = filter.statuses
        lines = filter.line.map { [$0] } ?? []
        departments = filter.departments
        assignees = filter.assignee.map { [$0] } ?? []
        requester = filter.requester
        organization = filter.organization
        tags = filter.tag.map { [$0] } ?? []
    }

    var wanted: Set<Ticket.Status.Name> {
        statuses.isEmpty ? Set(Ticket.Status.Name.allCases).subtracting([.deleted]) : statuses
    }

    /// `$1` to `$26` of `SearchConditions`.
    func values(_ scope: TicketScope, limit: Int) -> [SQLValue] {
        [
            .flag(scope.seesAll), .ids(scope.departments), .text(Self.list(wanted)), .ids(lines),
            .ids(departments), .ids(assignees), .flag(isUnassigned), .any(requester), .any(organization),
            .ids(clients.contacts), .ids(clients.organizations), .ids(otherThan.contacts),
            .ids(otherThan.organizations), .text(Self.words(tags)), .count(tags.count),
            .text(Self.words(tagsNone)), .text(Self.list(kinds)), .text(Self.list(priorities)),
            .text(Self.list(channels)),
            .int(from.map { IdentifierSource.first(at: $0.microseconds) } ?? .min),
            .int(until.map { IdentifierSource.first(at: $0.microseconds) } ?? .max), .count(files.rawValue),
            .ids(writers), .ids(staffWriters), .count(place.rawValue), .count(limit),
        ]
    }

    /// `,new,open,`; empty for any.
    private static func list<Name: RawRepresentable>(_ names: Set<Name>) -> String
    where Name.RawValue == String {
        names.isEmpty ? "" : "," + names.map(\.rawValue).sorted().joined(separator: ",") + ","
    }

    /// Each between separators that no tag has.
    private static func words(_ words: Set<String>) -> String {
        words.sorted().map { "\u{1F}\($0)\u{1F}" }.joined()
    }
}
