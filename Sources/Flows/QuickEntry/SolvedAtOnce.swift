package import Domain
package import Storage

/// Registers what was solved while the client was on the telephone, and closes it by the client's own word (P14): the load
/// of line 1 is seen whole, and nobody is written to about what is over.
package struct SolvedAtOnce: Sendable {
    private let create: CreateTicket
    private let solution: NewMessage
    private let member: StaffMember

    /// - Parameter solution: what was done and said. - Throws: `.invalid` when it is empty.
    package init(_ create: CreateTicket, solution: String, by member: StaffMember) throws(DeskError) {
        if solution.trimmed.isEmpty { throw .invalid(field: "solution", problem: .missing) }
        var create = create
        create.acknowledge = nil
        self.create = create
        self.solution = NewMessage(text: solution.trimmed, channel: .phone, direction: .out)
        self.member = member
    }

    /// All of it or nothing: what refuses one step refuses the call's whole record, and the form keeps it.
    package func perform(_ work: Work) throws -> Loaded<Ticket> {
        var ticket = try create.perform(work)
        let (id, person) = (ticket.record.id, Access.Person.staff(member))
        func run(_ command: TicketCommand) throws {
            ticket = try RunCommand(command, on: id, by: person).perform(work)
        }
        if ticket.record.assignee != member.id { try run(.take) }
        ticket = try PostMessage(solution, on: .client, of: id, by: person).perform(work).ticket
        try run(.resolve)
        let said = try work.contacts.find(ticket.record.requester)?.record.name.text
        if ticket.record.status.name == .resolved { try run(.confirm(saidBy: said)) }
        return ticket
    }
}
