import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Languages
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// The same command for many tickets, as programs and as pages ask for it.
@Suite("A command for many tickets")
struct MassActionTests {
    private static func tickets(
        _ count: Int, _ desk: WebFixture, _ client: any TestClientProtocol
    ) async throws -> [Int64] {
        var numbers: [Int64] = []
        for place in 1...count { numbers.append(try await desk.ticket(client, "Каса \(place)").number) }
        return numbers
    }

    private static func ask(
        _ name: String, _ tickets: [Int64], body: String = "{}", versions: [Int64] = [],
        as role: String = "agent",
        key: String? = nil, _ desk: WebFixture, _ client: any TestClientProtocol
    ) async throws -> Reply {
        var headers = HTTPFields()
        if let key { headers[.idempotencyKey] = key }
        let known =
            versions.isEmpty ? "" : ", \"versions\": [\(versions.map(String.init).joined(separator: ","))]"
        return try await desk.send(
            client, .post, "/api/v1/tickets/commands/\(name)", as: role,
            "{\"tickets\": [\(tickets.map(String.init).joined(separator: ","))]\(known), \"body\": \(body)}",
            headers: headers)
    }

    private static func read(
        _ number: Int64, _ desk: WebFixture, _ client: any TestClientProtocol
    ) async throws -> JSONValue {
        try await desk.send(client, .get, "/api/v1/tickets/\(number)").json
    }

