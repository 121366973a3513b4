package import Domain
import FoundationEssentials
import Synchronization

/// The time zones of this machine by their IANA names, each read once.
package final class TimeZones: Sendable {
    private let directory: String
    private let known = Mutex<[String: TimeZoneRules]>([:])

    private enum Limits {
        static let nameBytesMax = 64
        static let fileBytesMax = 65_536
        /// There are some 600 names; nobody fills memory with them.
        static let knownMax = 700
    }

    /// `2025b`, nil where the machine does not say. Asked once, as the zones are: both stay until the next start.
    package let version: String?

    package init(directory: String = "/usr/share/zoneinfo") {
        self.directory = directory
        version = Self.version(in: directory)
    }

    /// Nil for a name that no zone has.
    package func rules(of name: String) -> TimeZoneRules? {
        if let found = known.withLock({ $0[name] }) { return found }
        guard Self.isName(name), let file = FileManager.default.contents(atPath: "\(directory)/\(name)"),
            file.count <= Limits.fileBytesMax,
            // A file that is no zone's is no zone.
            let rules = try? TimeZoneRules(zoneFile: Array(file))
        else { return nil }
        known.withLock { if $0.count < Limits.knownMax { $0[name] = rules } }
        return rules
    }

    /// `Europe/Kyiv`: no way out of the directory. Source: the theory file of the zone data, "Naming timezones".
    private static func isName(_ name: String) -> Bool {
        let steps = name.split(separator: "/", omittingEmptySubsequences: false)
        return name.utf8.count <= Limits.nameBytesMax && steps.count <= 3
            && steps.allSatisfy { step in
                step.utf8.first.map { (65...90).contains($0) } == true
                    && step.utf8.allSatisfy {
                        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                            || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
                    }
            }
    }

    private static func version(in directory: String) -> String? {
        let begin = "# version "
        guard let file = FileManager.default.contents(atPath: "\(directory)/tzdata.zi") else { return nil }
        let line = String(decoding: file.prefix(100), as: UTF8.self).prefix { !$0.isNewline }
        return line.hasPrefix(begin) ? String(line.dropFirst(begin.count)).trimmed : nil
    }

    /// One name for each place that keeps its own time, in order; empty where the machine has no such list.
    package func names() -> [String] {
        guard let file = FileManager.default.contents(atPath: "\(directory)/zone1970.tab") else { return [] }
        return String(decoding: file, as: UTF8.self).split(separator: "\n").compactMap { line in
            let columns = line.split(separator: "\t")
            return line.hasPrefix("#") || columns.count < 3 ? nil : String(columns[2])
        }.sorted()
    }
}
