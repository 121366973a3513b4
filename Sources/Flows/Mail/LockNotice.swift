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
    private enum LockLimits {
        /// So many letters about locks to one head within an hour; the list shows all of them.
        static let most = 30
        static let within = Span.hours(1)
    }

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
        guard let head = work.context.rules.head, work.context.actor != .staff(head),
            let member = try work.staff.find(head)?.record, member.isActive,
            // An address that was erased or never was one reaches nobody.
            let address = try? EmailAddress(member.email.text)
        else { return }
        let recent = try work.outbox.count(
            to: address.text, since: work.now - LockLimits.within, kind: content.rawValue)
        if recent >= LockLimits.most { return }
        var asker: StaffMember.ID?
        if asking != nil, case .staff(let staff) = work.context.actor { asker = staff }
        let brandLanguage = try work.brands.find(ticket.brand)?.record.language ?? "en"
        var letter = OutgoingLetter(
            content: content, language: member.language ?? brandLanguage, references: [])
        letter.brand = ticket.brand
        letter.askedAt = work.now
        letter.lock = LockNotice(
            ticket: ticket.id, staff: head, reasons: reasons, minutes: asking, asker: asker)
        let id = work.context.newID()
        // The row names no ticket: an answer to this letter must not come to where the client reads.
        try work.outbox.add(
            OutboxItem(
                id: id, lane: "staff \(head.rawValue) \(address.text) mail", kind: content.rawValue,
                ticket: nil, message: nil, stableID: mail.messageID(id, random: work.context.random),
                recipient: address.text, body: try JSONText.encode(letter)), sendAt: work.now, at: work.now)
    }
}
