/// What happens while a client is asked for an answer or a confirmation.
extension TicketEvent {
    /// A letter reminds the client.
    package struct Reminded: EventPayload {
        package static let kind = "ticket.reminded"
        package var purpose: Purpose
        /// The first, the second…
        package var count: Int
        /// When the ticket closes by itself, or somebody calls.
        package var until: Instant?

        package enum Purpose: String, Codable, Sendable, CaseIterable {
            /// An answer without which nobody here can go on.
            case answer
            /// Whether it works.
            case confirmation
        }

        package init(_ purpose: Purpose, count: Int, until: Instant?) {
            self.purpose = purpose
            self.count = count
            self.until = until
        }
    }

    /// Somebody tried to get an answer from the client.
    package struct Chased: EventPayload {
        package static let kind = "ticket.chased"
        package var means: ChaseAttempt.Means
        package var result: ChaseAttempt.Result
        package var slot: Instant?
        /// The client's words as they were taken down.
        package var comment: Personal?

        package init(_ report: ChaseReport, comment: String?) {
            means = report.means
            result = report.result
            slot = report.slot
            self.comment = comment.map { Personal($0) }
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visitOptional("comment", &comment, visit)
        }
    }
}
