import Domain
import Testing

@Suite("A stop list")
struct StopListTests {
    @Test(
        "means an address, a domain, or a domain with all below it",
        arguments: [
            ("Spam@Shop.Example", "spam@shop.example"), (" shop.example ", "shop.example"),
            ("@shop.example", "shop.example"), ("*@SHOP.example", "shop.example"),
            ("*.shop.example", "*.shop.example"),
        ])
    func patterns(written: String, meaning: String) {
        #expect(StopPattern(written)?.text == meaning)
    }

    @Test(
        "takes nothing else",
        arguments: ["", "spam", "*", "*.", "@", "a@", "a b@c.example", "*.*.example", "*@"])
    func nonsense(written: String) {
        #expect(StopPattern(written) == nil)
    }

    @Test(
        "stops whom it means and nobody else",
        arguments: [
            ("spam@shop.example", "spam@shop.example", true),
            ("spam@shop.example", "other@shop.example", false),
            ("shop.example", "any@shop.example", true), ("shop.example", "any@mail.shop.example", false),
            ("shop.example", "any@myshop.example", false), ("*.shop.example", "any@shop.example", true),
            ("*.shop.example", "any@a.b.shop.example", true), ("*.shop.example", "any@myshop.example", false),
            ("*.example", "any@shop.example", true),
        ])
    func stops(pattern: String, sender: String, isStopped: Bool) throws {
        let parsed = pattern == "*.example" ? pattern : try #require(StopPattern(pattern)).text
        let list = StopList([Self.entry(parsed)])
        #expect((list.entry(stopping: try EmailAddress(sender)) != nil) == isStopped)
    }

    @Test("leaves out what was put away, and names the nearest entry")
    func nearest() throws {
        let sender = try EmailAddress("spam@shop.example")
        var away = Self.entry("spam@shop.example")
        away.isArchived = true
        #expect(StopList([away]).entry(stopping: sender) == nil)
        let list = StopList([Self.entry("*.shop.example"), Self.entry("spam@shop.example")])
        #expect(list.entry(stopping: sender)?.pattern.text == "spam@shop.example")
    }

    private static func entry(_ pattern: String) -> StopEntry {
        StopEntry(
            .init(id: .init(1), pattern: Personal(pattern), reason: ""), addedBy: .system,
            addedAt: Instant(microseconds: 0))
    }
}
