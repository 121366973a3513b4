import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// Chains of escalation, their steps by the timer, and what the console tells people (P97–P100, P111, P117).
@Suite("Escalation over API and pages")
struct EscalationTests {
    private static let chain = """
        {"name": "Критичні", "priorities": ["critical"], "steps": [
          {"on": "deadline", "clock": "first_response", "minutes": -10, "tell": ["assignee"], "means": ["console"]},
          {"on": "deadline", "clock": "first_response", "minutes": 0, "tell": ["assignee", "head"], "act": "next_line"},
          {"on": "returned", "times": 3, "tell": ["head"], "act": "head"}]}
        """

    @Test("P97, P98: steps come due by the timer, each once, and tell people", arguments: Engine.allCases)
    func byTimer(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let made = try await desk.send(
                client, .post, "/api/v1/escalations", as: "administrator", Self.chain)
            #expect(made.status == 201, "\(made.text)")
            #expect(try made.json["steps"]?[1]?["id"] == .int(2))
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)"
            _ = try await desk.send(client, .post, path + "/commands/take", "{}")
            let urgent = try await desk.send(client, .patch, path, "{\"priority\": \"critical\"}")
            #expect(urgent.status == 200, "\(urgent.text)")
            let worker = TimerWorker(desk: desk.desk, log: .init(label: "test"))
            func ring() async throws { for _ in 0..<3 { while try await worker.work() > 0 {} } }
            desk.clock.move(.minutes(49))
            try await ring()
            #expect(try await Self.steps(of: path, desk, client) == [])
            desk.clock.move(.minutes(2))
            try await ring()
            #expect(try await Self.steps(of: path, desk, client) == [1])
            let line = try await desk.send(client, .get, path).json["line"]?["id"]
            desk.clock.move(.minutes(10))
            try await ring()
            #expect(try await Self.steps(of: path, desk, client) == [1, 2])
            #expect(try await desk.send(client, .get, path).json["line"]?["id"] != line)

