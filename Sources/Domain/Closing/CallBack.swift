extension Ticket {
    /// The call by which a client is asked for a detailed opinion once their ticket is closed (P42), as it stands.
    package struct CallBack: Sendable, Equatable, Codable {
        /// Why this ticket.
        package enum Reason: String, Sendable, Codable, CaseIterable {
            case kind, tag, task, sample
            case badMark = "bad_mark"
        }

        package enum End: String, Sendable, Codable, CaseIterable {
            case answered
            /// The client does not want to be asked.
            case declined
            /// Nobody reached the client in time.
            case lapsed
            /// There is nothing to ask about any more.
            case withdrawn
        }

        package var reason: Reason
        /// Who is to be called.
        package var client: Contact.ID
        /// When the next attempt is due.
        package var due: Instant
        package var lapsesAt: Instant
        /// That moment came, and the journal says so.
        package var isDue = false
        package var attempts = 0
        package var triedAt: Instant?
        /// The moment of the next attempt is one that the client named.
        package var isAgreed = false
        package var end: End?
        package var endedAt: Instant?

        package var isOpen: Bool { end == nil }

        /// When time alone brings something about.
        var nextMoment: Instant? { isOpen ? (isDue ? lapsesAt : min(due, lapsesAt)) : nil }

        /// When the client was last bothered with a call, or is going to be; nil where nobody called and nobody will.
        package var talkAt: Instant? {
            switch end {
            case nil: max(due, triedAt ?? due)
            case .answered, .declined: endedAt
            case .lapsed, .withdrawn: triedAt
            }
        }

        private enum CodingKeys: String, CodingKey {
            case reason, client, due, attempts, end
            case lapsesAt = "lapses_at"
            case isDue = "is_due"
            case triedAt = "tried_at"
            case isAgreed = "is_agreed"
            case endedAt = "ended_at"
        }
    }
}

/// What a ticket does not know of itself when it is decided whether its client is called.
package struct CallBackFacts: Sendable, Equatable {
    package var hasPhone: Bool
    package var hasTasks: Bool
    /// When this client was called last about any ticket, or is going to be.
    package var lastTalk: Instant?

    package init(hasPhone: Bool, hasTasks: Bool = false, lastTalk: Instant? = nil) {
        self.hasPhone = hasPhone
        self.hasTasks = hasTasks
        self.lastTalk = lastTalk
    }
}

/// What somebody tells about a call.
package struct CallBackReport: Sendable, Equatable {
    package enum Outcome: String, Sendable, Codable, CaseIterable {
        case answered
        case notReached = "not_reached"
        /// Not now: the client named another time.
        case later
        case declined
    }

    /// To a question of the desk's own.
    package struct Answer: Sendable, Equatable {
        package var question: String
        package var text: String

        package init(question: String, text: String) {
            self.question = question
            self.text = text
        }
    }

    package var outcome: Outcome
    package var slot: Instant?
    /// The mark with its short answers; only with an answer.
    package var rating: RatingDraft?
    package var answers: [Answer]
    /// Why not, where the client was not asked.
    package var comment: String?

    package init(
        _ outcome: Outcome, slot: Instant? = nil, rating: RatingDraft? = nil, answers: [Answer] = [],
        comment: String? = nil
    ) {
        self.outcome = outcome
        self.slot = slot
        self.rating = rating
        self.answers = answers
        self.comment = comment
    }
}
