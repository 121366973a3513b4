import Domain
import Flows
import HTTPTypes
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Erasing in the console")
struct ErasurePageTests {
    @Test(
        "says what goes and what stays, asks for the name, and ends on the erased contact's page",
        arguments: Engine.allCases)
    func whole(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            _ = try await desk.send(
                client, .post, "/api/v1/tickets/\(ticket.number)/messages", "{\"text\":\"Наша відповідь\"}")
            let contact = try await desk.contact("olha@example.net").rawValue
            let place = "/contacts/\(contact)"
            var lead = try await Browser.signedIn("lead", desk, client)
            #expect(!(try await lead.get(place)).text.contains("\(place)/erase"))
            #expect(try await lead.get("\(place)/erase").status == 403)
            #expect(try await lead.post("\(place)/erase", ["confirmation": "olha@example.net"]).status == 403)

            var browser = try await Browser.signedIn("administrator", desk, client)
            #expect(try await browser.get(place).text.contains("href=\"\(place)/erase\""))
            let page = try await browser.get("\(place)/erase").text.replacing("\u{A0}", with: " ")
            #expect(page.contains("1 message, 0 files") && page.contains("1 ticket with state"))
            #expect(page.contains("This is for good"))
            #expect(
                try await browser.post(
                    "\(place)/erase", ["confirmation": "olha@example.net"], token: .some("0")
                ).status == 403)
            let wrong = try await browser.post("\(place)/erase", ["confirmation": "Ольга?"])
            #expect(wrong.status == 422 && wrong.text.contains("Nothing was erased"))
            #expect(
                wrong.text.contains("value=\"Ольга?\"") && wrong.text.contains("id=\"confirmation-error\""))
            let asked = try await browser.post("\(place)/erase", ["confirmation": " OLHA@example.net"])
            #expect(asked.status == 303 && asked.headers[.location] == place)

            let running = try await browser.get(place)
            #expect(running.text.contains("Erasing goes on") && running.headers[.refresh] == "2")
            #expect(!running.text.contains("\(place)/erase\"") && !running.text.contains("sees_organization"))
            #expect(try await browser.get("\(place)/erase").status == 303, "asked once is enough")
            let log = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            #expect(try await ErasureWorker(desk: desk.desk, log: log).work())

            let erased = try await browser.get(place)
            #expect(erased.headers[.refresh] == nil)
            #expect(erased.text.contains("Erased contact") && !erased.text.contains("olha@example.net"))
            #expect(
                erased.text.replacing("\u{A0}", with: " ").contains(
                    "Erased: 1 message, 0 files; touched: 1 ticket"))
            #expect(erased.text.contains("/tickets/\(ticket.number)"))
            #expect(try await browser.get("\(place)/erase").headers[.location] == place)
            #expect(try await browser.post("\(place)/erase", ["confirmation": "x"]).status == 303)
            #expect(try await browser.post("\(place)/sight", ["sees_organization": "1"]).status == 409)
            #expect(try await browser.get("/contacts/7").status == 404)
            #expect(try await browser.get("/contacts/7/erase").status == 404)
        }
    }
}
