import Testing

@testable import Domain

@Suite("A zone file")
struct ZoneFileTests {
    /// A block with one type, `abbreviation`, and the transitions given.
    private func block(
        version: UInt8, offset: Int32 = 7_200, summer: UInt8 = 0, names: [UInt8] = Array("EET\0".utf8),
        name: UInt8 = 0,
        transitions: [(Int64, UInt8)] = [], leaps: UInt32 = 0, types: UInt32 = 1, timeBytes: Int = 8
    ) -> [UInt8] {
        var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
        for count in [0, 0, leaps, UInt32(transitions.count), types, UInt32(names.count)] {
            bytes += bigEndian(count)
        }
        for (at, _) in transitions {
            bytes += timeBytes == 4 ? bigEndian(Int32(at)) : bigEndian(at)
        }
        bytes += transitions.map { $0.1 }
        for _ in 0..<types { bytes += bigEndian(offset) + [summer, name] }
        return bytes + names + [UInt8](repeating: 0, count: Int(leaps) * (timeBytes + 4))
    }

    private func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }

    private func file(_ second: [UInt8], footer: String = "\nEET-2\n") -> [UInt8] {
        block(version: UInt8(ascii: "2"), timeBytes: 4) + second + Array(footer.utf8)
    }

    private let two = UInt8(ascii: "2")

    @Test("of the first version has no rule for the future")
    func versionOne() throws {
        let rules = try TimeZoneRules(zoneFile: block(version: 0, transitions: [(100, 0)], timeBytes: 4))
        #expect(rules.offset(atSecond: 4_000_000_000).abbreviation == "EET")
        #expect(rules.nextChange(afterSecond: 200) == nil)
    }

    @Test("of every later version is read", arguments: ["2", "3", "4"])
    func versions(version: String) throws {
        let byte = try #require(version.utf8.first)
        let bytes = block(version: byte, timeBytes: 4) + block(version: byte) + Array("\n<+05>-5\n".utf8)
        #expect(try TimeZoneRules(zoneFile: bytes).offset(atSecond: 0).secondsEast == 18_000)
    }

    @Test("with an empty rule keeps its last offset")
    func emptyFooter() throws {
        let rules = try TimeZoneRules(zoneFile: file(block(version: two), footer: "\n\n"))
        #expect(rules.offset(atSecond: 4_000_000_000).secondsEast == 7_200)
    }

    @Test("may begin with the Big Bang", arguments: [Int64.min, -(1 << 59), -1])
    func bigBang(at: Int64) throws {
        let rules = try TimeZoneRules(zoneFile: file(block(version: two, transitions: [(at, 0)])))
        #expect(rules.offset(atSecond: 0).secondsEast == 7_200)
    }

    @Test("that is none is refused")
    func refused() {
        let cases: [([UInt8], TimeZoneFileError)] = [
            ([], .notAZoneFile),
            (Array("PK\u{3}\u{4}".utf8), .notAZoneFile),
            (Array("TZif".utf8), .truncated),
            (block(version: 1), .unknownVersion(1)),
            (block(version: UInt8(ascii: "9")), .unknownVersion(UInt8(ascii: "9"))),
            (block(version: two, timeBytes: 4), .notAZoneFile),
            (block(version: 0, leaps: 1, timeBytes: 4), .countsLeapSeconds),
            (block(version: 0, types: 0, timeBytes: 4), .badCount("types")),
            (block(version: 0, names: [], timeBytes: 4), .badCount("abbreviations")),
            (block(version: 0, types: 257, timeBytes: 4), .badCount("types")),
            (block(version: 0, offset: 93_600, timeBytes: 4), .badType(index: 0)),
            (block(version: 0, offset: .min, timeBytes: 4), .badType(index: 0)),
            (block(version: 0, summer: 2, timeBytes: 4), .badType(index: 0)),
            (block(version: 0, name: 4, timeBytes: 4), .badType(index: 0)),
            (block(version: 0, names: Array("EET".utf8), timeBytes: 4), .badType(index: 0)),
            (block(version: 0, names: Array("E<T\0".utf8), timeBytes: 4), .badType(index: 0)),
            (block(version: 0, names: Array("EE\0".utf8), timeBytes: 4), .badType(index: 0)),
            (block(version: 0, transitions: [(5, 0), (5, 0)], timeBytes: 4), .badTransition(index: 1)),
            (block(version: 0, transitions: [(5, 1)], timeBytes: 4), .badTransition(index: 0)),
            (file(block(version: two, transitions: [(1 << 41, 0)])), .badTransition(index: 0)),
            (file(block(version: two), footer: ""), .truncated),
            (file(block(version: two), footer: "\nEET-2"), .badFooter),
            (file(block(version: two), footer: "\n:Europe/Kyiv\n"), .badFooter),
            ([UInt8](repeating: 0, count: 65_537), .tooLong(bytes: 65_537)),
        ]
        for (bytes, error) in cases {
            #expect(throws: error) { try TimeZoneRules(zoneFile: bytes) }
        }
    }

    @Test(
        "cut or changed anywhere is read or refused, never a crash",
        arguments: ["Kyiv", "Tashkent", "Lord_Howe"])
    func damaged(zone: String) throws {
        let whole = try Zones.bytes(zone)
        let wall = try civil("2026-03-29T03:30")
        for length in 0..<(whole.count - 1) {
            #expect(throws: TimeZoneFileError.self) {
                try TimeZoneRules(zoneFile: Array(whole.prefix(length)))
            }
        }
        for place in whole.indices {
            for value: UInt8 in [0, 0x7F, 0xFF] {
                var bytes = whole
                bytes[place] = value
                guard let rules = try? TimeZoneRules(zoneFile: bytes) else { continue }
                _ = rules.civil(atSecond: 1_800_000_000)
                _ = rules.second(of: wall)
            }
        }
    }
}

