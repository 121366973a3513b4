import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// The timeline of planned work, the figures of tasks, and finding them (P176, P177).
@Suite("Charts of tasks and their search")
struct TaskChartTests {
    private struct Scene {
        let desk: WebFixture
        let client: any TestClientProtocol

        func send(
            _ method: HTTPRequest.Method, _ path: String, as role: String = "lead", _ body: String? = nil
        ) async throws -> Reply {
            try await desk.send(client, method, "/api/v1/" + path, as: role, body)
        }

        /// In the first department, unless the body says another.
        func create(_ body: String) async throws -> String {
            let home = "{\"department\": \"\(desk.departments[0].id.text)\", "
            let body = body.contains("\"department\"") ? body : home + body.dropFirst()
            let made = try await send(.post, "tasks", body)
            try #require(made.status == 201, "\(made.text)")
            return try #require(try made.json["id"]?.string)
        }

        func run(
            _ command: String, _ task: String, _ body: String = "{}", as role: String = "agent"
        ) async throws {
            let reply = try await send(.post, "tasks/\(task)/commands/\(command)", as: role, body)
            #expect(reply.status == 200, "\(command): \(reply.text)")
        }

        func id(_ role: String) throws -> String { try #require(desk.staff[role]?.text) }

        func renew() async throws {
            let renewal = RenewIndex(desk: desk.desk, log: Logger(label: "test"))
            while try await renewal.renewBatch() > 0 {}
        }

        func found(_ words: String, as role: String = "lead") async throws -> [String] {
            let asked = words.replacing(" ", with: "%20")
            let reply = try await send(.get, "tasks?q=\(asked)", as: role)
            #expect(reply.status == 200, "\(reply.text)")
            return try reply.json["items"]?.array.compactMap { $0["title"]?.string } ?? []
        }
    }

    private static func with(
        _ engine: Engine = .sqlite, _ body: @Sendable (Scene) async throws -> Void
    ) async throws {
        try await WebFixture.with(engine) { desk, client in try await body(Scene(desk: desk, client: client))
        }
    }

    @Test(
        "P176: the timeline shows each task’s plan, deadline and delay in words, and steps of a process in their order",
        arguments: Engine.allCases)
    func timeline(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let agent = try scene.id("agent")
            _ = try await scene.create(
                "{\"title\": \"Прокласти <кабель>\", \"assignee\": \"\(agent)\", \"planned_at\": \"2026-11-24T08:00:00Z\", \"planned_minutes\": 120, \"due_at\": \"2026-11-26T12:00:00Z\"}"
            )
            _ = try await scene.create(
                "{\"title\": \"Чуже\", \"planned_at\": \"2026-11-25T08:00:00Z\"}")
            _ = try await scene.create("{\"title\": \"Без дня\"}")
            _ = try await scene.create(
                "{\"title\": \"Далеко\", \"planned_at\": \"2027-02-25T08:00:00Z\"}")
            let second = try await scene.send(
                .post, "task_templates", as: "administrator",
                "{\"name\": \"Перевірка\", \"title\": \"Перевірити мережу\", \"due_minutes\": 600}")
            let next = try #require(try second.json["id"]?.string, "\(second.text)")
            let first = try await scene.send(
                .post, "task_templates", as: "administrator",
                "{\"name\": \"Переїзд\", \"title\": \"Перевезти\", \"following\": [\"\(next)\"]}")
            let process = try #require(try first.json["id"]?.string, "\(first.text)")
            _ = try await scene.create(
                "{\"template\": \"\(process)\", \"assignee\": \"\(agent)\", \"planned_at\": \"2026-11-27T08:00:00Z\", \"planned_minutes\": 60}"
            )

            var lead = try await Browser.signedIn("lead", scene.desk, scene.client)
            let page = try await lead.get("/tasks/calendar?view=timeline&day=2026-11-25")
            #expect(page.status == 200, "\(page.text)")
            let text = page.text
            #expect(text.contains("class=\"gantt\"") && text.contains("Прокласти &lt;кабель&gt;"))
            #expect(text.contains("Planned for 24") && text.contains("2\u{A0}h") && text.contains("Due 26"))
            #expect(!text.contains("Late by") && !text.contains("Без дня") && !text.contains("Далеко"))
            #expect(text.contains("After “Перевезти”") && text.contains("No day yet; not before 27"))
            let (step, after) = try (
                #require(text.firstRange(of: ">Перевезти<")),
                #require(text.firstRange(of: ">Перевірити мережу<"))
            )
            #expect(step.lowerBound < after.lowerBound)
            let own = try await lead.get(
                "/tasks/calendar?view=timeline&weeks=2&day=2026-11-25&person=\(agent)")
            #expect(own.text.contains("Прокласти") && !own.text.contains("Чуже"))
            for weeks in ["1", "9", "x"] {
                let refused = try await lead.get("/tasks/calendar?view=timeline&weeks=\(weeks)")
                #expect(refused.status == 422)
            }

            // A week after its deadline it is late, and stays on the drawing of the weeks that follow.
            scene.desk.clock.move(.days(12))
            var head = try await Browser.signedIn("head", scene.desk, scene.client)
            let late = try await head.get("/tasks/calendar?view=timeline&weeks=2&day=2026-12-03").text
            #expect(late.contains("Прокласти") && late.contains("Late by") && late.contains("class=\"late\""))
        }
    }

