import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// Calls to clients of closed tickets (P42, P123).
@Suite("Call-backs over API and pages")
struct CallBackDeskTests {
    /// Everybody is called, unless the test says otherwise.
    private static func begin(
        _ desk: WebFixture, _ client: any TestClientProtocol,
        _ rules: String = "\"call_back_share_permille\": 1000, \"call_back_rest_days\": 0"
    ) async throws {
        let saved = try await desk.send(
            client, .patch, "/api/v1/discipline", as: "administrator", "{\(rules)}")
        try #require(saved.status == 200, "\(saved.text)")
        desk.desk.settings.forget()
    }

    /// A ticket of a client with a telephone, taken and closed.
    @discardableResult
    private static func closed(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ subject: String = "Не друкує",
        phone: String? = "+380501112233", email: String = "olha@example.net",
        department: Domain.Department.ID? = nil
    ) async throws -> (number: Int64, path: String) {
        let place = department.map { ",\"department\":\"\($0.rawValue)\"" } ?? ""
        let number = phone.map { ",\"phone\":\"\($0)\"" } ?? ""
        let made = try await desk.send(
            client, .post, "/api/v1/tickets",
            "{\"subject\":\"\(subject)\",\"text\":\"Допоможіть\",\"requester\":{\"email\":\"\(email)\",\"name\":\"Ольга\"\(number)}\(place)}"
        )
        try #require(made.status == 201, "\(made.text)")
        let path = "/api/v1/tickets/\(try #require(try made.json["number"]?.int))"
        _ = try await desk.send(client, .post, path + "/commands/take", "{}")
        _ = try await desk.send(client, .post, path + "/messages", "{\"text\": \"Замінили картридж\"}")
        let done = try await desk.send(client, .post, path + "/commands/close", "{\"reason\": null}")
        try #require(done.status == 200, "\(done.text)")
        return (try #require(try made.json["number"]?.int), path)
    }

    private static func state(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ path: String
    ) async throws -> String? {
        try await desk.send(client, .get, path).json["call_back"]?["state"]?.string
    }

    private static func log(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ path: String, _ body: String,
        as role: String = "agent"
    ) async throws -> Reply {
        try await desk.send(client, .post, path + "/commands/call_back", as: role, body)
    }

    @Test(
        "P42: a closed ticket is called about two working days later, and the mark counts as any other",
        arguments: Engine.allCases)
    func answered(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.begin(
                desk, client,
                "\"call_back_share_permille\": 1000, \"call_back_questions\": [\"Що поліпшити?\"]")
            let ticket = try await Self.closed(desk, client)
            #expect(try await Self.state(desk, client, ticket.path) == "planned")
            var browser = try await Browser.signedIn("agent", desk, client)
            let planned = try await browser.get("/callbacks").text
            #expect(planned.contains("call from") && planned.contains("Замінили картридж"))
            #expect(!planned.contains("<span class=\"count\">1</span>"))

            desk.clock.move(.days(2))
            try await ClosingDeskTests.ring(desk)
            #expect(try await Self.state(desk, client, ticket.path) == "due")
            // A session of two days ago is over.
            browser = try await Browser.signedIn("lead", desk, client)
            let due = try await browser.get("/callbacks").text
            #expect(due.contains("call now") && due.contains("+380 50 111") || due.contains("+380501112233"))
            #expect(due.contains("<span class=\"count\">1</span>"))
            let listed = try await desk.send(client, .get, "/api/v1/callbacks").json["items"]
            #expect(listed?[0]?["ticket"] == .int(ticket.number))
            #expect(listed?[0]?["answer"] == .string("Замінили картридж"))

            let wrong = try await browser.post(
                "/callbacks/\(ticket.number)", ["outcome": "answered", "comment": "Добре"])
            #expect(wrong.status == 422 && wrong.text.contains("call-\(ticket.number)-mark-error"))
            #expect(wrong.text.contains(">Добре</textarea>"))
            let done = try await browser.post(
                "/callbacks/\(ticket.number)",
                [
                    "outcome": "answered", "mark": "2", "helped": "yes", "waited_too_long": "yes",
                    "question.0": "Що поліпшити?", "answer.0": "Швидкість", "comment": "Довго чекала",
                ])
            #expect(done.status == 303, "\(done.text)")
            let stored = try await desk.send(client, .get, ticket.path).json
            #expect(stored["rating"]?["mark"] == .int(2) && stored["rating"]?["channel"] == .string("call"))
            #expect(stored["call_back"]?["state"] == .string("answered"))
            // The bad mark is where all bad marks are.
            var head = try await Browser.signedIn("head", desk, client)
            #expect(try await head.get("/marks").text.contains("Довго чекала"))
            let notices = try await desk.send(client, .get, "/api/v1/notices", as: "head").json["items"]
            #expect(notices?[0]?["on"] == .string("rated"))
            let card = try await browser.get("/tickets/\(ticket.number)").text
            #expect(card.contains("Client’s mark in a call: 2 of 5") && card.contains("Швидкість"))
            #expect(try await browser.get("/callbacks").text.contains("Nobody is to be called"))
            try await ClosingDeskTests.check(desk)
        }
    }

