import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// Penalties and rewards as programs and pages see them (P109, P114, P116).
@Suite("The ledger at the desk")
struct LedgerDeskTests {
    /// The usual rules, by the one button.
    @discardableResult
    private static func begin(_ desk: WebFixture, _ client: any TestClientProtocol) async throws -> Browser {
        var browser = try await Browser.signedIn("administrator", desk, client)
        let done = try await browser.post("/settings/ledger/usual", [:])
        #expect(done.status == 303, "\(done.text)")
        desk.desk.settings.forget()
        return browser
    }

    /// A ticket somebody took and resolved, and that came back. - Returns: its number.
    @discardableResult
    private static func returned(
        _ desk: WebFixture, _ client: any TestClientProtocol, by role: String = "agent",
        department: Domain.Department.ID? = nil
    ) async throws -> Int64 {
        let ticket = try await desk.ticket(client, department: department)
        let path = "/api/v1/tickets/\(ticket.number)"
        for (command, body) in [
            ("take", "{}"), ("resolve", "{}"), ("return", "{\"reason\": \"Знову\", \"said_by\": \"Ольга\"}"),
        ] {
            let done = try await desk.send(client, .post, path + "/commands/\(command)", as: role, body)
            try #require(done.status == 200, "\(command): \(done.text)")
        }
        return ticket.number
    }

    private static func ledger(
        _ desk: WebFixture, _ client: any TestClientProtocol, as role: String = "head", _ query: String = ""
    ) async throws -> JSONValue {
        let reply = try await desk.send(client, .get, "/api/v1/ledger" + query, as: role)
        try #require(reply.status == 200, "\(reply.text)")
        return try reply.json
    }

    private static func facts(_ ledger: JSONValue) -> [String] {
        (ledger["entries"]?.array ?? []).map { "\($0["fact"]?.string ?? "") \($0["amount"]?.int ?? 0)" }
    }

