import Domain
import HTTPTypes
import Languages
import Storage
import Testing

@testable import Web

@Suite("The card in the past, and a merge undone on it")
struct ThenPageTests {
    @Test("shows state and talk as they were, step by step, and nothing later", arguments: Engine.allCases)
    func past(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client, "Не друкує каса")
            var browser = try await Browser.signedIn("agent", desk, client)
            let path = "/tickets/\(ticket.number)"
            desk.clock.move(.minutes(10))
            _ = try await browser.post(path + "/commands/take", [:])
            desk.clock.move(.minutes(10))
            let before = desk.clock.now
            desk.clock.move(.minutes(10))
            _ = try await browser.post(
                path + "/messages", ["visibility": "public", "text": "Вже їдемо", "then": "resolve"])
            _ = try await browser.post(path + "/commands/change", ["subject": "Каса мовчить"])
            let resolved = "<span class=\"name\">Resolved</span>"
            let now = try await browser.get(path + "/then").text
            #expect(now.contains("Вже їдемо") && now.contains("Каса мовчить") && now.contains(resolved))
            let then = try await browser.get(path + "/then?at=\(before.rfc3339)")
            #expect(then.status == 200)
            #expect(then.text.contains("Не друкує каса") && !then.text.contains("Вже їдемо"))
            #expect(!then.text.contains("Каса мовчить") && !then.text.contains(resolved))
            #expect(then.text.contains("You took the ticket"))
            // Step by step, there and back.
            let earlier = try #require(Self.step("Change before", in: then.text))
            let first = try await browser.get(earlier).text
            #expect(
                !first.contains("You took the ticket")
                    && first.contains("<dd>\(Texts(.en).people.nobody)</dd>"))
            #expect(Self.step("Change before", in: first) == nil)
            let later = try #require(Self.step("Change after", in: first))
            #expect(try await browser.get(later).text.contains("You took the ticket"))
            // Long before there was a ticket its beginning is shown; what is no time is said beside the field.
            let begun = try await browser.get(path + "/then?at=2001-01-01T10:00")
            #expect(begun.status == 200 && begun.text.contains("Не друкує каса"))
            let wrong = try await browser.get(path + "/then?at=yesterday")
            #expect(wrong.status == 422 && wrong.text.contains("id=\"at-error\""))
            #expect(wrong.text.contains("value=\"yesterday\""))
            // Every event of the story leads there.
            #expect(try await browser.get(path).text.contains("\(path)/then?at="))
        }
    }

    private static func step(_ label: String, in page: String) -> String? {
        guard let end = page.firstRange(of: "\(label)</a>"),
            let start = page[..<end.lowerBound].ranges(of: "class=\"button\" href=\"").last
        else { return nil }
        let link = page[start.upperBound...]
        return String(link[..<(link.firstIndex(of: "\"") ?? link.endIndex)]).replacing("&amp;", with: "&")
    }

    @Test("a merge is undone from either card, and by the API", arguments: Engine.allCases)
    func unmerge(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let one = try await desk.ticket(client, "Перша")
            let other = try await desk.ticket(client, "Друга")
            var browser = try await Browser.signedIn("agent", desk, client)
            let merge = ["into": "\(other.number)"]
            _ = try await browser.post("/tickets/\(one.number)/commands/merge", merge)
            let target = try await browser.get("/tickets/\(other.number)").text
            #expect(target.contains("Merged into this one"))
            #expect(target.contains("/tickets/\(one.number)/commands/unmerge"))
            #expect(try await browser.get("/tickets/\(one.number)").text.contains("Unmerge"))
            let undone = try await browser.post("/tickets/\(one.number)/commands/unmerge", [:])
            #expect(undone.headers[.location] == "/tickets/\(one.number)#card")
            #expect(try await browser.get("/tickets/\(one.number)").text.contains("You unmerged this ticket"))
            #expect(try await !browser.get("/tickets/\(other.number)").text.contains("Merged into this one"))
            let again = try await desk.send(
                client, .post, "/api/v1/tickets/\(one.number)/commands/unmerge", "{}")
            #expect(again.status == 409 && again.text.contains("is not merged"))
            _ = try await desk.send(
                client, .post, "/api/v1/tickets/\(one.number)/commands/merge", "{\"into\": \"\(other.id)\"}")
            let free = try await desk.send(
                client, .post, "/api/v1/tickets/\(one.number)/commands/unmerge", "{}")
            #expect(try free.status == 200 && free.json["status"] == .string("new"))
            let events = try await desk.send(client, .get, "/api/v1/tickets/\(other.number)/events").json
            #expect("\(events)".contains("ticket.parted"))
        }
    }
}
