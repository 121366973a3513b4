import Domain
import Flows
import HTTPTypes
import Storage

/// Tasks over the API.
enum TaskHandlers {
    /// Newest first.
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect(["assignee", "setter", "ticket", "state", "q", "limit", "after"])
        let limit = try call.query.limit()
        let before: WorkTask.ID? = try call.query.after()
        var filter = TaskListStore.Filter()
        filter.assignee = try call.query.id("assignee")
        filter.setter = try call.query.id("setter")
        filter.state = try call.query.text("state").map { text in
            guard let state = WorkTask.State(rawValue: text) else {
                throw DeskError.invalid(
                    field: "state", problem: .notOneOf(WorkTask.State.allCases.map(\.rawValue)))
            }
            return state
        }
        let ticket = try call.query.id("ticket", Ticket.self).map { TicketReference($0.rawValue) }
        let member = call.member
        let scope = Access.taskScope(of: member)
        let words = call.query.text("q")
        let now = call.desk.surroundings.now()
        let known = filter
        let found = try await call.read { transaction -> [TaskSummary] in
            var filter = known
            filter.ticket = try ticket?.id(in: transaction)
            if let words {
                return try TaskSearch(words, filter, for: member, before: before, limit: limit + 1)
                    .perform(in: transaction)
            }
            return try TaskListStore(transaction).visible(
                filter, scope: scope, before: before, limit: limit + 1)
        }
        let shown = found.prefix(limit)
        return try .json(
            Page(
                items: shown.map { TaskSummaryJSON($0, at: now) },
                next: found.count > limit ? Cursor.text(shown.last?.id) : nil))
    }

    static func create(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let form: NewTaskForm = try call.form()
        let person = call.person
        return try await call.write { work in
            var wish = form.wish
            wish.ticket = try form.ticket?.id(in: work.transaction)
            let task = try SetTask(wish, by: person).perform(work)
            return try .json(json(task.id, person, work), .created)
        }
    }

    static func get(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let id: WorkTask.ID = try RecordHandlers.id(call, "task")
        let (person, now) = (call.person, call.desk.surroundings.now())
        return try await call.read { try .json(TaskJSON(TaskView(id, for: person, in: $0), at: now)) }
    }

    static func change(_ call: Call) async throws -> Answer {
        try await run(.change(try call.form(TaskChangeForm.self).change), call)
    }

    static func command(_ name: TaskCommandName, _ call: Call) async throws -> Answer {
        try await run(try name.command(call), call)
    }

    private static func run(_ command: TaskCommand, _ call: Call) async throws -> Answer {
        try call.query.expect()
        let id: WorkTask.ID = try RecordHandlers.id(call, "task")
        let person = call.person
        return try await call.write { work in
            _ = try RunTaskCommand(command, on: id, by: person).perform(work)
            return try .json(json(id, person, work))
        }
    }

    private static func json(
        _ id: WorkTask.ID, _ person: Access.Person, _ work: Work
    ) throws -> TaskJSON {
        TaskJSON(try TaskView(id, for: person, in: work.transaction), at: work.now)
    }

    /// The history of a task, newest first.
    static func events(_ call: Call) async throws -> Answer {
        try call.query.expect("after")
        let id: WorkTask.ID = try RecordHandlers.id(call, "task")
        let before: Identifier<WorkTask.Event>? = try call.query.after()
        let person = call.person
        let view = try await call.read {
            try TaskView(id, for: person, before: before?.rawValue, in: $0)
        }
        return try .json(
            Page(
                items: view.history.reversed().map(TaskEventJSON.init),
                next: view.older.flatMap { Cursor.text(Identifier<WorkTask.Event>($0)) }))
    }
}

/// The commands of a task, in the words of the address.
enum TaskCommandName: String, CaseIterable, Sendable {
    case take, start, assign, tick, untick, comment, finish, accept, cancel, reopen
    case addItem = "add_item"
    case removeItem = "remove_item"
    case logTime = "log_time"
    case withdrawTime = "withdraw_time"
    case sendBack = "send_back"

    /// What its route is called.
    var operation: String {
        switch self {
        case .addItem: "addTaskItem"
        case .removeItem: "removeTaskItem"
        case .logTime: "logTaskTime"
        case .withdrawTime: "withdrawTaskTime"
        case .sendBack: "sendBackTask"
        case .comment: "commentTask"
        case .take, .start, .assign, .tick, .untick, .finish, .accept, .cancel, .reopen: rawValue + "Task"
        }
    }

    /// What it does, and the body it takes.
    var words: (summary: String, body: String) {
        switch self {
        case .take: ("Take a task that nobody does", "Nothing")
        case .start: ("Begin with a task; takes it where nobody does it", "Nothing")
        case .assign: ("Give a task to somebody, or with null back to its department", "TaskAssign")
        case .tick: ("Tick a point", "TaskItemReference")
        case .untick: ("Take a tick back", "TaskItemReference")
        case .addItem: ("Add a point to the checklist or to the Definition of Done", "TaskItem")
        case .removeItem: ("Take a point away", "TaskItemReference")
        case .logTime: ("Write down time that was spent", "TaskTime")
        case .withdrawTime: ("Take back an entry of time", "TaskEntry")
        case .comment: ("Leave a comment", "TaskComment")
        case .finish:
            ("Hand in the result; every point of the Definition of Done has to be ticked", "TaskResult")
        case .accept: ("Take the result", "Nothing")
        case .sendBack: ("Send the result back; needs a reason", "Reason")
        case .cancel: ("Cancel a task; needs a reason", "Reason")
        case .reopen: ("Open a finished or cancelled task again; needs a reason", "Reason")
        }
    }

    fileprivate func command(_ call: Call) throws -> TaskCommand {
        func nothing(_ command: TaskCommand) throws -> TaskCommand {
            _ = try call.form(EmptyForm.self)
            return command
        }
        func reason() throws -> String { try call.form(ReasonForm.self).reason ?? "" }
        func item() throws -> Int { try call.form(TaskItemReferenceForm.self).item }
        switch self {
        case .take: return try nothing(.take)
        case .start: return try nothing(.start)
        case .accept: return try nothing(.accept)
        case .assign: return .assign(try call.form(TaskAssignForm.self).assignee)
        case .tick: return .tick(try item())
        case .untick: return .untick(try item())
        case .removeItem: return .removeItem(try item())
        case .addItem:
            let form: TaskItemForm = try call.form()
            return .addItem(form.kind, form.text)
        case .logTime:
            let form: TaskTimeForm = try call.form()
            return .logTime(minutes: form.minutes, day: form.day, note: form.note)
        case .withdrawTime: return .withdrawTime(try call.form(TaskEntryForm.self).entry)
        case .comment: return .comment(try call.form(TaskCommentForm.self).text)
        case .finish: return .finish(result: try call.form(TaskResultForm.self).result)
        case .sendBack: return .sendBack(reason: try reason())
        case .cancel: return .cancel(reason: try reason())
        case .reopen: return .reopen(reason: try reason())
        }
    }
}
