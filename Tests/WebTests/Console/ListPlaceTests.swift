import Domain
import Storage
import Testing

@testable import Web

@Suite("The way through a list")
struct ListPlaceTests {
    @Test("is kept for several cards at once, the last ones opened")
    func trail() throws {
        var trail = ListTrail(nil)
        for ticket in 1...12 {
            let place = try #require(ListPlace(list: "/tickets?q=каса*!\(ticket)", at: "1\(ticket).2"))
            trail.note(Int64(ticket), at: place)
        }
        let kept = ListTrail(trail.text)
        #expect(kept == trail)
        #expect(kept.place(of: 12)?.list == "/tickets?q=каса*!12" && kept.place(of: 5) != nil)
        #expect(kept.place(of: 4) == nil)
        #expect(trail.text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3B && $0 != 0x2C })
    }

    @Test(
        "is no way out of the desk",
        arguments: [
            ("//evil.test/tickets", "1.2"), ("https://evil.test", "1.2"), ("/tickets", "1;2"),
            ("/tickets", "<b>"),
            ("/tickets", String(repeating: "1", count: 200)), (String(repeating: "/t", count: 400), "1"),
        ])
    func foreign(list: String, at: String) { #expect(ListPlace(list: list, at: at) == nil) }

    @Test("opens a card wherever it came from", arguments: Engine.allCases)
    func opens(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client, "Не друкує каса")
            var browser = try await Browser.signedIn("agent", desk, client)
            let asked = [
                "?in=/nowhere&at=1", "?in=/views/12&at=c0.0.0.1", "?in=/views/x&at=1",
                "?in=/tickets%3Fview=x&at=1.2",
                "?in=/tickets&at=1", "?in=/tickets%3Fq=statuz:1&at=0", "?in=/tickets/by%3Fsort=x&at=c0.0.0.1",
                "?in=/tickets%3Fq=a%26q=b&at=0", "?in=/settings&at=0",
            ]
            for query in asked {
                let card = try await browser.get("/tickets/\(ticket.number)\(query)")
                #expect(card.status == 200 && !card.text.contains("rel=\"next\""), "\(query)")
            }
        }
    }

    @Test("shows no ticket that is out of the reader's reach", arguments: Engine.allCases)
    func scope(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let first = try await desk.ticket(client, "Таємна заявка")
            let second = try await desk.ticket(client, "Своя заявка")
            var all = try await Browser.signedIn("agent", desk, client)
            let seen = try await all.get(
                "/tickets/\(second.number)?in=/tickets%3Forder=oldest&at=9999999999999999999"
            ).text
            #expect(!seen.contains("Previous: ") && !seen.contains("Next: "))
            let place = "?in=/tickets%3Forder=oldest&at=\(second.id)"
            let beside = try await all.get("/tickets/\(second.number)\(place)").text
            #expect(beside.contains("Previous: \(first.number) Таємна заявка"))
            var narrow = try await Browser.signedIn("narrow", desk, client)
            let hidden = try await narrow.get("/tickets/\(second.number)\(place)")
            #expect(hidden.status == 404 && !hidden.text.contains("Таємна"))
        }
    }
}
