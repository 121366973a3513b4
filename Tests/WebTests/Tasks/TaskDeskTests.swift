import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// Tasks over the API, on both engines (P46, P118, P172–P178).
@Suite("Tasks on a desk")
struct TaskDeskTests {
    struct Scene {
        let desk: WebFixture
        let client: any TestClientProtocol

        func id(_ role: String) throws -> String { try #require(desk.staff[role]?.text) }

        func send(
            _ method: HTTPRequest.Method, _ path: String, as role: String = "lead", _ body: String? = nil
        ) async throws -> Reply {
            try await desk.send(client, method, "/api/v1/" + path, as: role, body)
        }

        func create(_ body: String, as role: String = "lead") async throws -> String {
            let reply = try await send(.post, "tasks", as: role, body)
            try #require(reply.status == 201, "\(reply.text)")
            return try #require(try reply.json["id"]?.string)
        }

        @discardableResult
        func run(
            _ command: String, _ task: String, _ body: String = "{}", as role: String = "agent",
            expecting status: Int = 200
        ) async throws -> Reply {
            let reply = try await send(.post, "tasks/\(task)/commands/\(command)", as: role, body)
            #expect(reply.status == status, "\(command): \(reply.text)")
            return reply
        }

        func state(_ task: String) async throws -> String? {
            try await send(.get, "tasks/\(task)").json["state"]?.string
        }

        func notices(_ role: String) async throws -> [String] {
            let reply = try await send(.get, "notices", as: role)
            return try reply.json["items"]?.array.compactMap { $0["on"]?.string } ?? []
        }

        func elapse() async throws {
            let worker = TimerWorker(desk: desk.desk, log: Logger(label: "test"))
            while try await worker.work() > 0 {}
        }

        func letters() async throws -> [String] {
            let sending = SendMail(desk: desk.desk, mail: desk.mail)
            var kinds: [String] = []
            for _ in 0..<40 {
                let items = try await sending.lease()
                if items.isEmpty { break }
                for item in items {
                    if item.kind == "task" {
                        _ = try await sending.letter(of: item)
                        kinds.append(item.recipient)
                    }
                    try await sending.report(.sent("250"), of: item)
                }
            }
            return kinds.sorted()
        }
    }

