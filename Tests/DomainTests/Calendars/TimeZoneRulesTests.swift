import Foundation
import Testing

@testable import Domain

@Suite("The clocks of a place")
struct TimeZoneRulesTests {
    struct Expected {
        let second: Int64
        let offset: TimeZoneRules.Offset
    }

    /// Zone by zone what Python's zoneinfo says on both sides of every change.
    private func expected(for zone: String) throws -> [Expected] {
        let text = try String(contentsOf: Zones.fixtures.appending(path: "expected.txt"), encoding: .utf8)
        var rows: [Expected] = []
        for line in text.split(separator: "\n") {
            let row = line.split(separator: " ").map(String.init)
            guard row[0] == zone else { continue }
            let offset = TimeZoneRules.Offset(
                secondsEast: try #require(Int(row[2])), isSummerTime: row[3] == "true", abbreviation: row[4])
            rows.append(Expected(second: try #require(Int64(row[1])), offset: offset))
        }
        return rows
    }

    @Test(
        "are read as Python reads them, from history and from the yearly rule",
        arguments: ["Kyiv", "Warsaw", "New_York", "Tashkent", "Lord_Howe"])
    func offsets(zone: String) throws {
        let rules = try Zones.rules(zone)
        let rows = try expected(for: zone)
        try #require(rows.count >= 19)
        for row in rows {
            #expect(rules.offset(atSecond: row.second) == row.offset, "\(zone) at \(row.second)")
        }
    }

    @Test("change when they change and not between", arguments: Zones.all)
    func changes(zone: String) throws {
        let rules = try Zones.rules(zone)
        var second: Int64 = -4_000_000_000
        var count = 0
        while let change = rules.nextChange(afterSecond: second), change.atSecond < 4_000_000_000 {
            #expect(change.atSecond > second)
            #expect(rules.offset(atSecond: change.atSecond - 1) != change.offset)
            #expect(rules.offset(atSecond: change.atSecond) == change.offset)
            #expect(
                rules.offset(atSecond: (second + change.atSecond) / 2)
                    == rules.offset(atSecond: change.atSecond - 1))
            second = change.atSecond
            count += 1
        }
        #expect(count >= 10)
    }

    @Test("give back every moment they showed", arguments: Zones.all, [1, 2, 3] as [UInt64])
    func thereAndBack(zone: String, seed: UInt64) throws {
        let rules = try Zones.rules(zone)
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        var faults: [Int64] = []
        for _ in 0..<1_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let second = Int64(state >> 31) - 4_294_967_296
            let isBack =
                switch rules.resolve(rules.civil(atSecond: second)) {
                case .once(let back): back == second
                case .twice(let first, let last): first == second || last == second
                case .skipped: false
                }
            if !isBack { faults.append(second) }
        }
        #expect(faults == [], "seed \(seed)")
    }

    @Test("of UTC never change")
    func utc() throws {
        #expect(TimeZoneRules.utc.offset(atSecond: 0).abbreviation == "UTC")
        #expect(TimeZoneRules.utc.nextChange(afterSecond: 0) == nil)
        #expect(TimeZoneRules.utc.second(of: try civil("1970-01-02T00:00")) == 86_400)
    }

    @Test("of the machine's own zone database are all read")
    func system() throws {
        let root = URL(filePath: "/usr/share/zoneinfo")
        guard let names = FileManager.default.enumerator(atPath: root.path()) else { return }
        var count = 0
        for case let name as String in names where !name.hasPrefix("right/") {
            let file = root.appending(path: name)
            guard let data = try? Data(contentsOf: file), data.starts(with: Data("TZif".utf8)) else {
                continue
            }
            let rules = try TimeZoneRules(zoneFile: Array(data))
            _ = rules.offset(atSecond: 4_000_000_000)
            count += 1
        }
        print("read \(count) zones of this machine")
    }

    @Test(
        "do not depend on how much of the future the file spells out",
        arguments: ["Europe/Kyiv", "America/New_York", "Australia/Lord_Howe"])
    func fatAndSlim(name: String) throws {
        guard let data = try? Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)")) else { return }
        let fat = try TimeZoneRules(zoneFile: Array(data))
        let slim = try Zones.rules(String(name.split(separator: "/")[1]))
        let weeks = (0..<4_000).map { Int64($0) * 604_800 + 1 }
        #expect(weeks.filter { fat.offset(atSecond: $0) != slim.offset(atSecond: $0) } == [])
    }
}
