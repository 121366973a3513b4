/// Why a text names no moment.
package enum TimestampError: Error, Sendable, Hashable {
    /// Not of the form `2026-11-23T10:15:00Z` or `2026-11-23T12:15:00.5+02:00`.
    case malformed
    /// The form is right, but no calendar or clock shows it.
    case noSuchMoment
    /// Without `Z` or an offset the moment is anybody's guess.
    case missingOffset
}

/// Moments as the API, hooks and logs write them. Source: RFC 3339 §5.6.
extension Instant {
    /// `2026-11-23T10:15:00Z`, with three or six decimals when the moment needs them; years 0000 to 9999.
    package var rfc3339: String {
        let (second, micros) = floorDivision(microseconds, by: 1_000_000)
        let civil = CivilDateTime(wallSeconds: second)
        let time = [civil.time.hour, civil.time.minute, civil.time.second].map(twoDigits).joined(
            separator: ":")
        return "\(civil.date)T\(time)\(Instant.decimals(Int(micros)))Z"
    }

    private static func decimals(_ micros: Int) -> String {
        if micros == 0 { return "" }
        let digits = String(1_000_000 + micros).dropFirst()
        return "." + (micros % 1_000 == 0 ? digits.prefix(3) : digits)
    }

    /// Reads any RFC 3339 timestamp; decimals beyond microseconds are cut. A leap second, allowed only as the last
    /// second of a UTC month, is the next month's first moment, as POSIX time has none.
    package init(rfc3339 text: String) throws(TimestampError) {
        let bytes = Array(text.utf8.prefix(41))
        guard bytes.count <= 40, bytes.count >= 19,
            bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] | 0x20 == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " "),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]),
            let day = decimal(bytes[8..<10]),
            let hour = decimal(bytes[11..<13]), let minute = decimal(bytes[14..<16]),
            let second = decimal(bytes[17..<19])
        else { throw .malformed }
        var rest = bytes[19...]
        let micros = try Instant.takeDecimals(&rest)
        let east = try Instant.offset(rest)
        guard let date = CivilDate(year: year, month: month, day: day),
            let time = CivilTime(hour: hour, minute: minute, second: min(second, 59)), second <= 60
        else { throw .noSuchMoment }
        var utc = CivilDateTime(date: date, time: time).wallSeconds - Int64(east)
        if second == 60 {
            utc += 1
            let next = CivilDateTime(wallSeconds: utc)
            guard next.date.day == 1, next.time == .midnight else { throw .noSuchMoment }
        }
        self.init(microseconds: utc * 1_000_000 + (second == 60 ? 0 : Int64(micros)))
    }

    private static func takeDecimals(_ rest: inout ArraySlice<UInt8>) throws(TimestampError) -> Int {
        guard rest.first == UInt8(ascii: ".") else { return 0 }
        let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty else { throw .malformed }
        rest = rest.dropFirst(1 + digits.count)
        let padded = Array(digits.prefix(6)) + Array(repeating: 0x30, count: max(0, 6 - digits.count))
        return decimal(padded[...]) ?? 0
    }

    /// Seconds east of UTC from `Z`, `+02:00` or `-00:00`.
    private static func offset(_ rest: ArraySlice<UInt8>) throws(TimestampError) -> Int {
        let bytes = Array(rest)
        guard let sign = bytes.first else { throw .missingOffset }
        if bytes.count == 1, sign | 0x20 == UInt8(ascii: "z") { return 0 }
        guard bytes.count == 6, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            bytes[3] == UInt8(ascii: ":"),
            let hours = decimal(bytes[1..<3]), let minutes = decimal(bytes[4..<6])
        else { throw .malformed }
        guard hours < 24, minutes < 60 else { throw .noSuchMoment }
        return (hours * 3_600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }
}
