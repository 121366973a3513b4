package import Domain
package import Storage

/// Keeps an answer to a client for a while, in which its author may take it back.
package struct HoldReply: Sendable {
    package let text: String
    package let uploads: [Upload.ID]
    package let actions: [CannedAction]
    package let isPlanned: Bool
    package let due: Instant
    package let member: StaffMember

    package init(
        _ text: String, uploads: [Upload.ID] = [], actions: [CannedAction] = [],
        isPlanned: Bool, due: Instant, by member: StaffMember
    ) {
        self.text = text
        self.uploads = uploads
        self.actions = actions
        self.isPlanned = isPlanned
        self.due = due
        self.member = member
    }

    /// What cannot be sent now is refused now, and not when nobody looks any more.
    /// - Throws: what sending would throw.
    package func perform(on ticket: Ticket.ID, _ work: Work) throws -> HeldReply {
        let person = Access.Person.staff(member)
        let loaded = try RunCommand.load(ticket, for: person, .replyTicket, work)
        let checked: [CannedAction]
        do { checked = try CannedAction.checked(actions) } catch { throw DeskError(error) }
        try SendWithActions.rehearse(text, checked, on: loaded.record, by: member, work)
        let store = HeldReplyStore(work.transaction)
        let limit = HeldReply.Limits.heldMax
        if try store.count(of: member.id) >= limit {
            throw DeskError.invalid(field: "text", problem: .tooMany(limit: limit))
        }
        let held = HeldReply(
            id: .init(work.context.newID()), ticket: ticket, author: member.id, text: text,
            files: uploads.map(\.rawValue), actions: checked, seen: loaded.head.seq,
            isPlanned: isPlanned, due: due, heldAt: work.now)
        try store.add(held)
        // Its files wait as long as it does, and a day longer.
        try UploadStore(work.transaction).keep(uploads, of: member.id, from: due)
        try work.timers.set(
            .heldReply, subject: held.id.rawValue, due: due, id: work.context.newID())
        return held
    }
}

extension SendWithActions {
    /// Whether the ticket would take all of it as it stands, without doing anything.
    static func rehearse(
        _ text: String, _ actions: [CannedAction], on ticket: Ticket, by member: StaffMember, _ work: Work
    ) throws {
        var ticket = ticket
        func run(_ action: CannedAction) throws {
            do {
                let command: TicketCommand?
                do { command = try action.command(on: ticket, by: member.id) } catch {
                    throw DeskError.ticket(error)
                }
                guard let command else { return }
                try Access.require(.staff(member), RunCommand.action(of: command), .ticket(ticket))
                ticket = try RunCommand.rehearse(command, on: ticket, by: .staff(member), work)
            } catch let error as DeskError { throw Refused(action: action, error: error) }
        }
        for action in actions where !action.name.followsMessage { try run(action) }
        // Files make a message too; only whether one is taken at all is asked here.
        let words = text.trimmed.isEmpty ? "…" : text
        let draft = Message.Draft(
            channel: .email, direction: .out, text: words, newID: work.context.newID)
        ticket = try RunCommand.rehearse(.post(draft, on: .client), on: ticket, by: .staff(member), work)
        for action in actions where action.name.followsMessage { try run(action) }
    }
}
