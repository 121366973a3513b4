/// One attempt to get an answer from a client who keeps a ticket waiting (P83, P84).
package struct ChaseAttempt: Sendable, Equatable, Codable {
    package enum Means: String, Sendable, Codable, CaseIterable { case call, mail, other }

    package enum Result: String, Sendable, Codable, CaseIterable {
        /// The client heard the question and is going to answer.
        case reached
        case noAnswer = "no_answer"
        /// Not now: the client named another time.
        case later
        /// The client says that it works by now.
        case solved
        /// The client does not need it any more.
        case withdrawn
    }

    package var by: StaffMember.ID?
    package var at: Instant
    package var means: Means
    package var result: Result
    /// When the client wants to be reached, where they said so.
    package var slot: Instant?
}

/// What somebody tells about an attempt.
package struct ChaseReport: Sendable, Equatable {
    package var means: ChaseAttempt.Means
    package var result: ChaseAttempt.Result
    package var slot: Instant?
    /// What the client said: why not now, or why the matter is over.
    package var comment: String?

    package init(
        _ means: ChaseAttempt.Means, _ result: ChaseAttempt.Result, slot: Instant? = nil,
        comment: String? = nil
    ) {
        self.means = means
        self.result = result
        self.slot = slot
        self.comment = comment
    }
}
