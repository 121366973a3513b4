import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// Tasks as people see them, without a script (P46, P172–P178).
@Suite("Pages of tasks")
struct TaskPageTests {
    private static func task(_ reply: Reply) throws -> String {
        let location = try #require(reply.headers[.location])
        return String(try #require(location.split(separator: "/").last))
    }

    @Test(
        "P172, P175: a task is set, taken, ticked, timed and finished by plain forms",
        arguments: Engine.allCases)
    func byForms(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var lead = try await Browser.signedIn("lead", desk, client)
            var agent = try await Browser.signedIn("agent", desk, client)
            let form = try await lead.get("/tasks/new")
            #expect(form.status == 200)
            let wrong = try await lead.post("/tasks/new", ["title": "", "planned_minutes": "ab"])
            #expect(wrong.status == 422 && wrong.text.contains("aria-invalid"))
            let made = try await lead.post(
                "/tasks/new",
                [
                    "title": "Замінити <диск>", "text": "Новий на полиці", "done_when": "Масив цілий\n\nАкт",
                    "checklist": "Взяти диск", "planned_minutes": "90", "planned_at": "2026-11-19T10:00",
                ])
            #expect(made.status == 303, "\(made.text)")
            let task = try Self.task(made)

            let free = try await agent.get("/tasks/free")
            #expect(free.text.contains("Замінити &lt;диск&gt;"))
            #expect(try await agent.post("/tasks/\(task)/commands/take", [:]).status == 303)
            let mine = try await agent.get("/tasks")
            #expect(mine.text.contains("/tasks/\(task)") && mine.text.contains("0 of 3"))
            let early = try await agent.post("/tasks/\(task)/commands/finish", ["result": "Є"])
            #expect(early.status == 422 && early.text.contains("Масив цілий; Акт"))
            for item in ["2", "3"] {
                let ticked = try await agent.post("/tasks/\(task)/commands/tick", ["item": item])
                #expect(ticked.status == 303, "\(ticked.text)")
            }
            let timed = try await agent.post(
                "/tasks/\(task)/commands/log_time", ["minutes": "50", "note": "Дорога"])
            #expect(timed.status == 303)
            let bad = try await agent.post("/tasks/\(task)/commands/log_time", ["minutes": "0"])
            #expect(bad.status == 422 && bad.text.contains("1 to 1440"))
            #expect(try await agent.post("/tasks/\(task)/commands/comment", ["text": "Все"]).status == 303)
            let finished = try await agent.post("/tasks/\(task)/commands/finish", ["result": "Масив цілий"])
            #expect(finished.status == 303)

            let set = try await lead.get("/tasks/set")
            #expect(set.text.contains("awaits acceptance"))
            #expect(set.text.contains("/tasks\"><svg") || set.text.contains("href=\"/tasks\""))
            let page = try await lead.get("/tasks/\(task)")
            #expect(page.text.contains("Масив цілий") && page.text.contains("50"))
            let back = try await lead.post("/tasks/\(task)/commands/send_back", ["reason": ""])
            #expect(back.status == 422)
            #expect(try await lead.post("/tasks/\(task)/commands/accept", [:]).status == 303)
            #expect(try await lead.get("/tasks/set?show=over").text.contains("/tasks/\(task)"))
            #expect(try await agent.get("/tasks").text.contains("You have no tasks"))
        }
    }

    @Test("P174: the card shows the tasks of a ticket, and warns before it is resolved over them")
    func card() async throws {
        try await WebFixture.with { desk, client in
            var agent = try await Browser.signedIn("agent", desk, client)
            let ticket = try await desk.ticket(client)
            let empty = try await agent.get("/tickets/\(ticket.number)")
            #expect(empty.text.contains("/tasks/new?ticket=\(ticket.number)"))
            #expect(!empty.text.contains("Resolve nevertheless"))
            let made = try await agent.post(
                "/tasks/new", ["title": "Купити картридж", "ticket": "\(ticket.number)"])
            #expect(made.headers[.location] == "/tickets/\(ticket.number)#tasks")
            let card = try await agent.get("/tickets/\(ticket.number)")
            #expect(card.text.contains("Купити картридж") && card.text.contains("0 of 1"))
            #expect(card.text.contains("open task: look there") && card.text.contains("Resolve nevertheless"))
            // A warning, no refusal.
            let resolved = try await agent.post("/tickets/\(ticket.number)/commands/resolve", [:])
            #expect(resolved.status == 303)
        }
    }

