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

/// Whether the people of a line write to clients, at every door through which they could (P62, P63, P65).
@Suite("A line and what it may say to clients")
struct ClientTalkTests {
    /// A desk whose agent works on the second line alone, and a ticket that somebody else answers for.
    private struct Scene {
        let desk: WebFixture
        let client: any TestClientProtocol
        let line: String
        let talk: ClientTalk

        init(_ desk: WebFixture, _ client: any TestClientProtocol, _ talk: ClientTalk) async throws {
            (self.desk, self.client, self.talk) = (desk, client, talk)
            let lines = try await desk.send(client, .get, "/api/v1/lines", as: "administrator").json["items"]
            line = try #require(lines?[1]?["id"]?.string)
            let agent = try #require(desk.staff["agent"])
            let team = try await desk.send(
                client, .post, "/api/v1/teams", as: "administrator",
                "{\"name\": \"Мережа\", \"line\": \"\(line)\", \"members\": [\"\(agent.text)\"]}")
            try #require(team.status == 201, "\(team.text)")
            try await change(to: talk)
        }

        func change(to talk: ClientTalk) async throws {
            let saved = try await desk.send(
                client, .patch, "/api/v1/lines/\(line)", as: "administrator",
                "{\"client_talk\": \"\(talk.rawValue)\"}")
            try #require(saved.status == 200, "\(saved.text)")
            desk.desk.settings.forget()
        }

        var may: Bool { talk == .direct }

        /// What the API says to whoever may not.
        var problem: String {
            switch talk {
            case .direct: ""
            case .throughController: "through the controller of the ticket"
            case .never: "Your line does not write to clients"
            }
        }

        /// What pages and letters say.
        func sentence(_ language: Language) -> String {
            switch talk {
            case .direct: ""
            case .throughController: Texts(language).refusals.asksThroughController
            case .never: Texts(language).refusals.doesNotTalkToClients
            }
        }

        /// What clients read of a ticket, and what the house reads beside it.
        func said(on number: Int64) async throws -> (toClient: [String], inside: [String]) {
            let page = try await desk.send(client, .get, "/api/v1/tickets/\(number)/messages", as: "lead")
            var (toClient, inside): ([String], [String]) = ([], [])
            for message in try page.json["items"]?.array ?? []
            where message["direction"] == .string("out") {
                let text = message["text"]?.string ?? ""
                if message["visibility"] == .string("public") {
                    toClient.append(text)
                } else {
                    inside.append(text)
                }
            }
            return (toClient, inside)
        }

        /// Letters that wait for clients, and refusals that wait for our own.
        func letters() async throws -> (toClients: Int, refusals: [String]) {
            let sending = SendMail(desk: desk.desk, mail: desk.mail)
            var (toClients, refusals): (Int, [String]) = (0, [])
            while case let items = try await sending.lease(), !items.isEmpty {
                for item in items {
                    if item.kind == "mail_refusal" {
                        refusals.append(try JSONText.decode(OutgoingLetter.self, item.body).text ?? "")
                    }
                    if item.recipient == "olha@example.net" { toClients += 1 }
                    try await sending.report(.sent("250"), of: item)
                }
            }
            return (toClients, refusals)
        }
    }

    private static func with(
        _ engine: Engine, _ talk: ClientTalk, _ body: @Sendable (Scene) async throws -> Void
    ) async throws {
        try await WebFixture.with(engine) { desk, client in try await body(Scene(desk, client, talk)) }
    }

