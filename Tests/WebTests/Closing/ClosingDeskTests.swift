import Domain
import Flows
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// Silence, reminders and the client's word at a whole desk (P21, P115, P116).
@Suite("Coming to an end over API, mail and pages")
struct ClosingDeskTests {
    static func ring(_ desk: WebFixture) async throws {
        let worker = TimerWorker(desk: desk.desk, log: .init(label: "test"))
        for _ in 0..<3 { while try await worker.work() > 0 {} }
    }

    /// What is stored is what its journal says.
    static func check(_ desk: WebFixture) async throws {
        let report = try await Check.run(
            desk.desk.database, blobsDirectory: nil, verifier: nil, analyser: Analyser.version)
        #expect(report.faults.isEmpty, "\(report.faults)")
    }

    /// What waits for a client, by what it is, and how the newest of a kind reads.
    static func letters(_ desk: WebFixture, to address: String) async throws -> [(kind: String, text: String)]
    {
        let sending = SendMail(desk: desk.desk, mail: desk.mail)
        var letters: [(String, String)] = []
        while true {
            let items = try await sending.lease()
            if items.isEmpty { return letters }
            for item in items {
                if item.recipient == address {
                    letters.append((item.kind, try await text(of: item, sending)))
                }
                try await sending.report(.sent("250"), of: item)
            }
        }
    }

    private static func text(of item: LeasedItem, _ sending: SendMail) async throws -> String {
        let letter = String(decoding: try await sending.letter(of: item).bytes, as: UTF8.self)
        guard let end = letter.firstRange(of: "\r\n\r\n"),
            let body = Data(
                base64Encoded: String(letter[end.upperBound...]), options: .ignoreUnknownCharacters)
        else { return letter }
        return letter[..<end.lowerBound] + "\n" + String(decoding: body, as: UTF8.self)
    }

    private static func resolved(
        _ desk: WebFixture, _ client: any TestClientProtocol
    ) async throws -> (id: String, number: Int64, path: String) {
        let ticket = try await desk.ticket(client)
        let path = "/api/v1/tickets/\(ticket.number)"
        _ = try await desk.send(client, .post, path + "/commands/take", "{}")
        let done = try await desk.send(client, .post, path + "/commands/resolve", "{}")
        #expect(done.status == 200, "\(done.text)")
        return (ticket.id, ticket.number, path)
    }

