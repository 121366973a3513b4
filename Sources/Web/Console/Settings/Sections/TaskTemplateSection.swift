import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// Templates of tasks and processes (P173, P178).
enum TaskTemplateSection: SettingsOfRecord {
    typealias Record = TaskTemplate

    static let path = "task_templates"
    static let icon = "circle-check"
    static func title(_ texts: Texts) -> String { texts.taskTemplates.title }
    static func lead(_ texts: Texts) -> String { texts.taskTemplates.lead }
    static func add(_ texts: Texts) -> String { texts.taskTemplates.add }
    static func empty(_ texts: Texts) -> String { texts.taskTemplates.empty }

    /// Places for more of what follows, below what there is.
    private static let emptyFollowing = 3

    static var routes: [Route] {
        recordRoutes + [
            .form("/settings/task_templates/ready", changing, "settings task_templates ready", addReady)
        ]
    }

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        try RecordStore<TaskTemplate>(transaction).all().map { template in
            let kinds = template.saved.kinds.map { call.texts.name(of: $0) }
            return SettingsRow(
                id: template.key, title: template.saved.name,
                detail: kinds.joined(separator: ", "),
                badges: template.saved.following.isEmpty ? [] : [call.texts.taskTemplates.process],
                isArchived: template.saved.isArchived)
        }
    }

    /// Ready templates, while the desk has none of its own.
    static func below(_ rows: [SettingsRow], _ call: PageCall) -> HTML {
        guard rows.isEmpty, call.may(changing) else { return .empty }
        let words = call.texts.taskTemplates
        return """
            <form class="act" method="post" action="/settings/task_templates/ready">\(Parts.formToken(call.formToken))<p class="hint">\(words.readyHint)</p><div class="actions"><button class="button">\(Parts.icon("sparkle"))\(words.addReady)</button></div></form>
            """
    }

    private static func addReady(_ call: PageCall) async throws -> Answer {
        let language = call.visitor.language
        try await call.write { _ = try ReadyTaskTemplates.add(in: language, $0) }
        return .see(link)
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let all = try RecordStore<TaskTemplate>(transaction).all()
        let saved = id.flatMap { id in all.first { $0.key == id }?.saved }
        if id != nil, saved == nil { return nil }
        let fields =
            try ownFields(saved, call, in: transaction) + listFields(saved, call.texts)
            + followingFields(saved, all, call.texts)
        var form = SettingsForm(saved?.name ?? "", fields, isArchived: saved?.isArchived)
        let count = followingCount(saved)
        form.rename = { field in
            if field == "data" || field.hasPrefix("data.") { return "required" }
            return field.hasPrefix("following") ? "following.0" : field
        }
        form.gather = { body in
            if body.text(SettingsForm.archivedField) != nil { return [:] }
            let next = (0..<count).compactMap { body.text("following.\($0)").map { JSONNode.text($0) } }
            return [
                "data": .list(facts(body, "required", true) + facts(body, "optional", false)),
                "following": .list(next),
            ]
        }
        return form
    }

    private static func facts(_ body: FormBody, _ name: String, _ isRequired: Bool) -> [JSONNode] {
        body.raw(name).split(whereSeparator: \.isNewline).map { String($0).trimmed }
            .filter { !$0.isEmpty }
            .map { .object(["name": .text($0), "required": .flag(isRequired)]) }
    }

    private static func ownFields(
        _ saved: TaskTemplate.Saved?, _ call: PageCall, in transaction: any Transaction
    ) throws -> [SettingsField] {
        typealias Choice = SettingsField.Choice
        let (texts, words) = (call.texts, call.texts.taskTemplates)
        let staff = try LineChoices(call, in: transaction).staff
        let departments = try RecordStore<Department>(transaction).all().filter { !$0.isArchived }
            .map { Choice(value: $0.id.text, label: $0.name) }
        let teams = try RecordStore<Team>(transaction).all().filter { !$0.saved.isArchived }
            .map { Choice(value: $0.id.text, label: $0.saved.name) }
        let priorities = Ticket.Priority.allCases.map {
            Choice(value: $0.rawValue, label: texts.name(of: $0))
        }
        let range = WorkTask.Limits.plannedRange
        let wrong = texts.taskRefusals.outOfRange(range.lowerBound, range.upperBound)
        let first: [SettingsField] = [
            .text("name", words.name, saved?.name ?? "", max: TaskTemplate.Limits.nameCharactersMax),
            .text("title", words.taskTitle, saved?.title ?? "", max: WorkTask.Limits.titleCharactersMax),
            .prose("text", texts.tasks.text, saved?.text ?? "", max: WorkTask.Limits.textCharactersMax),
        ]
        let second: [SettingsField] = [
            .choice(
                "department", texts.tasks.department, saved?.department?.text ?? "",
                [Choice(value: "", label: words.ownDepartment)] + departments),
            .choice(
                "team", texts.tasks.team, saved?.team?.text ?? "",
                [Choice(value: "", label: words.anyTeam)] + teams),
            .choice(
                "assignee", texts.tasks.assignee, saved?.assignee?.text ?? "",
                [Choice(value: "", label: words.anybody)] + staff),
            .choice(
                "priority", texts.tasks.priority, (saved?.priority ?? .normal).rawValue, priorities),
        ]
        let third: [SettingsField] = [
            .number("planned_minutes", texts.tasks.minutes, saved?.minutes, range, wrong: wrong),
            .number(
                "due_minutes", words.dueMinutes, saved?.dueMinutes, range, hint: words.dueHint, wrong: wrong),
        ]
        return first + second + third
    }

    private static func listFields(_ saved: TaskTemplate.Saved?, _ texts: Texts) -> [SettingsField] {
        let words = texts.taskTemplates
        let facts = saved?.facts ?? []
        let needed = facts.filter(\.isRequired).map(\.name)
        let further = facts.filter { !$0.isRequired }.map(\.name)
        let kinds = Ticket.Kind.allCases.map {
            SettingsField.Choice(value: $0.rawValue, label: texts.name(of: $0))
        }
        return [
            SettingsField.lines("required", words.required, needed, hint: words.requiredHint).apart(),
            SettingsField.lines("optional", words.optional, further).apart(),
            .lines(
                "checklist", texts.tasks.checklist, saved?.checklist ?? [], hint: texts.tasks.onePerLine),
            .lines(
                "done_when", texts.tasks.conditions, saved?.conditions ?? [],
                hint: texts.tasks.conditionsHint),
            .several(
                "kinds", words.kinds, Set((saved?.kinds ?? []).map(\.rawValue)), kinds,
                hint: words.kindsHint),
        ]
    }

    private static func followingCount(_ saved: TaskTemplate.Saved?) -> Int {
        min((saved?.following.count ?? 0) + emptyFollowing, TaskTemplate.Limits.followingMax)
    }

    private static func followingFields(
        _ saved: TaskTemplate.Saved?, _ all: [TaskTemplate], _ texts: Texts
    ) -> [SettingsField] {
        typealias Choice = SettingsField.Choice
        let words = texts.taskTemplates
        let following = saved?.following ?? []
        let others = all.filter { $0.id != saved?.id }
            .filter { !$0.saved.isArchived || following.contains($0.id) }
            .map { Choice(value: $0.id.text, label: $0.saved.name) }
        if others.isEmpty { return [] }
        let choices = [Choice(value: "", label: words.nothing)] + others
        return (0..<followingCount(saved)).map { index in
            SettingsField.choice(
                "following.\(index)", words.following(index + 1),
                index < following.count ? following[index].text : "", choices,
                hint: index == 0 ? words.followingHint : nil, wrong: words.followsItself
            ).apart()
        }
    }

    static func flow(
        _ body: TaskTemplateForm, _ id: TaskTemplate.ID?, _ call: PageCall
    ) -> SaveRecord<TaskTemplate> { body.flow(id) }
}
