import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("An answer that waits before it is sent")
struct HeldReplyTests {
    /// A desk where an answer may be taken back for ten seconds, as a new one has it.
    private static func desk(_ desk: WebFixture, seconds: Int = 10) async throws {
        try await desk.desk.write(as: .system) { work in
            _ = try Discipline.change(in: work) { $0.undoSendSeconds = seconds }
        }
        desk.desk.settings.forget()
    }

    private static func timers(_ desk: WebFixture) async throws {
        let log = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        _ = try await TimerWorker(desk: desk.desk, log: log).work()
    }

    private static func held(_ desk: WebFixture, _ ticket: String) async throws -> [HeldReply] {
        let key = try #require(Int64(ticket))
        return try await desk.desk.read { try HeldReplyStore($0).all(on: .init(key)) }
    }

    private static func messages(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ ticket: Int64
    ) async throws -> [String] {
        let page = try await desk.send(client, .get, "/api/v1/tickets/\(ticket)/messages").json
        return page["items"]?.array.compactMap { $0["text"]?.string } ?? []
    }

    @Test(
        "waits its seconds, is no message until then, and stops the clock when it leaves",
        arguments: Engine.allCases)
    func leaves(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.desk(desk)
            let ticket = try await desk.ticket(client)
            let card = "/tickets/\(ticket.number)"
            var agent = try await Browser.signedIn("agent", desk, client)
            let sent = try await agent.post(
                "\(card)/messages", ["visibility": "public", "text": "Вже їдемо", "then": "wait"])
            #expect(sent.status == 303 && sent.headers[.location]?.contains("#h") == true, "\(sent.text)")
            #expect(try await Self.messages(desk, client, ticket.number) == ["Допоможіть"])
            var stands = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.number)").json
            #expect(stands["first_reply_at"] == .null && stands["status"]?.string == "new")
            // Everybody of the desk sees that somebody answers; only its author may take it back.
            #expect(try await agent.get(card).text.contains("Take back"))
            var head = try await Browser.signedIn("head", desk, client)
            let others = try await head.get(card).text
            #expect(others.contains("Вже їдемо") && !others.contains("Take back"))
            try await Self.timers(desk)
            #expect(try await Self.messages(desk, client, ticket.number).count == 1)
            desk.clock.move(.seconds(11))
            try await Self.timers(desk)
            try await Self.timers(desk)
            #expect(try await Self.messages(desk, client, ticket.number) == ["Вже їдемо", "Допоможіть"])
            stands = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.number)").json
            #expect(stands["first_reply_at"] != .null && stands["status"]?.string == "waiting")
            #expect(try await Self.held(desk, ticket.id).isEmpty)
        }
    }

    @Test("comes back into the draft of its author, and never leaves then", arguments: Engine.allCases)
    func takenBack(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.desk(desk)
            let ticket = try await desk.ticket(client)
            let card = "/tickets/\(ticket.number)"
            var agent = try await Browser.signedIn("agent", desk, client)
            _ = try await agent.upload(
                "\(card)/messages", ["visibility": "public", "text": "Ось файл"],
                files: [("files", "plan.txt", Array("план".utf8))])
            let held = try #require(try await Self.held(desk, ticket.id).first)
            #expect(held.files.count == 1)
            var head = try await Browser.signedIn("head", desk, client)
            #expect(try await head.post("\(card)/held/\(held.id.text)/take-back", [:]).status == 404)
            let back = try await agent.post("\(card)/held/\(held.id.text)/take-back", [:])
            #expect(back.status == 200 && back.text.contains("Ось файл</textarea>"), "\(back.text)")
            #expect(back.text.contains("plan.txt"))
            // On another device the words are there as a draft.
            #expect(try await agent.get(card).text.contains("Ось файл</textarea>"))
            desk.clock.move(.minutes(1))
            try await Self.timers(desk)
            #expect(try await Self.messages(desk, client, ticket.number).count == 1)
            #expect(try await agent.post("\(card)/held/\(held.id.text)/send", [:]).status != 303)
        }
    }

    @Test(
        "stays and says so where the client wrote meanwhile; its author decides", arguments: Engine.allCases)
    func stale(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.desk(desk)
            let ticket = try await desk.ticket(client)
            let card = "/tickets/\(ticket.number)"
            var agent = try await Browser.signedIn("agent", desk, client)
            _ = try await agent.post(
                "\(card)/messages", ["visibility": "public", "text": "Увімкніть принтер"])
            let said = try await desk.take(
                "From: Olha <olha@example.net>\nTo: support@example.com\nMessage-ID: <again@x>\nSubject: Re: [#\(ticket.number)] x\n\nВже не треба\n",
                from: "olha@example.net")
            #expect(try await Self.messages(desk, client, ticket.number).count == 2, "\(said)")
            desk.clock.move(.seconds(11))
            try await Self.timers(desk)
            let held = try #require(try await Self.held(desk, ticket.id).first)
            #expect(held.stop == .clientWrote)
            #expect(try await Self.messages(desk, client, ticket.number).count == 2)
            #expect(try await agent.get(card).text.contains("the client wrote after you"))
            #expect(try await agent.get("/notices").text.contains("a reply that waited was not sent"))
            // Tried no more by itself.
            desk.clock.move(.hours(2))
            try await Self.timers(desk)
            #expect(try await Self.messages(desk, client, ticket.number).count == 2)
            let anyway = try await agent.post("\(card)/held/\(held.id.text)/send", [:])
            #expect(anyway.status == 303)
            #expect(try await Self.messages(desk, client, ticket.number).count == 3)
        }
    }

    @Test("is not sent on a ticket that was closed, or where a colleague answered")
    func overtaken() async throws {
        try await WebFixture.with { desk, client in
            try await Self.desk(desk)
            var agent = try await Browser.signedIn("agent", desk, client)
            let (closed, answered) = (try await desk.ticket(client), try await desk.ticket(client))
            for number in [closed.number, answered.number] {
                _ = try await agent.post(
                    "/tickets/\(number)/messages", ["visibility": "public", "text": "Відповідь"])
            }
            let cancelled = try await desk.send(
                client, .post, "/api/v1/tickets/\(closed.number)/commands/cancel", as: "head",
                "{\"reason\":\"не треба\"}")
            #expect(cancelled.status == 200, "\(cancelled.text)")
            _ = try await desk.send(
                client, .post, "/api/v1/tickets/\(answered.number)/messages", as: "head",
                "{\"text\":\"Я вже відповів\"}")
            desk.clock.move(.seconds(11))
            try await Self.timers(desk)
            #expect(try await Self.held(desk, closed.id).first?.stop == .finished)
            #expect(try await Self.held(desk, answered.id).first?.stop == .answered)
        }
    }

    @Test("waits for the moment its author chose, by their own clock; a moment that is past is refused")
    func planned() async throws {
        try await WebFixture.with { desk, client in
            try await Self.desk(desk, seconds: 0)
            let ticket = try await desk.ticket(client)
            let card = "/tickets/\(ticket.number)"
            var agent = try await Browser.signedIn("agent", desk, client)
            let past = try await agent.post(
                "\(card)/messages",
                ["visibility": "public", "text": "Завтра", "send_at": "2020-01-01T10:00"])
            #expect(past.status == 422 && past.text.contains("id=\"send_at-error\""), "\(past.text)")
            // The clock of the tests stands in November 2026.
            let later = try await agent.post(
                "\(card)/messages",
                ["visibility": "public", "text": "Завтра", "send_at": "2026-12-24T10:00"])
            #expect(later.status == 303)
            let held = try #require(try await Self.held(desk, ticket.id).first)
            #expect(held.isPlanned)
            desk.clock.move(.days(40))
            try await Self.timers(desk)
            #expect(try await Self.messages(desk, client, ticket.number).first == "Завтра")
            // With no seconds to take it back an answer leaves at once.
            // The former session is over after so many days.
            var lead = try await Browser.signedIn("lead", desk, client)
            _ = try await lead.post("\(card)/messages", ["visibility": "public", "text": "Одразу"])
            #expect(try await Self.messages(desk, client, ticket.number).first == "Одразу")
        }
    }

    @Test("waits over the API only where it is asked for", arguments: Engine.allCases)
    func api(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.desk(desk)
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)"
            let atOnce = try await desk.send(client, .post, "\(path)/messages", "{\"text\":\"Одразу\"}")
            #expect(atOnce.status == 201)
            #expect(try await Self.messages(desk, client, ticket.number).first == "Одразу")
            let held = try await desk.send(
                client, .post, "\(path)/held_replies",
                "{\"text\":\"Згодом\",\"send_at\":\"2026-12-24T10:00:00Z\"}")
            #expect(held.status == 201, "\(held.text)")
            let id = try #require(try held.json["id"]?.string)
            let list = try await desk.send(client, .get, "\(path)/held_replies").json
            #expect(list["items"]?.array.count == 1)
            let others = try await desk.send(
                client, .post, "\(path)/held_replies/\(id)/commands/send", as: "head", "{}")
            #expect(others.status == 404)
            let sent = try await desk.send(client, .post, "\(path)/held_replies/\(id)/commands/send", "{}")
            #expect(sent.status == 200, "\(sent.text)")
            let again = try await desk.send(
                client, .post, "\(path)/held_replies/\(id)/commands/take_back", "{}")
            #expect(again.status == 404)
            let past = try await desk.send(
                client, .post, "\(path)/held_replies",
                "{\"text\":\"Ні\",\"send_at\":\"2020-01-01T00:00:00Z\"}")
            #expect(past.status == 422 && past.text.contains("send_at"))
            let order = try await desk.send(client, .get, "/api/v1/discipline").json
            #expect(order["undo_send_seconds"]?.int == 10)
        }
    }
}
