package import Domain
package import Storage

/// Who may do what. Every read, write, list and count asks here, so what a list shows and what a link opens agree.
package enum Access {
    /// The one who asks.
    package enum Person: Sendable, Equatable {
        case staff(StaffMember)
        case contact(ClientReach)

        package var actor: Actor {
            switch self {
            case .staff(let member): .staff(member.id)
            case .contact(let client): .contact(client.contact)
            }
        }

        /// What they decide beyond the daily work.
        package var authority: DecisionContext.Authority {
            switch self {
            case .contact: .none
            case .staff(let member):
                switch member.role {
                case .administrator, .head: .head
                case .lead: .lead
                case .agent, .observer: .none
                }
            }
        }
    }

    package enum Action: String, Sendable, CaseIterable {
        case listTickets, readTicket, readInternal, createTicket, replyTicket, noteTicket, workTicket
        case deleteTicket, confirmTicket
        case readJournal, readControlRoom, readPeople, changePeople, eraseContact, readSettings,
            changeSettings, manageStaff,
            readIntake, runIntake, readTask, workTask
    }

    package enum Resource: Sendable, Equatable {
        case desk
        case ticket(department: Department.ID, clients: Clients)
        /// Seen by whoever sees one of the departments, and by its own people.
        case task(departments: [Department.ID], people: Set<StaffMember.ID>)

        /// Whose ticket it is on the client's side.
        package struct Clients: Sendable, Equatable {
            /// Who takes part, in whatever role.
            var takingPart: Set<Contact.ID> = []
            /// Whose word ends the matter: who asked, or somebody in whose name it was asked.
            var asking: Set<Contact.ID> = []
            var organization: Organization.ID?

            /// Of a ticket that only staff are asked about.
            package static let none = Clients()
        }

        /// - Parameter ticketDepartments: of the ticket in which the task stands, and of the one it was merged into.
        package static func task(_ task: WorkTask, ticketDepartments: [Department.ID]) -> Self {
            .task(departments: [task.plan.department] + ticketDepartments, people: task.people)
        }

        package static func task(_ task: TaskSummary) -> Self {
            .task(
                departments: [task.department] + (task.ticketDepartment.map { [$0] } ?? []),
                people: Set([task.setter, task.assignee].compactMap { $0 }))
        }

        package static func of(_ task: WorkTask, in transaction: any Transaction) throws -> Self {
            guard let own = task.ticket else { return .task(task, ticketDepartments: []) }
            let home = try TaskListStore(transaction).home(of: own)
            let tickets = try (home == own ? [own] : [own, home]).compactMap {
                try TicketStore(transaction).find($0)?.record
            }
            return .task(task, ticketDepartments: tickets.map(\.department))
        }

        package static func ticket(_ ticket: Ticket) -> Self {
            var clients = Clients(organization: ticket.organization)
            for participant in ticket.participants {
                guard case .contact(let id) = participant.person else { continue }
                clients.takingPart.insert(id)
                if [.requester, .onBehalf].contains(participant.role) { clients.asking.insert(id) }
            }
            return .ticket(department: ticket.department, clients: clients)
        }
    }

    package static func may(_ person: Person, _ action: Action, _ resource: Resource) -> Bool {
        switch person {
        case .staff(let member): staffMay(member, action, resource)
        case .contact(let client): clientMay(client, action, resource)
        }
    }

    /// - Throws: `.forbidden`.
    package static func require(
        _ person: Person, _ action: Action, _ resource: Resource = .desk
    ) throws(DeskError) {
        if !may(person, action, resource) { throw .forbidden(action) }
    }

    private static func staffMay(_ member: StaffMember, _ action: Action, _ resource: Resource) -> Bool {
        guard member.isActive else { return false }
        if case .ticket(let department, _) = resource, !sees(member, department) { return false }
        if case .task(let departments, let people) = resource, !people.contains(member.id),
            !departments.contains(where: { sees(member, $0) })
        {
            return false
        }
        return switch (action, member.role) {
        case (.listTickets, _), (.readTicket, _), (.readInternal, _), (.readPeople, _), (.readSettings, _),
            (.readTask, _):
            true
        case (.createTicket, let role), (.replyTicket, let role), (.noteTicket, let role),
            (.workTicket, let role),
            (.confirmTicket, let role), (.changePeople, let role), (.workTask, let role):
            role != .observer
        case (.readJournal, let role): role != .observer
        // What arrives belongs to no department yet, so it takes a right on all of them.
        case (.readIntake, let role), (.runIntake, let role): role != .observer && seesAll(member)
        case (.deleteTicket, let role), (.readControlRoom, let role):
            [.administrator, .head, .lead].contains(role)
        case (.changeSettings, let role), (.manageStaff, let role), (.eraseContact, let role):
            role == .administrator
        }
    }

    /// A client sees the tickets they take part in and those of the organizations in their reach, and of all of them only
    /// the client's thread. That the work is done says who asked, nobody else.
    private static func clientMay(_ client: ClientReach, _ action: Action, _ resource: Resource) -> Bool {
        switch action {
        case .createTicket, .listTickets: return true
        case .readTicket, .replyTicket:
            guard case .ticket(_, let clients) = resource else { return false }
            return clients.takingPart.contains(client.contact)
                || clients.organization.map(client.organizations.contains) == true
        case .confirmTicket:
            guard case .ticket(_, let clients) = resource else { return false }
            return clients.asking.contains(client.contact)
        case .readInternal, .noteTicket, .workTicket, .deleteTicket, .readJournal, .readControlRoom,
            .readPeople, .changePeople,
            .eraseContact, .readSettings, .changeSettings, .manageStaff, .readIntake, .runIntake, .readTask,
            .workTask:
            return false
        }
    }

    /// An administrator and a head see every department, others those they were given and what is below them: whoever
    /// asks was read with `departments` reaching down.
    private static func sees(_ member: StaffMember, _ department: Department.ID) -> Bool {
        seesAll(member) || member.departments?.contains(department) == true
    }

    package static func seesAll(_ member: StaffMember) -> Bool {
        member.departments == nil || member.role == .administrator || member.role == .head
    }

    /// The same rule for statements that list: $n flag "sees all", $n+1 the departments seen otherwise.
    package static func scope(of member: StaffMember) -> TicketScope {
        TicketScope(seesAll: seesAll(member), departments: member.departments ?? [])
    }

    package static func taskScope(of member: StaffMember) -> TaskScope {
        TaskScope(scope(of: member), member.id)
    }
}
