import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// Questions for clients that go through the first line, over API, pages and letters (P39, P46, P62, P63).
@Suite("Questions for clients")
struct ClarificationTests {
    /// A desk whose second line asks through the controller. `agent` works there, `lead` answers for the ticket.
    private struct Scene {
        let number: Int64
        let path: String
        let desk: WebFixture
        let client: any TestClientProtocol

        init(_ desk: WebFixture, _ client: any TestClientProtocol) async throws {
            self.desk = desk
            self.client = client
            let lines = try await desk.send(client, .get, "/api/v1/lines", as: "administrator").json["items"]
            let second = try #require(lines?[1]?["id"]?.string)
            let talk = try await desk.send(
                client, .patch, "/api/v1/lines/\(second)", as: "administrator",
                "{\"client_talk\": \"through_controller\"}")
            #expect(talk.status == 200, "\(talk.text)")
            let agent = try #require(desk.staff["agent"])
            let team = try await desk.send(
                client, .post, "/api/v1/teams", as: "administrator",
                "{\"name\": \"Сервери\", \"line\": \"\(second)\", \"members\": [\"\(agent.rawValue)\"]}")
            #expect(team.status == 201, "\(team.text)")
            desk.desk.settings.forget()
            let ticket = try await desk.ticket(client)
            number = ticket.number
            path = "/api/v1/tickets/\(ticket.number)"
            let lead = try #require(desk.staff["lead"]?.text)
            let control = try await desk.send(
                client, .post, path + "/commands/control", as: "lead", "{\"controller\": \"\(lead)\"}")
            #expect(control.status == 200, "\(control.text)")
        }

        func run(_ command: String, _ body: String, as role: String = "agent") async throws -> Reply {
            try await desk.send(client, .post, path + "/commands/" + command, as: role, body)
        }

        func ask(_ text: String = "Яка версія каси?") async throws -> String {
            let reply = try await run("clarify", "{\"text\": \"\(text)\"}")
            try #require(reply.status == 200, "\(reply.text)")
            return try #require(try reply.json["clarifications"]?.array.last?["id"]?.string)
        }

        func notices(_ role: String) async throws -> [String] {
            let reply = try await desk.send(client, .get, "/api/v1/notices", as: role)
            return try reply.json["items"]?.array.compactMap { $0["on"]?.string } ?? []
        }
    }

