extension ZoneRule {
    /// Reads `EET-2EEST,M3.5.0/3,M10.5.0/4`, `<+05>-5`, `<-03>3<-02>,M3.5.0/-2,M10.5.0/-1`.
    /// Nil when a character is left over or a number lies outside its range.
    init?(posix text: some Collection<UInt8>) {
        var reader = RuleReader(rest: Array(text)[...])
        guard text.count <= RuleReader.bytesMax, let name = reader.abbreviation(),
            let west = reader.time(hoursMax: 24)
        else { return nil }
        standard = TimeZoneRules.Offset(secondsEast: -west, isSummerTime: false, abbreviation: name)
        if reader.rest.isEmpty {
            summer = nil
            return
        }
        guard let summerName = reader.abbreviation() else { return nil }
        var summerEast = -west + 3_600
        if let next = reader.rest.first, next != UInt8(ascii: ",") {
            guard let summerWest = reader.time(hoursMax: 24) else { return nil }
            summerEast = -summerWest
        }
        guard reader.skip(","), let begins = reader.moment(), reader.skip(","), let ends = reader.moment(),
            reader.rest.isEmpty
        else { return nil }
        let offset = TimeZoneRules.Offset(
            secondsEast: summerEast, isSummerTime: true, abbreviation: summerName)
        summer = SummerTime(offset: offset, begins: begins, ends: ends)
    }
}

/// Takes one piece after the other from the front of the rule.
private struct RuleReader {
    /// The longest rule in use is 45 bytes.
    static let bytesMax = 256

    var rest: ArraySlice<UInt8>

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    /// Letters, or letters, digits and signs between `<` and `>`; at least three.
    mutating func abbreviation() -> String? {
        let isQuoted = skip("<")
        let name = rest.prefix { byte in
            isQuoted ? byte != UInt8(ascii: ">") : isLetter(byte)
        }
        rest = rest.dropFirst(name.count)
        if isQuoted, !skip(">") { return nil }
        return zoneAbbreviation(name)
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    mutating func number(max: Int) -> Int? {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard digits.count <= 3, let value = decimal(digits), value <= max else { return nil }
        rest = rest.dropFirst(digits.count)
        return value
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func time(hoursMax: Int) -> Int? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        guard let hours = number(max: hoursMax) else { return nil }
        var seconds = hours * 3_600
        if skip(":") {
            guard let minutes = number(max: 59) else { return nil }
            seconds += minutes * 60
            if skip(":") {
                guard let rest = number(max: 59) else { return nil }
                seconds += rest
            }
        }
        return isNegative ? -seconds : seconds
    }

    mutating func moment() -> ZoneRule.YearlyMoment? {
        guard let day = day() else { return nil }
        guard skip("/") else { return ZoneRule.YearlyMoment(day: day, seconds: 7_200) }
        guard let seconds = time(hoursMax: 167) else { return nil }
        return ZoneRule.YearlyMoment(day: day, seconds: seconds)
    }

    private mutating func day() -> ZoneRule.YearlyMoment.Day? {
        if skip("M") {
            guard let month = number(max: 12), month >= 1, skip("."), let week = number(max: 5), week >= 1,
                skip("."), let weekday = number(max: 6)
            else { return nil }
            return .weekdayOfMonth(month: month, week: week, weekday: weekday)
        }
        if skip("J") {
            guard let day = number(max: 365), day >= 1 else { return nil }
            return .withoutLeapDay(day)
        }
        return number(max: 365).map { .zeroBased($0) }
    }
}

/// Three to sixteen ASCII letters, digits and signs, or nil. Source: RFC 9636 §3.1 (POSIX asks for three at least).
func zoneAbbreviation(_ bytes: some Collection<UInt8>) -> String? {
    guard (3...16).contains(bytes.count) else { return nil }
    for byte in bytes {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "-"): continue
        default: return nil
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
