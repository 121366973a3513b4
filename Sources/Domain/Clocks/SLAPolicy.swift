/// Promised times for a class of tickets (ITIL: service level targets).
package struct SLAPolicy: Aggregate {
    package typealias ID = Identifier<SLAPolicy>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.policy

    package var saved: Saved
    package var id: ID { saved.id }

    /// What the time between an end and a reopening is to the clocks that had stopped.
    package enum Reopening: String, Sendable, Codable, CaseIterable {
        /// The clock goes on where it stood.
        case goOn = "go_on"
        /// The time in between counts as if the work had never been done.
        case countAll = "count_all"
        /// It begins anew.
        case restart
    }

    package struct Saved: EventPayload {
        package static let kind = "sla_policy.saved"
        package var id: ID
        package var name: String
        /// Lower ones are asked first; equals by age.
        package var position: Int
        /// Request classes it holds for; empty: all.
        package var kinds: [Ticket.Kind]
        /// Holds only where a contract names it.
        package var isForContracts: Bool
        package var firstResponse: PriorityTargets
        package var nextResponse: PriorityTargets
        package var resolution: PriorityTargets
        /// Whose hours its clocks count; nil: the line's, else the desk's.
        package var calendar: WorkingCalendar.ID?
        /// For whom or what a clock stands still while the ticket waits.
        package var pausesOn: [Ticket.Status.Wait]
        package var reopening: Reopening
        package var isArchived: Bool

        package init(
            id: ID, name: String, position: Int = 0, kinds: [Ticket.Kind] = [], isForContracts: Bool = false,
            firstResponse: PriorityTargets, nextResponse: PriorityTargets, resolution: PriorityTargets,
            calendar: WorkingCalendar.ID? = nil,
            pausesOn: [Ticket.Status.Wait] = Ticket.Status.Wait.allCases,
            reopening: Reopening = .goOn, isArchived: Bool = false
        ) {
            self.id = id
            self.name = name
            self.position = position
            self.kinds = kinds
            self.isForContracts = isForContracts
            self.firstResponse = firstResponse
            self.nextResponse = nextResponse
            self.resolution = resolution
            self.calendar = calendar
            self.pausesOn = pausesOn
            self.reopening = reopening
            self.isArchived = isArchived
        }
    }

    package static let nameCharactersMax = 100

    package init(_ saved: Saved) { self.saved = saved }
    package init?(first event: Event, on occasion: EventOccasion) { saved = event.saved }
    package mutating func apply(_ event: Event, on occasion: EventOccasion) { saved = event.saved }

    /// What a desk promises before anybody wrote a policy: an answer within a day, by priority.
    package static let preset = SLAPolicy(
        Saved(
            id: .init(0), name: "",
            firstResponse: PriorityTargets(low: 72 * 60, normal: 24 * 60, high: 4 * 60, critical: 60),
            nextResponse: PriorityTargets(low: 72 * 60, normal: 24 * 60, high: 4 * 60, critical: 60),
            resolution: .none))
}
