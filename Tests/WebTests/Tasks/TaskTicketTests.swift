import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// Tasks and the ticket they stand in: what they hold up, what its story tells, where they go when it is merged (P118,
/// P172–P174, P106).
@Suite("Tasks of a ticket")
struct TaskTicketTests {
    private struct Scene {
        let desk: WebFixture
        let client: any TestClientProtocol

        func send(
            _ method: HTTPRequest.Method, _ path: String, as role: String = "agent", _ body: String? = nil
        ) async throws -> Reply {
            try await desk.send(client, method, "/api/v1/" + path, as: role, body)
        }

        func order(_ body: String) async throws {
            let saved = try await send(.patch, "discipline", as: "administrator", body)
            #expect(saved.status == 200, "\(saved.text)")
            desk.desk.settings.forget()
        }

        /// A task of the agent's, set by the lead.
        func task(_ title: String, in ticket: Int64) async throws -> String {
            let agent = desk.staff["agent"]?.text ?? ""
            let made = try await send(
                .post, "tasks", as: "lead",
                "{\"title\": \"\(title)\", \"ticket\": \"\(ticket)\", \"assignee\": \"\(agent)\"}")
            try #require(made.status == 201, "\(made.text)")
            return try #require(try made.json["id"]?.string)
        }

        func run(
            _ command: String, _ task: String, _ body: String = "{}", as role: String = "agent"
        ) async throws -> Reply {
            try await send(.post, "tasks/\(task)/commands/\(command)", as: role, body)
        }
    }

    private static func with(
        _ engine: Engine, _ body: @Sendable (Scene) async throws -> Void
    ) async throws {
        try await WebFixture.with(engine) { desk, client in try await body(Scene(desk: desk, client: client))
        }
    }

    @Test(
        "P174: where the order says so, a ticket of that kind is not resolved over open tasks, by page or API",
        arguments: Engine.allCases)
    func binding(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let ticket = try await scene.desk.ticket(scene.client)
            let number = ticket.number
            let kind = try #require(try await scene.send(.get, "tickets/\(number)").json["kind"]?.string)
            let task = try await scene.task("Замінити диск", in: number)
            try await scene.order("{\"tasks_bind_kinds\": [\"\(kind)\"]}")
            let order = try await scene.send(.get, "discipline", as: "administrator").json
            #expect(order["tasks_bind_kinds"] == .array([.string(kind)]))

            for command in ["resolve", "close"] {
                let body = command == "close" ? "{\"reason\": \"Так\"}" : "{}"
                let refused = try await scene.send(
                    .post, "tickets/\(number)/commands/\(command)", as: "head", body)
                #expect(refused.status == 409 && refused.text.contains("open tasks (1)"), "\(refused.text)")
            }
            var browser = try await Browser.signedIn("agent", scene.desk, scene.client)
            let card = try await browser.get("/tickets/\(number)").text
            #expect(card.contains("Finish or cancel them first") && !card.contains("Resolve nevertheless"))
            #expect(!card.contains("value=\"resolve\""))
            let pressed = try await browser.post("/tickets/\(number)/commands/resolve", [:])
            #expect(pressed.status == 409 || pressed.status == 422)
            #expect(pressed.text.contains("Finish or cancel them first"))

            #expect(
                try await scene.run("cancel", task, "{\"reason\": \"Не треба\"}", as: "lead").status == 200)
            let resolved = try await scene.send(.post, "tickets/\(number)/commands/resolve", "{}")
            #expect(resolved.status == 200, "\(resolved.text)")