    @Test(
        "P42: comes due and lapses once, though timers ring again and again", arguments: Engine.allCases)
    func once(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.begin(desk, client)
            let ticket = try await Self.closed(desk, client)
            for _ in 0..<20 {
                desk.clock.move(.days(1))
                try await ClosingDeskTests.ring(desk)
                try await ClosingDeskTests.ring(desk)
            }
            let events = try await desk.send(client, .get, ticket.path + "/events?limit=100", as: "head").text
            #expect(events.ranges(of: "\"ticket.call_back_due\"").count == 1)
            #expect(events.ranges(of: "\"ticket.call_back_ended\"").count == 1)
            #expect(try await Self.state(desk, client, ticket.path) == "lapsed")
            try await ClosingDeskTests.check(desk)
        }
    }

    @Test(
        "P42: reopening takes the call back, closing anew plans it anew, erasing ends it",
        arguments: Engine.allCases)
    func reopened(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.begin(desk, client)
            let ticket = try await Self.closed(desk, client)
            _ = try await desk.send(
                client, .post, ticket.path + "/commands/reopen", "{\"reason\": \"Знову\"}")
            #expect(try await Self.state(desk, client, ticket.path) == "withdrawn")
            #expect(
                try await desk.send(client, .get, "/api/v1/callbacks").json["items"]?.array.isEmpty == true)
            let refused = try await Self.log(desk, client, ticket.path, "{\"outcome\": \"not_reached\"}")
            #expect(refused.status == 409, "\(refused.text)")
            _ = try await desk.send(client, .post, ticket.path + "/commands/close", "{\"reason\": null}")
            #expect(try await Self.state(desk, client, ticket.path) == "planned")
            try await ClosingDeskTests.check(desk)
        }
    }

    @Test(
        "P42: nobody is called twice within the rest, though their tickets are closed at once",
        arguments: Engine.allCases)
    func rest(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.begin(desk, client, "\"call_back_share_permille\": 1000")
            var paths: [String] = []
            for number in 0..<8 {
                let ticket = try await desk.send(
                    client, .post, "/api/v1/tickets",
                    "{\"subject\":\"\(number)\",\"text\":\"Так\",\"requester\":{\"email\":\"olha@example.net\",\"phone\":\"+380501112233\"}}"
                )
                paths.append("/api/v1/tickets/\(try #require(try ticket.json["number"]?.int))")
            }
            try await withThrowingTaskGroup(of: Int.self) { group in
                for path in paths {
                    group.addTask {
                        try await desk.send(client, .post, path + "/commands/close", "{\"reason\": null}")
                            .status
                    }
                }
                for try await status in group { #expect(status == 200) }
            }
            let listed = try await desk.send(client, .get, "/api/v1/callbacks").json["items"]
            #expect(listed?.array.count == 1)
            let other = try await Self.closed(desk, client, phone: "+380502223344", email: "ivan@example.net")
            #expect(try await Self.state(desk, client, other.path) == "planned")
        }
    }

    @Test(
        "P123: kinds, tags and tasks are always called, chance only with a telephone",
        arguments: Engine.allCases)
    func always(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.begin(
                desk, client,
                "\"call_back_share_permille\": 1000, \"call_back_kinds\": [\"change\"], \"call_back_tags\": [\"Виїзд\"], \"call_back_with_tasks\": true, \"call_back_rest_days\": 0"
            )
            let plain = try await Self.closed(desk, client, phone: nil)
            #expect(try await Self.state(desk, client, plain.path) == nil)
            func reason(_ prepare: (String, String) async throws -> Void) async throws -> JSONValue? {
                let ticket = try await desk.ticket(client)
                let path = "/api/v1/tickets/\(ticket.number)"
                try await prepare(path, ticket.id)
                _ = try await desk.send(client, .post, path + "/commands/close", "{\"reason\": null}")
                return try await desk.send(client, .get, path).json["call_back"]?["reason"]
            }
            let byKind = try await reason { path, _ in
                _ = try await desk.send(client, .patch, path, "{\"kind\": \"change\"}")
            }
            #expect(byKind == .string("kind"))
            let byTag = try await reason { path, _ in
                _ = try await desk.send(client, .patch, path, "{\"tags\": [\"виїзд\"]}")
            }
            #expect(byTag == .string("tag"))
            let byTask = try await reason { _, id in
                let made = try await desk.send(
                    client, .post, "/api/v1/tasks", "{\"title\": \"Приїхати\", \"ticket\": \"\(id)\"}")
                try #require(made.status == 201, "\(made.text)")
            }
            #expect(byTask == .string("task"))
        }
    }

    @Test(
        "P42: silence that closes, and a client’s letter that confirms, plan the call as well",
        arguments: Engine.allCases)
    func everyWay(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.begin(desk, client)
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)"
            let contact = try await desk.send(client, .get, path).json["requester"]?["id"]?.string
            let saved = try await desk.send(
                client, .patch, "/api/v1/contacts/\(contact ?? "")",
                "{\"phones\": [\"+380501112233\"]}")
            #expect(saved.status == 200, "\(saved.text)")
            _ = try await desk.send(client, .post, path + "/commands/take", "{}")
            _ = try await desk.send(client, .post, path + "/commands/resolve", "{}")
            for _ in 0..<6 {
                desk.clock.move(.days(1))
                try await ClosingDeskTests.ring(desk)
            }
            let closed = try await desk.send(client, .get, path).json
            #expect(closed["status"] == .string("closed"))
            #expect(closed["call_back"]?["state"]?.string != nil)
            #expect(closed["call_back"]?["reason"] == .string("sample"))
            try await ClosingDeskTests.check(desk)
        }
    }

    @Test(
        "P42: the list shows no department that its reader does not see, and pages by key",
        arguments: Engine.allCases)
    func scope(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.begin(desk, client)
            for number in 0..<3 {
                try await Self.closed(desk, client, "Каса \(number)", department: desk.departments[0].id)
            }
            try await Self.closed(desk, client, "Друга каса", department: desk.departments[1].id)
            var narrow = try await Browser.signedIn("narrow", desk, client)
            let seen = try await narrow.get("/callbacks").text
            #expect(seen.contains("Друга каса") && !seen.contains("Каса 0"))
            var found: [Int64] = []
            var path = "/api/v1/callbacks?limit=2"
            while true {
                let page = try await desk.send(client, .get, path).json
                found += page["items"]?.array.compactMap { $0["ticket"]?.int } ?? []
                guard let next = page["next"]?.string else { break }
                path = "/api/v1/callbacks?limit=2&after=\(next)"
            }
            #expect(found.count == 4 && Set(found).count == 4)
            #expect(try await desk.send(client, .get, "/api/v1/callbacks?after=soon").status == 422)
            // Whoever only looks logs nothing.
            let path2 = "/api/v1/tickets/\(found[0])"
            #expect(
                try await Self.log(desk, client, path2, "{\"outcome\": \"declined\"}", as: "observer").status
                    == 403)
        }
    }

    @Test(
        "P42: a calendar that changes moves a planned call, in the lists and on the card, with the reason",
        arguments: Engine.allCases)
    func moved(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let hours = "[\"09:00–18:00\"]"
            let days = ["mon", "tue", "wed", "thu", "fri"].map { "\"\($0)\": \(hours)" }
            let made = try await desk.send(
                client, .post, "/api/v1/calendars", as: "administrator",
                "{\"name\": \"Будні\", \"zone\": \"Europe/Kyiv\", \(days.joined(separator: ", "))}")
            let calendar = try #require(try made.json["id"]?.string, "\(made.text)")
            try await Self.begin(
                desk, client,
                "\"call_back_share_permille\": 1000, \"calendar\": \"\(calendar)\"")
            let renewal = ClockRenewal(desk: desk.desk, log: Logger(label: "test"))
            while try await renewal.work() > 0 {}
            let ticket = try await Self.closed(desk, client)
            func due() async throws -> String? {
                let listed = try await desk.send(client, .get, "/api/v1/callbacks").json["items"]
                return listed?[0]?["call_back"]?["due_at"]?.string
            }
            // Closed on a Wednesday.
            #expect(try await due()?.hasPrefix("2026-11-20T") == true)
            let saved = try await desk.send(
                client, .patch, "/api/v1/calendars/\(calendar)", as: "administrator",
                "{\"exceptions\": [\"2026-11-20 Свято\"]}")
            #expect(saved.status == 200, "\(saved.text)")
            #expect(try await renewal.work() == 1, "the ticket is over, and still it has something planned")
            #expect(try await due()?.hasPrefix("2026-11-23T") == true)
            while try await renewal.work() > 0 {}
            let events = try await desk.send(client, .get, ticket.path + "/events?limit=100").json["items"]
            let moves = (events?.array ?? []).filter { $0["kind"] == .string("ticket.call_back_moved") }
            #expect(moves.count == 1 && moves[0]["data"]?["because"] == .string("calendar"))
            #expect(moves[0]["data"]?["due_at"]?.string == (try await due()))
            var browser = try await Browser.signedIn("agent", desk, client)
            let card = try await browser.get("/tickets/\(ticket.number)").text
            #expect(card.contains("The call about how it went is moved to"), "\(card)")
            #expect(card.contains("because of: calendar"))
            try await ClosingDeskTests.check(desk)
        }
    }

    @Test("P42: what cannot be is refused by name", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.begin(desk, client)
            let ticket = try await Self.closed(desk, client)
            for (body, field) in [
                ("{\"outcome\": \"answered\"}", "mark"), ("{\"outcome\": \"later\"}", "slot"),
                ("{\"outcome\": \"answered\", \"mark\": 9}", "mark"),
                ("{\"outcome\": \"pigeon\"}", "outcome"),
                (
                    "{\"outcome\": \"answered\", \"mark\": 5, \"answers\": [{\"question\": \"Вік?\", \"answer\": \"40\"}]}",
                    "answers"
                ),
            ] {
                let reply = try await Self.log(desk, client, ticket.path, body)
                #expect(reply.status == 422, "\(body): \(reply.text)")
                #expect(try reply.json["field"] == .string(field), "\(reply.text)")
            }
            for rules in [
                "\"call_back_share_permille\": 1001", "\"call_back_days\": -1", "\"call_back_attempts\": 0",
                "\"call_back_questions\": [\"\"]", "\"call_back_kinds\": [\"party\"]",
            ] {
                let reply = try await desk.send(
                    client, .patch, "/api/v1/discipline", as: "administrator", "{\(rules)}")
                #expect(reply.status == 422, "\(rules): \(reply.text)")
            }
        }
    }

    @Test("P42: what the client said in a call goes when they are erased", arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.begin(
                desk, client,
                "\"call_back_share_permille\": 1000, \"call_back_rest_days\": 0, \"call_back_questions\": [\"Що поліпшити?\"]"
            )
            let told = try await Self.closed(desk, client)
            let open = try await Self.closed(desk, client, "Інша")
            let answered = try await Self.log(
                desk, client, told.path,
                "{\"outcome\": \"answered\", \"mark\": 5, \"comment\": \"Секрет перший\", \"answers\": [{\"question\": \"Що поліпшити?\", \"answer\": \"Секрет другий\"}]}"
            )
            #expect(answered.status == 200, "\(answered.text)")
            let tried = try await Self.log(
                desk, client, open.path, "{\"outcome\": \"not_reached\", \"comment\": \"Секрет третій\"}")
            #expect(tried.status == 200, "\(tried.text)")
            let contact = try #require(
                try await desk.send(client, .get, told.path).json["requester"]?["id"]?.string)
            let erased = try await desk.send(
                client, .post, "/api/v1/contacts/\(contact)/commands/erase", as: "administrator", "{}")
            #expect(erased.status == 200, "\(erased.text)")
            for path in [told.path, open.path] {
                let events = try await desk.send(client, .get, path + "/events?limit=100", as: "head").text
                #expect(!events.contains("Секрет"), "\(events)")
            }
            #expect(try await Self.state(desk, client, open.path) == "withdrawn")
            #expect(
                try await desk.send(client, .get, "/api/v1/callbacks").json["items"]?.array.isEmpty == true)
            try await ClosingDeskTests.check(desk)
        }
    }

    @Test(
        "P42: the settings page switches calls off and on, and says what to do with an empty list",
        arguments: Engine.allCases)
    func settings(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let page = try await browser.get("/settings/call-backs").text
            #expect(page.contains("name=\"call_back_share_permille\"") && page.contains("value=\"50\""))
            let fields = [
                "call_back_share_permille": "100", "call_back_kinds.change": "1",
                "call_back_tags": "виїзд\non-site", "call_back_rest_days": "14", "call_back_days": "1",
                "call_back_again_days": "1", "call_back_attempts": "2", "call_back_lapse_days": "5",
                "call_back_asks.helped": "1", "call_back_questions": "Чи порадите нас?",
            ]
            let saved = try await browser.post("/settings/call-backs", fields)
            #expect(saved.status == 303, "\(saved.text)")
            let stored = try await desk.send(client, .get, "/api/v1/discipline", as: "head").json
            #expect(stored["call_back"] == .bool(false) && stored["call_back_share_permille"] == .int(100))
            #expect(stored["call_back_kinds"] == .array([.string("change")]))
            #expect(stored["call_back_questions"] == .array([.string("Чи порадите нас?")]))
            #expect(try await browser.get("/callbacks").text.contains("Calls are switched off"))
            let wrong = try await browser.post(
                "/settings/call-backs", fields.merging(["call_back_share_permille": "2000"]) { $1 })
            #expect(wrong.status == 422 && wrong.text.contains("This number is not possible here"))
        }
    }
}
