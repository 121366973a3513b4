package import Domain
import Storage

/// Loads a task, checks the right, decides and stores: the frame of every command on one.
package struct RunTaskCommand: Sendable {
    private let command: TaskCommand
    private let task: WorkTask.ID
    private let person: Access.Person

    package init(_ command: TaskCommand, on task: WorkTask.ID, by person: Access.Person) {
        self.command = command
        self.task = task
        self.person = person
    }

    /// - Throws: `DeskError`, also `.notFound` for a task out of reach.
    package func perform(_ work: Work) throws -> WorkTask {
        let store = RecordStore<WorkTask>(work.transaction)
        let home = try takenHome(work)
        guard let loaded = try store.find(task, locked: true),
            try Access.may(person, .readTask, .of(loaded.record, in: work.transaction))
        else { throw DeskError.notFound(kind: "task", reference: String(task.rawValue)) }
        try Access.require(person, .workTask, .of(loaded.record, in: work.transaction))
        try requireTicketUnlocked(loaded.record, work)
        if let home { try SetTask.requireTakesWork(home, work) }
        try checkReferences(work)
        return try Self.decideAndStore(command, on: loaded, by: person, work)
    }

    /// The ticket of a task that is to begin anew, taken before the task, as everywhere: nobody resolves it meanwhile.
    private func takenHome(_ work: Work) throws -> Ticket? {
        guard case .reopen = command,
            let ticket = try RecordStore<WorkTask>(work.transaction).find(task)?.record.ticket
        else { return nil }
        return try work.tickets.find(TaskListStore(work.transaction).home(of: ticket), locked: true)?.record
    }

    /// A locked ticket locks its tasks for whoever it is locked for: they are work on it (P106). Read, not taken: whoever
    /// holds a ticket may wait for its tasks.
    private func requireTicketUnlocked(_ task: WorkTask, _ work: Work) throws {
        guard let id = task.ticket,
            let home = try work.tickets.find(TaskListStore(work.transaction).home(of: id))
        else { return }
        try RunCommand.requireUnlocked(home, for: person, work)
    }

    private func checkReferences(_ work: Work) throws {
        switch command {
        case .assign(let staff?): try work.checkWorks(staff, field: "assignee")
        case .change(let change):
            if let department = change.department { try work.checkTaskDepartment(department) }
            if case .some(.some(let team)) = change.team { try work.checkTeam(team) }
        default: break
        }
    }

    @discardableResult
    static func decideAndStore(
        _ command: TaskCommand, on loaded: Loaded<WorkTask>, by person: Access.Person? = nil, _ work: Work
    ) throws -> WorkTask {
        let events: [WorkTask.Event]
        let context = work.context.decision(person?.authority ?? .none)
        do { events = try loaded.record.decide(command, in: context) } catch { throw DeskError.task(error) }
        let saved = try RecordStore<WorkTask>(work.transaction)
            .append(events, to: loaded, in: work.context).loaded.record
        try keepTimer(former: loaded.record.nextDeadline, of: saved, work)
        try TellAboutTasks(work: work).tell(events, of: saved, before: loaded.record)
        if saved.state.isOver, !loaded.record.state.isOver { try openFollowing(saved, work) }
        return saved
    }

    /// What was brought into being, with its timer and whom it tells.
    static func created(_ task: WorkTask, _ event: WorkTask.Event, _ work: Work) throws {
        try keepTimer(former: nil, of: task, work)
        try TellAboutTasks(work: work).tell([event], of: task, before: nil)
    }

    private static func keepTimer(former: Instant?, of task: WorkTask, _ work: Work) throws {
        if former == task.nextDeadline { return }
        if let due = task.nextDeadline {
            try work.timers.set(.taskDeadline, subject: task.key, due: due, id: work.context.newID())
        } else {
            try work.timers.remove(.taskDeadline, subject: task.key)
        }
    }

    /// Steps of a process whose turn has come (P178). They are younger than the one before, so locks are taken in the order of
    /// ids.
    private static func openFollowing(_ former: WorkTask, _ work: Work) throws {
        let store = RecordStore<WorkTask>(work.transaction)
        for id in try TaskListStore(work.transaction).following(former.id) {
            guard let next = try store.find(id, locked: true), next.record.state == .pending else { continue }
            try decideAndStore(.open, on: next, work)
        }
    }

    /// The timer of its deadline is due; finished by whoever claimed it.
    static func elapse(_ id: WorkTask.ID, _ work: Work) throws {
        guard let loaded = try RecordStore<WorkTask>(work.transaction).find(id, locked: true) else { return }
        let saved = try decideAndStore(.elapse, on: loaded, work)
        // Nothing had come due after all: the deadline still stands.
        if saved == loaded.record, let due = saved.nextDeadline {
            try work.timers.set(
                .taskDeadline, subject: saved.key, due: max(due, work.now + .seconds(1)),
                id: work.context.newID())
        }
    }
}

extension Work {
    /// Refuses who does not work here, or only looks on.
    func checkWorks(_ member: StaffMember.ID, field: String) throws {
        guard let found = try staff.find(member)?.record, found.isActive, found.role != .observer
        else { throw DeskError.invalid(field: field, problem: .unknown(String(member.rawValue))) }
    }

    func checkTaskDepartment(_ department: Department.ID) throws {
        guard let found = try departments.find(department)?.record, !found.isArchived else {
            throw DeskError.invalid(field: "department", problem: .unknown(String(department.rawValue)))
        }
    }

    func checkTeam(_ team: Team.ID) throws {
        guard let found = try RecordStore<Team>(transaction).find(team)?.record, !found.saved.isArchived
        else {
            throw DeskError.invalid(field: "team", problem: .unknown(String(team.rawValue)))
        }
    }
}
