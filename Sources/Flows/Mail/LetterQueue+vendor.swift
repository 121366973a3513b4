import Domain
import Storage

extension LetterQueue {
    /// Where letters to a ticket's vendor go; nil while nobody there has an address.
    func vendorAddress(of ticket: Ticket) throws -> String? {
        guard let contact = ticket.vendorCase?.contact else { return nil }
        return try work.contacts.find(contact)?.record.addresses.first { $0.kind == .email }?.value.personal
            .value
    }

    /// One letter to the vendor. What it answers to is the vendor's thread alone: nothing of the client's is named in it.
    func queueToVendor(_ message: Message, on ticket: Ticket) throws {
        guard mail.sends, let mailID = message.mailID?.value, let recipient = try vendorAddress(of: ticket)
        else { return }
        let earlier = try work.messages.messages(
            of: ticket.id, before: message.id, limit: VendorLetters.lookedThroughMax, publicOnly: false)
        let references = earlier.reversed().filter { $0.thread.kind == .vendor }
            .compactMap { $0.message.mailID?.value }.suffix(VendorLetters.referencesMax)
        var letter = OutgoingLetter(
            content: .vendor, language: try work.brands.find(ticket.brand)?.record.language ?? "en",
            references: Array(references))
        letter.contact = ticket.vendorCase?.contact
        letter.text = ticket.vendorCase?.number
        letter.askedAt = work.now
        try work.outbox.add(
            OutboxItem(
                id: work.context.newID(), lane: "\(ticket.id.rawValue) \(recipient) mail",
                kind: OutgoingLetter.Content.vendor.rawValue, ticket: ticket.id, message: message.id,
                stableID: mailID, recipient: recipient, body: try JSONText.encode(letter)),
            sendAt: work.now, at: work.now)
    }

    private enum VendorLetters {
        static let referencesMax = 20
        static let lookedThroughMax = 100
    }
}
