package import Domain
import Storage

/// What a letter to whoever heads the desk says about a lock; names and texts are read when it is written.
package struct LockNotice: Codable, Sendable, Equatable {
    package var ticket: Ticket.ID
    package var staff: StaffMember.ID
    package var reasons: [Ticket.Lock.Reason]
    /// The time somebody asks for; nil where the ticket locked.
    package var minutes: Int?
    /// Who asks.
    package var asker: StaffMember.ID?
}

extension LetterQueue {
    /// Tells whoever heads the desk that a ticket locked, or that somebody asks to unlock it (P106, P107). Where nobody
    /// heads it, or no letter leaves, the list of locked tickets says so alone.
    func queueLockNotices(of events: [TicketEvent], on ticket: Ticket) throws {
        guard mail.sends else { return }
        for event in events {
            switch event {
            case .locked(let locked):
                try queue(.lockedTicket, ticket, reasons: locked.causes.map(\.reason), asking: nil)
            case .unlockRequested(let asked):
                try queue(.unlockRequest, ticket, reasons: ticket.lock?.reasons ?? [], asking: asked.minutes)
            default: break
            }
        }
    }

    private func queue(
        _ content: OutgoingLetter.Content, _ ticket: Ticket, reasons: [Ticket.Lock.Reason], asking: Int?
    ) throws {
        guard let head = work.context.rules.head, work.context.actor != .staff(head) else { return }
        var asker: StaffMember.ID?
        if asking != nil, case .staff(let staff) = work.context.actor { asker = staff }
        try queueToStaff(content, head, about: ticket) { letter in
            letter.lock = LockNotice(
                ticket: ticket.id, staff: head, reasons: reasons, minutes: asking, asker: asker)
        }
    }
}
