import Testing

@testable import Domain

@Suite("A timestamp")
struct TimestampTests {
    @Test(
        "is written in UTC with no more decimals than it needs",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59.999999Z"),
            (1, "1970-01-01T00:00:00.000001Z"),
            (1_000, "1970-01-01T00:00:00.001Z"), (500_000, "1970-01-01T00:00:00.500Z"),
            (1_795_428_907_000_000, "2026-11-23T10:15:07Z"),
            (-62_135_596_800_000_000, "0001-01-01T00:00:00Z"),
            (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
        ] as [(Int64, String)])
    func written(microseconds: Int64, text: String) throws {
        #expect(Instant(microseconds: microseconds).rfc3339 == text)
        #expect(try Instant(rfc3339: text).microseconds == microseconds)
    }

    @Test(
        "is read in every form the standard allows",
        arguments: [
            ("2026-11-23t10:15:07z", "2026-11-23T10:15:07Z"),
            ("2026-11-23 10:15:07Z", "2026-11-23T10:15:07Z"),
            ("2026-11-23T12:15:07+02:00", "2026-11-23T10:15:07Z"),
            ("2026-11-23T10:15:07-00:00", "2026-11-23T10:15:07Z"),
            ("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z"),
            ("2026-11-23T10:15:07.5Z", "2026-11-23T10:15:07.500Z"),
            ("2026-11-23T10:15:07.123456789Z", "2026-11-23T10:15:07.123456Z"),
            ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
            ("2017-01-01T01:59:60.5+02:00", "2017-01-01T00:00:00Z"),
        ])
    func read(text: String, expected: String) throws {
        #expect(try Instant(rfc3339: text).rfc3339 == expected)
    }

    @Test(
        "is refused with its reason",
        arguments: [
            ("", .malformed), ("2026-11-23", .malformed), ("2026-11-23T10:15Z", .malformed),
            ("2026-11-23T10:15:07", .missingOffset), ("2026-11-23T10:15:07.5", .missingOffset),
            ("2026-11-23T10:15:07.Z", .malformed), ("2026-11-23T10:15:07+0200", .malformed),
            ("2026-11-23T10:15:07+02", .malformed), ("2026-11-23T10:15:07ZZ", .malformed),
            ("2026-11-23T10:15:07 Z", .malformed), ("+026-11-23T10:15:07Z", .malformed),
            ("2026-02-29T10:15:07Z", .noSuchMoment), ("2026-11-23T24:00:00Z", .noSuchMoment),
            ("2026-11-23T10:60:00Z", .noSuchMoment), ("2026-11-23T10:15:61Z", .noSuchMoment),
            ("2026-11-23T10:15:60Z", .noSuchMoment), ("2026-11-30T23:59:60+01:00", .noSuchMoment),
            ("2026-11-23T10:15:07+24:00", .noSuchMoment), ("2026-11-23T10:15:07+02:60", .noSuchMoment),
            ("2026-11-23T10:15:07.000000000000000000000000000000Z", .malformed),
        ] as [(String, TimestampError)])
    func refused(text: String, error: TimestampError) {
        #expect(throws: error) { try Instant(rfc3339: text) }
    }
}