    @Test(
        "P62, P63, P65: by page and by API, with an action of a prepared text too",
        arguments: Engine.allCases, ClientTalk.allCases)
    func pageAndAPI(engine: Engine, talk: ClientTalk) async throws {
        try await Self.with(engine, talk) { scene in
            let ticket = try await scene.desk.ticket(scene.client)
            let path = "/api/v1/tickets/\(ticket.number)/messages"
            let reply = try await scene.desk.send(scene.client, .post, path, "{\"text\": \"З програми\"}")
            #expect(reply.status == (scene.may ? 201 : 403) && reply.text.contains(scene.problem))
            var browser = try await Browser.signedIn("agent", scene.desk, scene.client)
            let fields = ["visibility": "public", "text": "Зі сторінки", "then": "stay"]
            let page = try await browser.post("/tickets/\(ticket.number)/messages", fields)
            #expect(page.status == (scene.may ? 303 : 422), "\(page.status)")
            // An action that is done before the words must not be done without them.
            let acted = try await browser.post(
                "/tickets/\(ticket.number)/messages",
                fields.merging([
                    "text": "Готова відповідь", "act-0": "{\"type\":\"priority\",\"value\":\"high\"}",
                ]) { $1 })
            #expect(acted.status == (scene.may ? 303 : 422), "\(acted.text)")
            if !scene.may {
                #expect(page.text.contains(scene.sentence(.en)) && page.text.contains("Зі сторінки"))
                #expect(acted.text.contains("Готова відповідь"))
            }
            let said = try await scene.said(on: ticket.number)
            #expect(
                said.toClient == (scene.may ? ["Готова відповідь", "Зі сторінки", "З програми"] : []))
            let stands = try await scene.desk.send(
                scene.client, .get, "/api/v1/tickets/\(ticket.number)"
            ).json
            #expect(stands["priority"] == .string(scene.may ? "high" : "normal"))
            // Notes are everybody's, and so is the client of a ticket one answers for.
            let note = try await scene.desk.send(
                scene.client, .post, path, "{\"text\": \"Нотатка\", \"thread\": \"internal\"}")
            #expect(note.status == 201)
            let agent = try #require(scene.desk.staff["agent"])
            _ = try await scene.desk.send(
                scene.client, .post, "/api/v1/tickets/\(ticket.number)/commands/control", as: "lead",
                "{\"controller\": \"\(agent.text)\"}")
            let own = try await scene.desk.send(scene.client, .post, path, "{\"text\": \"Відповідаю я\"}")
            #expect(own.status == 201, "\(own.text)")
        }
    }

    @Test(
        "P62, P63, P65: by mail: what may not go out stays inside, and a letter back says why",
        arguments: Engine.allCases, ClientTalk.allCases)
    func mail(engine: Engine, talk: ClientTalk) async throws {
        try await Self.with(engine, talk) { scene in
            let ticket = try await scene.desk.ticket(scene.client)
            _ = try await scene.letters()
            let address = scene.desk.mail.addresses.address(
                of: ticket.number, at: try EmailAddress("support@example.com"))
            let intake = try await StaffLetterByMail.take(
                "Замінили картридж", "t1", to: address, scene.desk)
            #expect(intake.result == .joined)
            let (said, letters) = (try await scene.said(on: ticket.number), try await scene.letters())
            #expect(said.toClient == (scene.may ? ["Замінили картридж"] : []))
            #expect(said.inside == (scene.may ? [] : ["Замінили картридж"]))
            #expect(letters.toClients == (scene.may ? 1 : 0))
            #expect(letters.refusals.count == (scene.may ? 0 : 1))
            if !scene.may { #expect(letters.refusals.first?.contains(scene.sentence(.uk)) == true) }
        }
    }

    @Test(
        "P62, P63, P65: to many clients at once, over the API and from the list",
        arguments: Engine.allCases, ClientTalk.allCases)
    func mass(engine: Engine, talk: ClientTalk) async throws {
        try await Self.with(engine, talk) { scene in
            let tickets = [
                try await scene.desk.ticket(scene.client, "Одна").number,
                try await scene.desk.ticket(scene.client, "Друга").number,
            ]
            let reply = try await scene.desk.send(
                scene.client, .post, "/api/v1/tickets/commands/reply",
                "{\"tickets\": [\(tickets[0]), \(tickets[1])], \"body\": {\"text\": \"Інтернет є\"}}")
            #expect(try reply.json["done"] == .int(scene.may ? 2 : 0), "\(reply.text)")
            #expect(reply.text.contains(scene.problem))
            var browser = try await Browser.signedIn("agent", scene.desk, scene.client)
            var form = ["act": "reply", "run": "1", "mass_key": "k", "text": "Працює", "then": ""]
            for number in tickets { form["ticket-\(number)"] = "" }
            let done = try await browser.post("/tickets/mass", form)
            let report = try await browser.get(try #require(done.headers[.location], "\(done.text)")).text
            #expect(report.contains(Texts(.en).mass.done(scene.may ? 2 : 0)))
            #expect(report.contains(scene.sentence(.en)))
            for number in tickets {
                let said = try await scene.said(on: number)
                #expect(said.toClient == (scene.may ? ["Працює", "Інтернет є"] : []))
            }
        }
    }

    @Test(
        "P62, P63, P65: held back for later: refused when written, and again when its line fell silent since",
        arguments: Engine.allCases, ClientTalk.allCases)
    func held(engine: Engine, talk: ClientTalk) async throws {
        try await Self.with(engine, talk) { scene in
            let ticket = try await scene.desk.ticket(scene.client)
            let path = "/api/v1/tickets/\(ticket.number)/held_replies"
            let body = "{\"text\": \"Згодом\", \"send_at\": \"2026-11-18T20:00:00Z\"}"
            let held = try await scene.desk.send(scene.client, .post, path, body)
            #expect(held.status == (scene.may ? 201 : 403) && held.text.contains(scene.problem))
            // One that was taken while the line could still write.
            try await scene.change(to: .direct)
            let taken = try await scene.desk.send(scene.client, .post, path, body)
            #expect(taken.status == 201, "\(taken.text)")
            try await scene.change(to: talk)
            scene.desk.clock.move(.days(1))
            let log = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            _ = try await TimerWorker(desk: scene.desk.desk, log: log).work()
            let said = try await scene.said(on: ticket.number)
            #expect(said.toClient == (scene.may ? ["Згодом", "Згодом"] : []))
            let key = try #require(Int64(ticket.id))
            let left = try await scene.desk.desk.read { try HeldReplyStore($0).all(on: .init(key)) }
            #expect(left.map(\.stop) == (scene.may ? [] : [.refused]), "it stays, and its author is told")
        }
    }
}
