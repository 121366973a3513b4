/// The habits of text in mail: line ends, flowed paragraphs, and charsets named within the text itself.
enum PlainText {
    /// LF line ends, no NUL, no byte-order mark.
    static func normalised(_ text: String) -> String {
        let needsWork = text.utf8.contains { $0 == 0x0D || $0 == 0 || $0 == 0xEF || $0 == 0x0C }
        guard needsWork else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            switch bytes[at] {
            case 0x0D:
                result.append(0x0A)
                if at + 1 < bytes.count, bytes[at + 1] == 0x0A { at += 1 }
            case 0, 0x0C: break
            case 0xEF where at + 2 < bytes.count && bytes[at + 1] == 0xBB && bytes[at + 2] == 0xBF: at += 2
            default: result.append(bytes[at])
            }
            at += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Joins the soft line breaks of format=flowed. Source: RFC 3676 §4.
    static func unflowed(_ text: String, dropsSpace: Bool) -> String {
        var lines: [String] = []
        var isOpen = false
        var openDepth = 0
        for raw in text.lines() {
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
        var result = Array("<div>".utf8)
        result.reserveCapacity(text.utf8.count + text.utf8.count / 16)
        for byte in text.utf8 {
            switch byte {
            case .ascii("&"): result += "&amp;".utf8
            case .ascii("<"): result += "&lt;".utf8
            case .ascii(">"): result += "&gt;".utf8
            case 0x0A: result += "<br>".utf8
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self) + "</div>"
    }
}