            // Of another kind there is a warning, as on a desk that never said anything.
            try await scene.order("{\"tasks_bind_kinds\": []}")
            let other = try await scene.desk.ticket(scene.client, "Друге")
            _ = try await scene.task("Ще одне", in: other.number)
            let free = try await scene.send(.post, "tickets/\(other.number)/commands/resolve", "{}")
            #expect(free.status == 200, "\(free.text)")
        }
    }

    @Test(
        "P174: a resolved ticket of that kind takes no work anew, since the client's word may close it",
        arguments: Engine.allCases)
    func resolvedTakesNone(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let number = try await scene.desk.ticket(scene.client).number
            let kind = try #require(try await scene.send(.get, "tickets/\(number)").json["kind"]?.string)
            let task = try await scene.task("Замінити диск", in: number)
            #expect(
                try await scene.run("cancel", task, "{\"reason\": \"Не треба\"}", as: "lead").status == 200)
            #expect(
                try await scene.send(.post, "tickets/\(number)/commands/resolve", "{}").status == 200)
            func set() async throws -> Reply {
                try await scene.send(
                    .post, "tasks", as: "lead", "{\"title\": \"Ще\", \"ticket\": \"\(number)\"}")
            }
            func again() async throws -> Reply {
                try await scene.run("reopen", task, "{\"reason\": \"Таки треба\"}", as: "lead")
            }
            try await scene.order("{\"tasks_bind_kinds\": [\"\(kind)\"]}")
            for refused in [try await set(), try await again()] {
                #expect(refused.status == 409 && refused.text.contains("resolved"), "\(refused.text)")
            }
            try await scene.order("{\"tasks_bind_kinds\": []}")
            #expect(try await set().status == 201)
            #expect(try await again().status == 200)
        }
    }

    @Test("P174: the kinds that wait for their tasks are ticked in the desk’s order")
    func setting() async throws {
        try await Self.with(.sqlite) { scene in
            var browser = try await Browser.signedIn("administrator", scene.desk, scene.client)
            let page = try await browser.get("/settings/order").text
            #expect(page.contains("tasks_bind_kinds.incident"))
            let saved = try await browser.post(
                "/settings/order", ["passes_max": "5", "tasks_bind_kinds.incident": "1"])
            #expect(saved.status == 303, "\(saved.text)")
            let order = try await scene.send(.get, "discipline", as: "administrator").json
            #expect(order["tasks_bind_kinds"] == .array([.string("incident")]))
        }
    }

    @Test(
        "P118: the ticket’s story tells what befell its tasks: set, finished, sent back, accepted, cancelled",
        arguments: Engine.allCases)
    func timeline(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let ticket = try await scene.desk.ticket(scene.client)
            let task = try await scene.task("Замінити <диск>", in: ticket.number)
            #expect(try await scene.run("finish", task, "{\"result\": \"Є\"}").status == 200)
            #expect(
                try await scene.run("send_back", task, "{\"reason\": \"Акт\"}", as: "lead").status == 200)
            #expect(try await scene.run("finish", task, "{\"result\": \"І акт\"}").status == 200)
            #expect(try await scene.run("accept", task, as: "lead").status == 200)
            let second = try await scene.task("Зайве", in: ticket.number)
            #expect(
                try await scene.run("cancel", second, "{\"reason\": \"Ні\"}", as: "lead").status == 200)
            var browser = try await Browser.signedIn("agent", scene.desk, scene.client)
            let card = try await browser.get("/tickets/\(ticket.number)").text
            let told = ["set", "finished", "sent back", "finished", "result accepted"].map {
                "Task “Замінити &lt;диск&gt;”: \($0)"
            }
            var rest = card[...]
            for sentence in told {
                let place = try #require(rest.firstRange(of: sentence), "\(sentence)")
                rest = rest[place.upperBound...]
            }
            #expect(rest.contains("Task “Зайве”: set") && rest.contains("Task “Зайве”: cancelled"))
            // The ticket's own journal has none of it.
            let events = try await scene.send(.get, "tickets/\(ticket.number)/events", as: "lead").text
            #expect(!events.contains("task."))
        }
    }

    @Test(
        "P174: tasks of a merged ticket stand on the card of the one that remains, and hold it up",
        arguments: Engine.allCases)
    func merged(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let first = try await scene.desk.ticket(scene.client, "Перша")
            let second = try await scene.desk.ticket(scene.client, "Друга")
            let last = try await scene.desk.ticket(scene.client, "Остання")
            let task = try await scene.task("Замінити диск", in: first.number)
            for (source, target) in [(first, second), (second, last)] {
                let merged = try await scene.send(
                    .post, "tickets/\(source.number)/commands/merge", "{\"into\": \"\(target.number)\"}")
                #expect(merged.status == 200, "\(merged.text)")
            }
            var browser = try await Browser.signedIn("agent", scene.desk, scene.client)
            let card = try await browser.get("/tickets/\(last.number)").text
            #expect(card.contains("/tasks/\(task)") && card.contains("Task “Замінити диск”: set"))
            #expect(try await browser.get("/tasks/\(task)").text.contains("/tickets/\(last.number)#tasks"))
            let kind = try #require(
                try await scene.send(.get, "tickets/\(last.number)").json["kind"]?.string)
            try await scene.order("{\"tasks_bind_kinds\": [\"\(kind)\"]}")
            let refused = try await scene.send(.post, "tickets/\(last.number)/commands/resolve", "{}")
            #expect(refused.status == 409, "\(refused.text)")
            #expect(try await scene.run("finish", task, "{\"result\": \"Є\"}").status == 200)
            #expect(try await scene.run("accept", task, as: "lead").status == 200)
            let resolved = try await scene.send(.post, "tickets/\(last.number)/commands/resolve", "{}")
            #expect(resolved.status == 200, "\(resolved.text)")
        }
    }

    @Test(
        "P106: a locked ticket locks its tasks for their assignee, with the same reason; whoever leads may",
        arguments: Engine.allCases)
    func locked(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            try await scene.order("{\"lock_silence_minutes\": 60}")
            let ticket = try await scene.desk.ticket(scene.client)
            _ = try await scene.send(.post, "tickets/\(ticket.number)/commands/take", "{}")
            let task = try await scene.task("Замінити диск", in: ticket.number)
            scene.desk.clock.move(.minutes(61))
            _ = try await TimerWorker(desk: scene.desk.desk, log: Logger(label: "test")).work()
            let own = try await scene.send(.post, "tickets/\(ticket.number)/commands/resolve", "{}")
            #expect(own.status == 423)
            for (command, body) in [
                ("start", "{}"), ("comment", "{\"text\": \"Так\"}"), ("log_time", "{\"minutes\": 5}"),
                ("finish", "{\"result\": \"Є\"}"), ("add_item", "{\"text\": \"Крок\"}"),
            ] {
                let refused = try await scene.run(command, task, body)
                #expect(refused.status == 423, "\(command): \(refused.text)")
                #expect(try refused.json["type"] == own.json["type"])
                #expect(try refused.json["detail"] == own.json["detail"])
            }
            var browser = try await Browser.signedIn("agent", scene.desk, scene.client)
            let page = try await browser.get("/tasks/\(task)").text
            #expect(page.contains("only whoever leads may change them"))
            #expect(!page.contains("/tasks/\(task)/commands/"))
            let pressed = try await browser.post("/tasks/\(task)/commands/comment", ["text": "Так"])
            #expect(pressed.status == 422 && pressed.text.contains("locked"), "\(pressed.text)")
            let led = try await scene.run("comment", task, "{\"text\": \"Дивлюсь\"}", as: "head")
            #expect(led.status == 200, "\(led.text)")
            let granted = try await scene.send(
                .post, "tickets/\(ticket.number)/commands/grant_unlock", as: "head", "{\"minutes\": 30}")
            #expect(granted.status == 200, "\(granted.text)")
            #expect(try await scene.run("start", task).status == 200)
        }
    }
}
