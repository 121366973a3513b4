import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// `linia check` proves rules, appeals and what was spent against the journal.
@Suite("Check of the ledger")
struct LedgerCheckTests {
    @Test(
        "P109, P211: names a rule, an appeal or a sum that was edited past the journal",
        arguments: [
            ("UPDATE ledger_rule SET versions = '[]'", "ledger_rule"),
            (
                "UPDATE ledger_appeal SET outcome = 'upheld', decided_by = staff_id, decided_at = 1, decision = 'x'",
                "ledger_appeal"
            ),
            ("UPDATE ledger_appeal SET reason = 'x'", "ledger_appeal"),
            ("UPDATE ticket SET spent = NULL", "ticket"),
        ], Engine.allCases)
    func edited(damage: (sql: String, kind: String), engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var administrator = try await Browser.signedIn("administrator", desk, client)
            #expect(try await administrator.post("/settings/ledger/usual", [:]).status == 303)
            desk.desk.settings.forget()
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)/commands"
            for (command, body) in [
                ("take", "{}"), ("spend", "{\"amount\": 700, \"report\": \"Таксі\"}"), ("resolve", "{}"),
                ("return", "{\"reason\": \"Знову\", \"said_by\": \"Ольга\"}"),
            ] { #expect(try await desk.send(client, .post, path + "/\(command)", body).status == 200) }
            let entry = try #require(
                try await desk.send(client, .get, "/api/v1/ledger").json["entries"]?[0]?["id"]?.string)
            let opened = try await desk.send(
                client, .post, "/api/v1/ledger_appeals", "{\"entry\": \"\(entry)\", \"reason\": \"Ні\"}")
            #expect(opened.status == 201, "\(opened.text)")
            try await ClosingDeskTests.check(desk)

            let sql = damage.sql
            try await desk.desk.database.alone { _ = try $0.raw(sql) }
            let report = try await Check.run(
                desk.desk.database, blobsDirectory: nil, verifier: nil, analyser: Analyser.version)
            let found = report.faults.filter { if case .rowDiffers = $0 { true } else { false } }
            #expect(found.count == (damage.kind == "ledger_rule" ? LedgerRule.usual.count : 1))
            #expect(found.allSatisfy { "\($0)".contains(damage.kind) }, "\(found)")
        }
    }
}