    static func with(
        _ engine: Engine, _ body: @Sendable (Scene) async throws -> Void
    ) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await body(Scene(desk: desk, client: client))
            let report = try await Check.run(
                desk.desk.database, blobsDirectory: nil, verifier: nil, analyser: Analyser.version)
            #expect(report.faults.isEmpty, "\(report.faults)")
        }
    }

    @Test(
        "P172, P118: the whole cycle, whose result returns to whoever set the task",
        arguments: Engine.allCases)
    func cycle(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let ticket = try await scene.desk.ticket(scene.client)
            let task = try await scene.create(
                "{\"title\": \"Замінити диск\", \"ticket\": \(ticket.number), \"assignee\": \"\(try scene.id("agent"))\", \"done_when\": [\"Масив цілий\"]}"
            )
            #expect(try await scene.notices("agent") == ["task_given"])
            try await scene.run("start", task)
            let early = try await scene.run("finish", task, "{\"result\": \"Є\"}", expecting: 409)
            #expect(early.text.contains("Масив цілий"))
            try await scene.run("tick", task, "{\"item\": 1}")
            try await scene.run("log_time", task, "{\"minutes\": 45, \"note\": \"Поїхав\"}")
            try await scene.run("comment", task, "{\"text\": \"Диск новий\"}", as: "head")
            try await scene.run("finish", task, "{\"result\": \"Замінено\"}")
            #expect(try await scene.notices("lead") == ["task_done"])
            try await scene.run("send_back", task, "{\"reason\": \"А журнал?\"}", as: "lead")
            #expect(try await scene.state(task) == "sent_back")
            try await scene.run("finish", task, "{\"result\": \"І журнал\"}")
            try await scene.run("accept", task, as: "lead")
            let done = try await scene.send(.get, "tasks/\(task)").json
            #expect(done["state"] == .string("accepted") && done["minutes_spent"] == .int(45))
            #expect(done["ticket"] == .int(ticket.number))
            #expect(try await scene.notices("agent") == ["task_sent_back", "task_given"])
            let letters = try await scene.letters()
            #expect(
                letters == [
                    "agent@example.com", "agent@example.com", "lead@example.com", "lead@example.com",
                ])
            let history = try await scene.send(.get, "tasks/\(task)/events").json["items"]?.array ?? []
            #expect(history.first?["kind"] == .string("task.accepted"))
            #expect(history.contains { $0["text"] == .string("Диск новий") })
        }
    }

    @Test(
        "P174: a missed deadline is told once to whoever does the task and whoever set it",
        arguments: Engine.allCases)
    func overdue(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let due = (scene.desk.clock.now + .hours(4)).rfc3339
            let task = try await scene.create(
                "{\"title\": \"Терміново\", \"assignee\": \"\(try scene.id("agent"))\", \"due_at\": \"\(due)\"}"
            )
            try await scene.elapse()
            #expect(try await scene.notices("lead") == [])
            scene.desk.clock.move(.hours(5))
            for _ in 0..<3 { try await scene.elapse() }
            #expect(try await scene.notices("lead") == ["task_overdue"])
            #expect(try await scene.notices("agent") == ["task_overdue", "task_given"])
            #expect(try await scene.send(.get, "tasks/\(task)").json["overdue"] == .bool(true))
            let next = (scene.desk.clock.now + .hours(1)).rfc3339
            let moved = try await scene.send(.patch, "tasks/\(task)", "{\"due_at\": \"\(next)\"}")
            #expect(moved.status == 200, "\(moved.text)")
            scene.desk.clock.move(.hours(2))
            try await scene.elapse()
            #expect(try await scene.notices("lead") == ["task_overdue", "task_overdue"])
        }
    }

    @Test(
        "P173, P178: a template says what is needed, and what follows opens when it is over",
        arguments: Engine.allCases)
    func process(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let second = try #require(scene.desk.departments.last?.id.text)
            let check = try await scene.send(
                .post, "task_templates", as: "administrator",
                "{\"name\": \"Перевірка\", \"title\": \"Перевірити\", \"due_minutes\": 120}")
            let checkID = try #require(try check.json["id"]?.string)
            let move = try await scene.send(
                .post, "task_templates", as: "administrator",
                """
                {"name": "Переїзд", "title": "Перенести", "department": "\(second)", "following": ["\(checkID)"],
                 "data": [{"name": "Сервер"}, {"name": "Вікно", "required": false}], "kinds": ["incident"]}
                """)
            #expect(move.status == 201, "\(move.text)")
            let template = try #require(try move.json["id"]?.string)
            let ticket = try await scene.desk.ticket(scene.client)
            let task = try await scene.create(
                "{\"template\": \"\(template)\", \"ticket\": \(ticket.number)}")
            let listed =
                try await scene.send(.get, "tasks?ticket=\(ticket.number)").json["items"]?.array ?? []
            #expect(listed.map { $0["state"]?.string } == ["pending", "open"])
            #expect(listed.last?["department"] == .string(second))
            let next = try #require(listed.first?["id"]?.string)
            try await scene.run("start", next, expecting: 409)
            try await scene.run("take", task)
            let lacking = try await scene.run("finish", task, "{\"result\": \"Так\"}", expecting: 409)
            #expect(lacking.text.contains("Сервер"))
            let filled = try await scene.send(
                .patch, "tasks/\(task)", as: "agent",
                "{\"data\": [{\"name\": \"Сервер\", \"value\": \"srv-1\"}]}"
            )
            #expect(filled.status == 200, "\(filled.text)")
            try await scene.run("finish", task, "{\"result\": \"Так\"}")
            #expect(try await scene.state(next) == "pending", "the result is not accepted yet")
            try await scene.run("accept", task, as: "lead")
            let opened = try await scene.send(.get, "tasks/\(next)").json
            #expect(opened["state"] == .string("open"))
            #expect(opened["due_at"]?.string != nil, "its deadline counts from its opening")
            #expect(opened["former"] == .string(task))
        }
    }

    @Test("P172: of many who take a task at once, one gets it", arguments: Engine.allCases)
    func race(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let task = try await scene.create("{\"title\": \"Кому?\"}")
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for index in 0..<16 {
                    let role = ["administrator", "head", "lead", "agent"][index % 4]
                    group.addTask {
                        try await scene.send(.post, "tasks/\(task)/commands/take", as: role, "{}").status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 200 } == 1, "\(statuses)")
            #expect(statuses.count { $0 == 409 } == 15, "\(statuses)")
        }
    }

    @Test("P172: is seen by its people, its department and its ticket’s, and by nobody else")
    func scope() async throws {
        try await Self.with(.sqlite) { scene in
            let first = try #require(scene.desk.departments.first?.id.text)
            let second = try #require(scene.desk.departments.last?.id.text)
            let elsewhere = try await scene.create("{\"title\": \"Перша\", \"department\": \"\(first)\"}")
            let here = try await scene.create("{\"title\": \"Друга\", \"department\": \"\(second)\"}")
            let given = try await scene.create(
                "{\"title\": \"Особисто\", \"department\": \"\(first)\", \"assignee\": \"\(try scene.id("narrow"))\"}"
            )
            func seen(_ role: String) async throws -> Set<String> {
                let reply = try await scene.send(.get, "tasks", as: role)
                return Set(try reply.json["items"]?.array.compactMap { $0["id"]?.string } ?? [])
            }
            #expect(try await seen("narrow") == [here, given])
            #expect(try await seen("agent") == [elsewhere, here, given])
            #expect(try await scene.send(.get, "tasks/\(elsewhere)", as: "narrow").status == 404)
            #expect(try await scene.send(.get, "tasks/\(given)", as: "narrow").status == 200)
            try await scene.run("take", elsewhere, as: "narrow", expecting: 404)
            try await scene.run("comment", here, "{\"text\": \"Дивлюсь\"}", as: "observer", expecting: 403)
        }
    }

    @Test("P106: a locked ticket takes no new task from its holder")
    func locked() async throws {
        try await Self.with(.sqlite) { scene in
            let ticket = try await scene.desk.ticket(scene.client)
            let path = "tickets/\(ticket.number)/commands/take"
            #expect(try await scene.send(.post, path, as: "agent", "{}").status == 200)
            scene.desk.clock.move(.days(10))
            try await scene.elapse()
            let reply = try await scene.send(
                .post, "tasks", as: "agent", "{\"title\": \"Ще\", \"ticket\": \(ticket.number)}")
            #expect(reply.status == 423, "\(reply.text)")
        }
    }

    @Test("P174: what cannot be taken is refused with the name of the field")
    func refusals() async throws {
        try await Self.with(.sqlite) { scene in
            for (body, field) in [
                ("{}", "title"), ("{\"title\": \" \"}", "title"),
                ("{\"title\": \"x\", \"assignee\": \"17\"}", "assignee"),
                ("{\"title\": \"x\", \"department\": \"17\"}", "department"),
                ("{\"title\": \"x\", \"template\": \"17\"}", "template"),
                ("{\"title\": \"x\", \"due_at\": \"2001-01-01T00:00:00Z\"}", "due_at"),
                ("{\"title\": \"x\", \"planned_minutes\": 0}", "planned_minutes"),
                ("{\"title\": \"x\", \"data\": [{\"name\": \"y\", \"value\": \"z\"}]}", "data"),
                ("{\"title\": \"x\", \"done_when\": [\"\"]}", "done_when"),
            ] {
                let reply = try await scene.send(.post, "tasks", body)
                #expect(reply.status == 422, "\(body): \(reply.text)")
                #expect(try reply.json["field"] == .string(field), "\(reply.text)")
            }
            #expect(try await scene.send(.post, "tasks", "{\"title\": \"x\", \"ticket\": 99}").status == 404)
        }
    }

    @Test("P174: what names an erased client goes from the task too, and its history stays whole")
    func erasure() async throws {
        try await Self.with(.sqlite) { scene in
            let ticket = try await scene.desk.ticket(scene.client)
            let template = try await scene.send(
                .post, "task_templates", as: "administrator",
                "{\"name\": \"Виїзд\", \"title\": \"Виїзд\", \"data\": [{\"name\": \"Адреса\"}]}")
            let id = try #require(try template.json["id"]?.string)
            let task = try await scene.create(
                """
                {"template": "\(id)", "ticket": \(ticket.number), "text": "Писати на olha@example.net",
                 "data": [{"name": "Адреса", "value": "Садова, 3"}], "checklist": ["Подзвонити"]}
                """)
            try await scene.run("comment", task, "{\"text\": \"olha@example.net не відповідає\"}")
            let shown = try await scene.send(.get, "tickets/\(ticket.number)").json
            let contact = try #require(shown["requester"]?["id"]?.string)
            let erased = try await scene.send(
                .post, "contacts/\(contact)/commands/erase", as: "administrator", "{}")
            #expect(erased.status == 200, "\(erased.text)")
            let after = try await scene.send(.get, "tasks/\(task)")
            #expect(!after.text.contains("Садова") && !after.text.contains("olha"), "\(after.text)")
            #expect(after.text.contains("Подзвонити"))
            let history = try await scene.send(.get, "tasks/\(task)/events")
            #expect(!history.text.contains("olha"))
        }
    }
}