    @Test(
        "P62, P63: a question goes to the first line with a clock, and its answer comes back",
        arguments: Engine.allCases)
    func around(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let scene = try await Scene(desk, client)
            let id = try await scene.ask()
            let asked = try await desk.send(client, .get, scene.path).json
            let question = asked["clarifications"]?[0]
            #expect(question?["text"] == .string("Яка версія каси?"))
            #expect(question?["asked_by"] == desk.staff["agent"].map { .string($0.text) })
            let clock = asked["clocks"]?.array.first { $0["kind"] == .string("clarification") }
            #expect(clock?["state"] == .string("running"))
            #expect(clock?["target_minutes"] == .int(30))
            #expect(clock?["due_at"] == question?["due_at"])
            // Asking is no wait for the client, and no answer to them.
            #expect(asked["status"] == .string("new") && asked["first_reply_at"] == .null)
            #expect(try await scene.notices("lead") == ["clarification_asked"])

            let own = try await scene.run(
                "answer_clarification", "{\"clarification\": \"\(id)\", \"text\": \"3\"}")
            #expect(own.status == 409 && own.text.contains("your own"), "\(own.text)")
            let answered = try await scene.run(
                "answer_clarification", "{\"clarification\": \"\(id)\", \"text\": \"Версія 3.1\"}", as: "lead"
            )
            #expect(answered.status == 200, "\(answered.text)")
            #expect(try answered.json["clarifications"]?.array == [])
            #expect(try await scene.notices("agent") == ["clarification_answered"])
            let messages = try answered.json["messages"]?.array ?? []
            #expect(
                messages.filter { $0["thread"]?["kind"] == .string("clarification") }
                    .compactMap { $0["text"]?.string } == ["Яка версія каси?", "Версія 3.1"])
            let again = try await scene.run("withdraw_clarification", "{\"clarification\": \"\(id)\"}")
            #expect(again.status == 409, "\(again.text)")
            let kinds =
                try await desk.send(client, .get, scene.path + "/events?limit=100")
                .json["items"]?.array.compactMap { $0["kind"]?.string } ?? []
            #expect(
                kinds.filter { $0.hasPrefix("ticket.clarification") }
                    == ["ticket.clarification_asked", "ticket.clarification_answered"])
        }
    }

    @Test(
        "P39: the list has what is due first on top, page by page, and what its reader may see",
        arguments: Engine.allCases)
    func list(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let scene = try await Scene(desk, client)
            var ids: [String] = []
            for number in 0..<3 {
                ids.append(try await scene.ask("Питання \(number)"))
                desk.clock.move(.minutes(1))
            }
            var seen: [String] = []
            var after = ""
            repeat {
                let page = try await desk.send(
                    client, .get, "/api/v1/clarifications?limit=1\(after)", as: "lead"
                ).json
                seen += page["items"]?.array.compactMap { $0["id"]?.string } ?? []
                after = page["next"]?.string.map { "&after=\($0)" } ?? ""
            } while !after.isEmpty && seen.count < 10
            #expect(seen == ids)
            let others = try await desk.send(client, .get, "/api/v1/clarifications", as: "narrow")
            #expect(try others.json["items"]?.array == [], "\(others.text)")
            let bad = try await desk.send(client, .get, "/api/v1/clarifications?after=c1", as: "lead")
            #expect(bad.status == 422, "\(bad.text)")

            var browser = try await Browser.signedIn("lead", desk, client)
            let page = try await browser.get("/clarifications")
            #expect(page.status == 200 && page.text.contains("Питання 2"))
            #expect(page.text.contains("/tickets/\(scene.number)#q\(ids[0])"))
            var narrow = try await Browser.signedIn("narrow", desk, client)
            #expect(!(try await narrow.get("/clarifications")).text.contains("Питання"))
            for id in ids {
                _ = try await scene.run(
                    "answer_clarification", "{\"clarification\": \"\(id)\", \"text\": \"Так\"}", as: "lead")
            }
            #expect(!(try await browser.get("/clarifications")).text.contains("Питання 2"))
        }
    }

    @Test("P39, P46: the first line puts the question to the client with one click, or answers on the card")
    func card() async throws {
        try await WebFixture.with { desk, client in
            let scene = try await Scene(desk, client)
            var engineer = try await Browser.signedIn("agent", desk, client)
            let before = try await engineer.get("/tickets/\(scene.number)")
            #expect(before.text.contains("commands/clarify"))
            let empty = try await engineer.post("/tickets/\(scene.number)/commands/clarify", ["text": " "])
            #expect(empty.status == 422 && empty.text.contains("clarify-text"))
            let asked = try await engineer.post(
                "/tickets/\(scene.number)/commands/clarify", ["text": "Який <b>кабель</b>?"])
            #expect(asked.status == 303, "\(asked.text)")
            let id = try #require(try await desk.ticket(number: scene.number).clarifications.first?.id)
            let own = try await engineer.get("/tickets/\(scene.number)")
            #expect(own.text.contains("Який &lt;b&gt;кабель&lt;/b&gt;?"))
            // Whoever asks neither writes to the client nor answers, but takes it back.
            #expect(!own.text.contains("?ask=\(id.rawValue)"))
            #expect(!own.text.contains("commands/answer_clarification"))
            #expect(own.text.contains("commands/withdraw_clarification"))

            var controller = try await Browser.signedIn("lead", desk, client)
            let card = try await controller.get("/tickets/\(scene.number)")
            #expect(card.text.contains("/tickets/\(scene.number)?ask=\(id.rawValue)#composer"))
            let draft = try await controller.get("/tickets/\(scene.number)?ask=\(id.rawValue)")
            let composer = try #require(draft.text.firstRange(of: "name=\"text\" id=\"text\""))
            #expect(
                draft.text[composer.upperBound...].prefix(400).contains("Який &lt;b&gt;кабель&lt;/b&gt;?"))
            let wrote = try await controller.post(
                "/tickets/\(scene.number)/messages",
                ["visibility": "public", "text": "Який кабель?", "then": "wait"])
            #expect(wrote.status == 303, "\(wrote.text)")
            let ticket = try await desk.ticket(number: scene.number)
            #expect(ticket.clock(.clarification)?.state == .paused)
            #expect(ticket.clarifications.count == 1)
            let wrong = try await controller.post(
                "/tickets/\(scene.number)/commands/answer_clarification",
                ["clarification": id.text, "text": ""])
            #expect(wrong.status == 422 && wrong.text.contains("answer-\(id.rawValue)"))
            let answered = try await controller.post(
                "/tickets/\(scene.number)/commands/answer_clarification",
                ["clarification": id.text, "text": "Синій"])
            #expect(answered.status == 303)
            #expect(try await desk.ticket(number: scene.number).clarifications.isEmpty)
            for language in ["uk", "ru", "en"] {
                var reader = controller
                reader.cookies["language"] = language
                #expect(try await reader.get("/tickets/\(scene.number)").status == 200)
            }
        }
    }

    @Test("P97: what the first line does not answer in time is told to the controller and the lead once")
    func late() async throws {
        try await WebFixture.with { desk, client in
            let scene = try await Scene(desk, client)
            _ = try await scene.ask()
            desk.clock.move(.minutes(31))
            let worker = TimerWorker(desk: desk.desk, log: .init(label: "test"))
            for _ in 0..<3 { while try await worker.work() > 0 {} }
            #expect(try await scene.notices("lead") == ["deadline", "clarification_asked"])
            #expect(try await scene.notices("agent").isEmpty)
            // The second line is not late because of it.
            let overdue = try await desk.send(client, .get, scene.path).json
            #expect(
                overdue["clocks"]?.array.first { $0["kind"] == .string("clarification") }?["state"]
                    == .string("breached"))
        }
    }

    @Test("letters about a question go to our own, in their language, and name no ticket a reply could reach")
    func letters() async throws {
        try await WebFixture.with { desk, client in
            let scene = try await Scene(desk, client)
            let id = try await scene.ask("Який кабель?")
            let asked = try await desk.letter("clarification", to: "lead@example.com")
            #expect(asked.contains("> Який кабель?") && asked.contains("/tickets/\(scene.number)"))
            _ = try await scene.run(
                "answer_clarification", "{\"clarification\": \"\(id)\", \"text\": \"Синій\"}", as: "lead")
            let answered = try await desk.letter("clarification", to: "agent@example.com")
            #expect(answered.contains("Синій") && answered.contains("> Який кабель?"))
            let rows = try await desk.desk.write(as: .system) { work in
                try work.outbox.lease(at: work.now, until: work.now, limit: 100)
                    .filter { $0.kind == "clarification" }
            }
            #expect(!rows.isEmpty && rows.allSatisfy { $0.ticket == nil })
        }
    }

    @Test(
        "an answer by mail to a letter to our own comes inside, never to the client and never as a new ticket",
        arguments: Engine.allCases)
    func answeredByMail(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let scene = try await Scene(desk, client)
            _ = try await scene.ask()
            let chain = """
                {"name": "Усім", "steps": [{"on": "deadline", "clock": "clarification", "minutes": 0, "tell": ["controller_lead", "head"], "means": ["mail"]}]}
                """
            let made = try await desk.send(client, .post, "/api/v1/escalations", as: "administrator", chain)
            #expect(made.status == 201, "\(made.text)")
            desk.desk.settings.forget()
            desk.clock.move(.minutes(31))
            let worker = TimerWorker(desk: desk.desk, log: .init(label: "test"))
            for _ in 0..<2 { while try await worker.work() > 0 {} }
            let letters = try await desk.desk.write(as: .system) { work in
                try work.outbox.lease(at: work.now, until: work.now, limit: 100)
                    .filter { ["clarification", "escalation"].contains($0.kind) }
            }
            #expect(Set(letters.map(\.kind)) == ["clarification", "escalation"])
            let count = try await desk.send(client, .get, "/api/v1/tickets/count").json["count"]
            for letter in letters {
                let intake = try await desk.take(
                    """
                    From: \(letter.recipient)
                    To: support@example.com
                    Subject: Re: question
                    Message-ID: <\(letter.kind)@mail.test>
                    In-Reply-To: <\(letter.stableID)>

                    Таємно: \(letter.kind)

                    """, from: letter.recipient)
                #expect(intake.result == .joined && intake.ticket?.text != nil, "\(intake)")
            }
            let messages = try await desk.send(client, .get, scene.path).json["messages"]?.array ?? []
            let came = messages.filter { $0["text"]?.string?.hasPrefix("Таємно") == true }
            #expect(Set(came.compactMap { $0["thread"]?["kind"]?.string }) == ["clarification", "internal"])
            #expect(try await desk.send(client, .get, "/api/v1/tickets/count").json["count"] == count)
            let ticket = try await desk.ticket(number: scene.number)
            #expect(ticket.participants.count == 1, "whoever works here is no client")
            var portal = try await Browser.client("olha@example.net", desk, client)
            #expect(!(try await portal.get("/portal/tickets/\(scene.number)")).text.contains("Таємно"))
        }
    }

    @Test("P62: the client sees no question and no answer, on no page and in no letter")
    func secret() async throws {
        try await WebFixture.with { desk, client in
            let scene = try await Scene(desk, client)
            let id = try await scene.ask("Таємниця")
            _ = try await scene.run(
                "answer_clarification", "{\"clarification\": \"\(id)\", \"text\": \"Таємниця теж\"}",
                as: "lead")
            _ = try await scene.ask("Таємниця знову")
            let reply = try await desk.send(
                client, .post, scene.path + "/messages", as: "lead", "{\"text\": \"Робимо\"}")
            #expect(reply.status == 201, "\(reply.text)")
            var browser = try await Browser.client("olha@example.net", desk, client)
            let link = try await desk.link(scene.number, for: "olha@example.net")
            for place in ["/portal/tickets/\(scene.number)", link, "/portal", "/portal/tickets"] {
                #expect(!(try await browser.get(place)).text.contains("Таємниця"), "\(place)")
            }
            let sending = SendMail(desk: desk.desk, mail: desk.mail)
            var letters: [String] = []
            for _ in 0..<3 {
                for item in try await sending.lease() {
                    if item.recipient == "olha@example.net" {
                        let letter = try await sending.letter(of: item).bytes
                        letters.append(String(decoding: letter, as: UTF8.self))
                    }
                    try await sending.report(.sent("250"), of: item)
                }
            }
            #expect(letters.count == 2 && letters.allSatisfy { !$0.contains("Таємниця") })
        }
    }

    @Test(
        "the time is a setting of the desk and of a line, and moves what is open", arguments: Engine.allCases)
    func settings(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let renewal = ClockRenewal(desk: desk.desk, log: .init(label: "test"))
            try await renewal.work()
            let scene = try await Scene(desk, client)
            _ = try await scene.ask()
            let order = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator", "{\"clarification_minutes\": 90}")
            #expect(try order.json["clarification_minutes"] == .int(90), "\(order.text)")
            desk.desk.settings.forget()
            #expect(try await renewal.work() > 0)
            let ticket = try await desk.ticket(number: scene.number)
            #expect(ticket.clock(.clarification)?.target == .minutes(90))
            let bad = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator", "{\"clarification_minutes\": 0}")
            #expect(bad.status == 422, "\(bad.text)")
            let line = ticket.line.text
            let own = try await desk.send(
                client, .patch, "/api/v1/lines/\(line)", as: "administrator",
                "{\"clarification_minutes\": 15}")
            #expect(try own.json["clarification_minutes"] == .int(15), "\(own.text)")
        }
    }
}
