import Domain
import Flows
import Storage

/// A task in a list.
struct TaskSummaryJSON: Encodable, Sendable {
    let id: String
    /// Null when it was erased.
    @OrNull var title: String?
    let state: String
    let priority: String
    @OrNull var ticket: Int64?
    let department: String
    @OrNull var setter: String?
    @OrNull var assignee: String?
    @OrNull var plannedAt: String?
    @OrNull var plannedMinutes: Int?
    @OrNull var dueAt: String?
    let overdue: Bool
    let itemCount: Int
    let tickedCount: Int
    let minutesSpent: Int

    enum CodingKeys: String, CodingKey {
        case id, title, state, priority, ticket, department, setter, assignee, overdue
        case plannedAt = "planned_at"
        case plannedMinutes = "planned_minutes"
        case dueAt = "due_at"
        case itemCount = "item_count"
        case tickedCount = "ticked_count"
        case minutesSpent = "minutes_spent"
    }

    init(_ task: TaskSummary, at now: Instant) {
        id = task.id.text
        title = task.title.value
        state = task.state.rawValue
        priority = task.priority.rawValue
        ticket = task.number
        department = task.department.text
        setter = task.setter?.text
        assignee = task.assignee?.text
        plannedAt = task.start?.shown
        plannedMinutes = task.minutes
        dueAt = task.due?.shown
        overdue = task.isLate(at: now)
        itemCount = task.itemCount
        tickedCount = task.tickedCount
        minutesSpent = task.minutesSpent
    }
}

/// A task with everything that it is.
struct TaskJSON: Encodable, Sendable {
    let id: String
    let title: String
    let text: String
    let state: String
    let stateSince: String
    let priority: String
    /// The number of its ticket; null where it stands alone, or its ticket is out of reach.
    @OrNull var ticket: Int64?
    let department: String
    @OrNull var team: String?
    @OrNull var setter: String?
    @OrNull var assignee: String?
    @OrNull var template: String?
    @OrNull var former: String?
    @OrNull var plannedAt: String?
    @OrNull var plannedMinutes: Int?
    @OrNull var dueAt: String?
    let overdue: Bool
    let checklist: [Item]
    let doneWhen: [Item]
    let data: [Fact]
    @OrNull var result: String?
    @OrNull var reason: String?
    let minutesSpent: Int
    let times: [Entry]
    let commentCount: Int
    let createdAt: String

    struct Item: Encodable, Sendable {
        let id: Int
        let text: String
        let ticked: Bool
        @OrNull var tickedBy: String?
        @OrNull var tickedAt: String?

        enum CodingKeys: String, CodingKey {
            case id, text, ticked
            case tickedBy = "ticked_by"
            case tickedAt = "ticked_at"
        }

        init(_ item: WorkTask.Item) {
            id = item.id
            text = item.text.text
            ticked = item.isTicked
            tickedBy = item.tickedBy?.text
            tickedAt = item.tickedAt?.shown
        }
    }

    struct Fact: Encodable, Sendable {
        let name: String
        let required: Bool
        @OrNull var value: String?

        init(_ fact: WorkTask.Fact) {
            name = fact.name
            required = fact.isRequired
            value = fact.value?.value
        }
    }

    struct Entry: Encodable, Sendable {
        let id: String
        let staff: String
        let day: String
        let minutes: Int

        init(_ entry: WorkTask.TimeEntry) {
            id = entry.id.text
            staff = entry.staff.text
            day = "\(entry.day)"
            minutes = entry.minutes
        }
    }

    enum CodingKeys: String, CodingKey {
        case id, title, text, state, priority, ticket, department, team, setter, assignee, template, former
        case overdue, checklist, data, result, reason, times
        case stateSince = "state_since"
        case plannedAt = "planned_at"
        case plannedMinutes = "planned_minutes"
        case dueAt = "due_at"
        case doneWhen = "done_when"
        case minutesSpent = "minutes_spent"
        case commentCount = "comment_count"
        case createdAt = "created_at"
    }

    init(_ view: TaskView, at now: Instant) {
        let task = view.task
        id = task.id.text
        title = task.title.text
        text = task.text.text
        state = task.state.rawValue
        stateSince = task.stateSince.shown
        priority = task.plan.priority.rawValue
        ticket = view.ticket?.number
        department = task.plan.department.text
        team = task.plan.team?.text
        setter = task.setter?.text
        assignee = task.assignee?.text
        template = task.template?.text
        former = task.former?.text
        plannedAt = task.plan.start?.shown
        plannedMinutes = task.plan.minutes
        dueAt = task.plan.due?.shown
        overdue = task.isLate(at: now)
        checklist = task.steps.map(Item.init)
        doneWhen = task.conditions.map(Item.init)
        data = task.facts.map(Fact.init)
        result = task.result?.value
        reason = task.reason?.value
        minutesSpent = task.minutesSpent
        times = task.times.map(Entry.init)
        commentCount = task.commentCount
        createdAt = task.createdAt.shown
    }
}

/// One entry of a task's history, with the words that came with it.
struct TaskEventJSON: Encodable, Sendable {
    let seq: Int64
    let kind: String
    let at: String
    let actor: TaskActorJSON
    /// Null where there were none, or they were erased.
    @OrNull var text: String?
    @OrNull var item: Int?
    @OrNull var minutes: Int?
    @OrNull var assignee: String?

    struct TaskActorJSON: Encodable, Sendable {
        let kind: String
        @OrNull var id: String?
    }

    init(_ moment: TaskView.Moment) {
        seq = moment.seq
        kind = type(of: moment.event.payload).kind
        at = moment.at.shown
        actor = TaskActorJSON(kind: moment.actor.kind, id: moment.actor.id.map { String($0) })
        switch moment.event {
        case .created(let created):
            text = created.title.value
            assignee = created.assignee?.text
        case .changed(let changed): text = changed.title?.value
        case .assigned(let assigned): assignee = assigned.to?.text
        case .itemAdded(let added):
            item = added.item.id
            text = added.item.text.value
        case .itemRemoved(let removed): item = removed.item
        case .itemTicked(let ticked): item = ticked.item
        case .timeLogged(let logged):
            minutes = logged.minutes
            text = logged.note?.value
        case .commented(let commented): text = commented.text.value
        case .finished(let finished): text = finished.result.value
        case .sentBack(let sent): text = sent.reason.value
        case .cancelled(let cancelled): text = cancelled.reason.value
        case .reopened(let reopened): text = reopened.reason.value
        case .opened, .started, .timeWithdrawn, .accepted, .overdue, .erased: break
        }
    }
}
