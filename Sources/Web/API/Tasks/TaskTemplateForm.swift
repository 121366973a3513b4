import Domain
import Flows
import Storage

/// A template of tasks.
struct TaskTemplateForm: Form {
    static let fields: Set<String> = [
        "name", "title", "text", "department", "team", "assignee", "priority", "planned_minutes",
        "due_minutes", "data", "checklist", "done_when", "kinds", "following", "archived",
    ]
    let name: String?
    let title: String?
    let text: String?
    let department: Department.ID??
    let team: Team.ID??
    let assignee: StaffMember.ID??
    let priority: Ticket.Priority?
    let minutes: Int??
    let dueMinutes: Int??
    let data: [TaskFactForm]?
    let checklist: [String]?
    let conditions: [String]?
    let kinds: [Ticket.Kind]?
    let following: [TaskTemplate.ID]?
    let isArchived: Bool?

    init(reading fields: FieldReader) throws {
        name = try fields.name()
        title = try fields.text("title", bytesMax: WorkTask.Limits.titleCharactersMax * 4)
        text = try fields.text("text", bytesMax: WorkTask.Limits.textCharactersMax * 4)
        department = fields.has("department") ? .some(try fields.id("department")) : nil
        team = fields.has("team") ? .some(try fields.id("team")) : nil
        assignee = fields.has("assignee") ? .some(try fields.id("assignee")) : nil
        priority = try fields.word("priority")
        let range = WorkTask.Limits.plannedRange
        minutes =
            fields.has("planned_minutes") ? .some(try fields.number("planned_minutes", range)) : nil
        dueMinutes = fields.has("due_minutes") ? .some(try fields.number("due_minutes", range)) : nil
        data = try fields.value("data")
        checklist = try fields.texts("checklist", max: WorkTask.Limits.itemsMax)
        conditions = try fields.texts("done_when", max: WorkTask.Limits.itemsMax)
        kinds = try fields.words("kinds")
        following = try Self.inOrder(fields)
        isArchived = try fields.value("archived", Bool.self)
    }

    /// What follows, in the order it was given: the order is what it says.
    private static func inOrder(_ fields: FieldReader) throws -> [TaskTemplate.ID]? {
        guard let written = try fields.value("following", [WrittenID].self) else { return nil }
        if written.count > TaskTemplate.Limits.followingMax {
            throw DeskError.invalid(
                field: fields.field("following"),
                problem: .tooMany(limit: TaskTemplate.Limits.followingMax))
        }
        return try written.map { written in
            guard let id = written.id else {
                throw DeskError.invalid(
                    field: fields.field("following"), problem: .notA("list of identifiers"))
            }
            return .init(id)
        }
    }

    func flow(_ id: TaskTemplate.ID?) -> SaveRecord<TaskTemplate> {
        SaveRecord(id, kind: "task_template") { old, id, work in
            if old == nil {
                let limit = TaskTemplate.Limits.templatesMax
                if try RecordStore<TaskTemplate>(work.transaction).all().count >= limit {
                    throw DeskError.invalid(field: "name", problem: .tooMany(limit: limit))
                }
            }
            try checkReferences(work)
            return .init(try checked(merged(old?.saved, id)))
        }
    }

    private func merged(_ old: TaskTemplate.Saved?, _ id: TaskTemplate.ID) throws -> TaskTemplate.Saved {
        let name = try given(name ?? old?.name, "name")
        var saved = old ?? TaskTemplate.Saved(id: id, name: name, title: name)
        saved.name = name
        if let title { saved.title = title }
        if let text { saved.text = text }
        if let department { saved.department = department }
        if let team { saved.team = team }
        if let assignee { saved.assignee = assignee }
        if let priority { saved.priority = priority }
        if let minutes { saved.minutes = minutes }
        if let dueMinutes { saved.dueMinutes = dueMinutes }
        if let data { saved.facts = data.map { .init(name: $0.name, isRequired: $0.isRequired) } }
        if let checklist { saved.checklist = checklist }
        if let conditions { saved.conditions = conditions }
        if let kinds { saved.kinds = kinds }
        if let following { saved.following = following }
        if let isArchived { saved.isArchived = isArchived }
        return saved
    }