    @Test(
        "P109: is off until somebody switches it on, and what happened before counts nowhere",
        arguments: Engine.allCases)
    func off(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let rule = "{\"name\": \"Повернення\", \"fact\": \"returned\", \"amount\": 1}"
            let made = try await desk.send(client, .post, "/api/v1/ledger_rules", as: "administrator", rule)
            #expect(made.status == 201, "\(made.text)")
            try await Self.returned(desk, client)
            var browser = try await Browser.signedIn("agent", desk, client)
            #expect(try await !browser.get("/tickets").text.contains("href=\"/ledger\""))
            #expect(try await Self.ledger(desk, client)["on"] == .bool(false))
            #expect(Self.facts(try await Self.ledger(desk, client)).isEmpty)

            var administrator = try await Browser.signedIn("administrator", desk, client)
            #expect(try await administrator.post("/settings/ledger/switch", ["on": "true"]).status == 303)
            desk.desk.settings.forget()
            try await Self.returned(desk, client)
            #expect(Self.facts(try await Self.ledger(desk, client)) == ["returned 1"])
            #expect(try await browser.get("/tickets").text.contains("href=\"/ledger\""))

            #expect(try await administrator.post("/settings/ledger/switch", ["on": "false"]).status == 303)
            desk.desk.settings.forget()
            try await Self.returned(desk, client)
            #expect(try await administrator.post("/settings/ledger/switch", ["on": "true"]).status == 303)
            #expect(Self.facts(try await Self.ledger(desk, client)) == ["returned 1"])
            try await ClosingDeskTests.check(desk)
        }
    }

    @Test(
        "P109, P116, P121: a return costs and a high mark earns, whoever heads sees everybody, others themselves",
        arguments: Engine.allCases)
    func everybody(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.begin(desk, client)
            let number = try await Self.returned(desk, client)
            let path = "/api/v1/tickets/\(number)/commands"
            _ = try await desk.send(client, .post, path + "/resolve", "{}")
            _ = try await desk.send(client, .post, path + "/confirm", "{\"said_by\": \"Ольга\"}")
            let rated = try await desk.send(client, .post, path + "/rate", "{\"mark\": 5}")
            #expect(rated.status == 200, "\(rated.text)")
            try await Self.returned(desk, client, by: "lead")

            let all = try await Self.ledger(desk, client)
            #expect(Set(Self.facts(all)).isSuperset(of: ["returned 1", "high_mark 2"]))
            let agent = try #require(desk.staff["agent"]?.text)
            let own = try await Self.ledger(desk, client, as: "agent")
            #expect(own["person"] == .string(agent))
            #expect(own["entries"]?.array.allSatisfy { $0["person"] == .string(agent) } == true)
            #expect(own["gaps"]?.array.isEmpty == true)
            #expect(own["sums"]?[0]?["rewards"] == .int(2))
            #expect((all["entries"]?.array.count ?? 0) > (own["entries"]?.array.count ?? 0))
            let entry = try #require(own["entries"]?.array.first { $0["fact"] == .string("returned") })
            #expect(entry["ticket"] == .int(number))
            #expect(entry["sign"] == .string("penalty") && entry["currency"] == .null)
            #expect(entry["evidence"]?.array.contains { $0["meaning"] == .string("returned") } == true)
            #expect(
                try await Self.ledger(desk, client, "?person=\(agent)")["entries"] == own["entries"])
            #expect(
                try await desk.send(client, .get, "/api/v1/ledger?person=\(agent)", as: "lead").status == 403)
            #expect(Self.facts(try await Self.ledger(desk, client, as: "observer")).isEmpty)
            #expect(try await desk.send(client, .get, "/api/v1/ledger?month=2026-13").status == 422)
            #expect(Self.facts(try await Self.ledger(desk, client, "?month=2026-01")).isEmpty)

            var head = try await Browser.signedIn("head", desk, client)
            let page = try await head.get("/ledger").text
            #expect(page.contains("class=\"verdict ledger-entry\"") && page.contains("/tickets/\(number)\""))
            #expect(page.contains("name=\"person\""))
            var browser = try await Browser.signedIn("agent", desk, client)
            let mine = try await browser.get("/ledger").text
            #expect(mine.contains("/appeal\"") && !mine.contains("name=\"person\""))
        }
    }

    @Test(
        "P109: a person sees their entry, and of a ticket that is not theirs any more nothing else",
        arguments: Engine.allCases)
    func scope(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.begin(desk, client)
            let number = try await Self.returned(
                desk, client, by: "narrow", department: desk.departments[1].id)
            #expect(
                try await Self.ledger(desk, client, as: "narrow")["entries"]?[0]?["ticket"] == .int(number))
            let moved = try await desk.send(
                client, .patch, "/api/v1/tickets/\(number)", as: "administrator",
                "{\"department\": \"\(desk.departments[0].id.text)\"}")
            #expect(moved.status == 200, "\(moved.text)")
            let entry = try await Self.ledger(desk, client, as: "narrow")["entries"]?[0]
            #expect(entry?["fact"] == .string("returned") && entry?["ticket"] == .null)
            var browser = try await Browser.signedIn("narrow", desk, client)
            let page = try await browser.get("/ledger").text
            #expect(page.contains("ledger-entry") && !page.contains("/tickets/\(number)"))
            #expect(!page.contains("Не друкує"))
        }
    }

    @Test(
        "P109: whom an entry concerns objects once and in time, the head decides, both are told",
        arguments: Engine.allCases)
    func appeal(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.begin(desk, client)
            try await Self.returned(desk, client)
            let entry = try #require(
                try await Self.ledger(desk, client, as: "agent")["entries"]?[0]?["id"]?.string)
            let body = "{\"entry\": \"\(entry)\", \"reason\": \"Клієнт помилився\"}"
            let others = try await desk.send(client, .post, "/api/v1/ledger_appeals", as: "lead", body)
            #expect(others.status == 403, "\(others.text)")
            for (wrong, status) in [
                ("{\"entry\": \"\(entry)\", \"reason\": \" \"}", 422),
                ("{\"entry\": \"1.1.1.1\", \"reason\": \"Ні\"}", 404),
                ("{\"entry\": \"x\", \"reason\": \"Ні\"}", 422),
            ] {
                let reply = try await desk.send(client, .post, "/api/v1/ledger_appeals", wrong)
                #expect(reply.status == status, "\(wrong): \(reply.text)")
            }
            let opened = try await desk.send(client, .post, "/api/v1/ledger_appeals", body)
            #expect(opened.status == 201, "\(opened.text)")
            let id = try #require(try opened.json["id"]?.string)
            #expect(opened.headers[.location] == "/api/v1/ledger_appeals/\(id)")
            #expect(try await desk.send(client, .post, "/api/v1/ledger_appeals", body).status == 409)
            let pending = try await Self.ledger(desk, client, as: "agent")
            #expect(pending["entries"]?[0]?["state"] == .string("appealed"))
            #expect(pending["sums"]?[0]?["total"] == .int(-1), "it counts until somebody decides")
            let told = try await desk.send(client, .get, "/api/v1/notices", as: "head").json["items"]
            #expect(told?[0]?["on"] == .string("ledger_appeal") && told?[0]?["ticket"] == .null)

            let decision = "{\"outcome\": \"overturned\", \"reason\": \"Так і є\"}"
            let path = "/api/v1/ledger_appeals/\(id)"
            let byLead = try await desk.send(client, .post, path + "/commands/decide", as: "lead", decision)
            #expect(byLead.status == 404, "an appeal of somebody else is nothing to a lead")
            #expect(try await desk.send(client, .get, path, as: "lead").status == 404)
            let letters = try await ClosingDeskTests.letters(desk, to: "head@example.com")
            #expect(letters.contains { $0.kind == "ledger" && $0.text.contains("/ledger?month=2026-11") })
            #expect(
                !letters.contains { $0.text.contains("Клієнт помилився") }, "a letter repeats nobody’s words")
            var head = try await Browser.signedIn("head", desk, client)
            #expect(try await head.get("/tickets").text.contains("<span class=\"count push\">1</span>"))
            let room = try await head.get("/control").text
            #expect(room.contains("id=\"appeals\"") && room.contains("Клієнт помилився"))
            let listed = try await desk.send(client, .get, "/api/v1/control_room", as: "head").json["appeals"]
            #expect(listed?[0]?["id"] == .string(id) && listed?.array.count == 1)
            let ofLead = try await desk.send(client, .get, "/api/v1/control_room", as: "lead").json["appeals"]
            #expect(ofLead == .null, "who does not decide is not asked")
            var leading = try await Browser.signedIn("lead", desk, client)
            #expect(try await !leading.get("/control").text.contains("id=\"appeals\""))
            let page = try await head.get("/ledger").text
            #expect(page.contains("Клієнт помилився") && page.contains("/ledger/appeals/\(id)/decide"))
            let empty = try await head.post(
                "/ledger/appeals/\(id)/decide", ["outcome": "overturned", "reason": ""])
            #expect(empty.status == 422 && empty.text.contains("id=\"a\(id)-reason-error\""))
            let done = try await head.post(
                "/ledger/appeals/\(id)/decide",
                ["outcome": "overturned", "reason": "Так і є", "next": "/control"])
            #expect(done.status == 303 && done.headers[.location] == "/control", "\(done.text)")
            #expect(try await !head.get("/control").text.contains("id=\"appeals\""))
            let answered = try await ClosingDeskTests.letters(desk, to: "agent@example.com")
            #expect(answered.contains { $0.text.contains("/ledger?month=2026-11") })
            let after = try await Self.ledger(desk, client, as: "agent")
            #expect(after["entries"]?[0]?["state"] == .string("overturned"))
            #expect(after["sums"]?[0]?["total"] == .int(0))
            #expect(
                try await desk.send(client, .post, path + "/commands/decide", as: "head", decision).status
                    == 409)
            var browser = try await Browser.signedIn("agent", desk, client)
            let notices = try await desk.send(client, .get, "/api/v1/notices").json["items"]
            #expect(notices?[0]?["on"] == .string("ledger_overturned"))
            let notice = try #require(notices?[0]?["id"]?.string)
            let way = try await browser.post("/notices/\(notice)/open", [:])
            #expect(way.headers[.location] == "/ledger?month=2026-11", "\(way.headers)")
            #expect(try await browser.get("/ledger").text.contains("Так і є"))
            try await ClosingDeskTests.check(desk)
        }
    }

    @Test(
        "P109: after 30 days nobody objects any more, and nobody decides in their own cause",
        arguments: Engine.allCases)
    func window(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.begin(desk, client)
            try await Self.returned(desk, client)
            try await Self.returned(desk, client, by: "head")
            func entry(of role: String) async throws -> String {
                let ledger = try await Self.ledger(
                    desk, client, as: role, "?month=2026-11&person=\(desk.staff[role]?.text ?? "")")
                return try #require(
                    ledger["entries"]?.array.first { $0["fact"] == .string("returned") }?["id"]?.string)
            }
            let opened = try await desk.send(
                client, .post, "/api/v1/ledger_appeals", as: "head",
                "{\"entry\": \"\(try await entry(of: "head"))\", \"reason\": \"Ні\"}")
            let id = try #require(try opened.json["id"]?.string, "\(opened.text)")
            let own = try await desk.send(
                client, .post, "/api/v1/ledger_appeals/\(id)/commands/decide", as: "head",
                "{\"outcome\": \"overturned\", \"reason\": \"Так\"}")
            #expect(own.status == 403, "\(own.text)")
            desk.clock.move(.days(31))
            var browser = try await Browser.signedIn("agent", desk, client)
            let late = try await desk.send(
                client, .post, "/api/v1/ledger_appeals",
                "{\"entry\": \"\(try await entry(of: "agent"))\", \"reason\": \"Ні\"}")
            #expect(late.status == 409, "\(late.text)")
            #expect(try await !browser.get("/ledger?month=2026-11").text.contains("/appeal\""))
        }
    }

    @Test("P109: two objections to one entry at once leave one appeal", arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.begin(desk, client)
            try await Self.returned(desk, client)
            let entry = try #require(
                try await Self.ledger(desk, client, as: "agent")["entries"]?[0]?["id"]?.string)
            let body = "{\"entry\": \"\(entry)\", \"reason\": \"Ні\"}"
            async let first = desk.send(client, .post, "/api/v1/ledger_appeals", body)
            async let second = desk.send(client, .post, "/api/v1/ledger_appeals", body)
            let answers = try await [first.status, second.status].sorted()
            #expect(answers == [201, 409])
            let open = try await desk.send(client, .get, "/api/v1/ledger_appeals", as: "head").json["items"]
            #expect(open?.array.count == 1)
            // The head's own appeal is nobody's but an administrator's to decide, so they hear of it.
            try await Self.returned(desk, client, by: "head")
            let own = try #require(
                try await Self.ledger(desk, client, "?person=\(desk.staff["head"]?.text ?? "")")["entries"]?
                    .array.first { $0["fact"] == .string("returned") }?["id"]?.string)
            let opened = try await desk.send(
                client, .post, "/api/v1/ledger_appeals", as: "head",
                "{\"entry\": \"\(own)\", \"reason\": \"Ні\"}")
            #expect(opened.status == 201, "\(opened.text)")
            let told = try await desk.send(client, .get, "/api/v1/notices", as: "administrator").json["items"]
            #expect(told?[0]?["on"] == .string("ledger_appeal"))
        }
    }

    @Test("P109: a changed rule holds from now on, and what was counted stays", arguments: Engine.allCases)
    func versions(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var browser = try await Self.begin(desk, client)
            try await Self.returned(desk, client)
            let before = try await Self.ledger(desk, client, as: "agent")["entries"]?[0]
            let rules = try await desk.send(client, .get, "/api/v1/ledger_rules").json["items"]?.array
            #expect(rules?.count == LedgerRule.usual.count)
            let rule = try #require(rules?.first { $0["fact"] == .string("returned") }?["id"]?.string)
            let path = "/api/v1/ledger_rules/\(rule)"
            for body in [
                "{\"from\": \"2026-01-01T00:00:00Z\", \"amount\": 9}", "{\"bearer\": \"at_fault\"}",
                "{\"amount\": 0}", "{\"currency\": \"грн\"}", "{\"until\": \"2026-01-01T00:00:00Z\"}",
            ] {
                let refused = try await desk.send(client, .patch, path, as: "administrator", body)
                #expect(refused.status == 422, "\(body): \(refused.text)")
            }
            let saved = try await browser.post(
                "/settings/ledger/\(rule)",
                [
                    "name": "Повернення", "fact": "returned", "bearer": "", "sign": "penalty",
                    "amount": "12,50", "currency": "UAH",
                ])
            #expect(saved.status == 303, "\(saved.text)")
            try await Self.returned(desk, client)
            let after = try await Self.ledger(desk, client, as: "agent")
            #expect(after["entries"]?[0] == before)
            #expect(Self.facts(after) == ["returned 1", "returned 1250"])
            #expect(after["sums"]?.array.map { $0["currency"] } == [.null, .string("UAH")])
            let known = try await desk.send(client, .get, path).json
            #expect(known["versions"]?.array.count == 2)
            // The same again is no version.
            _ = try await desk.send(client, .patch, path, as: "administrator", "{\"amount\": 1250}")
            #expect(try await desk.send(client, .get, path).json == known)
            #expect(try await browser.get("/settings/ledger/\(rule)").text.contains("12.50"))
            try await ClosingDeskTests.check(desk)
        }
    }

    @Test("P105: where fault is not looked for, nobody is punished", arguments: Engine.allCases)
    func exempt(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.begin(desk, client)
            let off = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator",
                "{\"blame_off_departments\": [\"\(desk.departments[0].id.text)\"]}")
            #expect(off.status == 200, "\(off.text)")
            desk.desk.settings.forget()
            let number = try await Self.returned(desk, client, department: desk.departments[0].id)
            let path = "/api/v1/tickets/\(number)/commands"
            _ = try await desk.send(client, .post, path + "/close", "{\"reason\": null}")
            _ = try await desk.send(client, .post, path + "/rate", "{\"mark\": 4}")
            #expect(Self.facts(try await Self.ledger(desk, client)) == ["high_mark 2"])
        }
    }

    @Test(
        "P106, P107: a lock costs, and what is solved in the time that was given earns",
        arguments: Engine.allCases)
    func locks(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.begin(desk, client)
            let set = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator", "{\"lock_silence_minutes\": 60}")
            #expect(set.status == 200, "\(set.text)")
            desk.desk.settings.forget()
            let path = "/api/v1/tickets/\(try await desk.ticket(client).number)/commands"
            _ = try await desk.send(client, .post, path + "/take", "{}")
            desk.clock.move(.minutes(61))
            _ = try await TimerWorker(desk: desk.desk, log: .init(label: "test")).work()
            #expect(Self.facts(try await Self.ledger(desk, client, as: "agent")) == ["locked 2"])
            for (command, role, body) in [
                ("request_unlock", "agent", "{\"reason\": \"Чекав на деталь\", \"minutes\": 30}"),
                ("grant_unlock", "head", "{\"minutes\": 60}"), ("resolve", "agent", "{}"),
            ] {
                let done = try await desk.send(client, .post, path + "/\(command)", as: role, body)
                #expect(done.status == 200, "\(command): \(done.text)")
            }
            let ledger = try await Self.ledger(desk, client, as: "agent")
            #expect(Self.facts(ledger) == ["locked 2", "unlock_kept 1"])
            #expect(ledger["sums"]?[0]?["total"] == .int(-1))
            let kept = ledger["entries"]?[1]?["evidence"]?.array.compactMap { $0["meaning"]?.string }
            #expect(kept?.contains("unlocked") == true && kept?.contains("ended") == true)
        }
    }

    @Test(
        "P97, P103: what was late and not recorded is its controller's, with the deadline as evidence",
        arguments: Engine.allCases)
    func late(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.begin(desk, client)
            let policy =
                "{\"name\": \"За годину\", \"resolution_normal\": 60, \"first_response_normal\": 30}"
            let made = try await desk.send(
                client, .post, "/api/v1/sla_policies", as: "administrator", policy)
            #expect(made.status == 201, "\(made.text)")
            desk.desk.settings.forget()
            let path = "/api/v1/tickets/\(try await desk.ticket(client).number)/commands"
            _ = try await desk.send(client, .post, path + "/take", "{}")
            desk.clock.move(.minutes(90))
            let worker = TimerWorker(desk: desk.desk, log: .init(label: "test"))
            while try await worker.work() > 0 {}
            let closed = try await desk.send(client, .post, path + "/close", "{\"reason\": \"Так\"}")
            #expect(closed.status == 200, "\(closed.text)")
            let ledger = try await Self.ledger(desk, client)
            let facts = Self.facts(ledger)
            let usual = Set(["late_first_response 2", "missing_record 2", "delay_at_fault 3"])
            #expect(Set(facts).isSuperset(of: usual), "\(facts) \(String(describing: ledger["gaps"]))")
            let delay = ledger["entries"]?.array.first { $0["fact"] == .string("delay_at_fault") }
            let proof = delay?["evidence"]?.array.compactMap { $0["meaning"]?.string }
            #expect(proof?.contains("promised") == true && proof?.contains("missed") == true)
        }
    }

    @Test("P109: a month is the same told twice, by another node, and on the other engine")
    func identical() async throws {
        var told: [[String]] = []
        for engine in Engine.allCases {
            let facts = try await WebFixture.with(engine) { desk, client -> [String] in
                try await Self.begin(desk, client)
                for role in ["agent", "lead", "agent", "head"] {
                    let number = try await Self.returned(desk, client, by: role)
                    let path = "/api/v1/tickets/\(number)/commands"
                    _ = try await desk.send(client, .post, path + "/close", as: role, "{\"reason\": \"Так\"}")
                    _ = try await desk.send(client, .post, path + "/rate", as: role, "{\"mark\": 2}")
                }
                let month = try #require(LedgerMonth(year: 2026, month: 11))
                let first = try await ReadLedger(month).perform(on: desk.desk).ledger
                // From what was kept, and by a node that kept nothing.
                #expect(try await ReadLedger(month).perform(on: desk.desk).ledger == first)
                let other = Desk(
                    database: desk.desk.database, surroundings: desk.desk.surroundings,
                    blobs: desk.desk.blobs.files)
                #expect(try await ReadLedger(month).perform(on: other).ledger == first)
                #expect(first.entries.count >= 8)
                // What happens in the next month changes nothing of this one.
                desk.clock.move(.days(40))
                try await Self.returned(desk, client)
                #expect(try await ReadLedger(month).perform(on: desk.desk).ledger == first)
                let names = Dictionary(uniqueKeysWithValues: desk.staff.map { ($0.value, $0.key) })
                return first.entries.map {
                    "\(names[$0.person] ?? "") \($0.fact.rawValue) \($0.counted) \($0.id.position)"
                }
            }
            told.append(facts)
        }
        #expect(Set(told).count == 1, "\(told)")
    }
}
