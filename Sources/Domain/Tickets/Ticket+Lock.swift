extension Ticket {
    /// Nobody but whoever leads changes the ticket until it is unlocked (P106).
    package struct Lock: Sendable, Equatable, Codable {
        package var since: Instant
        /// In the order of their reasons, never empty.
        package var causes: [Cause]
        package var request: Request?

        package enum Reason: String, Sendable, Codable, CaseIterable, Comparable {
            case silence, unstarted, overdue

            package static func < (left: Self, right: Self) -> Bool {
                (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
            }
        }

        /// Why it locked, with the moments that prove it.
        package struct Cause: Sendable, Hashable, Codable {
            package var reason: Reason
            /// From when on something was missing.
            package var from: Instant
            /// Until when it should have been there.
            package var due: Instant

            package init(_ reason: Reason, from: Instant, due: Instant) {
                self.reason = reason
                self.from = from
                self.due = due
            }
        }

        /// Somebody asks for time (P107).
        package struct Request: Sendable, Equatable, Codable {
            package var by: StaffMember.ID
            package var at: Instant
            /// What went wrong.
            package var cause: String
            /// The working time that is asked for.
            package var minutes: Int
            /// Nil while nobody decided; what is granted ends the lock.
            package var refusal: Refusal?
        }

        package struct Refusal: Sendable, Equatable, Codable {
            package var by: StaffMember.ID
            package var at: Instant
            package var reason: String
        }

        package var reasons: [Reason] { causes.map(\.reason) }
        package var isAskedFor: Bool { request.map { $0.refusal == nil } ?? false }

        package init(since: Instant, causes: [Cause], request: Request? = nil) {
            self.since = since
            self.causes = causes
            self.request = request
        }
    }

    /// Until when the ticket stays open although there is a reason to lock it.
    package struct UnlockWindow: Sendable, Equatable, Codable {
        package var until: Instant
        package var by: StaffMember.ID

        package init(until: Instant, by: StaffMember.ID) {
            self.until = until
            self.by = by
        }
    }

    /// What a lock stands on, and itself.
    package struct LockState: Sendable, Equatable, Codable {
        /// Since when the next record is waited for: the last one, or when the ticket came back or went on.
        package var quietSince: Instant?
        package var lock: Lock?
        package var window: UnlockWindow?

        package init() {}
    }

    package var lock: Lock? { lockState.lock }
    package var unlockWindow: UnlockWindow? { lockState.window }
}

extension Clock.Kind {
    /// The reason for which missing this one locks a ticket.
    package var locks: Ticket.Lock.Reason? {
        switch self {
        case .record: .silence
        case .start: .unstarted
        case .lapse: .overdue
        case .firstResponse, .nextResponse, .timeBox, .line, .resolution, .confirmation, .chase,
            .clarification, .vendor:
            nil
        }
    }

    /// A promise to somebody, and not the holder's own matter.
    package var isPromise: Bool {
        switch self {
        case .firstResponse, .nextResponse, .line, .resolution: true
        // Due from the client, the first line, or the vendor, whoever holds the ticket.
        case .timeBox, .record, .start, .lapse, .confirmation, .chase, .clarification, .vendor: false
        }
    }
}
