import Foundation
import Testing

@testable import Domain

/// The places the tests of time stand on: compiled zone files beside the tests, so that they do not depend on the
/// machine's zone database.
enum Zones {
    static let all = [
        "Kyiv", "Warsaw", "New_York", "Chicago", "Tashkent", "Lord_Howe", "Dublin", "Nuuk", "Casablanca",
    ]

    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/zones")

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: fixtures.appending(path: "\(name).tzif")))
    }

    static func rules(_ name: String) throws -> TimeZoneRules {
        try TimeZoneRules(zoneFile: try bytes(name))
    }
}

func civil(_ text: String) throws -> CivilDateTime {
    let parts = text.split(separator: "T").map(String.init)
    try #require(parts.count == 2)
    return CivilDateTime(date: try #require(CivilDate(parts[0])), time: try #require(CivilTime(parts[1])))
}
