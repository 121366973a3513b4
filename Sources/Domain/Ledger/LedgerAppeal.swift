/// The objection of a person to an entry of theirs, and what was decided on it. Its state is nothing but its two events.
package struct LedgerAppeal: Sendable, Equatable {
    package let entry: LedgerEntry.ID
    package let by: StaffMember.ID
    package let openedAt: Instant
    package let reason: Personal
    package private(set) var decision: Decision?

    package enum Outcome: String, Sendable, Codable, CaseIterable {
        /// The entry stands.
        case upheld
        case overturned
    }

    package struct Decision: Sendable, Equatable {
        package let outcome: Outcome
        package let by: StaffMember.ID
        package let at: Instant
        package let reason: Personal
    }

    package struct Opened: EventPayload {
        package static let kind = "ledger.appeal_opened"
        package let entry: LedgerEntry.ID
        package private(set) var reason: Personal

        package init(entry: LedgerEntry.ID, reason: String) {
            self.entry = entry
            self.reason = Personal(reason)
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("reason", &reason)
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
        entry = opened.entry
        by = staff
        openedAt = occasion.at
        reason = opened.reason
    }

    package mutating func apply(_ event: Event, on occasion: EventOccasion) {
        switch event {
        case .opened: preconditionFailure("An appeal is opened once")
        case .decided(let decided):
            guard case .staff(let staff) = occasion.actor else { return }
            decision = Decision(
                outcome: decided.outcome, by: staff, at: occasion.at, reason: decided.reason)
        }
    }
}