@Suite("The yearly rule of a zone")
struct ZoneRuleTests {
    @Test(
        "is read whole or not at all",
        arguments: [
            "", "E", "EET", "EET-", "EET-25", "EET-2:60", "EET-2EEST", "EET-2EEST,", "EET-2EEST,M3.5.0",
            "EET-2EEST,M3.5.0,M10.5.0/168", "EET-2EEST,M13.1.0,M10.5.0", "EET-2EEST,M3.6.0,M10.5.0",
            "EET-2EEST,M3.0.0,M10.5.0", "EET-2EEST,M3.5.7,M10.5.0", "EET-2EEST,J0,J100",
            "EET-2EEST,J366,J100",
            "EET-2EEST,366,100", "EET-2EEST,M3.5.0,M10.5.0 ", "<+05-5", "<>-5", "EET--2",
            "EET-2EEST,M3.5.0,M10.5.0,M1.1.0",
        ])
    func refused(text: String) {
        #expect(ZoneRule(posix: text.utf8) == nil)
    }

    @Test(
        "gives the offset of the moment",
        arguments: [
            ("UTC0", "2026-07-01T00:00:00Z", 0),
            ("<-03>3", "2026-07-01T00:00:00Z", -10_800),
            ("LMT-0:20:08", "2026-07-01T00:00:00Z", 1_208),
            // Europe.
            ("EET-2EEST,M3.5.0/3,M10.5.0/4", "2026-03-29T00:59:59Z", 7_200),
            ("EET-2EEST,M3.5.0/3,M10.5.0/4", "2026-03-29T01:00:00Z", 10_800),
            ("EET-2EEST,M3.5.0/3,M10.5.0/4", "2026-10-25T00:59:59Z", 10_800),
            ("EET-2EEST,M3.5.0/3,M10.5.0/4", "2026-10-25T01:00:00Z", 7_200),
            // South of the equator summer spans the new year.
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-12-31T23:00:00Z", 39_600),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-01T00:00:00Z", 39_600),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-07-01T00:00:00Z", 36_000),
            // Hours before the day and after it (RFC 9636 §3.3.1).
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -7_200),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -3_600),
            ("IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-26T23:59:59Z", 7_200),
            ("IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-27T00:00:00Z", 10_800),
            // Summer time for ever (RFC 9636 §3.3.1's own example).
            ("EST5EDT,0/0,J365/25", "2026-01-01T00:00:00Z", -14_400),
            ("EST5EDT,0/0,J365/25", "2026-01-01T05:00:00Z", -14_400),
            ("EST5EDT,0/0,J365/25", "2028-12-31T23:59:59Z", -14_400),
            // 29 February counted and not counted.
            ("AAA0BBB,J60/0,J300/0", "2028-02-29T23:59:59Z", 0),
            ("AAA0BBB,J60/0,J300/0", "2028-03-01T00:00:00Z", 3_600),
            ("AAA0BBB,59/0,300/0", "2028-02-28T23:59:59Z", 0),
            ("AAA0BBB,59/0,300/0", "2028-02-29T00:00:00Z", 3_600),
        ])
    func offsets(text: String, moment: String, expected: Int) throws {
        let rule = try #require(ZoneRule(posix: text.utf8))
        #expect(rule.offset(atSecond: try Instant(rfc3339: moment).wholeSeconds).secondsEast == expected)
    }

    @Test("that is summer for ever never changes")
    func alwaysSummer() throws {
        let rule = try #require(ZoneRule(posix: "EST5EDT,0/0,J365/25".utf8))
        #expect(rule.nextChange(afterSecond: 1_800_000_000) == nil)
    }
}
