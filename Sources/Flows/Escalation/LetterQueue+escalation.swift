import Domain
import Languages
import Storage

extension LetterQueue {
    private enum EscalationLimits {
        /// So many letters of escalation to one person within an hour; the console shows all of it.
        static let most = 30
        static let within = Span.hours(1)
    }

    /// Writes to whoever a step tells by mail. Nothing of the client's stands in the letter, only the ticket's number: who
    /// was erased meanwhile is in no letter that still waits.
    func queueEscalation(_ escalated: TicketEvent.Escalated, of ticket: Ticket) throws {
        guard mail.sends, escalated.means.contains(.mail) else { return }
        for staff in escalated.told {
            guard let member = try work.staff.find(staff)?.record, member.isActive,
                // An address that was erased or never was one reaches nobody.
                let address = try? EmailAddress(member.email.text)
            else { continue }
            let kind = OutgoingLetter.Content.escalation.rawValue
            let recent = try work.outbox.count(
                to: address.text, since: work.now - EscalationLimits.within, kind: kind)
            if recent >= EscalationLimits.most { continue }
            let brandLanguage = try work.brands.find(ticket.brand)?.record.language ?? "en"
            let language = member.language ?? brandLanguage
            let texts = Texts(Language(rawValue: language) ?? .en)
            var letter = OutgoingLetter(content: .escalation, language: language, references: [])
            letter.brand = ticket.brand
            letter.askedAt = work.now
            let moment = texts.sentence(of: escalated.moment)
            letter.subject = texts.escalation.letterSubject(Int(ticket.number), moment)
            letter.text = "\(moment).\n\n\(mail.links.publicURL)/tickets/\(ticket.number)\n"
            let id = work.context.newID()
            // The row names no ticket: an answer to this letter must not come to where the client reads.
            try work.outbox.add(
                OutboxItem(
                    id: id, lane: "staff \(staff.rawValue) \(address.text) mail", kind: kind, ticket: nil,
                    message: nil, stableID: mail.messageID(id, random: work.context.random),
                    recipient: address.text, body: try JSONText.encode(letter)), sendAt: work.now,
                at: work.now)
        }
    }
}
