package import Domain
import Storage

/// Sends a message together with what was prepared to be done with its ticket, all of it or nothing.
package struct SendWithActions: Sendable {
    package let ticket: Ticket.ID
    /// Nil where only the ticket changes.
    package let message: PostMessage?
    package let actions: [CannedAction]
    package let member: StaffMember

    package init(
        _ message: PostMessage?, _ actions: [CannedAction], on ticket: Ticket.ID, by member: StaffMember
    ) {
        self.ticket = ticket
        self.message = message
        self.actions = actions
        self.member = member
    }

    /// Which action the ticket does not take, and why.
    package struct Refused: Error, Sendable, Equatable {
        package let action: CannedAction
        package let error: DeskError
    }

    /// - Throws: `Refused`; what posting throws.
    package func perform(_ work: Work) throws -> (ticket: Ticket, message: Message.ID?) {
        let actions: [CannedAction]
        do { actions = try CannedAction.checked(self.actions) } catch { throw DeskError(error) }
        for action in actions where !action.name.followsMessage { _ = try run(action, work) }
        let posted = try message?.perform(work)
        var last = posted?.ticket.record
        for action in actions where action.name.followsMessage { last = try run(action, work) ?? last }
        let stands = try last ?? work.tickets.find(ticket)?.record
        guard let stands else {
            throw DeskError.notFound(kind: "ticket", reference: String(ticket.rawValue))
        }
        return (stands, posted?.message)
    }

    /// - Returns: nil where nothing was left to do.
    private func run(_ action: CannedAction, _ work: Work) throws -> Ticket? {
        do {
            let loaded = try RunCommand.load(ticket, for: .staff(member), .readTicket, work)
            let command: TicketCommand?
            do { command = try action.command(on: loaded.record, by: member.id) } catch {
                throw DeskError.ticket(error)
            }
            guard let command else { return nil }
            return try RunCommand(command, on: ticket, by: .staff(member)).perform(work).record
        } catch let error as DeskError { throw Refused(action: action, error: error) }
    }
}
