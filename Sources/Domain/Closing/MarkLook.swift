/// What whoever leads found out about a bad mark (P122).
package struct MarkLook: Sendable, Equatable, Codable {
    /// Why the client was not satisfied.
    package enum Cause: String, Sendable, Codable, CaseIterable {
        case slow, unsolved, attitude, unclear
        /// The client wanted what the contract does not promise.
        case expectation
        /// It is about something or somebody else than this desk.
        case notOurs = "not_ours"
        /// The client pressed the wrong button.
        case mistake
        case other
    }

    package var cause: Cause
    package var by: StaffMember.ID?
    package var at: Instant
}

extension Ticket {
    /// - Throws: `.leadsLook`, `.notRated`.
    func lookAtMark(
        _ cause: MarkLook.Cause, note: String?, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        try requirePresent()
        guard case .staff = context.actor, context.authority >= .lead else {
            throw .leadsLook(number: number)
        }
        if feedback.rating == nil { throw .notRated(number: number) }
        let note = try Self.checked(note, field: "note")
        return [.markLooked(.init(cause: cause, note: note.map { Personal($0) }))]
    }

    mutating func apply(_ looked: TicketEvent.MarkLooked, on occasion: EventOccasion) {
        var look = MarkLook(cause: looked.cause, at: occasion.at)
        if case .staff(let staff) = occasion.actor { look.by = staff }
        feedback.look = look
    }
}

extension TicketEvent {
    /// Whoever leads looked at a mark and says why it was given.
    package struct MarkLooked: EventPayload {
        package static let kind = "ticket.mark_looked"
        package var cause: MarkLook.Cause
        package var note: Personal?

        package init(cause: MarkLook.Cause, note: Personal?) {
            self.cause = cause
            self.note = note
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visitOptional("note", &note, visit)
        }
    }
}
