/// What the client thinks of a ticket that is closed (P119–P122).
extension Ticket {
    package struct Feedback: Sendable, Equatable, Codable {
        /// When a letter asked for a mark; a ticket is asked about once.
        package var askedAt: Instant?
        package var rating: Rating?
        /// What whoever leads found out about it; nil while nobody looked at this mark.
        package var look: MarkLook?

        package init() {}

        private enum CodingKeys: String, CodingKey {
            case rating, look
            case askedAt = "asked_at"
        }
    }

    /// Whether whoever asked may give a mark now, or another one.
    package func canRate(at now: Instant) -> Bool {
        guard case .closed = status else { return false }
        return feedback.rating?.canChange(at: now) ?? true
    }

    /// - Throws: `.notClosed`, `.markWrong`, `.ratedLongAgo`.
    /// - Parameter channel: a mark asked for in a call stands whenever the former one was given: the desk asked again.
    func rate(
        _ draft: RatingDraft, in channel: Rating.Channel? = nil, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        try requirePresent()
        guard case .closed = status else { throw .notClosed(number: number, status: status.name) }
        if !Rating.marks.contains(draft.mark) { throw .markWrong }
        if channel == nil, let rating = feedback.rating, !rating.canChange(at: context.now) {
            throw .ratedLongAgo(number: number, at: rating.givenAt)
        }
        let comment = try Self.checked(draft.comment, field: "comment")
        let saidBy = try Self.checked(draft.saidBy, field: "said_by")
        let rules = context.rules.discipline.feedback ?? .preset
        let isBad = draft.mark <= rules.badMark
        var rated = TicketEvent.Rated(
            draft, comment: comment, saidBy: saidBy, told: isBad ? told(of: context.rules) : [])
        rated.channel = channel
        return [.rated(rated)]
    }

    /// Whoever leads the people who had it, and whoever heads the desk; each once.
    private func told(of rules: ServiceRules) -> [StaffMember.ID] {
        Set([rules.teamLead(for: self), rules.head].compactMap(\.self)).sorted()
    }

    /// Once a ticket is closed its client is asked what they think, and not again after another round.
    func ratingRequest(_ context: DecisionContext) -> TicketEvent? {
        guard case .closed(context.now) = status, feedback.askedAt == nil, feedback.rating == nil,
            channel != .alert,
            (context.rules.discipline.feedback ?? .preset).asks
        else { return nil }
        return .ratingAsked(.init())
    }

    mutating func apply(_ rated: TicketEvent.Rated, at now: Instant) {
        // Another mark is another matter.
        if feedback.rating?.mark != rated.mark { feedback.look = nil }
        feedback.rating = Rating(
            mark: rated.mark, helped: rated.helped, wasPleasant: rated.wasPleasant,
            waitedTooLong: rated.waitedTooLong, channel: rated.channel,
            givenAt: feedback.rating?.givenAt ?? now, at: now)
    }
}

extension TicketEvent {
    /// A letter asks the client for a mark.
    package struct RatingAsked: EventPayload {
        package static let kind = "ticket.rating_asked"
        package init() {}
    }

    package struct Rated: EventPayload {
        package static let kind = "ticket.rated"
        package var mark: Int
        package var helped: Bool?
        package var wasPleasant: Bool?
        package var waitedTooLong: Bool?
        package var comment: Personal?
        package var saidBy: Personal?
        /// Absent where the client gave it by themselves.
        package var channel: Rating.Channel?
        /// Who hears of it at once, because the mark is bad.
        package var told: [StaffMember.ID]

        package init(_ draft: RatingDraft, comment: String?, saidBy: String?, told: [StaffMember.ID]) {
            mark = draft.mark
            helped = draft.helped
            wasPleasant = draft.wasPleasant
            waitedTooLong = draft.waitedTooLong
            self.comment = comment.map { Personal($0) }
            self.saidBy = saidBy.map { Personal($0) }
            self.told = told
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visitOptional("comment", &comment, visit)
            try visitOptional("said_by", &saidBy, visit)
        }
    }
}