    @Test("is done on each by itself, and each that refuses says why", arguments: Engine.allCases)
    func eachByItself(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let numbers = try await Self.tickets(3, desk, client)
            _ = try await desk.send(
                client, .post, "/api/v1/tickets/\(numbers[1])/commands/cancel", "{\"reason\": \"Так\"}")
            let reply = try await Self.ask("take", numbers + [numbers[0], 999_999], desk, client)
            #expect(reply.status == 200, "\(reply.text)")
            let json = try reply.json
            #expect(json["done"] == .int(2) && json["refused"] == .int(2))
            let items = try #require(json["items"]?.array)
            #expect(items.count == 4, "one that is named twice is asked once")
            #expect(items[1]["problem"]?["type"] == .string("urn:linia:problem:not-possible-now"))
            #expect(items[3]["problem"]?["type"] == .string("urn:linia:problem:not-found"))
            #expect(items[3]["ticket"] == .null && items[3]["asked"] == .string("999999"))
            #expect(try await Self.read(numbers[0], desk, client)["assignee"]?["name"] == .string("agent"))
        }
    }

    @Test("goes through a ticket's own rights", arguments: Engine.allCases)
    func rights(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let numbers = try await Self.tickets(1, desk, client)
            let narrow = try await Self.ask("take", numbers, as: "narrow", desk, client)
            #expect(try narrow.json["items"]?[0]?["problem"]?["status"] == .int(404))
            #expect(try narrow.json["items"]?[0]?["number"] == .null)
            #expect(try await Self.ask("take", numbers, as: "observer", desk, client).status == 403)
            #expect(try await Self.ask("delete", numbers, desk, client).status == 403)
            #expect(try await Self.ask("delete", numbers, as: "lead", desk, client).json["done"] == .int(1))
        }
    }

    @Test("leaves alone what somebody changed after it was seen", arguments: Engine.allCases)
    func seen(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let numbers = try await Self.tickets(2, desk, client)
            var versions: [Int64] = []
            for number in numbers {
                versions.append(try #require(try await Self.read(number, desk, client)["version"]?.int))
            }
            _ = try await desk.send(
                client, .post, "/api/v1/tickets/\(numbers[0])/messages", as: "lead",
                "{\"text\": \"Чекайте\", \"thread\": \"internal\"}")
            let reply = try await Self.ask("resolve", numbers, versions: versions, desk, client)
            #expect(try reply.json["done"] == .int(1), "\(reply.text)")
            #expect(
                try reply.json["items"]?[0]?["problem"]?["type"]
                    == .string("urn:linia:problem:changed-meanwhile"))
            #expect(try await Self.read(numbers[0], desk, client)["status"] == .string("new"))
            // One's own change is known, and tags overwrite nothing.
            let tags = try await Self.ask(
                "add_tags", numbers, body: "{\"tags\": [\"vip\"]}", versions: versions, desk, client)
            #expect(try tags.json["done"] == .int(2), "\(tags.text)")
            let wrong = try await Self.ask("resolve", numbers, versions: [1], desk, client)
            #expect(wrong.status == 422 && wrong.text.contains("versions"))
        }
    }

    @Test("is done once for one Idempotency-Key", arguments: Engine.allCases)
    func repeated(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let numbers = try await Self.tickets(2, desk, client)
            let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
                for _ in 0..<4 {
                    group.addTask { try await Self.ask("take", numbers, key: "k1", desk, client) }
                }
                var replies: [Reply] = []
                for try await reply in group { replies.append(reply) }
                return replies
            }
            #expect(replies.allSatisfy { $0.status == 200 })
            let answers = try replies.map { try $0.json }
            #expect(Set(answers.map { $0["id"]?.string }).count == 1)
            #expect(answers.allSatisfy { $0["done"] == .int(2) })
            #expect(replies.filter { $0.headers[.idempotencyReplayed] == "true" }.count == 3)
            let other = try await Self.ask("resolve", numbers, key: "k1", desk, client)
            #expect(other.status == 422)
        }
    }

    @Test("is put back where nobody changed it since", arguments: Engine.allCases)
    func undone(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let numbers = try await Self.tickets(3, desk, client)
            let reply = try await Self.ask(
                "change", numbers, body: "{\"priority\": \"critical\"}", desk, client)
            let id = try #require(try reply.json["id"]?.string)
            #expect(try reply.json["items"]?[0]?["undoable"] == .bool(true))
            _ = try await desk.send(
                client, .patch, "/api/v1/tickets/\(numbers[1])", "{\"priority\": \"low\"}")
            let undo = try await desk.send(client, .post, "/api/v1/mass_actions/\(id)/commands/undo", "{}")
            let putBack = try undo.json
            #expect(putBack["done"] == .int(2) && putBack["undoes"] == .string(id), "\(undo.text)")
            #expect(
                try undo.json["items"]?[1]?["problem"]?["type"]
                    == .string("urn:linia:problem:changed-meanwhile"))
            for (number, priority) in zip(numbers, ["normal", "low", "normal"]) {
                #expect(try await Self.read(number, desk, client)["priority"] == .string(priority))
            }
            let again = try await desk.send(client, .post, "/api/v1/mass_actions/\(id)/commands/undo", "{}")
            #expect(try again.json["id"] == undo.json["id"])
            let shown = try await desk.send(client, .get, "/api/v1/mass_actions/\(id)")
            #expect(try shown.json["undone_by"] == undo.json["id"])
            let strange = try await desk.send(client, .get, "/api/v1/mass_actions/\(id)", as: "lead")
            #expect(strange.status == 404)
        }
    }

    @Test("puts tickets into one, and takes them out again", arguments: Engine.allCases)
    func merged(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let numbers = try await Self.tickets(3, desk, client)
            let reply = try await Self.ask(
                "merge", numbers, body: "{\"into\": \"\(numbers[0])\"}", desk, client)
            #expect(try reply.json["done"] == .int(2), "\(reply.text)")
            #expect(try reply.json["items"]?[0]?["undoable"] == .bool(true))
            #expect(try await Self.read(numbers[2], desk, client)["status"] == .string("merged"))
            let id = try #require(try reply.json["id"]?.string)
            let undo = try await desk.send(client, .post, "/api/v1/mass_actions/\(id)/commands/undo", "{}")
            #expect(try undo.json["done"] == .int(2), "\(undo.text)")
            for number in numbers {
                #expect(try await Self.read(number, desk, client)["status"] == .string("new"))
            }
        }
    }

    @Test("takes up to 200 tickets")
    func limit() async throws {
        try await WebFixture.with { desk, client in
            let many = (1...201).map { Int64(900_000 + $0) }
            #expect(try await Self.ask("take", many, desk, client).status == 422)
            let most = try await Self.ask("take", Array(many.dropLast()), desk, client)
            #expect(try most.json["refused"] == .int(200))
            #expect(try await Self.ask("take", [], desk, client).status == 422)
        }
    }

    // MARK: Pages

    private static func ticks(_ numbers: [Int64], _ fields: [String: String]) -> [String: String] {
        var fields = fields
        for number in numbers { fields["ticket-\(number)"] = "" }
        return fields
    }

    @Test("is chosen on the list and done without a script", arguments: Engine.allCases)
    func page(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let numbers = try await Self.tickets(3, desk, client)
            let words = Texts(.en).mass
            var browser = try await Browser.signedIn("agent", desk, client)
            let list = try await browser.get("/tickets").text
            #expect(
                list.contains("name=\"ticket-\(numbers[0])\"")
                    && list.contains("aria-label=\"Select \(numbers[0])\""))
            #expect(list.contains("action=\"/tickets/mass\""))
            #expect(!list.contains(" checked"))
            #expect(try await browser.get("/tickets?ticked=all").text.contains(" checked"))
            var observer = try await Browser.signedIn("observer", desk, client)
            #expect(!(try await observer.get("/tickets").text.contains("ticket-\(numbers[0])")))

            let form = try await browser.post(
                "/tickets/mass",
                Self.ticks(numbers, ["act": "priority", "mass_key": "1", "back": "/tickets?view=all"]))
            #expect(
                form.status == 200 && form.text.contains("name=\"priority\"") && form.text.contains("Каса 2"))
            let done = try await browser.post(
                "/tickets/mass",
                Self.ticks(
                    numbers,
                    [
                        "act": "priority", "mass_key": "1", "back": "/tickets?view=all", "run": "1",
                        "priority": "high",
                    ]))
            #expect(done.status == 303, "\(done.text)")
            let place = try #require(done.headers[.location])
            let report = try await browser.get(place).text
            #expect(report.contains(words.done(3)) && report.contains(words.undo(3)))
            #expect(report.contains("href=\"/tickets?view=all\""))
            // The same press once more does nothing more.
            let again = try await browser.post(
                "/tickets/mass",
                Self.ticks(numbers, ["act": "priority", "mass_key": "1", "run": "1", "priority": "high"]))
            #expect(again.headers[.location]?.prefix { $0 != "?" } == place.prefix { $0 != "?" })
            let undo = try await browser.post("\(place.prefix { $0 != "?" })/undo", ["back": "/tickets"])
            #expect(undo.status == 303)
            let undone = try await browser.get(try #require(undo.headers[.location])).text
            #expect(undone.contains(words.done(3)) && !undone.contains("/undo\""))
            #expect(try await Self.read(numbers[0], desk, client)["priority"] == .string("normal"))
        }
    }

    @Test(
        "P85: ticked tickets go back to work, are taken up again and get another controller, with report and undo",
        arguments: Engine.allCases)
    func pagesOfTheRest(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let numbers = try await Self.tickets(2, desk, client)
            let words = Texts(.en).mass
            var browser = try await Browser.signedIn("agent", desk, client)
            let more = try await browser.post("/tickets/mass", Self.ticks(numbers, ["act": "more"]))
            for act in ["resume", "control", "reopen"] { #expect(more.text.contains("value=\"\(act)\"")) }
            func run(_ act: String, _ fields: [String: String] = [:]) async throws -> Substring {
                let asked = Self.ticks(
                    numbers, ["act": act, "run": "1", "mass_key": act].merging(fields) { $1 })
                let done = try await browser.post("/tickets/mass", asked)
                #expect(done.status == 303, "\(act): \(done.text)")
                return try #require(done.headers[.location]).prefix { $0 != "?" }
            }
            func states() async throws -> Set<String> {
                var states: Set<String> = []
                for number in numbers {
                    states.insert(try await Self.read(number, desk, client)["status"]?.string ?? "")
                }
                return states
            }

            _ = try await run("wait", ["for": "client"])
            let resumed = try await run("resume")
            #expect(try await browser.get(String(resumed)).text.contains(words.done(2)))
            #expect(try await states() == ["open"])
            _ = try await browser.post("\(resumed)/undo", ["back": "/tickets"])
            #expect(try await states() == ["waiting"], "a wait goes on where it was put back")

            let lead = try #require(desk.staff["lead"])
            let form = try await browser.post("/tickets/mass", Self.ticks(numbers, ["act": "control"]))
            #expect(form.status == 200 && form.text.contains("id=\"mass-controller\""))
            let head = try #require(desk.staff["head"])
            _ = try await run("control", ["controller": head.text, "mass_key": "first"])
            let before = try await Self.read(numbers[0], desk, client)["controller"]
            #expect(before?["name"] == .string("head"))
            let controlled = try await run("control", ["controller": lead.text])
            #expect(try await Self.read(numbers[0], desk, client)["controller"]?["name"] == .string("lead"))
            _ = try await browser.post("\(controlled)/undo", ["back": "/tickets"])
            #expect(try await Self.read(numbers[0], desk, client)["controller"] == before)

            _ = try await run("cancel", ["reason": "Так"])
            let silent = try await browser.post(
                "/tickets/mass", Self.ticks(numbers, ["act": "reopen", "run": "1"]))
            #expect(silent.status == 422 && silent.text.contains("id=\"mass-reason-error\""))
            let reopened = try await run("reopen", ["reason": "Ще є робота"])
            #expect(try await states() == ["open"])
            let report = try await browser.get(String(reopened)).text
            #expect(report.contains(words.notUndoable(2)) && !report.contains("/undo\""))
        }
    }

    @Test("says beside the field what is missing, and what cannot be chosen", arguments: Language.allCases)
    func errors(language: Language) async throws {
        try await WebFixture.with { desk, client in
            let numbers = try await Self.tickets(1, desk, client)
            var browser = try await Browser.signedIn("agent", desk, client)
            let headers: HTTPFields = [.acceptLanguage: language.rawValue]
            let none = try await browser.post("/tickets/mass", ["act": "resolve"], headers: headers)
            #expect(none.status == 422 && none.text.contains(Texts(language).mass.nothingChosen))
            for (act, field) in [
                ("hand_over", "reason"), ("cancel", "reason"), ("add_tags", "tags"), ("merge", "into"),
                ("reopen", "reason"), ("control", "controller"),
            ] {
                let reply = try await browser.post(
                    "/tickets/mass", Self.ticks(numbers, ["act": act, "run": "1", "line": "1"]),
                    headers: headers)
                #expect(reply.status == 422, "\(act)")
                #expect(reply.text.contains("id=\"mass-\(field)-error\""), "\(act)")
            }
            let more = try await browser.post(
                "/tickets/mass", Self.ticks(numbers, ["act": "more"]), headers: headers)
            #expect(more.status == 200 && more.text.contains("value=\"department\""))
            #expect(!more.text.contains("value=\"delete\""), "agents have no trash")
        }
    }
}
