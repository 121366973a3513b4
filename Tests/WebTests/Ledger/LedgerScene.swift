import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// What every scene of the ledger begins with.
enum LedgerScene {
    /// The usual rules, by the one button.
    @discardableResult
    static func begin(_ desk: WebFixture, _ client: any TestClientProtocol) async throws -> Browser {
        var browser = try await Browser.signedIn("administrator", desk, client)
        let done = try await browser.post("/settings/ledger/usual", [:])
        #expect(done.status == 303, "\(done.text)")
        desk.desk.settings.forget()
        return browser
    }

    /// A ticket somebody took and resolved, and that came back. - Returns: its number.
    @discardableResult
    static func returned(
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

    static func ledger(
        _ desk: WebFixture, _ client: any TestClientProtocol, as role: String = "head", _ query: String = ""
    ) async throws -> JSONValue {
        let reply = try await desk.send(client, .get, "/api/v1/ledger" + query, as: role)
        try #require(reply.status == 200, "\(reply.text)")
        return try reply.json
    }

    static func facts(_ ledger: JSONValue) -> [String] {
        (ledger["entries"]?.array ?? []).map { "\($0["fact"]?.string ?? "") \($0["amount"]?.int ?? 0)" }
    }
}
