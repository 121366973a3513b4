import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite("The page of a new call, filled in from a line")
struct QuickEntryPageTests {
    @Test("P6: shows a form to confirm, and registers it", arguments: Engine.allCases)
    func line(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var browser = try await Browser.signedIn("agent", desk, client)
            let line = "Сидоренко, 050 111 22 33, не друкує принтер, терміново"
            let form = try await browser.post("/tickets/new", ["line": line, "read": "1"])
            #expect(form.status == 200 && form.text.contains(">\(line)</textarea>"))
            #expect(
                form.text.contains("value=\"Сидоренко\"") && form.text.contains("value=\"+380501112233\""))
            #expect(form.text.contains("value=\"Не друкує принтер\""))
            #expect(
                form.text.contains("value=\"high\" checked")
                    && form.text.contains("value=\"incident\" checked"))
            let byLink = try await browser.get(
                "/tickets/new?line=%D0%BA%D0%B0%D1%81%D0%B0%20%D0%B7%D0%B0%D0%B2%D0%B8%D1%81%D0%BB%D0%B0")
            #expect(byLink.text.contains("value=\"Каса зависла\""))
            let empty = try await browser.post("/tickets/new", ["line": " ", "read": "1"])
            #expect(empty.status == 422 && empty.text.contains("id=\"line-error\""))
            let long = try await browser.post(
                "/tickets/new", ["line": String(repeating: "а", count: 4_001), "read": "1"])
            #expect(long.status == 422 && long.text.contains("id=\"line-error\""))
            // Enter in another field presses the first button.
            let other = try await browser.post("/tickets/new", ["subject": "Каса", "read": "1"])
            #expect(other.status == 200 && other.text.contains("value=\"Каса\""))
        }
    }

    @Test(
        "P14: registers and closes in one go, or keeps everything and says what is missing",
        arguments: Engine.allCases)
    func solved(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var browser = try await Browser.signedIn("agent", desk, client)
            let form = ["name": "Петро", "subject": "Забув пароль", "solved": "1"]
            let lacking = try await browser.post("/tickets/new", form)
            #expect(lacking.status == 422 && lacking.text.contains("id=\"solution-error\""))
            #expect(
                lacking.text.contains("value=\"Забув пароль\"")
                    && lacking.text.contains("<details class=\"fold solved\" open>"))
            let made = try await browser.post(
                "/tickets/new", form.merging(["solution": "Скинули пароль"]) { $1 })
            #expect(made.status == 303, "\(made.text)")
            let card = try await browser.get(made.headers[.location] ?? "").text
            #expect(card.contains("Скинули пароль") && card.contains("Петро"))
            let number = try #require(made.headers[.location]?.split(separator: "/").last)
            let ticket = try await desk.send(client, .get, "/api/v1/tickets/\(number)")
            #expect(try ticket.json["status"]?.string == "closed")
        }
    }
}
