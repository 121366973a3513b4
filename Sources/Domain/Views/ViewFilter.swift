/// Which tickets a list shows: what is empty or nil narrows nothing. It says what is meant, not whom it finds for: "me" and
/// "the last week" are answered for the reader and the moment.
package struct ViewFilter: Sendable, Hashable, Codable {
    /// Empty: what somebody here still has to do something about.
    package var statuses: [Ticket.Status.Name] = []
    package var lines: [Line.ID] = []
    package var teams: [Team.ID] = []
    /// Each with everything below it.
    package var departments: [Department.ID] = []
    package var assignee: Holder?
    package var controller: Holder?
    package var requester: Contact.ID?
    package var organization: Organization.ID?
    package var kinds: [Ticket.Kind] = []
    package var priorities: [Ticket.Priority] = []
    package var channels: [Channel] = []
    /// What it waits for, of those that wait.
    package var waits: [Ticket.Status.Wait] = []
    package var anyTags: [String] = []
    package var allTags: [String] = []
    package var noTags: [String] = []
    package var createdWithin: Age?
    package var changedWithin: Age?
    /// Nothing happened on it for so long.
    package var unchangedFor: Age?
    package var dueWithin: Age?
    package var isOverdue = false
    package var isLocked = false
    /// The client wrote last.
    package var awaitsReply = false

    package init() {}

    package enum Limits {
        package static let idsMax = 50
        package static let tagsMax = 5
        package static let tagCharactersMax = Ticket.Limits.tagCharactersMax
    }

    /// Who has a ticket.
    package enum Holder: Sendable, Hashable, Codable {
        /// Whoever reads the list.
        case me
        case nobody
        case member(StaffMember.ID)
    }

    /// A span back or ahead in whole hours, written as people say it: `36h`, `7d`.
    package struct Age: Sendable, Hashable, Codable {
        package let hours: Int
        package static let daysMax = 3_660

        package init?(_ text: String) {
            guard let unit = text.last, let number = Int(text.dropLast()), number > 0,
                text.utf8.dropLast().allSatisfy({ (48...57).contains($0) })
            else { return nil }
            switch unit {
            case "h" where number <= Self.daysMax * 24: hours = number
            case "d" where number <= Self.daysMax: hours = number * 24
            default: return nil
            }
        }

        package var text: String { hours % 24 == 0 ? "\(hours / 24)d" : "\(hours)h" }
        package var span: Span { .seconds(hours * 3_600) }
    }

    /// What is not over, or waits for the client's word: the part of all tickets that stays small.
    package static let work: Set<Ticket.Status.Name> = [.new, .open, .waiting, .resolved]
    /// What a filter without states shows.
    package static let usual: Set<Ticket.Status.Name> = [.new, .open, .waiting]

    package var wanted: Set<Ticket.Status.Name> {
        if !statuses.isEmpty { return Set(statuses) }
        return waits.isEmpty ? Self.usual : [.waiting]
    }

    package var isWork: Bool { wanted.isSubset(of: Self.work) }
}
