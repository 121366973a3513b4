extension HolidayCalendarFile {
    /// Reads a calendar file. What is no holiday is skipped and listed; only a file that is no calendar is refused.
    package init(_ bytes: [UInt8]) throws(HolidayCalendarError) {
        guard bytes.count <= Limits.bytesMax else {
            throw .tooLong(bytes: bytes.count, limit: Limits.bytesMax)
        }
        var reader = EventReader()
        let lines = try Self.contentLines(bytes)
        for (index, line) in lines.enumerated() {
            guard let text = String(validating: line, as: UTF8.self) else { throw .notUTF8(line: index + 1) }
            guard let property = ContentLine(text) else { continue }
            try reader.read(property, line: index + 1)
        }
        guard reader.isComplete else {
            throw reader.hasBegun ? .unbalanced(line: lines.count) : .notACalendar
        }
        holidays = reader.holidays
        skipped = reader.skipped
    }

    /// The lines with their folds taken out. A fold may stand within a character, so this is done before reading UTF-8.
    private static func contentLines(_ bytes: [UInt8]) throws(HolidayCalendarError) -> [[UInt8]] {
        var rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        var lines: [[UInt8]] = []
        for physical in rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let line = physical.last == UInt8(ascii: "\r") ? physical.dropLast() : physical
            if let first = line.first, first == UInt8(ascii: " ") || first == UInt8(ascii: "\t"),
                !lines.isEmpty
            {
                lines[lines.count - 1] += line.dropFirst()
            } else {
                lines.append(Array(line))
            }
            guard lines[lines.count - 1].count <= Limits.lineBytesMax else {
                throw .lineTooLong(line: lines.count, limit: Limits.lineBytesMax)
            }
        }
        return lines
    }
}

/// `DTSTART;VALUE=DATE:20261225`. Source: RFC 5545 §3.1.
private struct ContentLine {
    /// Upper-case.
    let name: String
    let value: String

    /// Nil for a line without a colon, an empty one among them.
    init?(_ text: String) {
        var isQuoted = false
        var colon: String.Index?
        for index in text.unicodeScalars.indices {
            let scalar = text.unicodeScalars[index]
            if scalar == "\"" { isQuoted.toggle() }
            if scalar == ":", !isQuoted {
                colon = index
                break
            }
        }
        guard let colon else { return nil }
        name = text[..<colon].prefix { $0 != ";" }.uppercased()
        value = String(text[text.unicodeScalars.index(after: colon)...])
    }

    /// A text value as people read it, on one line. Source: RFC 5545 §3.3.11.
    var text: String {
        var read = ""
        var isEscaped = false
        for scalar in value.unicodeScalars {
            if isEscaped {
                read.unicodeScalars.append(scalar == "n" || scalar == "N" ? " " : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                read.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
            }
        }
        return read.trimmed
    }
}

/// Follows the components of the file and collects its events.
private struct EventReader {
    /// Names of the components that are open, the outermost first.
    private var open: [String] = []
    private var event: [String: [ContentLine]] = [:]
    private var events = 0
    private(set) var hasBegun = false
    private(set) var holidays: [HolidayCalendarFile.Holiday] = []
    private(set) var skipped: [HolidayCalendarFile.Skipped] = []

    /// An alarm within an event within a calendar is deep; more is an attack.
    private static let depthMax = 10
    private static let propertiesMax = 200

    var isComplete: Bool { hasBegun && open.isEmpty }

    mutating func read(_ line: ContentLine, line number: Int) throws(HolidayCalendarError) {
        let component = line.value.trimmed.uppercased()
        switch line.name {
        case "BEGIN":
            guard hasBegun || component == "VCALENDAR" else { throw .notACalendar }
            guard open.count < Self.depthMax else { throw .unbalanced(line: number) }
            hasBegun = true
            open.append(component)
            if open == ["VCALENDAR", "VEVENT"] { event = [:] }
        case "END":
            guard open.last == component else { throw .unbalanced(line: number) }
            if open == ["VCALENDAR", "VEVENT"] { try finish() }
            open.removeLast()
        default:
            guard hasBegun else { throw .notACalendar }
            // What stands in an alarm or a zone is not of the event.
            guard open == ["VCALENDAR", "VEVENT"] else { return }
            if event[line.name, default: []].count < Self.propertiesMax {
                event[line.name, default: []].append(line)
            }
        }
    }

    private mutating func finish() throws(HolidayCalendarError) {
        events += 1
        guard events <= HolidayCalendarFile.Limits.eventsMax else {
            throw .tooManyEvents(limit: HolidayCalendarFile.Limits.eventsMax)
        }
        switch holiday() {
        case .success(let holiday): holidays.append(holiday)
        case .failure(let failure):
            let name = String(name.prefix(WorkingCalendar.Limits.nameCharactersMax))
            skipped.append(.init(name: name, reason: failure.reason))
        }
    }

    private struct Failure: Error { let reason: HolidayCalendarFile.Skipped.Reason }

    private var name: String { event["SUMMARY"]?.first?.text ?? "" }

    private func value(_ name: String) -> String? { event[name]?.first?.value.trimmed }

    private func holiday() -> Result<HolidayCalendarFile.Holiday, Failure> {
        func skip(_ reason: HolidayCalendarFile.Skipped.Reason) -> Result<
            HolidayCalendarFile.Holiday, Failure
        > {
            .failure(Failure(reason: reason))
        }
        if value("STATUS")?.uppercased() == "CANCELLED" { return skip(.cancelled) }
        if event["RECURRENCE-ID"] != nil { return skip(.changesAnother) }
        guard let start = value("DTSTART") else { return skip(.noDate) }
        guard let first = CivilDate(basic: start) else { return skip(start.count > 8 ? .hasTime : .noDate) }
        let days = days(from: first)
        guard days <= HolidayCalendarFile.Limits.daysMax else { return skip(.tooManyDays(days)) }
        var rule: YearlyRule?
        if let rules = event["RRULE"] {
            guard rules.count == 1, let text = value("RRULE"), let read = YearlyRule(text, from: first) else {
                return skip(.repetition(String((value("RRULE") ?? "").prefix(200))))
            }
            rule = read
        }
        return .success(
            .init(
                name: name, first: first, days: days, rule: rule, added: dates("RDATE"),
                removed: dates("EXDATE")))
    }

    /// The end is the day after the last; without one, or with one that is not later, it is a single day.
    private func days(from first: CivilDate) -> Int {
        if let end = value("DTEND").flatMap({ CivilDate(basic: $0) }) {
            return max(1, first.days(until: end))
        }
        guard let length = value("DURATION"), length.hasPrefix("P"),
            let number = Int(length.dropFirst().dropLast()), (1...100_000).contains(number)
        else { return 1 }
        switch length.last {
        case "D": return number
        case "W": return number * 7
        default: return 1
        }
    }

    private func dates(_ name: String) -> [CivilDate] {
        (event[name] ?? []).flatMap { $0.value.split(separator: ",") }.compactMap {
            CivilDate(basic: $0.trimmed)
        }
    }
}
