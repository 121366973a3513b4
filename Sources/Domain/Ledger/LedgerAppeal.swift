/// The objection of a person to an entry of theirs, and what was decided on it. Its state is nothing but its two events.
package struct LedgerAppeal: Aggregate {
    package typealias ID = Identifier<LedgerAppeal>
    package static let subjectKind = SubjectKind.ledgerAppeal

    package let id: ID
    package let entry: LedgerEntry.ID
    /// When the fact of the entry was journaled: what month it belongs to.
    package let entryAt: Instant
    package let by: StaffMember.ID
    package let openedAt: Instant
    package var reason: Personal
    package var decision: Decision?

    package enum Outcome: String, Sendable, Codable, CaseIterable {
        /// The entry stands.
        case upheld
        case overturned
    }

    package struct Decision: Sendable, Equatable {
        package let outcome: Outcome
        package let by: StaffMember.ID
        package let at: Instant
        package var reason: Personal

        package init(_ outcome: Outcome, by staff: StaffMember.ID, at: Instant, reason: Personal) {
            self.outcome = outcome
            by = staff
            self.at = at
            self.reason = reason
        }
    }

    /// As it is stored.
    package init(
        id: ID, entry: LedgerEntry.ID, entryAt: Instant, by staff: StaffMember.ID, openedAt: Instant,
        reason: Personal, decision: Decision?
    ) {
        self.id = id
        self.entry = entry
        self.entryAt = entryAt
        by = staff
        self.openedAt = openedAt
        self.reason = reason
        self.decision = decision
    }

    package struct Opened: EventPayload {
        package static let kind = "ledger.appeal_opened"
        package let id: ID
        package let entry: LedgerEntry.ID
        package let entryAt: Instant
        package private(set) var reason: Personal

        package init(_ id: ID, on entry: LedgerEntry.ID, at entryAt: Instant, reason: String) {
            self.id = id
            self.entry = entry
            self.entryAt = entryAt
            self.reason = Personal(reason)
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("reason", &reason)
        }

        private enum CodingKeys: String, CodingKey {
            case id, entry, reason
            case entryAt = "entry_at"
        }
    }

    package struct Decided: EventPayload {
        package static let kind = "ledger.appeal_decided"
        package let outcome: Outcome
        package private(set) var reason: Personal

        package init(_ outcome: Outcome, reason: String) {
            self.outcome = outcome
            self.reason = Personal(reason)
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("reason", &reason)
        }
    }

    package enum Event: AggregateEvent {
        case opened(Opened)
        case decided(Decided)

        package var payload: any EventPayload {
            switch self {
            case .opened(let payload): payload
            case .decided(let payload): payload
            }
        }

        package static var payloadTypes: [any EventPayload.Type] { [Opened.self, Decided.self] }

        package init?(payload: any EventPayload) {
            switch payload {
            case let payload as Opened: self = .opened(payload)
            case let payload as Decided: self = .decided(payload)
            default: return nil
            }
        }

        package var opensHistory: Bool { if case .opened = self { true } else { false } }
    }

    package init?(first event: Event, on occasion: EventOccasion) {
        guard case .opened(let opened) = event, case .staff(let staff) = occasion.actor else { return nil }
        id = opened.id
        entry = opened.entry
        entryAt = opened.entryAt
        by = staff
        openedAt = occasion.at
        reason = opened.reason
    }

    package mutating func apply(_ event: Event, on occasion: EventOccasion) {
        switch event {
        case .opened: preconditionFailure("An appeal is opened once")
        case .decided(let decided):
            guard case .staff(let staff) = occasion.actor else { return }
            decision = Decision(decided.outcome, by: staff, at: occasion.at, reason: decided.reason)
        }
    }
}