    private func checked(_ written: TaskTemplate.Saved) throws -> TaskTemplate.Saved {
        do { return try TaskTemplate.checked(written) } catch {
            switch error {
            case .task(let rejection): throw DeskError.task(rejection)
            case .sameFact: throw DeskError.invalid(field: "data", problem: .notA("list of different names"))
            case .followsItself:
                throw DeskError.invalid(field: "following", problem: .notA("list of other templates"))
            }
        }
    }

    private func checkReferences(_ work: Work) throws {
        func unknown(_ field: String, _ id: Int64) -> DeskError {
            .invalid(field: field, problem: .unknown(String(id)))
        }
        if case .some(.some(let id)) = department, try work.departments.find(id) == nil {
            throw unknown("department", id.rawValue)
        }
        if case .some(.some(let id)) = team, try RecordStore<Team>(work.transaction).find(id) == nil {
            throw unknown("team", id.rawValue)
        }
        if case .some(.some(let id)) = assignee, try work.staff.find(id) == nil {
            throw unknown("assignee", id.rawValue)
        }
        for id in following ?? [] where try RecordStore<TaskTemplate>(work.transaction).find(id) == nil {
            throw unknown("following", id.rawValue)
        }
    }
}

/// Data that a kind of task needs.
struct TaskFactForm: Form {
    static let fields: Set<String> = ["name", "required"]
    let name: String
    let isRequired: Bool

    init(reading fields: FieldReader) throws {
        name = try fields.required(
            fields.text("name", bytesMax: WorkTask.Limits.factNameCharactersMax * 4), "name")
        isRequired = try fields.value("required", Bool.self) ?? true
    }
}

struct TaskTemplateJSON: Encodable, Sendable {
    let id: String
    let name: String
    let title: String
    let text: String
    @OrNull var department: String?
    @OrNull var team: String?
    @OrNull var assignee: String?
    let priority: String
    @OrNull var plannedMinutes: Int?
    @OrNull var dueMinutes: Int?
    let data: [Fact]
    let checklist: [String]
    let doneWhen: [String]
    let kinds: [String]
    let following: [String]
    let archived: Bool

    struct Fact: Encodable, Sendable {
        let name: String
        let required: Bool
    }

    enum CodingKeys: String, CodingKey {
        case id, name, title, text, department, team, assignee, priority, data, checklist, kinds, following
        case archived
        case plannedMinutes = "planned_minutes"
        case dueMinutes = "due_minutes"
        case doneWhen = "done_when"
    }

    init(_ template: TaskTemplate) {
        let saved = template.saved
        id = saved.id.text
        name = saved.name
        title = saved.title
        text = saved.text
        department = saved.department?.text
        team = saved.team?.text
        assignee = saved.assignee?.text
        priority = saved.priority.rawValue
        plannedMinutes = saved.minutes
        dueMinutes = saved.dueMinutes
        data = saved.facts.map { Fact(name: $0.name, required: $0.isRequired) }
        checklist = saved.checklist
        doneWhen = saved.conditions
        kinds = saved.kinds.map(\.rawValue)
        following = saved.following.map(\.text)
        archived = saved.isArchived
    }
}

enum TaskTemplateHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try await RecordHandlers.list(
            call, { try RecordStore<TaskTemplate>($0).all() }, TaskTemplateJSON.init)
    }
    static func get(_ call: Call) async throws -> Answer {
        try await RecordHandlers.get(call, "task_template", TaskTemplateJSON.init)
    }
    static func create(_ call: Call) async throws -> Answer {
        try await RecordHandlers.save(
            call, call.form(TaskTemplateForm.self).flow(nil), TaskTemplateJSON.init)
    }
    static func change(_ call: Call) async throws -> Answer {
        let id: TaskTemplate.ID = try RecordHandlers.id(call, "task_template")
        return try await RecordHandlers.save(
            call, call.form(TaskTemplateForm.self).flow(id), TaskTemplateJSON.init)
    }
}
