/// An answer to a client that was written and is not said yet: it waits some seconds in which its author may take it back,
/// or for a moment they chose. What waits is a row and no event: nothing was said.
package struct HeldReply: Sendable, Equatable, Codable {
    package typealias ID = Identifier<HeldReply>

    package let id: ID
    package let ticket: Ticket.ID
    package let author: StaffMember.ID
    package var text: String
    /// Files that wait beside it, by the numbers of their uploads.
    package var files: [Int64]
    /// Done with the ticket when it leaves.
    package var actions: [CannedAction]
    /// The last event of the ticket that its author had seen: what came behind it may change the answer.
    package var seen: Int64
    /// Whether its author chose the moment; otherwise it only waits to be taken back.
    package var isPlanned: Bool
    package var due: Instant
    package var heldAt: Instant
    /// Why it did not leave; nil while it waits.
    package var stop: Stop?

    package init(
        id: ID, ticket: Ticket.ID, author: StaffMember.ID, text: String, files: [Int64] = [],
        actions: [CannedAction] = [], seen: Int64, isPlanned: Bool, due: Instant, heldAt: Instant
    ) {
        self.id = id
        self.ticket = ticket
        self.author = author
        self.text = text
        self.files = files
        self.actions = actions
        self.seen = seen
        self.isPlanned = isPlanned
        self.due = due
        self.heldAt = heldAt
    }

    package enum Limits {
        /// Seconds in which an answer may be taken back; 0: none.
        package static let undoSecondsRange = 0...120
        package static let undoSecondsPreset = 10
        /// How far ahead a moment may lie.
        package static let planned = Span.days(366)
        /// Of one person.
        package static let heldMax = 200
    }

    /// Why an answer that came due did not leave. It stays, is shown, and its author decides.
    package enum Stop: String, Sendable, Codable, CaseIterable {
        /// The client wrote meanwhile: the answer was written without knowing it.
        case clientWrote = "client_wrote"
        /// Somebody else of the staff answered meanwhile.
        case answered
        /// The ticket is closed, merged or in the trash.
        case finished
        case locked
        /// Its author left, or does not see the ticket any more.
        case outOfReach = "out_of_reach"
        /// What was to be done with the ticket is not possible.
        case action
        /// A file is gone, or the desk refuses it for another reason.
        case refused
    }

    /// What happened on the ticket behind what the author had seen.
    package struct Meanwhile: Sendable, Equatable {
        package var clientWrote: Bool
        package var answered: Bool

        package init(clientWrote: Bool = false, answered: Bool = false) {
            self.clientWrote = clientWrote
            self.answered = answered
        }
    }

    /// Why it must not leave now, as far as the ticket alone says it; what posting refuses comes on top.
    package func obstacle(on ticket: Ticket, _ meanwhile: Meanwhile) -> Stop? {
        switch ticket.status {
        case .closed, .cancelled, .rejected, .merged, .deleted: return .finished
        case .new, .open, .waiting, .resolved: break
        }
        if meanwhile.clientWrote { return .clientWrote }
        return meanwhile.answered ? .answered : nil
    }

    /// The moment an answer leaves. - Throws: a refusal naming what is wrong with the moment.
    package static func due(
        at planned: Instant?, undoSeconds: Int, now: Instant
    ) throws(TicketRejection) -> Instant? {
        guard let planned else { return undoSeconds > 0 ? now + .seconds(undoSeconds) : nil }
        if planned <= now { throw .dateNotAhead(planned) }
        if planned > now + Limits.planned { throw .slotTooFar(now + Limits.planned) }
        return planned
    }
}
