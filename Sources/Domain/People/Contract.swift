/// What was promised to an organization, for a period.
package struct Contract: Aggregate {
    package typealias ID = Identifier<Contract>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.contract

    package var saved: Saved
    package var id: ID { saved.id }

    package struct Saved: EventPayload {
        package static let kind = "contract.saved"
        package var id: ID
        package var organization: Organization.ID
        /// The number or title both sides know it by.
        package var name: String
        package var validFrom: Instant?
        package var validUntil: Instant?
        package var isArchived: Bool
        /// What it promises in place of the usual.
        package var policy: SLAPolicy.ID?
        /// Whose hours count for it.
        package var calendar: WorkingCalendar.ID?

        package init(
            id: ID, organization: Organization.ID, name: String, validFrom: Instant? = nil,
            validUntil: Instant? = nil, isArchived: Bool = false, policy: SLAPolicy.ID? = nil,
            calendar: WorkingCalendar.ID? = nil
        ) {
            self.policy = policy
            self.calendar = calendar
            self.id = id
            self.organization = organization
            self.name = name
            self.validFrom = validFrom
            self.validUntil = validUntil
            self.isArchived = isArchived
        }
    }

    /// Whether it holds at a moment: from its first one up to its last, which is no longer part of it.
    package func isInForce(at instant: Instant) -> Bool {
        !saved.isArchived && saved.validFrom.map { $0 <= instant } ?? true
            && saved.validUntil.map { instant < $0 } ?? true
    }

    package init(_ saved: Saved) { self.saved = saved }
    package init?(first event: Event, on occasion: EventOccasion) { saved = event.saved }
    package mutating func apply(_ event: Event, on occasion: EventOccasion) { saved = event.saved }
}
