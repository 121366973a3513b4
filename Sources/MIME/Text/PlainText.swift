/// The habits of text in mail: line ends, flowed paragraphs, and charsets named within the text itself.
enum PlainText {
    /// LF line ends, no NUL, no byte-order mark.
    static func normalised(_ text: String) -> String {
        let needsWork = text.utf8.contains { $0 == 0x0D || $0 == 0 || $0 == 0xEF || $0 == 0x0C }
        guard needsWork else { return text }
        var result = String.UnicodeScalarView()
        result.reserveCapacity(text.utf8.count)
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r": result.append("\n")
            case "\n": if previous != "\r" { result.append(scalar) }
            case "\0", "\u{FEFF}", "\u{0C}": break
            default: result.append(scalar)
            }
            previous = scalar
        }
        return String(result)
    }

    /// Joins the soft line breaks of format=flowed. Source: RFC 3676 §4.
    static func unflowed(_ text: String, dropsSpace: Bool) -> String {
        var lines: [String] = []
        var isOpen = false
        var openDepth = 0
        for raw in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let depth = raw.utf8.prefix { $0 == .ascii(">") }.count
            var line = raw.dropFirst(depth)
            if line.utf8.first == 0x20 { line = line.dropFirst() }
            let isSignature = line == "-- "
            let isSoft = line.utf8.last == 0x20 && !isSignature
            if isSoft, dropsSpace { line = line.dropLast() }
            if isOpen, depth == openDepth, !isSignature, !lines.isEmpty {
                lines[lines.count - 1] += line
            } else {
                lines.append(depth > 0 ? String(repeating: ">", count: depth) + " " + line : String(line))
            }
            isOpen = isSoft
            openDepth = depth
        }
        return lines.joined(separator: "\n")
    }

    /// The charset a page names in its own head, for markup whose part names none.
    static func charsetInMarkup(_ bytes: [UInt8]) -> String? {
        let head = Array(bytes.prefix(2048))
        guard let at = head.firstIndex(ofIgnoringCase: "charset=") else { return nil }
        let value = head[(at + 8)...].drop { $0 == .ascii("\"") || $0 == .ascii("'") || $0.isBlank }
            .prefix { $0.isLetter || $0.isDigit || $0 == .ascii("-") || $0 == .ascii("_") }
        let name = String(decoding: value, as: UTF8.self)
        return name.isEmpty || name.asciiLowercased.hasPrefix("utf-16") ? nil : name
    }

    /// Plain text as simple markup.
    static func markup(_ text: String) -> String {
        var result = "<div>"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\n": result += "<br>"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "</div>"
    }
}
