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

/// Every command that can be asked of many tickets (P106; show 4 of the issue).
@Suite("A locked ticket: commands for many")
struct LockedMassTests {
    @Test(
        "P106: refuses its engineer every command for many tickets, with the same reason",
        arguments: Engine.allCases)
    func mass(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let (_, number) = try await LockedDesk.ticket(desk, client)
            let open = try await desk.ticket(client, "Інша")
            let staff = try #require(desk.staff["lead"]?.text)
            let direct = try await desk.send(client, .post, "/api/v1/tickets/\(number)/commands/take", "{}")
            for command in MassCommandName.allCases where command.right != .deleteTicket {
                let body =
                    switch command {
                    case .change: "{\"priority\": \"high\"}"
                    case .addTags, .removeTags: "{\"tags\": [\"каса\"]}"
                    case .reply: "{\"text\": \"Працює\"}"
                    default:
                        CommandName(rawValue: command.rawValue).map {
                            LockedDesk.body(of: $0, other: open.id, staff: staff)
                        } ?? "{}"
                    }
                let reply = try await desk.send(
                    client, .post, "/api/v1/tickets/commands/\(command.rawValue)",
                    "{\"tickets\": [\(number)], \"body\": \(body)}")
                #expect(reply.status == 200, "\(command): \(reply.text)")
                let problem = try reply.json["items"]?[0]?["problem"]
                #expect(problem?["type"] == .string("urn:linia:problem:ticket-locked"), "\(command)")
                #expect(try problem?["detail"] == direct.json["detail"], "\(command)")
            }
            // The others of the same request are done.
            let both = try await desk.send(
                client, .post, "/api/v1/tickets/commands/take", "{\"tickets\": [\(number), \(open.number)]}")
            let came = try both.json
            #expect(came["done"] == .int(1) && came["refused"] == .int(1))

            var browser = try await Browser.signedIn("agent", desk, client)
            let fields = [
                "reason": "Так", "assignee": "none", "line": "1", "for": "client", "priority": "high",
                "kind": "change", "department": desk.departments[1].id.text, "tags": "каса",
                "into": String(open.number), "controller": staff, "run": "1", "text": "Працює",
                "ticket-\(number)": "",
            ]
            for choice in MassChoice.allCases where ![.delete, .restore].contains(choice) {
                var fields = fields
                fields["act"] = choice.rawValue
                if choice == .reject { fields["reason"] = "spam" }
                let done = try await browser.post("/tickets/mass", fields)
                let place = try #require(done.headers[.location], "\(choice): \(done.text)")
                let report = try await browser.get(place).text
                #expect(report.contains("Ticket \(number) locked itself"), "\(choice)")
                #expect(report.contains(Texts(.en).mass.done(0)), "\(choice)")
            }
            let read = try await desk.send(client, .get, "/api/v1/tickets/\(number)").json
            #expect(read["priority"] == .string("normal") && read["tags"] == .array([]))
        }
    }
}