    @Test(
        "P176: the drawing of two months stays inside its stretch, and a day of a moved clock is as wide as others"
    )
    func scale() throws {
        let zone = TimeZoneRules.utc
        let first = try #require(CivilDate("2026-03-02"))
        let scale = TaskTimelineScale(first: first, weeks: 8, zone: zone)
        #expect(scale.place(of: scale.from) == 0 && scale.place(of: scale.to) == nil)
        #expect(scale.clamped(scale.from + .days(-3)) == 0)
        #expect(scale.clamped(scale.to + .days(3)) == scale.width)
        #expect(scale.clamped(scale.from + .days(1)) == scale.dayWidth)
        #expect(scale.place(of: scale.from + .hours(36)) == scale.dayWidth * 3 / 2)
    }

    @Test(
        "P176: figures by person, department and kind: set, accepted, in time, sent back, planned and spent, open",
        arguments: Engine.allCases)
    func figures(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let agent = try scene.id("agent")
            let task = try await scene.create(
                "{\"title\": \"Диск\", \"assignee\": \"\(agent)\", \"planned_minutes\": 60, \"due_at\": \"2026-11-26T12:00:00Z\"}"
            )
            try await scene.run("log_time", task, "{\"minutes\": 90}")
            try await scene.run("finish", task, "{\"result\": \"Є\"}")
            try await scene.run("send_back", task, "{\"reason\": \"Акт\"}", as: "lead")
            try await scene.run("finish", task, "{\"result\": \"І акт\"}")
            try await scene.run("accept", task, as: "lead")
            _ = try await scene.create("{\"title\": \"Відкрите\"}")

            var lead = try await Browser.signedIn("lead", scene.desk, scene.client)
            let page = try await lead.get("/tasks/figures")
            #expect(page.status == 200, "\(page.text)")
            #expect(page.text.contains("100%") && page.text.contains("under a day: 1"))
            #expect(page.text.contains("1\u{A0}h → 1\u{A0}h 30\u{A0}min"), "\(page.text)")
            let file = try await lead.get("/tasks/figures.csv?by=person")
            #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
            let lines = file.text.split(separator: "\r\n").map(String.init)
            #expect(lines.contains("agent,1,1,1,1,1,60,90,0,0,0,0,0,0"), "\(file.text)")
            #expect(lines.count == 3 && lines[2].hasSuffix(",1,0,0,0,0,0,0,1,1,0,0,0,0"), "\(file.text)")
            let departments = try await lead.get("/tasks/figures.csv?by=department").text
            #expect(departments.contains("Перша,2,1,1,1,1,60,90,1,1,0,0,0,0"), "\(departments)")

            let all = try await scene.send(.get, "task_figures?by=person").json
            #expect(all["by"] == .string("person") && all["complete"] == .bool(true))
            let own = try #require(all["groups"]?.array.first { $0["id"] == .string(agent) }, "\(all)")
            #expect(own["name"] == .string("agent") && own["figures"]?["sent_back"] == .int(1))
            #expect(own["figures"]?["planned_minutes"] == .int(60))
            #expect(own["figures"]?["spent_minutes"] == .int(90))
            #expect(own["figures"]?["in_time"] == .int(1) && own["figures"]?["oldest_at"] == .null)
            let nobody = try #require(all["groups"]?.array.first { $0["id"] == .null }, "\(all)")
            #expect(nobody["name"] == .null && nobody["figures"]?["open"] == .int(1))
            #expect(nobody["figures"]?["open_by_age"]?[0]?["under_days"] == .int(1))
            #expect(nobody["figures"]?["open_by_age"]?[4]?["under_days"] == .null)
            #expect(all["all"]?["set"] == .int(2))
            let before = try await scene.send(.get, "task_figures?from=2026-01-01&to=2026-01-31").json
            #expect(before["from"] == .string("2026-01-01") && before["all"]?["set"] == .int(0))
            for wrong in [
                "from=2026-13-01", "from=0001-01-01", "by=colour", "from=2026-11-30&to=2026-11-01",
                "from=2020-01-01&to=2026-11-01",
            ] {
                #expect(try await scene.send(.get, "task_figures?\(wrong)").status == 422, "\(wrong)")
            }
            #expect(try await scene.send(.get, "task_figures", as: "agent").status == 403)

            let wrong = try await lead.get("/tasks/figures?from=2026-13-01&to=2026-11-30")
            #expect(wrong.status == 422 && wrong.text.contains("id=\"figures-from-error\""))
            let backwards = try await lead.get("/tasks/figures?from=2026-11-30&to=2026-11-01")
            #expect(backwards.status == 422 && backwards.text.contains("within a year of it"))
            #expect(try await lead.get("/tasks/figures.csv?from=2020-01-01&to=2026-11-01").status == 422)
            let none = try await lead.get("/tasks/figures?from=2026-01-01&to=2026-01-31&by=template")
            #expect(none.status == 200)
            var other = try await Browser.signedIn("agent", scene.desk, scene.client)
            #expect(try await other.get("/tasks/figures").status == 403)
            #expect(!(try await other.get("/tasks").text.contains("/tasks/figures")))
        }
    }

    @Test("P176: a name that a spreadsheet would run is shown, and quotes are doubled")
    func csv() async throws {
        try await Self.with { scene in
            let made = try await scene.send(
                .post, "departments", as: "administrator", "{\"name\": \"=1+1, \\\"х\\\"\"}")
            let department = try #require(try made.json["id"]?.string, "\(made.text)")
            _ = try await scene.create("{\"title\": \"Х\", \"department\": \"\(department)\"}")
            var lead = try await Browser.signedIn("lead", scene.desk, scene.client)
            let file = try await lead.get("/tasks/figures.csv?by=department").text
            #expect(file.contains("\"'=1+1, \"\"х\"\"\",1,"), "\(file)")
        }
    }

    @Test(
        "P172: the search finds tasks by their title and text in any form of a word, and only what one may see",
        arguments: Engine.allCases)
    func search(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let task = try await scene.create(
                "{\"title\": \"Замінити картриджі\", \"text\": \"Принтер на другому поверсі\"}")
            _ = try await scene.create("{\"title\": \"Купити мишу\"}")
            try await scene.renew()
            #expect(try await scene.found("картридж") == ["Замінити картриджі"])
            #expect(try await scene.found("принтера поверх") == ["Замінити картриджі"])
            #expect(try await scene.found("монітор").isEmpty)
            // An agent of another department does not see it, nor does a search tell of it.
            #expect(try await scene.found("картридж", as: "narrow").isEmpty)
            var narrow = try await Browser.signedIn("narrow", scene.desk, scene.client)
            #expect(!(try await narrow.get("/tickets?q=%D0%BC%D0%B8%D1%88%D1%83").text.contains("Купити")))
            var lead = try await Browser.signedIn("lead", scene.desk, scene.client)
            let page = try await lead.get("/tickets?q=%D0%BC%D0%B8%D1%88%D1%83").text
            #expect(page.contains("Купити мишу") && page.contains("href=\"/tasks/"))

            let changed = try await scene.send(
                .patch, "tasks/\(task)", "{\"title\": \"Замінити тонер\"}")
            #expect(changed.status == 200, "\(changed.text)")
            try await scene.renew()
            #expect(try await scene.found("картридж").isEmpty)
            #expect(try await scene.found("тонер") == ["Замінити тонер"])
        }
    }
}
