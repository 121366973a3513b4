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

/// When it locks, who hears of it, and what goes on beside it (P106, P108).
@Suite("A ticket that locks itself")
struct LockingDeskTests {
    @Test("P106: locks once and tells once, although two nodes' timers look", arguments: Engine.allCases)
    func twoNodes(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            _ = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator", "{\"lock_silence_minutes\": 60}")
            desk.desk.settings.forget()
            let ticket = try await desk.ticket(client)
            _ = try await desk.send(client, .post, "/api/v1/tickets/\(ticket.number)/commands/take", "{}")
            desk.clock.move(.minutes(61))
            try await withThrowingTaskGroup(of: Void.self) { nodes in
                for _ in 0..<4 { nodes.addTask { try await LockedDesk.elapse(desk) } }
                try await nodes.waitForAll()
            }
            let events = try await desk.send(
                client, .get, "/api/v1/tickets/\(ticket.number)/events?limit=100")
            let kinds = try (events.json["items"]?.array ?? []).compactMap { $0["kind"]?.string }
            #expect(kinds.filter { $0 == "ticket.locked" }.count == 1)
            let letters = try await desk.desk.read {
                try $0.number(
                    "SELECT count(*) FROM outbox WHERE kind = $1", .text("locked_ticket"))
            }
            #expect(letters == 1)
        }
    }

    @Test("P106: takes the client's answer in, from the portal as by mail", arguments: Engine.allCases)
    func client(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let (_, number) = try await LockedDesk.ticket(desk, client)
            let id = try #require(try await desk.desk.read { try TicketStore($0).id(number: number) })
            let ticket = try #require(try await desk.desk.read { try TicketStore($0).find(id)?.record })
            let settings = try await desk.desk.settings.settings(of: desk.desk)
            let reply = ClientReply(
                NewMessage(text: "Є новини?", channel: .portal, direction: .in), on: id,
                by: ticket.requester, settings: settings, mail: nil)
            _ = try await desk.desk.write(as: .contact(ticket.requester)) { try reply.perform($0) }
            let read = try await desk.send(client, .get, "/api/v1/tickets/\(number)")
            #expect(read.text.contains("Є новини?"))
            #expect(try read.json["locked"] == .bool(true))
        }
    }

    @Test("P106: a letter tells whoever heads the desk, and one asks for the decision")
    func letters() async throws {
        try await WebFixture.with { desk, client in
            let (_, number) = try await LockedDesk.ticket(desk, client)
            _ = try await desk.send(
                client, .post, "/api/v1/tickets/\(number)/commands/request_unlock",
                "{\"reason\": \"Чекав на ключ\", \"minutes\": 30}")
            let sending = SendMail(desk: desk.desk, mail: desk.mail)
            var texts: [String] = []
            for _ in 0..<3 {
                for item in try await sending.lease() where item.recipient == "head@example.com" {
                    texts.append(String(decoding: try await sending.letter(of: item).bytes, as: UTF8.self))
                    try await sending.report(.sent("250"), of: item)
                }
            }
            #expect(texts.count == 2, "\(texts)")
            #expect(texts.allSatisfy { $0.contains("Auto-Submitted: auto-generated") })
            // Whoever answers such a letter must not write to the client.
            #expect(texts.allSatisfy { !$0.contains("[#\(number)]") })
        }
    }

    @Test(
        "P108: what locks is set on the page of the order, and each rule can be empty",
        arguments: Engine.allCases)
    func settings(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let preset = try await desk.send(client, .get, "/api/v1/discipline")
            #expect(try preset.json["lock_overdue_minutes"] == .int(60))
            #expect(try preset.json["lock_silence_minutes"] == .int(1_440))
            var browser = try await Browser.signedIn("administrator", desk, client)
            let form = try await browser.get("/settings/order").text
            #expect(form.contains("lock_silence_minutes") && form.contains("value=\"1440\""))
            let department = desk.departments[1].id.text
            let saved = try await browser.post(
                "/settings/order",
                [
                    "passes_max": "5", "calendar": "", "lock_silence_minutes": "",
                    "lock_unstarted_minutes": "45",
                    "lock_overdue_minutes": "0", "lock_free_departments.\(department)": "on",
                ])
            #expect(saved.status == 303, "\(saved.text)")
            let changed = try await desk.send(client, .get, "/api/v1/discipline").json
            #expect(changed["lock_silence_minutes"] == .null && changed["lock_overdue_minutes"] == .int(0))
            #expect(changed["lock_free_departments"]?[0] == .string(department))
            let wrong = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator", "{\"lock_silence_minutes\": 0}")
            #expect(wrong.status == 422)
        }
    }

    @Test(
        "P48, P106: a locked ticket in the queue holds up nothing behind it", arguments: Engine.allCases)
    func nextPlease(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            for (method, path, body) in [
                (
                    HTTPRequest.Method.post, "sla_policies",
                    "{\"name\": \"Пів години\", \"resolution_normal\": 30}"
                ),
                (.patch, "discipline", "{\"lock_overdue_minutes\": 0}"),
            ] {
                let saved = try await desk.send(client, method, "/api/v1/\(path)", as: "administrator", body)
                #expect([200, 201].contains(saved.status), "\(saved.text)")
            }
            desk.desk.settings.forget()
            let first = try await desk.ticket(client, "Прострочена")
            desk.clock.move(.minutes(31))
            try await LockedDesk.elapse(desk)
            let locked = try await desk.send(client, .get, "/api/v1/tickets/\(first.number)")
            #expect(try locked.json["locked"] == .bool(true), "\(locked.text)")
            let behind = try await desk.ticket(client, "Наступна")
            let taken = try await desk.send(client, .post, "/api/v1/tickets/commands/next", "{}")
            #expect(taken.status == 200, "\(taken.text)")
            #expect(try taken.json["number"] == .int(behind.number), "\(taken.text)")
        }
    }
}
