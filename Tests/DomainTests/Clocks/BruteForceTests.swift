import Foundation
import Testing

@testable import Domain

@Suite("A clock counts as a naive one does that asks Python what the wall shows")
struct BruteForceTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let cases = environment["LINIA_CLOCK_CASES"].flatMap { Int($0) } ?? 2_000
    private static let seed = environment["LINIA_CLOCK_SEED"].flatMap { UInt64($0) } ?? 1
    private static let parts = 8

    @Test(
        "minute by minute",
        .enabled(if: ZoneTable.path != nil, "needs a file made by scripts/zone-table (LINIA_ZONE_TABLE)"),
        arguments: 0..<parts)
    func minutes(part: Int) throws {
        let table = try ZoneTable(path: try #require(ZoneTable.path))
        var rules: [String: TimeZoneRules] = [:]
        for zone in table.zones {
            let bytes = Array(try Data(contentsOf: URL(filePath: zone.file)))
            rules[zone.name] = try TimeZoneRules(zoneFile: bytes)
        }
        let numbers = stride(from: part, to: Self.cases, by: Self.parts)
        if part == 0 { print("Clocks against the naive one: \(Self.cases) cases from seed \(Self.seed)") }
        var wrong = 0
        for number in numbers {
            var life = try ClockCase(seed: Self.seed + UInt64(number), table: table, rules: rules)
            try life.run()
            guard let failure = life.failures.first else { continue }
            wrong += 1
            // One is enough to begin with; the count says how common it is.
            if wrong == 1 {
                Issue.record("LINIA_CLOCK_SEED=\(life.seed) LINIA_CLOCK_CASES=1 shows it. \(failure)")
            }
        }
        #expect(wrong == 0)
    }
}
