import Domain
import Languages

extension LetterQueue {
    /// Writes to whoever a step tells by mail. Nothing of the client's stands in the letter, only the ticket's number: who
    /// was erased meanwhile is in no letter that still waits.
    func queueEscalation(_ escalated: TicketEvent.Escalated, of ticket: Ticket) throws {
        guard mail.sends, escalated.means.contains(.mail) else { return }
        for staff in escalated.told {
            try queueToStaff(.escalation, staff, about: ticket) { letter in
                let texts = Texts(Language(rawValue: letter.language) ?? .en)
                let moment = texts.sentence(of: escalated.moment)
                letter.subject = texts.escalation.letterSubject(Int(ticket.number), moment)
                letter.text = "\(moment).\n\n\(mail.links.publicURL)/tickets/\(ticket.number)\n"
            }
        }
    }
}