    @Test("P46, P177: the calendar shows planned work by day, of a person or a department")
    func calendar() async throws {
        try await WebFixture.with { desk, client in
            var lead = try await Browser.signedIn("lead", desk, client)
            let agent = try #require(desk.staff["agent"]?.text)
            let head = try #require(desk.staff["head"]?.text)
            for (title, planned, due, who) in [
                ("План на вівторок", "2026-11-24T09:30", "", agent),
                ("Строк у четвер", "", "2026-11-26T17:00", head),
                ("Поза тижнем", "2026-12-24T09:30", "", agent),
            ] {
                let made = try await lead.post(
                    "/tasks/new",
                    [
                        "title": title, "planned_at": planned, "due_at": due, "assignee": who,
                        "planned_minutes": "60",
                    ])
                #expect(made.status == 303, "\(made.text)")
            }
            let week = try await lead.get("/tasks/calendar?view=week&day=2026-11-25")
            #expect(week.text.contains("План на вівторок") && week.text.contains("Строк у четвер"))
            #expect(week.text.contains("09:30") && !week.text.contains("Поза тижнем"))
            #expect(week.text.contains("day=2026-12-02") && week.text.contains("day=2026-11-18"))
            let own = try await lead.get("/tasks/calendar?day=2026-11-25&person=\(agent)")
            #expect(own.text.contains("План на вівторок") && !own.text.contains("Строк у четвер"))
            let month = try await lead.get("/tasks/calendar?view=month&day=2026-12-10")
            #expect(month.text.contains("Поза тижнем") && month.text.contains("December 2026"))
            #expect(try await lead.get("/tasks/calendar?day=2026-13-40").status == 422)
        }
    }

    @Test("P173, P178: ready templates come by one click, once, in the reader’s language")
    func ready() async throws {
        try await WebFixture.with { desk, client in
            var administrator = try await Browser.signedIn("administrator", desk, client)
            let empty = try await administrator.get("/settings/task_templates")
            #expect(empty.text.contains("/settings/task_templates/ready"))
            for _ in 0..<2 {
                let added = try await administrator.post("/settings/task_templates/ready", [:])
                #expect(added.status == 303, "\(added.text)")
            }
            let list = try await administrator.get("/settings/task_templates")
            #expect(list.text.ranges(of: "Server move").count == 1)
            #expect(!list.text.contains("/settings/task_templates/ready"))
            let reply = try await desk.send(client, .get, "/api/v1/task_templates")
            let all = try reply.json["items"]?.array ?? []
            let move = try #require(all.first { $0["following"]?.array.isEmpty == false })
            let id = try #require(move["id"]?.string)
            let settings = try await administrator.get("/settings/task_templates/\(id)")
            #expect(settings.text.contains("Which server"))
            var agent = try await Browser.signedIn("agent", desk, client)
            let form = try await agent.get("/tasks/new?template=\(id)")
            #expect(form.text.contains("more tasks follow"), "\(form.text)")
            let made = try await agent.post(
                "/tasks/new",
                [
                    "template": id, "title": "Move it", "assignee": desk.staff["agent"]?.text ?? "",
                    "data-0": "srv",
                ])
            let page = try await agent.get("/tasks/\(try Self.task(made))")
            #expect(page.text.contains("Steps of the process") && page.text.contains("Check after the move"))
            #expect(page.text.contains("waits for its turn"))
        }
    }

    @Test("P118: a notice about a task leads to it")
    func notice() async throws {
        try await WebFixture.with { desk, client in
            var lead = try await Browser.signedIn("lead", desk, client)
            var agent = try await Browser.signedIn("agent", desk, client)
            let made = try await lead.post(
                "/tasks/new", ["title": "Перевірити копії", "assignee": desk.staff["agent"]?.text ?? ""])
            let task = try Self.task(made)
            let notices = try await agent.get("/notices")
            #expect(
                notices.text.contains("You were given a task") && notices.text.contains("Перевірити копії"))
            let open = try #require(notices.text.firstMatch(of: #/\/notices\/(\d+)\/open/#))
            let opened = try await agent.post("/notices/\(open.1)/open", [:])
            #expect(opened.headers[.location] == "/tasks/\(task)")
        }
    }
}
