extension Ticket {
    /// Where the work stands, with the facts that exist only there.
    package indirect enum Status: Equatable, Sendable, Codable {
        case new
        case open
        /// The clock stands still; a date wakes the ticket by itself.
        case waiting(for: Wait, until: Instant?)
        /// The work is done; the client confirms it or returns it.
        case resolved(at: Instant)
        /// A client's letter within the reopening window reopens it.
        case closed(at: Instant)
        /// Withdrawn by the client.
        case cancelled(at: Instant)
        /// Not a matter of this desk (P24); counted by its reason.
        case rejected(reason: RejectReason, at: Instant)
        case merged(into: Ticket.ID, at: Instant)
        /// In the trash; restoring gives the former status back.
        case deleted(at: Instant, from: Status)

        package enum Wait: String, Sendable, Codable, CaseIterable { case client, vendor, date }

        package enum Name: String, Sendable, Codable, CaseIterable {
            case new, open, waiting, resolved, closed, cancelled, rejected, merged, deleted
        }

        package var name: Name {
            switch self {
            case .new: .new
            case .open: .open
            case .waiting: .waiting
            case .resolved: .resolved
            case .closed: .closed
            case .cancelled: .cancelled
            case .rejected: .rejected
            case .merged: .merged
            case .deleted: .deleted
            }
        }

        /// Somebody here still has to do something.
        package var isUnfinished: Bool {
            switch self {
            case .new, .open, .waiting: true
            case .resolved, .closed, .cancelled, .rejected, .merged, .deleted: false
            }
        }

        /// When the ticket reached its end, nil while it has not.
        package var endedAt: Instant? {
            switch self {
            case .new, .open, .waiting, .resolved: nil
            case .closed(let at), .cancelled(let at), .rejected(_, let at), .merged(_, let at),
                .deleted(let at, _):
                at
            }
        }
    }

    /// Why a contact is not this desk's business.
    package enum RejectReason: String, Sendable, Codable, CaseIterable {
        case spam, offTopic = "off_topic", notAClient = "not_a_client", outOfScope = "out_of_scope",
            wrongAddress = "wrong_address"
    }
}
