import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// Who held a ticket, how long, and who is at fault, as programs and pages see it (P75, P101–P105, P114).
@Suite("Who held a ticket")
struct HoldersTests {
    @Test(
        "P75, P104: the chain names who had it, and late with a record the assignee is at fault",
        arguments: Engine.allCases)
    func chain(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let policy = "{\"name\": \"Рішення за годину\", \"resolution_normal\": 60}"
            let made = try await desk.send(
                client, .post, "/api/v1/sla_policies", as: "administrator", policy)
            #expect(made.status == 201, "\(made.text)")
            let ticket = try await desk.ticket(client)
            let path = "/api/v1/tickets/\(ticket.number)"
            _ = try await desk.send(client, .post, path + "/commands/take", "{}")
            let noted = try await desk.send(
                client, .post, path + "/messages",
                "{\"text\": \"Картридж порожній\", \"thread\": \"internal\"}")
            #expect(noted.status == 201, "\(noted.text)")
            desk.clock.move(.minutes(90))
            let worker = TimerWorker(desk: desk.desk, log: .init(label: "test"))
            while try await worker.work() > 0 {}
            let chain = try await desk.send(client, .get, path + "/chain")
            #expect(chain.status == 200, "\(chain.text)")
            let stretches = try chain.json["stretches"]?.array ?? []
            let agent = desk.staff["agent"]?.text ?? ""
            #expect(stretches.last?["assignee"] == .string(agent))
            #expect((stretches.last?["working_seconds"]?.int ?? 0) >= 90 * 60)
            let verdict = try #require(try chain.json["verdicts"]?[0])
            #expect(verdict["rule"] == .string("late_with_record"))
            #expect(verdict["person"] == .string(agent))
            #expect(verdict["evidence"]?.array.contains { $0["meaning"] == .string("recorded") } == true)
            var browser = try await Browser.signedIn("lead", desk, client)
            let page = try await browser.get("/tickets/\(ticket.number)/holders")
            #expect(page.status == 200 && page.text.contains("class=\"verdict\""), "\(page.text)")
            #expect(page.text.contains("is-overdue"))
            let card = try await browser.get("/tickets/\(ticket.number)").text
            #expect(card.contains("/tickets/\(ticket.number)/holders"))
            var observer = try await Browser.signedIn("observer", desk, client)
            #expect(try await observer.get("/tickets/\(ticket.number)/holders").status == 403)
        }
    }

    @Test("P105: finding fault is switched off for a department, or for all", arguments: Engine.allCases)
    func off(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            let department = desk.departments[0].id.text
            var browser = try await Browser.signedIn("lead", desk, client)
            for body in ["{\"blame_off_departments\": [\"\(department)\"]}", "{\"blame\": false}"] {
                let saved = try await desk.send(
                    client, .patch, "/api/v1/discipline", as: "administrator", body)
                #expect(saved.status == 200, "\(saved.text)")
                let page = try await browser.get("/tickets/\(ticket.number)/holders").text
                #expect(page.contains("Fault is not found here"), "\(page)")
            }
            let rules = try await desk.send(client, .get, "/api/v1/discipline", as: "administrator").json
            #expect(rules["blame"] == .bool(false))
            #expect(rules["blame_off_departments"] == .array([.string(department)]))
        }
    }
}
