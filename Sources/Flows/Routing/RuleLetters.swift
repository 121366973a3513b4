import Domain
import Storage

/// Letters that rules send: to the client on the ticket, and to others about it.
struct RuleLetters {
    let work: Work

    struct Mail {
        let text: String
        let addresses: [String]
    }

    private enum Limits {
        /// Two robots that answer each other stop here, and nobody's mailbox is filled by a rule.
        static let repliesMax = 5
        static let noticesMax = 30
        static let recently = Span.hours(1)
    }

    /// An automatic message on the client's thread; it is never a response. A client who was answered often just now, as by
    /// two robots that talk to each other, gets no more.
    func reply(_ text: String, on loaded: Loaded<Ticket>) throws -> Loaded<Ticket> {
        var message = NewMessage(text: text, channel: .email, direction: .out)
        message.isAutomatic = true
        var (draft, words) = try message.draft(work)
        let queue = work.mail.map { LetterQueue(work: work, mail: $0) }
        let readers = try queue?.readers(of: loaded.record) ?? []
        for reader in readers
        where try work.outbox.count(
            to: reader, since: work.now - Limits.recently, kind: LetterQueue.ruleReplyKind)
            >= Limits.repliesMax
        { return loaded }
        if let mail = work.mail {
            draft.message.mailID = Personal(
                mail.messageID(draft.message.id.rawValue, random: work.context.random))
            draft.message.to = readers.isEmpty ? nil : Personal(readers.joined(separator: "\n"))
        }
        let events: [TicketEvent]
        do { events = try loaded.record.decide(.post(draft, on: .client), in: work.context.decision) } catch {
            // A ticket that takes no message now, as one that was deleted, gets no reply.
            return loaded
        }
        let saved = try work.store(events, on: loaded, words: words)
        try queue?.queue(message: draft.message, on: saved.record, kind: LetterQueue.ruleReplyKind)
        return saved
    }

    /// To whom the letters of rules go, each address once a letter; never to the desk itself.
    func recipients(
        of outcome: RoutingOutcome, _ order: RoutingOrder, on ticket: Ticket
    ) throws -> [Mail] {
        guard work.mail?.sends == true else { return [] }
        let own = work.context.rules.routing.ownAddresses
        return try outcome.mails.compactMap { mail in
            var addresses: [String] = []
            for recipient in mail.value.to {
                let address: String?
                switch recipient {
                case .address(let text): address = text
                case .role(let role): address = try staff(role, order, ticket).flatMap { try email(of: $0) }
                }
                if let address, !own.contains(address.lowercased()), !addresses.contains(address) {
                    addresses.append(address)
                }
            }
            return addresses.isEmpty ? nil : Mail(text: mail.value.text, addresses: addresses)
        }
    }

    func send(_ mail: Mail, about ticket: Ticket) throws {
        guard let identity = work.mail else { return }
        let queue = LetterQueue(work: work, mail: identity)
        for address in mail.addresses
        where try work.outbox.count(
            to: address, since: work.now - Limits.recently, kind: OutgoingLetter.Content.notice.rawValue)
            < Limits.noticesMax
        { try queue.queueNotice(mail.text, of: ticket, to: address) }
    }

    private func staff(
        _ role: RoutingAction.Role, _ order: RoutingOrder, _ ticket: Ticket
    ) throws -> StaffMember.ID? {
        let rules = work.context.rules
        switch role {
        case .assignee: return order.state.assignee
        case .controller: return ticket.controller
        case .head: return rules.head
        case .lineLead: return rules.controller(on: order.state.line)
        case .teamLead:
            return order.state.team.flatMap { id in rules.routing.teams.first { $0.id == id } }?.saved.lead
        case .personalEngineer:
            guard let organization = order.organization else { return nil }
            return try RoutingStore(work.transaction).organizations(from: organization).lazy
                .compactMap(\.engineer).first
        }
    }

    func email(of staff: StaffMember.ID) throws -> String? {
        guard let member = try work.staff.find(staff)?.record, member.isActive else { return nil }
        return member.email.value
    }
}
