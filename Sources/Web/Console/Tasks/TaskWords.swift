import Domain
import Flows
import HTML
import Languages
import Storage

extension TaskTexts {
    func name(of state: WorkTask.State) -> String {
        switch state {
        case .pending: pending
        case .open: open
        case .started: started
        case .done: done
        case .sentBack: sentBack
        case .accepted: accepted
        case .cancelled: cancelled
        }
    }
}

extension WorkTask.State {
    var icon: String {
        switch self {
        case .pending: "circle-pause"
        case .open: "circle-dashed"
        case .started: "circle-dot"
        case .done: "hand"
        case .sentBack: "rotate-ccw"
        case .accepted: "circle-check"
        case .cancelled: "x"
        }
    }

    var style: String {
        switch self {
        case .pending, .done: "is-waiting"
        case .sentBack: "is-soon"
        case .accepted: "is-done"
        case .open, .started, .cancelled: ""
        }
    }

    func mark(_ texts: Texts) -> HTML {
        "<span class=\"status \(style)\">\(Parts.icon(icon))<span class=\"name\">\(texts.tasks.name(of: self))</span></span>"
    }
}

extension Texts {
    func sentence(_ rejection: TaskRejection) -> String {
        let words = taskRefusals
        return switch rejection {
        case .onlyStaff: refusals.onlyStaff
        // Who it is stands on the page; a refusal names nobody whom its reader may not see.
        case .notAssignee: words.notAssignee(words.someoneElse)
        case .nobodyTookIt: words.nobodyTookIt
        case .alreadyTaken: words.alreadyTaken
        case .alreadyAssigned: words.alreadyAssigned
        case .settersMatter: words.settersMatter
        case .ownWork: words.ownWork
        case .notYetOpen: words.notYetOpen
        case .alreadyFinished: words.finished
        case .notDone: words.notDone
        case .notOver: words.notOver
        case .alreadyStarted: words.alreadyStarted
        case .unknownItem: words.unknownItem
        case .nothingToChange: refusals.nothingToChange
        case .conditionsOpen(let items): words.conditionsOpen(items)
        case .factsMissing(let names): words.factsMissing(names)
        case .unknownFact(let name): words.unknownFact(name)
        case .textMissing: forms.required
        case .tooLong(_, let limit): forms.tooLong(language.number(limit))
        case .tooMany(_, let limit): words.tooMany(limit)
        case .outOfRange(_, let range): words.outOfRange(range.lowerBound, range.upperBound)
        case .dateNotAhead: refusals.dateNotAhead
        case .dateTooFar: words.dateTooFar
        case .dayAhead: words.dayAhead
        case .dayTooLongAgo(let days): words.dayTooLongAgo(days)
        case .unknownEntry: words.unknownEntry
        case .othersEntry: words.othersEntry
        }
    }
}

extension TaskRejection {
    /// The field of a form that is at fault, nil where it is the task's state.
    var field: String? {
        switch self {
        case .textMissing(let field), .tooLong(let field, _), .tooMany(let field, _),
            .outOfRange(let field, _), .dateNotAhead(let field), .dateTooFar(let field):
            field
        case .dayAhead, .dayTooLongAgo: "day"
        case .unknownFact, .factsMissing: "data"
        case .onlyStaff, .notAssignee, .nobodyTookIt, .alreadyTaken, .alreadyAssigned, .settersMatter,
            .ownWork, .notYetOpen, .alreadyFinished, .notDone, .notOver, .alreadyStarted, .unknownItem,
            .nothingToChange, .conditionsOpen, .unknownEntry, .othersEntry:
            nil
        }
    }
}

/// Who works here, and where, by name.
struct TaskNames: Sendable {
    let staff: [StaffMember]
    let departments: [Department]
    let teams: [Team]

    init(in transaction: any Transaction) throws {
        staff = try StaffDirectory(in: transaction).members
        departments = try RecordStore<Department>(transaction).all()
        teams = try RecordStore<Team>(transaction).all()
    }

    func name(of staff: StaffMember.ID?, _ texts: Texts) -> String {
        staff.map { id in self.staff.first { $0.id == id }?.name.text ?? texts.console.someone } ?? "Linia"
    }

    func name(of actor: Actor, _ texts: Texts) -> String {
        switch actor {
        case .staff(let id): name(of: id, texts)
        case .contact: texts.console.someone
        case .system: "Linia"
        }
    }

    func name(of department: Department.ID) -> String {
        departments.first { $0.id == department }?.name ?? ""
    }

    func name(of team: Team.ID) -> String { teams.first { $0.id == team }?.saved.name ?? "" }

    /// Who can be given a task.
    var assignable: [StaffMember] { staff.filter { $0.isActive && $0.role != .observer } }
}

/// A deadline, red once it is missed.
struct TaskDue {
    let due: Domain.Instant?
    let isLate: Bool
    let call: PageCall

    var html: HTML {
        guard let due else { return .empty }
        let shown = call.visitor.language.deadline(
            call.visitor.wall(due), now: call.visitor.wall(call.visitor.now))
        return """
            <time class="\(isLate ? "is-overdue" : "")" datetime="\(due.rfc3339)">\(if: isLate, Parts.icon("triangle-alert"))\(isLate ? call.visitor.moment(due) : shown)</time>
            """
    }
}

/// A task in a list.
struct TaskRow {
    let task: TaskSummary
    let names: TaskNames
    let call: PageCall
    /// Whether the row says who does it, or who set it.
    var saysAssignee = true
    var saysTicket = true

    var html: HTML {
        let link: Link = "/tasks/\(task.id.rawValue)"
        let words = call.texts.tasks
        return """
            <li class="record task-row"><a class="open" href="\(link)"><b>\(task.title.text)</b><span class="line2">\(task.state.mark(call.texts))\(if: task.priority.rank > 1, "<span>\(Parts.icon("chevrons-up"))\(call.texts.name(of: task.priority).lowercased())</span>")\(if: task.itemCount > 0, "<span>\(Parts.icon("check"))\(words.doneOf(task.tickedCount, task.itemCount))</span>")<span>\(who)</span>\(ifLet: saysTicket ? task.number : nil, { "<span class=\"nr\">\(words.ticket) \($0)</span>" })</span></a>\(TaskDue(due: task.due, isLate: task.isLate(at: call.visitor.now), call: call).html)</li>
            """
    }

    private var who: HTML {
        let texts = call.texts
        if !saysAssignee {
            return task.setter == call.member.id
                ? "\(texts.people.you)" : "\(names.name(of: task.setter, texts))"
        }
        guard let assignee = task.assignee else {
            return "\(texts.tasks.nobody), \(names.name(of: task.department))"
        }
        return assignee == call.member.id
            ? "\(texts.people.you)" : "\(names.name(of: assignee, texts))"
    }
}
