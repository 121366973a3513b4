/// The first event of a calendar part in one readable line. Source: RFC 5545 §3.1, §3.6.1.
enum CalendarLine {
    static func describe(_ text: String) -> String? {
        var lines: [String] = []
        for line in text.lines().prefix(2_000) {
            if let first = line.utf8.first, first == 0x20 || first == 0x09, !lines.isEmpty {
                if lines[lines.count - 1].utf8.count < 4_000 { lines[lines.count - 1] += line.dropFirst() }
            } else {
                lines.append(String(line))
            }
        }
        var fields: [String: String] = [:]
        var method: String?
        var isEvent = false
        for line in lines {
            guard let colon = colon(of: line) else { continue }
            let name = line[..<colon].prefix { $0 != ";" }.asciiLowercased
            let value = unescaped(line[line.index(after: colon)...])
            if name == "method" { method = value.asciiLowercased }
            if name == "begin", value.asciiLowercased == "vevent" { isEvent = true }
            if name == "end", value.asciiLowercased == "vevent" { break }
            if isEvent, fields[name] == nil { fields[name] = value }
        }
        guard isEvent else { return nil }
        let kind = method == "cancel" ? "Cancelled: " : method == "reply" ? "Reply: " : ""
        let parts = [
            kind + (fields["summary"].flatMap { $0.isEmpty ? nil : $0 } ?? "Event"),
            fields["dtstart"].map(readable), fields["location"].flatMap { $0.isEmpty ? nil : $0 },
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }

    /// Where the value begins: a colon within a quoted parameter is none.
    private static func colon(of line: String) -> String.Index? {
        var isQuoted = false
        for index in line.indices {
            if line[index] == "\"" { isQuoted.toggle() }
            if line[index] == ":", !isQuoted { return index }
        }
        return nil
    }

    private static func unescaped(_ value: Substring) -> String {
        var result = ""
        var isEscaped = false
        for character in value {
            if isEscaped {
                result.append(character == "n" || character == "N" ? " " : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return EncodedWords.withoutControls(result).trimmedText
    }

    /// "20260503T101500Z" as "2026-05-03 10:15 UTC"; local times keep no zone, for its name says little.
    private static func readable(_ value: String) -> String {
        let digits = Array(value.utf8)
        guard digits.count >= 8, digits.prefix(8).allSatisfy(\.isDigit) else { return value }
        func piece(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
        let day = "\(piece(0..<4))-\(piece(4..<6))-\(piece(6..<8))"
        guard digits.count >= 13, digits[8] == .ascii("T"), digits[9..<13].allSatisfy(\.isDigit) else {
            return day
        }
        return "\(day) \(piece(9..<11)):\(piece(11..<13))" + (digits.last == .ascii("Z") ? " UTC" : "")
    }
}
