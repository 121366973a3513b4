/// When a place's clocks were and will be changed: the content of one time zone file, without reading any file.
///
/// Moments are whole seconds since 1970 UTC, leap seconds not counted. Source: RFC 9636.
package struct TimeZoneRules: Sendable, Hashable {
    /// One setting of the clocks.
    package struct Offset: Sendable, Hashable {
        /// Add this to UTC to read the wall clock.
        package let secondsEast: Int
        package let isSummerTime: Bool
        /// `EET`, `CEST`, `+05`.
        package let abbreviation: String
    }

    struct Transition: Sendable, Hashable {
        let at: Int64
        let offset: Offset
    }

    /// What held before the first transition.
    let initial: Offset
    /// Ascending, no two at one moment.
    let transitions: [Transition]
    /// What holds after the last transition; without it the last offset stays.
    let footer: ZoneRule?

    package static let utc = TimeZoneRules(
        initial: Offset(secondsEast: 0, isSummerTime: false, abbreviation: "UTC"), transitions: [],
        footer: nil)

    /// The clocks' setting at a moment.
    package func offset(atSecond second: Int64) -> Offset {
        guard let last = transitions.last, second < last.at else {
            return footer?.offset(atSecond: second) ?? transitions.last?.offset ?? initial
        }
        let index = transitions.partitioningIndex { $0.at > second }
        return index == 0 ? initial : transitions[index - 1].offset
    }

    /// What the wall shows at a moment.
    package func civil(atSecond second: Int64) -> CivilDateTime {
        CivilDateTime(wallSeconds: second + Int64(offset(atSecond: second).secondsEast))
    }

    /// The next moment at which the clocks are changed, and their setting from then on; nil when they stay for ever.
    package func nextChange(afterSecond second: Int64) -> (atSecond: Int64, offset: Offset)? {
        var index = transitions.partitioningIndex { $0.at > second }
        while index < transitions.count {
            let before = index == 0 ? initial : transitions[index - 1].offset
            if transitions[index].offset != before {
                return (transitions[index].at, transitions[index].offset)
            }
            index += 1
        }
        guard let footer else { return nil }
        let from = max(second, transitions.last?.at ?? second)
        return footer.nextChange(afterSecond: from)
    }
}

extension Array {
    /// The first index whose element answers yes; all before it answer no, all after it yes.
    func partitioningIndex(where belongsAfter: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if belongsAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
