import Domain
import Flows
import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// What whoever leads sees at one glance, and decides there (P75, P100, P107, P114, P117).
@Suite("The control room")
struct ControlRoomTests {
    private static func elapse(_ desk: WebFixture) async throws {
        let worker = TimerWorker(desk: desk.desk, log: .init(label: "test"))
        while try await worker.work() > 0 {}
    }

    private static func discipline(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ body: String
    ) async throws {
        let saved = try await desk.send(client, .patch, "/api/v1/discipline", as: "administrator", body)
        #expect(saved.status == 200, "\(saved.text)")
        desk.desk.settings.forget()
    }

    private static func run(
        _ command: String, _ body: String = "{}", on number: Int64, as role: String = "agent",
        _ desk: WebFixture, _ client: any TestClientProtocol
    ) async throws {
        let reply = try await desk.send(
            client, .post, "/api/v1/tickets/\(number)/commands/\(command)", as: role, body)
        #expect(reply.status == 200, "\(command): \(reply.text)")
    }

    /// The part of the page between a section's beginning and its end.
    private static func section(_ id: String, of page: String) -> String? {
        guard let start = page.range(of: "<section id=\"\(id)\"") else { return nil }
        let rest = page[start.lowerBound...]
        guard let end = rest.range(of: "</section>") else { return nil }
        return String(rest[..<end.upperBound])
    }