    @Test(
        "P21, P115: the client is asked at once, reminded twice, and silence closes; each letter once",
        arguments: Engine.allCases)
    func silence(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await Self.resolved(desk, client)
            let shown = try await desk.send(client, .get, ticket.path).json
            #expect(shown["chasing"]?["closes_at"]?.string != nil)
            var told = try await Self.letters(desk, to: "olha@example.net")
            #expect(told.map(\.kind) == ["acknowledgement", "resolved"])
            let letter = try #require(told.last?.text)
            #expect(letter.contains("Auto-Submitted: auto-generated"))
            #expect(letter.contains("/portal/t/\(ticket.number)-"))
            #expect(letter.contains("протягом 5 робочих днів"))
            for _ in 0..<6 {
                desk.clock.move(.days(1))
                try await Self.ring(desk)
            }
            told = try await Self.letters(desk, to: "olha@example.net")
            #expect(told.map(\.kind) == ["closing_reminder", "closing_reminder", "rating"])
            #expect(told[1].text.contains("протягом робочого дня"))
            let closed = try await desk.send(client, .get, ticket.path).json
            #expect(closed["status"] == .string("closed"))
            // Nobody answered: a letter of the desk's own is no response.
            #expect(closed["first_reply_at"] == .null)
            let events = try await desk.send(client, .get, ticket.path + "/events", as: "head").text
            #expect(events.contains("\"command\":\"silence\""))
            #expect(events.contains("ticket.reminded"))
            try await Self.check(desk)
        }
    }

    @Test(
        "P115: a yes by mail closes, a thank you does nothing, anything else reopens",
        arguments: Engine.allCases)
    func byMail(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            func answer(_ text: String, _ number: Int64, _ id: Int) async throws {
                _ = try await desk.take(
                    """
                    From: olha@example.net
                    To: support@example.com
                    Subject: Re: [#\(number)] Не друкує
                    Message-ID: <answer-\(id)@example.net>
                    Content-Type: text/plain; charset=utf-8

                    \(text)

                    """, from: "olha@example.net")
            }
            func status(_ path: String) async throws -> JSONValue? {
                try await desk.send(client, .get, path).json["status"]
            }
            let ticket = try await Self.resolved(desk, client)
            try await answer("Дякую!", ticket.number, 1)
            #expect(try await status(ticket.path) == .string("resolved"))
            try await answer("Дякую, але знову не друкує", ticket.number, 2)
            #expect(try await status(ticket.path) == .string("open"))
            _ = try await desk.send(client, .post, ticket.path + "/commands/resolve", "{}")
            try await answer("Так, усе працює. Дякую!", ticket.number, 3)
            #expect(try await status(ticket.path) == .string("closed"))
            let events = try await desk.send(client, .get, ticket.path + "/events", as: "head").text
            #expect(events.contains("\"answer\":\"confirmation\""))
            // Long after, a thank you still opens nothing.
            desk.clock.move(.days(40))
            try await answer("Спасибо", ticket.number, 4)
            #expect(try await status(ticket.path) == .string("closed"))
            let list = try await desk.send(client, .get, "/api/v1/tickets")
            #expect(try list.json["items"]?.array.count == 1)
        }
    }

    @Test("P115: who may close without the client's word stands in the order", arguments: Engine.allCases)
    func right(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let set = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator",
                "{\"closing_right\": \"leads\", \"closing_days\": 3, \"closing_reminder_days\": [1]}")
            #expect(set.status == 200, "\(set.text)")
            #expect(try set.json["closing_reminder_days"] == .array([.int(1)]))
            desk.desk.settings.forget()
            let ticket = try await Self.resolved(desk, client)
            let refused = try await desk.send(
                client, .post, ticket.path + "/commands/close", "{\"reason\": \"Так\"}")
            #expect(refused.status == 403, "\(refused.text)")
            let unsaid = try await desk.send(client, .post, ticket.path + "/commands/confirm", "{}")
            #expect(unsaid.status == 422)
            #expect(try unsaid.json["field"] == .string("said_by"), "\(unsaid.text)")
            let silent = try await desk.send(
                client, .post, ticket.path + "/commands/close", as: "head", "{\"reason\": null}")
            #expect(silent.status == 200, "\(silent.text)")
            let late = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator", "{\"closing_reminder_days\": [3]}")
            #expect(late.status == 422)
            #expect(try late.json["field"] == .string("closing_reminder_days"), "\(late.text)")
        }
    }

    @Test("P115: the order's form takes days with commas, and says beside the field what is wrong")
    func settings() async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let page = try await browser.get("/settings/order")
            #expect(page.text.contains("value=\"2, 4\"") && page.text.contains("value=\"1, 3\""))
            var fields = [
                "passes_max": "5", "closing_right": "first_line", "closing_days": "4",
                "closing_reminder_days": "1, 3", "chase_reminder_days": "", "chase_call_days": "2",
                "chase_again_days": "1", "blame": "1",
            ]
            let saved = try await browser.post("/settings/order", fields)
            #expect(saved.status == 303, "\(saved.text)")
            let stored = try await desk.send(client, .get, "/api/v1/discipline", as: "administrator").json
            #expect(stored["closing_right"] == .string("first_line"))
            #expect(stored["closing_letter"] == .bool(false))
            #expect(stored["closing_reminder_days"] == .array([.int(1), .int(3)]))
            #expect(stored["chase_reminder_days"] == .array([]))
            #expect(stored["chase_call_days"] == .int(2))
            fields["closing_reminder_days"] = "один"
            let wrong = try await browser.post("/settings/order", fields)
            #expect(wrong.status == 422)
            #expect(
                wrong.text.contains("value=\"один\"") && wrong.text.contains("closing_reminder_days-error"))
        }
    }
}
