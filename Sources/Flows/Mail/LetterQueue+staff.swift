import Domain
import Storage

extension LetterQueue {
    private enum StaffLimits {
        /// So many letters of one kind to one person within an hour; the console shows all there is.
        static let most = 30
        static let within = Span.hours(1)
    }

    /// Queues a letter to one of our own, in their language; to somebody who left, or whose address was erased, none leaves.
    /// - Parameter write: what the letter says.
    func queueToStaff(
        _ content: OutgoingLetter.Content, _ staff: StaffMember.ID, about ticket: Ticket,
        _ write: (inout OutgoingLetter) -> Void
    ) throws {
        try queueToStaff(content, staff, in: ticket.brand, about: ticket.id, write)
    }

    /// As above; a letter about the desk names no ticket.
    func queueToStaff(
        _ content: OutgoingLetter.Content, _ staff: StaffMember.ID, in brand: Brand.ID,
        about ticket: Ticket.ID? = nil, _ write: (inout OutgoingLetter) -> Void
    ) throws {
        guard let member = try work.staff.find(staff)?.record, member.isActive,
            // An address that was erased or never was one reaches nobody.
            let address = try? EmailAddress(member.email.text)
        else { return }
        let recent = try work.outbox.count(
            to: address.text, since: work.now - StaffLimits.within, kind: content.rawValue)
        if recent >= StaffLimits.most { return }
        let brandLanguage = try work.brands.find(brand)?.record.language ?? "en"
        var letter = OutgoingLetter(
            content: content, language: member.language ?? brandLanguage, references: [])
        letter.brand = brand
        letter.askedAt = work.now
        letter.about = ticket
        write(&letter)
        let id = work.context.newID()
        // The row names no ticket: it is none of the letters that the card shows, and bounces of it are nobody's of the client.
        try work.outbox.add(
            OutboxItem(
                id: id, lane: "staff \(staff.rawValue) \(address.text) mail", kind: content.rawValue,
                ticket: nil, message: nil, stableID: mail.messageID(id, random: work.context.random),
                recipient: address.text, body: try JSONText.encode(letter)), sendAt: work.now, at: work.now)
    }
}