    @Test(
        "P107, P114: shows who asks for an unlock and why, and the answer is given there",
        arguments: Engine.allCases)
    func decision(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.discipline(desk, client, "{\"lock_silence_minutes\": 60}")
            let ticket = try await desk.ticket(client, "Не друкує каса")
            try await Self.run("take", on: ticket.number, desk, client)
            desk.clock.move(.minutes(61))
            try await Self.elapse(desk)
            var head = try await Browser.signedIn("head", desk, client)
            let before = try await head.get("/control").text
            #expect(try #require(Self.section("locked", of: before)).contains("Не друкує каса"))
            #expect(!(try #require(Self.section("rulings", of: before))).contains("Не друкує каса"))
            try await Self.run(
                "request_unlock", "{\"reason\": \"Чекав на відповідь провайдера\", \"minutes\": 45}",
                on: ticket.number, desk, client)
            let asked = try await head.get("/control").text
            let rulings = try #require(Self.section("rulings", of: asked))
            #expect(rulings.contains("Чекав на відповідь провайдера"))
            #expect(rulings.contains("value=\"45\" selected"), "the time asked for is what is offered")
            #expect(Self.section("locked", of: asked) == nil, "who asks stands once")
            let seen = try await desk.send(client, .get, "/api/v1/control_room", as: "head").json
            #expect(seen["unlock_requests"]?[0]?["number"] == .int(ticket.number))
            #expect(seen["locked"]?.array == [] && seen["received_today"] == .int(1))
            #expect(try await desk.send(client, .get, "/api/v1/control_room").status == 403)
            let answer = try await head.post(
                "/tickets/\(ticket.number)/commands/grant_unlock", ["minutes": "45", "next": "/control"])
            #expect(answer.status == 303 && answer.headers[.location] == "/control", "\(answer.text)")
            let after = try await head.get("/control").text
            #expect(!(try #require(Self.section("rulings", of: after))).contains("Чекав на відповідь"))
            #expect(after.contains("<b>0</b><span>wait for a decision"), "\(after)")
        }
    }

    @Test(
        "P104, P114: names who answers for what is overdue, as the rules have it", arguments: Engine.allCases)
    func overdue(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let policy = "{\"name\": \"Рішення за годину\", \"resolution_normal\": 60}"
            let made = try await desk.send(
                client, .post, "/api/v1/sla_policies", as: "administrator", policy)
            #expect(made.status == 201, "\(made.text)")
            let ticket = try await desk.ticket(client, "Повільна мережа")
            try await Self.run("take", on: ticket.number, desk, client)
            let noted = try await desk.send(
                client, .post, "/api/v1/tickets/\(ticket.number)/messages",
                "{\"text\": \"Перевіряю комутатор\", \"thread\": \"internal\"}")
            #expect(noted.status == 201, "\(noted.text)")
            desk.clock.move(.minutes(90))
            try await Self.elapse(desk)
            var lead = try await Browser.signedIn("lead", desk, client)
            let page = try await lead.get("/control").text
            let late = try #require(Self.section("overdue", of: page))
            #expect(late.contains("Повільна мережа") && late.contains("agent: there is an entry"), "\(late)")
            #expect(late.contains("/tickets/\(ticket.number)/holders"))
        }
    }

    @Test(
        "P117, P75: third returns, ping-pong and silence stand there, each with its ticket",
        arguments: Engine.allCases)
    func troubles(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.discipline(desk, client, "{\"passes_max\": 2}")
            let returned = try await desk.ticket(client, "Сканер губить символ")
            try await Self.run("take", on: returned.number, desk, client)
            var head = try await Browser.signedIn("head", desk, client)
            for times in 1...3 {
                try await Self.run("resolve", on: returned.number, as: "head", desk, client)
                try await Self.run(
                    "return", "{\"reason\": \"Знову те саме\", \"said_by\": \"Оксана\"}", on: returned.number,
                    as: "head", desk, client)
                let isThere = Self.section("returns", of: try await head.get("/control").text) != nil
                #expect(isThere == (times == 3), "after \(times) returns")
            }
            let lines = try await desk.send(client, .get, "/api/v1/lines").json["items"]?.array ?? []
            let ids = lines.compactMap { $0["id"]?.string }
            let passed = try await desk.ticket(client, "Принтер друкує не звідти")
            try await Self.run("take", on: passed.number, desk, client)
            for line in [ids[1], ids[0]] {
                try await Self.run(
                    "hand_over", "{\"line\": \"\(line)\", \"reason\": \"Не наше\"}", on: passed.number, desk,
                    client)
                try await Self.run("accept", on: passed.number, desk, client)
            }
            let silent = try await desk.ticket(client, "Замінити картридж")
            try await Self.run("take", on: silent.number, desk, client)
            desk.clock.move(.minutes(61))
            let written = try await desk.ticket(client, "Нове робоче місце")
            try await Self.run("take", on: written.number, desk, client)
            let page = try await head.get("/control").text
            #expect(try #require(Self.section("returns", of: page)).contains("Сканер губить символ"))
            let pingPong = try #require(Self.section("pingpong", of: page))
            #expect(pingPong.contains("Принтер друкує не звідти") && pingPong.contains("2\u{A0}hand-overs"))
            let quiet = try #require(Self.section("silent", of: page))
            #expect(quiet.contains("Замінити картридж") && !quiet.contains("Нове робоче місце"))
            #expect(page.contains("<b class=\"\">4</b><span>received today"))
            // A word of the house ends the silence.
            let noted = try await desk.send(
                client, .post, "/api/v1/tickets/\(silent.number)/messages",
                "{\"text\": \"Картридж замовлено\", \"thread\": \"internal\"}")
            #expect(noted.status == 201, "\(noted.text)")
            let later = try await head.get("/control").text
            #expect(Self.section("silent", of: later)?.contains("Замінити картридж") != true)
            #expect(later.contains("Картридж замовлено") == false, "news name acts, not what was written")
            #expect(later.contains("news\(silent.number)-"), "the newest event stands among the news")
        }
    }

    @Test("counts what each line has, within the reader's reach", arguments: Engine.allCases)
    func load(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let first = try await desk.ticket(client, "Перша")
            _ = try await desk.ticket(client, "Друга")
            try await Self.run("take", on: first.number, desk, client)
            var head = try await Browser.signedIn("head", desk, client)
            let page = try await head.get("/control").text
            #expect(page.contains("1 unassigned, 1 in work, 0 waiting"), "\(page)")
            // A lead who sees the other department alone.
            let other = desk.departments[1].id.text
            let changed = try await desk.send(
                client, .patch, "/api/v1/staff/\(desk.staff["lead"]?.text ?? "")", as: "administrator",
                "{\"departments\": [\"\(other)\"]}")
            #expect(changed.status == 200, "\(changed.text)")
            var lead = try await Browser.signedIn("lead", desk, client)
            let narrow = try await lead.get("/control").text
            #expect(narrow.contains("0 unassigned, 0 in work, 0 waiting"))
            #expect(!narrow.contains("Перша</a>") && !narrow.contains("news\(first.number)-"))
        }
    }

    @Test("opens to those who lead, and to nobody else", arguments: ["administrator", "head", "lead"])
    func rights(role: String) async throws {
        try await WebFixture.with(.sqlite) { desk, client in
            var leader = try await Browser.signedIn(role, desk, client)
            let page = try await leader.get("/control")
            #expect(page.status == 200 && page.text.contains("href=\"/control\" aria-current=\"page\""))
            var agent = try await Browser.signedIn("agent", desk, client)
            #expect(try await agent.get("/control").status == 403)
            #expect(!(try await agent.get("/tickets").text).contains("href=\"/control\""))
        }
    }

    @Test("P83: clients to ask again are listed over the API, page by page", arguments: Engine.allCases)
    func chase(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var numbers: [Int64] = []
            for subject in ["Перша", "Друга", "Третя"] {
                let ticket = try await desk.ticket(client, subject)
                try await Self.run("take", on: ticket.number, desk, client)
                try await Self.run("wait", "{\"for\": \"client\"}", on: ticket.number, desk, client)
                desk.clock.move(.minutes(1))
                numbers.append(ticket.number)
            }
            var found: [Int64] = []
            var path = "/api/v1/chase?limit=2"
            while found.count < 10 {
                let page = try await desk.send(client, .get, path).json
                found += page["items"]?.array.compactMap { $0["ticket"]?.int } ?? []
                guard let next = page["next"]?.string else { break }
                path = "/api/v1/chase?limit=2&after=\(next)"
            }
            #expect(found == numbers)
            let wrong = try await desk.send(client, .get, "/api/v1/chase?after=soon")
            #expect(wrong.status == 422)
            #expect(try wrong.json["field"] == .string("after"), "\(wrong.text)")
        }
    }
}
