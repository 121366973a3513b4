import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

enum TaskPageHandlers {
    private static func id(_ call: PageCall) throws -> WorkTask.ID {
        let text = call.parameters["task"] ?? ""
        guard let id = WrittenID.parse(text) else { throw DeskError.notFound(kind: "task", reference: text) }
        return .init(id)
    }

    static func show(_ call: PageCall) async throws -> Answer { .page(try await page(call).html(call)) }

    private static func page(_ call: PageCall) async throws -> TaskPage {
        let id = try id(call)
        let person = call.person
        let before = try call.query.text("before").map { text in
            guard let seq = Int64(text), seq > 0 else {
                throw DeskError.invalid(field: "before", problem: .notA("place in the history"))
            }
            return seq
        }
        let (_, navigation) = try await call.navigation(place: .tasks)
        return try await call.read { transaction in
            let view = try TaskView(id, for: person, before: before, in: transaction)
            let template = try view.task.template.flatMap {
                try RecordStore<TaskTemplate>(transaction).find($0)?.record
            }
            let process = try TaskListStore(transaction).process(of: id).filter {
                Access.may(person, .readTask, .task($0))
            }
            return TaskPage(
                view: view, process: process, names: try TaskNames(in: transaction),
                templateName: template?.saved.name, navigation: navigation)
        }
    }

    static func run(_ call: PageCall) async throws -> Answer {
        let id = try id(call)
        let name = call.parameters["name"] ?? ""
        let person = call.person
        do {
            let command = try await command(name, id, call)
            try await call.write { work in
                _ = try RunTaskCommand(command, on: id, by: person).perform(work)
            }
            // A box that was ticked stays in sight.
            let item = call.form.text("item").flatMap { Int64($0) }
            if let item, name != "remove_item" { return .see("/tasks/\(id.rawValue)#i\(item)") }
            return .see("/tasks/\(id.rawValue)")
        } catch let error as DeskError {
            switch error {
            case .forbidden, .notFound: throw error
            default: break
            }
            var page = try await page(call)
            var field = error.taskField
            if field == "data" { field = nil }
            page.failure = TaskPage.Failure(
                command: name, form: call.form, field: field,
                message: call.texts.sentence(error, call.visitor))
            return .page(page.html(call), .unprocessableContent)
        }
    }

    private static func command(
        _ name: String, _ id: WorkTask.ID, _ call: PageCall
    ) async throws -> TaskCommand {
        let form = call.form
        let input = TaskInput(call)
        func needed<Value>(_ value: Value?, _ field: String) throws -> Value {
            guard let value else { throw DeskError.invalid(field: field, problem: .missing) }
            return value
        }
        switch name {
        case "take": return .take
        case "start": return .start
        case "assign":
            return .assign(
                form.raw("assignee") == "none" ? nil : try needed(form.id("assignee"), "assignee"))
        case "add_item":
            return .addItem(form.raw("condition") == "true" ? .condition : .step, form.raw("text"))
        case "remove_item": return .removeItem(try needed(try input.number("item"), "item"))
        case "tick": return .tick(try needed(try input.number("item"), "item"))
        case "untick": return .untick(try needed(try input.number("item"), "item"))
        case "log_time":
            let day = try form.text("day").map { text in
                guard let day = CivilDate(text) else {
                    throw DeskError.invalid(field: "day", problem: .notA("date"))
                }
                return day
            }
            return .logTime(
                minutes: try needed(try input.number("minutes"), "minutes"), day: day,
                note: form.text("note"))
        case "withdraw_time": return .withdrawTime(try needed(form.id("entry"), "entry"))
        case "comment": return .comment(form.raw("text"))
        case "finish": return .finish(result: form.raw("result"))
        case "accept": return .accept
        case "send_back": return .sendBack(reason: form.raw("reason"))
        case "cancel": return .cancel(reason: form.raw("reason"))
        case "reopen": return .reopen(reason: form.raw("reason"))
        case "change": return .change(try change(input))
        case "data":
            let task = try await call.read { try RecordStore<WorkTask>($0).find(id)?.record }
            var change = TaskChange()
            change.facts = input.facts((task?.facts ?? []).map(\.name))
            return .change(change)
        default: throw DeskError.notFound(kind: "command", reference: name)
        }
    }

    private static func change(_ input: TaskInput) throws -> TaskChange {
        let form = input.form
        var change = TaskChange()
        if form.has("title") { change.title = form.raw("title") }
        if form.has("text") { change.text = form.raw("text") }
        change.department = form.id("department")
        change.priority = form.word("priority")
        if form.has("planned_at") { change.start = .some(try input.instant("planned_at")) }
        if form.has("planned_minutes") { change.minutes = .some(try input.number("planned_minutes")) }
        if form.has("due_at") { change.due = .some(try input.instant("due_at")) }
        return change
    }
}
