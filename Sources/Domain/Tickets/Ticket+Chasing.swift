extension Ticket {
    /// What was done about a client's silence since the ticket last began to wait for their answer or confirmation.
    package struct Chasing: Sendable, Equatable, Codable {
        /// Letters that reminded the client, those included that were passed over because a later one was due as well.
        package var reminders = 0
        package var remindedAt: Instant?
        /// Oldest first, the newest of them.
        package var attempts: [ChaseAttempt] = []
        /// All there were.
        package var attemptCount = 0

        package init() {}

        package static let attemptsKept = 50

        /// The moment that the client named last, while nobody tried again.
        package var slot: Instant? { attempts.last?.slot }

        mutating func note(_ attempt: ChaseAttempt) {
            attemptCount += 1
            attempts = (attempts + [attempt]).suffix(Self.attemptsKept)
        }

        private enum CodingKeys: String, CodingKey {
            case reminders
            case remindedAt = "reminded_at"
            case attempts
            case attemptCount = "attempt_count"
        }
    }

    /// When somebody is to try again to get an answer from the client, missed or ahead; nil where nobody is.
    package var chaseAt: Instant? {
        clock(.chase).flatMap { $0.isOpen ? $0.breachedAt ?? $0.due : nil }
    }

    /// When it closes unless the client says anything; nil where it does not.
    package var closesAt: Instant? {
        clock(.confirmation).flatMap { $0.isOpen ? $0.due : nil }
    }

    /// Whether nothing goes on without the client, and no date was set for it.
    var waitsForClientOnly: Bool { status == .waiting(for: .client, until: nil) }
}
