import Domain
import Storage

/// Letters by which the desk asks a client for an answer or a confirmation.
extension LetterQueue {
    private enum ClientLimits {
        /// So many letters of one kind to one address within an hour: more is a loop, not a desk at work.
        static let most = 100
        static let within = Span.hours(1)
    }

    /// Tells the client what a decision says they are told (P21, P83, P115).
    func queueClientLetters(of events: [TicketEvent], on ticket: Ticket) throws {
        guard mail.sends, ticket.channel != .alert else { return }
        let closing = work.context.rules.discipline.closing ?? .preset
        for event in events {
            switch event {
            case .statusChanged(let changed) where changed.by == .resolve:
                // What the client says themselves is no news to them.
                guard closing.tellsClient, case .resolved = ticket.status else { continue }
                try queueToRequester(.resolved, of: ticket, days: closing.silenceDays)
            case .reminded(let reminded):
                switch reminded.purpose {
                case .answer: try queueToRequester(.answerReminder, of: ticket, days: nil)
                case .confirmation:
                    try queueToRequester(
                        .closingReminder, of: ticket, days: closing.daysLeft(after: reminded.count))
                }
            case .ratingAsked: try queueToRequester(.rating, of: ticket, days: nil)
            default: continue
            }
        }
    }

    private func queueToRequester(
        _ content: OutgoingLetter.Content, of ticket: Ticket, days: Int?
    ) throws {
        guard let recipient = try address(of: ticket.requester) else { return }
        let recent = try work.outbox.count(
            to: recipient, since: work.now - ClientLimits.within, kind: content.rawValue)
        if recent >= ClientLimits.most { return }
        var letter = OutgoingLetter(
            content: content, language: try language(of: ticket), references: try conversation(of: ticket))
        letter.contact = ticket.requester
        letter.askedAt = work.now
        letter.days = days
        let id = work.context.newID()
        try add(
            letter, to: recipient, stableID: mail.messageID(id, random: work.context.random), ticket: ticket,
            message: nil, kind: content.rawValue, id: id)
    }
}

extension ClosingRules {
    /// How many working days are left when a reminder leaves; nil where silence closes nothing.
    fileprivate func daysLeft(after reminder: Int) -> Int? {
        guard let silenceDays, reminderDays.indices.contains(reminder - 1) else { return nil }
        return max(1, silenceDays - reminderDays[reminder - 1])
    }
}
