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

/// Every command that the API and the card have (P106; show 4 of the issue).
@Suite("A locked ticket: commands by API and page")
struct LockedCommandTests {
    /// What moves a letter needs a letter before the ticket is asked, what undoes needs something to undo, and what only a lead may is
    /// refused before that.
    private static func expectation(_ command: CommandName, _ message: String) -> (body: String?, status: Int)
    {
        switch command {
        case .split: ("{\"message\": \"\(message)\"}", 423)
        case .undo, .unmerge: (nil, 409)
        case .delete, .restore, .grantUnlock, .refuseUnlock: (nil, 403)
        case .requestUnlock: (nil, 200)
        default: (nil, 423)
        }
    }

    @Test(
        "P106: refuses its engineer every command by API and by page, with the same reason",
        arguments: Engine.allCases)
    func matrix(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let (id, number) = try await LockedDesk.ticket(desk, client)
            let other = try await desk.ticket(client, "Інша")
            let staff = try #require(desk.staff["lead"]?.text)
            let messages = try await desk.send(client, .get, "/api/v1/tickets/\(number)/messages")
            let message = try #require(try messages.json["items"]?[0]?["id"]?.string)
            var browser = try await Browser.signedIn("agent", desk, client)
            for command in CommandName.allCases.filter({ $0 != .requestUnlock }) {
                let expected = Self.expectation(command, message)
                let reply = try await desk.send(
                    client, .post, "/api/v1/tickets/\(number)/commands/\(command.rawValue)",
                    expected.body ?? LockedDesk.body(of: command, other: other.id, staff: staff))
                #expect(reply.status == expected.status, "\(command): \(reply.text)")
                guard expected.status == 423 else { continue }
                #expect(try reply.json["type"] == .string("urn:linia:problem:ticket-locked"))
                #expect(reply.text.contains("Ticket \(number) locked itself at"))
                let page = try await browser.post(
                    "/tickets/\(number)/commands/\(command.rawValue)",
                    [
                        "reason": command == .reject ? "spam" : "Так", "cause": "slow", "assignee": "none",
                        "line": "1",
                        "controller": staff, "for": "client", "into": String(other.number),
                        "ticket": String(other.number), "staff": staff, "role": "follower",
                        "message": message, "means": "call", "result": "no_answer", "mark": "5",
                        "text": "Так", "clarification": "5", "number": "SR-1",
                        "outcome": "not_reached",
                    ])
                #expect(page.status == 422, "\(command): \(page.status)")
                #expect(page.text.contains("Ticket \(number) locked itself"), "\(command)")
            }
            // What is no command of its own: fields, notes, answers.
            for (path, body, method) in [
                ("/api/v1/tickets/\(number)", "{\"priority\": \"high\"}", HTTPRequest.Method.patch),
                (
                    "/api/v1/tickets/\(number)/messages", "{\"text\": \"Так\", \"thread\": \"internal\"}",
                    .post
                ),
                (
                    "/api/v1/tickets/\(number)/messages", "{\"text\": \"Так\", \"thread\": \"client\"}",
                    .post
                ),
                (
                    "/api/v1/tickets/\(number)/side_talks",
                    "{\"to\": \"courier@post.test\", \"subject\": \"Так\", \"text\": \"Так\"}", .post
                ),
            ] {
                let reply = try await desk.send(client, method, path, body)
                #expect(reply.status == 423, "\(path): \(reply.text)")
            }
            for fields in [
                ["visibility": "internal", "text": "Так"], ["visibility": "public", "text": "Так"],
            ] {
                let page = try await browser.post("/tickets/\(number)/messages", fields)
                #expect(page.status == 422 && page.text.contains("Ticket \(number) locked itself"))
            }
            let change = try await browser.post("/tickets/\(number)/commands/change", ["subject": "Інакше"])
            #expect(change.status == 422 && change.text.contains("locked itself"))
            // Another ticket cannot be merged into it or linked with it either.
            for command in ["merge", "link"] {
                let reply = try await desk.send(
                    client, .post, "/api/v1/tickets/\(other.number)/commands/\(command)",
                    command == "merge" ? "{\"into\": \"\(id)\"}" : "{\"ticket\": \"\(id)\"}")
                #expect(reply.status == 423, "\(reply.text)")
            }
            // Reading is open, and everything is as it was.
            let read = try await desk.send(client, .get, "/api/v1/tickets/\(number)")
            #expect(try read.json["locked"] == .bool(true))
            #expect(try read.json["status"] == .string("open"))
            #expect(try read.json["lock"]?["causes"]?[0]?["reason"] == .string("silence"))
        }
    }
}
