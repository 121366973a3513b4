import Domain
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("A number without a country code")
struct PhoneCountryTests {
    @Test(
        "belongs to the desk's country, wherever it is written", arguments: Engine.allCases,
        [("601 234 567", PhoneCountry.poland, "+48601234567"), ("0501234567", .ukraine, "+380501234567")])
    func countries(engine: Engine, number: (written: String, country: PhoneCountry, e164: String))
        async throws
    {
        try await WebFixture.with(engine, phoneCountry: number.country) { desk, client in
            let made = try await desk.send(
                client, .post, "/api/v1/contacts", "{\"name\":\"Анна\",\"phones\":[\"\(number.written)\"]}")
            #expect(try made.json["phones"] == .array([.string(number.e164)]), "\(made.text)")
            let query = number.written.replacing(" ", with: "%20")
            let found = try await desk.send(client, .get, "/api/v1/contacts?phone=\(query)")
            #expect(try found.json["items"]?[0]?["id"] == made.json["id"])

            let ticket = try await desk.send(
                client, .post, "/api/v1/tickets",
                "{\"subject\":\"Дзвінок\",\"text\":\"Алло\",\"requester\":{\"phone\":\"\(number.written)\"}}")
            #expect(try ticket.json["requester"]?["id"] == made.json["id"], "\(ticket.text)")
            #expect(try ticket.json["mailbox"] == .null)

            var guest = Browser(desk: desk, client: client)
            _ = try await guest.get("/portal")
            let filed = try await guest.postPortal(
                "/portal/tickets",
                ["subject": "З порталу", "email": "anna@example.net", "phone": number.written])
            #expect(filed.status == 303, "\(filed.text)")
            let shown = try await desk.send(
                client, .get, "/api/v1/contacts/\(try #require(made.json["id"]?.string))")
            #expect(try shown.json["emails"] == .array([.string("anna@example.net")]))

            var staff = try await Browser.signedIn("agent", desk, client)
            let wrong = try await staff.post("/tickets/new", ["subject": "Щось", "text": "т", "phone": "12"])
            #expect(wrong.status == 422)
        }
    }
}