            let told = try await desk.send(client, .get, "/api/v1/notices").json["items"]?.array ?? []
            #expect(told.compactMap { $0["minutes"] } == [.int(0), .int(-10)])
            #expect(told.first?["ticket"] == .int(ticket.number))
            #expect(told.first?["seen_at"] == .null)
            let newest = try #require(told.first?["id"]?.string)
            let seen = try await desk.send(
                client, .post, "/api/v1/notices/seen", "{\"up_to\": \"\(newest)\"}")
            #expect(try seen.json["unseen"] == .int(0), "\(seen.text)")
            // Nobody else's.
            let others = try await desk.send(client, .get, "/api/v1/notices", as: "observer")
            #expect(try others.json["items"]?.array == [], "\(others.text)")
        }
    }

    @Test("P100, P111: whoever is told by mail gets one letter, which names no client")
    func letters() async throws {
        try await WebFixture.with { desk, client in
            let chain = """
                {"name": "Керівникові", "steps": [
                  {"on": "deadline", "clock": "first_response", "minutes": -1400, "tell": ["head"], "means": ["mail"]}]}
                """
            _ = try await desk.send(client, .post, "/api/v1/escalations", as: "administrator", chain)
            let ticket = try await desk.ticket(client)
            desk.clock.move(.minutes(41))
            let worker = TimerWorker(desk: desk.desk, log: .init(label: "test"))
            for _ in 0..<2 { while try await worker.work() > 0 {} }
            let sending = SendMail(desk: desk.desk, mail: desk.mail)
            var letters: [String] = []
            for _ in 0..<3 {
                for item in try await sending.lease() where item.recipient == "head@example.com" {
                    letters.append(
                        String(decoding: try await sending.letter(of: item).bytes, as: UTF8.self))
                    try await sending.report(.sent("250"), of: item)
                }
            }
            #expect(letters.count == 1, "\(letters)")
            #expect(letters.allSatisfy { $0.contains("Auto-Submitted: auto-generated") })
            // Whoever answers such a letter must not write to the client.
            #expect(letters.allSatisfy { !$0.contains("[#\(ticket.number)]") && !$0.contains("olha@") })
            // Told by mail alone, they have no notice.
            let notices = try await desk.send(client, .get, "/api/v1/notices", as: "head")
            #expect(try notices.json["items"]?.array == [])
        }
    }

    @Test("P100: a changed chain is followed by tickets that run already", arguments: Engine.allCases)
    func followed(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let renewal = ClockRenewal(desk: desk.desk, log: .init(label: "test"))
            _ = try await renewal.work()
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)"
            let body = """
                {"name": "Усі", "steps": [
                  {"on": "deadline", "clock": "first_response", "minutes": -1430, "tell": ["controller"]}]}
                """
            let made = try await desk.send(client, .post, "/api/v1/escalations", as: "administrator", body)
            #expect(made.status == 201, "\(made.text)")
            #expect(try await renewal.work() > 0)
            desk.clock.move(.minutes(11))
            let worker = TimerWorker(desk: desk.desk, log: .init(label: "test"))
            while try await worker.work() > 0 {}
            #expect(try await Self.steps(of: path, desk, client) == [1])
        }
    }

    private static func steps(
        of path: String, _ desk: WebFixture, _ client: any TestClientProtocol
    ) async throws -> [Int64] {
        let events = try await desk.send(client, .get, path + "/events?limit=100").json["items"]?.array ?? []
        return events.filter { $0["kind"] == .string("ticket.escalated") }
            .compactMap { $0["data"]?["step"]?.int }
    }

    @Test(
        "a chain that cannot be is refused with its field",
        arguments: [
            ("{\"name\": \"X\"}", "steps"),
            ("{\"name\": \"X\", \"steps\": []}", "steps"),
            ("{\"name\": \"X\", \"steps\": [{\"on\": \"never\"}]}", "steps.0.on"),
            ("{\"name\": \"X\", \"steps\": [{\"on\": \"sent_back\"}]}", "steps.0.tell"),
            ("{\"name\": \"X\", \"steps\": [{\"on\": \"returned\", \"tell\": [\"head\"]}]}", "steps.0.times"),
            (
                "{\"name\": \"X\", \"steps\": [{\"on\": \"sent_back\", \"tell\": [\"neighbour\"]}]}",
                "steps.0.tell"
            ),
            (
                "{\"name\": \"X\", \"steps\": [{\"on\": \"sent_back\", \"tell\": [\"staff:77\"]}]}",
                "steps.0.tell"
            ),
            (
                "{\"name\": \"X\", \"lines\": [\"77\"], \"steps\": [{\"on\": \"sent_back\", \"tell\": [\"head\"]}]}",
                "lines"
            ),
        ])
    func refused(body: String, field: String) async throws {
        try await WebFixture.with { desk, client in
            let reply = try await desk.send(
                client, .post, "/api/v1/escalations", as: "administrator", body)
            #expect(reply.status == 422, "\(reply.text)")
            #expect(try reply.json["field"] == .string(field), "\(reply.text)")
        }
    }

    @Test("a chain is made and changed on its page without a script", arguments: Engine.allCases)
    func page(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let new = try await browser.get("/settings/escalation/new")
            #expect(
                new.status == 200 && new.text.contains("name=\"steps.9.on\""), "the usual steps stand there")
            let fields = [
                "name": "Мої", "steps.0.on": "before.resolution", "steps.0.minutes": "15",
                "steps.0.tell.assignee": "1", "steps.0.means.console": "1",
                "steps.1.on": "", "steps.2.on": "returned", "steps.2.minutes": "2", "steps.2.act": "head",
            ]
            let wrong = try await browser.post(
                "/settings/escalation/new", fields.merging(["steps.2.minutes": "0"]) { $1 })
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("steps.2.minutes-error"), "\(wrong.text)")
            #expect(wrong.text.contains("value=\"15\""), "what was typed stays")
            let saved = try await browser.post("/settings/escalation/new", fields)
            #expect(saved.status == 303, "\(saved.text)")
            let chains = try await desk.send(client, .get, "/api/v1/escalations", as: "administrator")
            let chain = try #require(try chains.json["items"]?[0])
            #expect(chain["steps"]?[0]?["minutes"] == .int(-15))
            #expect(chain["steps"]?[1]?["times"] == .int(2))
            #expect(chain["steps"]?[1]?["act"] == .string("head"))
            let id = try #require(chain["id"]?.string)
            let card = try await browser.get("/settings/escalation/\(id)").text
            #expect(card.contains("value=\"15\""))
            let archived = try await browser.post("/settings/escalation/\(id)", ["archived": "true"])
            #expect(archived.status == 303)
            let after = try await desk.send(client, .get, "/api/v1/escalations/\(id)", as: "administrator")
            #expect(try after.json["archived"] == .bool(true))
            #expect(try after.json["steps"]?.array.count == 2)
        }
    }

    @Test(
        "whoever was told sees it beside every page, and opening it is seeing it", arguments: Engine.allCases)
    func notices(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var browser = try await Browser.signedIn("agent", desk, client)
            let empty = try await browser.get("/notices")
            #expect(empty.status == 200 && empty.text.contains("class=\"empty\""))
            _ = try await desk.send(client, .post, "/api/v1/escalations", as: "administrator", Self.chain)
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)"
            _ = try await desk.send(client, .post, path + "/commands/take", "{}")
            _ = try await desk.send(client, .patch, path, "{\"priority\": \"critical\"}")
            desk.clock.move(.minutes(55))
            let worker = TimerWorker(desk: desk.desk, log: .init(label: "test"))
            while try await worker.work() > 0 {}
            let told = try await desk.send(client, .get, "/api/v1/notices").json["items"]?[0]
            let id = try #require(told?["id"]?.string)
            let list = try await browser.get("/notices").text
            #expect(list.contains("/notices/\(id)/open") && list.contains("count is-overdue"))
            var other = try await Browser.signedIn("lead", desk, client)
            let refused = try await other.post("/notices/\(id)/open", [:])
            #expect(refused.status == 404)
            let opened = try await browser.post("/notices/\(id)/open", [:])
            #expect(opened.status == 303 && opened.headers[.location] == "/tickets/\(ticket.number)")
            let after = try await desk.send(client, .get, "/api/v1/notices").json["items"]?[0]
            #expect(after?["seen_at"] != .null)
            let card = try await browser.get("/tickets/\(ticket.number)").text
            #expect(card.contains("triangle-alert"), "the history says that it was escalated")
        }
    }

    @Test("one timer that fails holds up no other", arguments: Engine.allCases)
    func failingTimer(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            _ = try await desk.send(client, .post, "/api/v1/escalations", as: "administrator", Self.chain)
            var paths: [String] = []
            var damaged: Int64?
            for _ in 0..<3 {
                let ticket = try await desk.ticket(client)
                let path = "/api/v1/tickets/\(ticket.number)"
                _ = try await desk.send(client, .post, path + "/commands/take", "{}")
                _ = try await desk.send(client, .patch, path, "{\"priority\": \"critical\"}")
                if paths.isEmpty { damaged = Int64(ticket.id) }
                paths.append(path)
            }
            // The oldest is damaged on the disk.
            let broken = try #require(damaged)
            _ = try await desk.desk.write(as: .system) {
                try $0.transaction.raw("UPDATE ticket SET course = '{' WHERE id = $1", .int(broken))
            }
            desk.clock.move(.minutes(55))
            let worker = TimerWorker(desk: desk.desk, log: .init(label: "test"))
            while try await worker.work() > 0 {}
            for path in paths.dropFirst() {
                #expect(try await Self.steps(of: path, desk, client) == [1])
            }
            let left = try await desk.desk.read { try TimerStore($0).nextDue() }
            #expect(left.map { $0 > desk.clock.now } == true, "what failed is tried again later")
        }
    }
}
