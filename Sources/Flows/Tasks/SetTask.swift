package import Domain
import Storage

/// Sets a task, by hand or by a template; with a template that others follow, all steps of the process at once (P173, P178).
package struct SetTask: Sendable {
    /// What whoever sets it wants; what is nil comes from the template, the ticket or the desk.
    package struct Wish: Sendable {
        package var title: String?
        package var text: String?
        package var ticket: Ticket.ID?
        package var template: TaskTemplate.ID?
        package var department: Department.ID?
        package var team: Team.ID?
        package var assignee: StaffMember.ID??
        package var priority: Ticket.Priority?
        package var minutes: Int??
        package var start: Instant?
        package var due: Instant?
        package var checklist: [String]?
        package var conditions: [String]?
        /// Data of the template by their names.
        package var facts: [String: String] = [:]

        package init() {}
    }

    private let wish: Wish
    private let person: Access.Person

    package init(_ wish: Wish, by person: Access.Person) {
        self.wish = wish
        self.person = person
    }

    /// - Returns: the task, of a process its first step.
    package func perform(_ work: Work) throws -> WorkTask {
        let home = try home(work)
        let template = try template(work)
        var new: NewTask
        if let template {
            let known = Set(template.saved.facts.map(\.name))
            if let stranger = wish.facts.keys.filter({ !known.contains($0) }).min() {
                throw DeskError.task(.unknownFact(stranger))
            }
            new = template.task(in: wish.ticket, department: home, values: wish.facts)
        } else {
            if let name = wish.facts.keys.min() { throw DeskError.task(.unknownFact(name)) }
            new = NewTask(title: "", ticket: wish.ticket, plan: .init(department: home))
        }
        apply(to: &new)
        try check(new, work)
        let steps = try template.map { try following($0, work) } ?? []
        try checkRoom(for: steps.count + 1, work)
        let first = try store(new, work)
        var former = first.id
        for step in steps {
            var next = step.task(in: wish.ticket, department: home, values: wish.facts, after: former)
            // A template may name whoever left meanwhile, or a department that is closed: the step is then anybody's.
            try settle(&next, home, work)
            former = try store(next, work).id
        }
        return first
    }

    private func apply(to new: inout NewTask) {
        if let title = wish.title { new.title = title }
        if let text = wish.text { new.text = text }
        if let department = wish.department { new.plan.department = department }
        if let team = wish.team { new.plan.team = team }
        if let assignee = wish.assignee { new.assignee = assignee }
        if let priority = wish.priority { new.plan.priority = priority }
        if let minutes = wish.minutes { new.plan.minutes = minutes }
        if let start = wish.start { new.plan.start = start }
        if let due = wish.due { new.plan.due = due }
        if let checklist = wish.checklist { new.checklist = checklist }
        if let conditions = wish.conditions { new.conditions = conditions }
    }

    private func check(_ new: NewTask, _ work: Work) throws {
        if let assignee = new.assignee { try work.checkWorks(assignee, field: "assignee") }
        try work.checkTaskDepartment(new.plan.department)
        if let team = new.plan.team { try work.checkTeam(team) }
    }

    private func settle(_ next: inout NewTask, _ home: Department.ID, _ work: Work) throws {
        if let assignee = next.assignee, try work.staff.find(assignee)?.record.isActive != true {
            next.assignee = nil
        }
        if try work.departments.find(next.plan.department)?.record.isArchived != false {
            next.plan.department = home
        }
    }

    /// Where the task belongs when nobody says so, and whether it may stand there at all.
    private func home(_ work: Work) throws -> Department.ID {
        try Access.require(person, .workTask)
        guard let id = wish.ticket else { return try ownDepartment(work) }
        let loaded = try RunCommand.load(id, for: person, .workTicket, work)
        try RunCommand.requireUnlocked(loaded, for: person, work)
        let ticket = loaded.record
        try Self.requireTakesWork(ticket, work)
        switch ticket.status {
        case .new, .open, .waiting, .resolved: return ticket.department
        case .closed, .cancelled, .rejected, .merged, .deleted:
            throw DeskError.ticket(.alreadyFinished(number: ticket.number, status: ticket.status.name))
        }
    }

    /// A ticket that waits for its tasks was resolved because none was left: the client's word, or their silence, may close it
    /// at any moment, and a task that begins then would be left behind. - Throws: `.alreadyFinished`.
    static func requireTakesWork(_ ticket: Ticket, _ work: Work) throws {
        guard case .resolved = ticket.status, work.context.rules.discipline.tasksBind(ticket.kind) else {
            return
        }
        throw DeskError.ticket(.alreadyFinished(number: ticket.number, status: ticket.status.name))
    }

    private func ownDepartment(_ work: Work) throws -> Department.ID {
        let all = try work.departments.all().filter { !$0.isArchived }
        if case .staff(let member) = person, let own = member.departments?.first,
            all.contains(where: { $0.id == own })
        {
            return own
        }
        guard let first = all.first else { throw DeskError.invalid(field: "department", problem: .missing) }
        return first.id
    }

    private func template(_ work: Work) throws -> TaskTemplate? {
        guard let id = wish.template else { return nil }
        guard let found = try RecordStore<TaskTemplate>(work.transaction).find(id)?.record,
            !found.saved.isArchived
        else { throw DeskError.invalid(field: "template", problem: .unknown(String(id.rawValue))) }
        return found
    }

    private func following(_ template: TaskTemplate, _ work: Work) throws -> [TaskTemplate] {
        try template.saved.following.compactMap { id in
            let found = try RecordStore<TaskTemplate>(work.transaction).find(id)?.record
            return found.flatMap { $0.saved.isArchived ? nil : $0 }
        }
    }

    private func checkRoom(for count: Int, _ work: Work) throws {
        guard let ticket = wish.ticket else { return }
        let limit = WorkTask.Limits.perTicketMax
        if try TaskListStore(work.transaction).count(of: ticket) + count > limit {
            throw DeskError.task(.tooMany(field: "tasks", limit: limit))
        }
    }

    private func store(_ new: NewTask, _ work: Work) throws -> WorkTask {
        let id = WorkTask.ID(work.context.newID())
        let event: WorkTask.Event
        do {
            event = try WorkTask.create(new, id: id, in: work.context.decision(person.authority))
        } catch { throw DeskError.task(error) }
        let task = try RecordStore<WorkTask>(work.transaction)
            .create(event, in: work.context).loaded.record
        try RunTaskCommand.created(task, event, work)
        return task
    }
}
