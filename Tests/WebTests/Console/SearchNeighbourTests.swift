import Storage
import Testing

@testable import Web

@Suite("The tickets beside one that was found")
struct SearchNeighbourTests {
    @Test("P6: are those above and below it in the findings", arguments: Engine.allCases)
    func beside(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            for number in 1...4 { _ = try await desk.ticket(client, "Каса мовчить, магазин \(number)") }
            _ = try await desk.ticket(client, "Принтер")
            var browser = try await Browser.signedIn("agent", desk, client)
            let list = try await browser.get("/tickets?q=%D0%BA%D0%B0%D1%81%D0%B0").text
            let links = list.matches(of: #/href="(/tickets/\d+\?in=[^"#]+)/#).map {
                String($0.1).replacing("&amp;", with: "&")
            }
            var order: [String] = []
            for link in links where order.last != link { order.append(link) }
            try #require(order.count == 4, "\(links)")
            func step(_ rel: String, _ page: String) -> String? {
                page.matches(of: #/rel="(\w+)" href="([^"]+)"/#).first { $0.1 == rel }.map {
                    String($0.2).replacing("&amp;", with: "&")
                }
            }
            var place: String? = order[0]
            for (index, link) in order.enumerated() {
                let card = try await browser.get(try #require(place)).text
                #expect(place == link)
                #expect(step("prev", card) == (index > 0 ? order[index - 1] : nil))
                place = step("next", card)
            }
            #expect(place == nil)
        }
    }
}
