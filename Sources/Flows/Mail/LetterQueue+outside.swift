import Domain
import Storage

extension LetterQueue {
    /// One letter to an outsider. It answers what stood on its own talk and nothing else: whoever gets it learns of nobody's
    /// other letters.
    func queueOutside(_ message: Message, to recipient: String, on ticket: Ticket) throws {
        guard mail.sends, let mailID = message.mailID?.value, let talk = message.talk else { return }
        let earlier = try work.messages.messages(in: talk, limit: Outside.referencesMax + 1)
        let references = earlier.reversed().filter { $0.message.id != message.id }
            .compactMap { $0.message.mailID?.value }
        var letter = OutgoingLetter(
            content: .outside, language: try work.brands.find(ticket.brand)?.record.language ?? "en",
            references: references)
        letter.askedAt = work.now
        letter.talk = talk
        try work.outbox.add(
            OutboxItem(
                id: work.context.newID(), lane: "\(ticket.id.rawValue) \(recipient) mail",
                kind: OutgoingLetter.Content.outside.rawValue, ticket: ticket.id, message: message.id,
                stableID: mailID, recipient: recipient, body: try JSONText.encode(letter)),
            sendAt: work.now, at: work.now)
    }

    private enum Outside {
        static let referencesMax = 20
    }
}
