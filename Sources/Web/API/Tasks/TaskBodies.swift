import Domain
import Flows
import Storage

/// A task that is to be set.
struct NewTaskForm: Form {
    static let fields: Set<String> = [
        "title", "text", "ticket", "template", "department", "team", "assignee", "priority",
        "planned_minutes", "planned_at", "due_at", "checklist", "done_when", "data",
    ]
    let wish: SetTask.Wish
    /// Its number or id.
    let ticket: TicketReference?

    init(reading fields: FieldReader) throws {
        var wish = SetTask.Wish()
        wish.title = try fields.text("title", bytesMax: WorkTask.Limits.titleCharactersMax * 4)
        wish.text = try fields.text("text", bytesMax: WorkTask.Limits.textCharactersMax * 4)
        ticket = try fields.id("ticket", Ticket.self).map { TicketReference($0.rawValue) }
        wish.template = try fields.id("template")
        wish.department = try fields.id("department")
        wish.team = try fields.id("team")
        if fields.has("assignee") { wish.assignee = .some(try fields.id("assignee")) }
        wish.priority = try fields.word("priority")
        if fields.has("planned_minutes") {
            wish.minutes = .some(try fields.number("planned_minutes", WorkTask.Limits.plannedRange))
        }
        wish.start = try fields.instant("planned_at")
        wish.due = try fields.instant("due_at")
        wish.checklist = try fields.texts("checklist", max: WorkTask.Limits.itemsMax)
        wish.conditions = try fields.texts("done_when", max: WorkTask.Limits.itemsMax)
        wish.facts = try fields.taskData()
        if wish.title == nil, wish.template == nil {
            throw DeskError.invalid(field: fields.field("title"), problem: .missing)
        }
        self.wish = wish
    }
}

/// What is to be different about a task; what is left out stays.
struct TaskChangeForm: Form {
    static let fields: Set<String> = [
        "title", "text", "department", "team", "priority", "planned_minutes", "planned_at", "due_at",
        "data",
    ]
    let change: TaskChange

    init(reading fields: FieldReader) throws {
        var change = TaskChange()
        change.title = try fields.text("title", bytesMax: WorkTask.Limits.titleCharactersMax * 4)
        change.text = try fields.text("text", bytesMax: WorkTask.Limits.textCharactersMax * 4)
        change.department = try fields.id("department")
        if fields.has("team") { change.team = .some(try fields.id("team")) }
        change.priority = try fields.word("priority")
        if fields.has("planned_minutes") {
            change.minutes = .some(try fields.number("planned_minutes", WorkTask.Limits.plannedRange))
        }
        if fields.has("planned_at") { change.start = .some(try fields.instant("planned_at")) }
        if fields.has("due_at") { change.due = .some(try fields.instant("due_at")) }
        change.facts = try fields.taskData()
        self.change = change
    }
}

extension FieldReader {
    /// Data of a task by name.
    fileprivate func taskData() throws -> [String: String] {
        let written: [TaskDatumForm] = try value("data") ?? []
        if written.count > WorkTask.Limits.factsMax {
            throw DeskError.invalid(
                field: field("data"), problem: .tooMany(limit: WorkTask.Limits.factsMax))
        }
        return Dictionary(written.map { ($0.name, $0.value) }) { _, last in last }
    }
}

struct TaskDatumForm: Form {
    static let fields: Set<String> = ["name", "value"]
    let name: String
    /// Empty or null takes the value away.
    let value: String

    init(reading fields: FieldReader) throws {
        name = try fields.required(
            fields.text("name", bytesMax: WorkTask.Limits.factNameCharactersMax * 4), "name")
        value = try fields.text("value", bytesMax: WorkTask.Limits.factCharactersMax * 4) ?? ""
    }
}

struct TaskItemForm: Form {
    static let fields: Set<String> = ["text", "condition"]
    let text: String
    let kind: WorkTask.Item.Kind

    init(reading fields: FieldReader) throws {
        text = try fields.required(
            fields.text("text", bytesMax: WorkTask.Limits.itemCharactersMax * 4), "text")
        kind = try fields.value("condition", Bool.self) == true ? .condition : .step
    }
}

/// Who does a task from now on; null gives it back to its department.
struct TaskAssignForm: Form {
    static let fields: Set<String> = ["assignee"]
    let assignee: StaffMember.ID?

    init(reading fields: FieldReader) throws {
        guard fields.has("assignee") else { throw DeskError.invalid(field: "assignee", problem: .missing) }
        assignee = try fields.id("assignee")
    }
}

struct TaskItemReferenceForm: Form {
    static let fields: Set<String> = ["item"]
    let item: Int

    init(reading fields: FieldReader) throws {
        item = try fields.required(fields.number("item", 1...1_000_000), "item")
    }
}

struct TaskTimeForm: Form {
    static let fields: Set<String> = ["minutes", "day", "note"]
    let minutes: Int
    let day: CivilDate?
    let note: String?

    init(reading fields: FieldReader) throws {
        minutes = try fields.required(fields.number("minutes", WorkTask.Limits.spentRange), "minutes")
        day = try fields.text("day").map { text in
            guard let day = CivilDate(text) else {
                throw DeskError.invalid(field: fields.field("day"), problem: .notA("date like 2026-11-25"))
            }
            return day
        }
        note = try fields.text("note", bytesMax: WorkTask.Limits.noteCharactersMax * 4)
    }
}

struct TaskEntryForm: Form {
    static let fields: Set<String> = ["entry"]
    let entry: WorkTask.TimeEntry.ID

    init(reading fields: FieldReader) throws {
        entry = try fields.required(fields.id("entry"), "entry")
    }
}

struct TaskCommentForm: Form {
    static let fields: Set<String> = ["text"]
    let text: String

    init(reading fields: FieldReader) throws {
        text = try fields.required(
            fields.text("text", bytesMax: WorkTask.Limits.textCharactersMax * 4), "text")
    }
}

struct TaskResultForm: Form {
    static let fields: Set<String> = ["result"]
    let result: String

    init(reading fields: FieldReader) throws {
        result = try fields.required(
            fields.text("result", bytesMax: WorkTask.Limits.textCharactersMax * 4), "result")
    }
}
