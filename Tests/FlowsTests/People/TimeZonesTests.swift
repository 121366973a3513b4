import Domain
import Testing

@testable import Flows

@Suite("A time zone by its name")
struct TimeZonesTests {
    private let zones = TimeZones()

    @Test(
        "is read where the machine has it",
        arguments: [
            ("Europe/Kyiv", 7_200), ("America/Argentina/Buenos_Aires", -10_800), ("Etc/GMT+5", -18_000),
        ])
    func known(name: String, secondsEast: Int) throws {
        let rules = try #require(zones.rules(of: name))
        #expect(rules.offset(atSecond: 1_768_000_000).secondsEast == secondsEast)
    }

    @Test(
        "is none when it is a way to another file, or nobody's name",
        arguments: [
            "", "../../etc/passwd", "/etc/localtime", "Europe/../Europe/Kyiv", "Europe", "zone1970.tab",
            "Europe/Atlantis",
            "Europe/Kyiv/", "europe/kyiv", "Europe/Ky\u{0}iv", String(repeating: "A", count: 5_000),
        ])
    func unknown(name: String) { #expect(zones.rules(of: name) == nil) }

    @Test("stands in the list of those one may choose")
    func names() {
        let names = zones.names()
        #expect(names.count > 200 && names == names.sorted() && names.contains("Europe/London"))
        #expect(names.allSatisfy { zones.rules(of: $0) != nil })
    }
}
