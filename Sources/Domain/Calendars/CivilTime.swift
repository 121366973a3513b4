/// A time on the wall clock, to the second; the end of a day is the next day's midnight.
package struct CivilTime: Sendable, Hashable {
    /// 0 to 86,399.
    package let secondOfDay: Int

    package static let midnight = CivilTime(unchecked: 0)
    package static let noon = CivilTime(unchecked: 43_200)

    private init(unchecked secondOfDay: Int) {
        self.secondOfDay = secondOfDay
    }

    package init?(secondOfDay: Int) {
        guard (0..<86_400).contains(secondOfDay) else { return nil }
        self.secondOfDay = secondOfDay
    }

    /// Nil for a time no clock shows, `24:00` and a leap second among them.
    package init?(hour: Int, minute: Int, second: Int = 0) {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else {
            return nil
        }
        secondOfDay = hour * 3_600 + minute * 60 + second
    }

    package var hour: Int { secondOfDay / 3_600 }
    package var minute: Int { secondOfDay / 60 % 60 }
    package var second: Int { secondOfDay % 60 }
}

extension CivilTime: Comparable {
    package static func < (left: CivilTime, right: CivilTime) -> Bool {
        left.secondOfDay < right.secondOfDay
    }
}

/// `09:00`, or `09:00:30` when there are seconds.
extension CivilTime: CustomStringConvertible {
    package var description: String {
        let minutes = twoDigits(hour) + ":" + twoDigits(minute)
        return second == 0 ? minutes : minutes + ":" + twoDigits(second)
    }

    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 5 || bytes.count == 8, bytes[2] == UInt8(ascii: ":"),
            let hour = decimal(bytes[0..<2]), let minute = decimal(bytes[3..<5])
        else { return nil }
        guard bytes.count == 8 else {
            self.init(hour: hour, minute: minute)
            return
        }
        guard bytes[5] == UInt8(ascii: ":"), let second = decimal(bytes[6..<8]) else { return nil }
        self.init(hour: hour, minute: minute, second: second)
    }
}
