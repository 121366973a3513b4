import Foundation
import Testing

/// What the walls of some places showed, as Python's zoneinfo told `scripts/zone-table`: nothing of ours made it.
struct ZoneTable: Sendable {
    struct Date: Sendable {
        let year: Int
        let month: Int
        let day: Int
        /// Monday is 1.
        let weekday: Int
    }

    /// Some years in a row.
    struct Era: Sendable {
        /// Seconds since 1970 UTC.
        let from: Int
        /// Seconds east of UTC, one for each quarter of an hour.
        var offsets: [Int32] = []
        /// The seconds at which the offset became another.
        var changes: [Int] = []

        var to: Int { from + offsets.count * 900 }
    }

    struct Zone: Sendable {
        let name: String
        let file: String
        var eras: [Era] = []
    }

    var zones: [Zone] = []
    /// By days since 1970-01-01.
    var dates: [Int: Date] = [:]

    static let path = ProcessInfo.processInfo.environment["LINIA_ZONE_TABLE"]

    init(path: String) throws {
        let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            let numbers = words.dropFirst().map { Int($0) ?? 0 }
            switch (words[0], numbers.count) {
            case ("made-from", 1): break
            case ("date", 5):
                dates[numbers[0]] = Date(
                    year: numbers[1], month: numbers[2], day: numbers[3], weekday: numbers[4])
            case ("zone", 2): zones.append(Zone(name: words[1], file: words[2]))
            case ("from", 1): zones[zones.count - 1].eras.append(Era(from: numbers[0]))
            case ("run", 2):
                let zone = zones.count - 1
                let era = zones[zone].eras.count - 1
                if let last = zones[zone].eras[era].offsets.last, Int(last) != numbers[1] {
                    zones[zone].eras[era].changes.append(zones[zone].eras[era].to)
                }
                zones[zone].eras[era].offsets += Array(repeating: Int32(numbers[1]), count: numbers[0])
            default: throw Unreadable(line: String(line))
            }
        }
        try #require(zones.count >= 10)
    }

    struct Unreadable: Error { let line: String }
}
