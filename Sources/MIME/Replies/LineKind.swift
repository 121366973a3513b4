/// What one line of a plain message is, told from the line alone.
enum LineKind: Equatable {
    case text
    case empty
    case quote
    /// "-- ": what follows is a signature.
    case signatureMark
    /// A line of dashes or underscores that may stand over a quote or a signature.
    case rule
    /// "Sent from my phone".
    case device
    /// "On 3 May Olena wrote:", "-----Original Message-----".
    case quoteIntroduction
    /// "From: …", "Sent: …" as printed into a quote.
    case field(isFrom: Bool)

    init(_ line: String) {
        let trimmed = line.trimmedText
        guard let first = trimmed.utf8.first else {
            self = .empty
            return
        }
        if first == .ascii(">") || trimmed == "|" || trimmed.hasPrefix("|>")
            || trimmed.hasPrefix("| ")
        {
            self = .quote
            return
        }
        if Self.isSignatureMark(line, trimmed) {
            self = .signatureMark
        } else if Self.isRule(trimmed) {
            self = .rule
        } else if Self.isSeparator(trimmed) || Self.isAttribution(trimmed) {
            self = .quoteIntroduction
        } else if let field = Self.field(trimmed) {
            self = field
        } else if Self.isDevice(trimmed) {
            self = .device
        } else {
            self = .text
        }
    }

    private static func isSignatureMark(_ line: String, _ trimmed: String) -> Bool {
        trimmed == "--" || trimmed == "—" || trimmed == "- --" || trimmed == "––" || line == "-- "
            || trimmed == "-- "
    }

    /// A line of nothing but three or more dashes, underscores or the like.
    private static func isRule(_ line: String) -> Bool {
        let compact = line.utf8.filter { $0 != 0x20 }
        guard compact.count >= 3, let first = compact.first else { return false }
        return [.ascii("_"), .ascii("-"), .ascii("="), .ascii("*"), .ascii("#")].contains(first)
            && compact.allSatisfy { $0 == first }
    }

    /// Dashes or the like around words known to stand over a quoted letter, or those words alone with a colon.
    private static func isSeparator(_ line: String) -> Bool {
        guard line.utf8.count <= 250, let first = line.utf8.first, let last = line.utf8.last,
            isMark(first) || isMark(last) || last == .ascii(":") || first >= 0xE2
        else { return false }
        let bytes = Array(line.lowercased().utf8)
        guard let start = bytes.firstIndex(where: { !isMark($0) }),
            let end = bytes.lastIndex(where: { !isMark($0) && $0 != .ascii(":") }), start <= end
        else { return false }
        let hasLead = start > 0
        let hasTail = end < bytes.count - 1
        guard hasLead || hasTail, let length = QuoteWords.separators.prefixLength(of: bytes[start...end])
        else {
            return false
        }
        // Some programs put names and dates between the words and the closing dashes.
        return end + 1 - start == length || (hasLead && hasTail)
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case .ascii("-"), .ascii("_"), .ascii("="), .ascii("*"), .ascii("<"), .ascii(">"), .ascii("+"),
            .ascii("~"),
            0x20, 0x09:
            true
        default: false
        }
    }

    /// "On <date>, <name> wrote:" in its many forms. Joined lines are asked as one.
    static func isAttribution(_ line: String) -> Bool {
        guard mayEndAttribution(line) else { return false }
        let lower = Array(line.lowercased().utf8)
        var text = lower[...].drop { $0 == .ascii("*") || $0 == .ascii("_") || $0 == 0x20 }
        while let last = text.last, last == .ascii("*") || last == .ascii("_") || last == 0x20 {
            text.removeLast()
        }
        // Zoho wraps the line in dashes instead of ending it with a colon.
        let isWrapped = text.starts(with: "---".utf8) && text.suffix(3).elementsEqual("---".utf8)
        if isWrapped {
            text = text.drop { $0 == .ascii("-") || $0 == 0x20 }
            while let last = text.last, last == .ascii("-") || last == 0x20 { text.removeLast() }
        }
        var endsWithColon = isWrapped
        if text.last == .ascii(":") {
            text.removeLast()
            endsWithColon = true
        } else if text.suffix(3).elementsEqual("：".utf8) {
            text.removeLast(3)
            endsWithColon = true
        }
        text = withoutTrailingSpace(text)
        let hasDigit = text.contains(where: \.isDigit)
        let hasAddress = text.contains(.ascii("@"))
        let hasTime = containsTime(text)
        let saysWrote = QuoteWords.wrote.endsWord(of: text)
        if endsWithColon, saysWrote {
            return (hasDigit || hasAddress) && (hasTime || hasAddress || startsLikeAttribution(text))
                || text.count <= 60 && !text.contains(.ascii(".")) && isNameAndVerb(text)
        }
        if endsWithColon {
            // "2024-05-03 10:15 GMT+03:00 Name <a@b.c>:" and "3 травня 2024, 10:15 Ім'я <a@b.c>:", of many programs.
            return hasTime && (hasAddress || holdsVerb(text))
        }
        // Some lines lack the colon; then the verb, a date and an address must all be there.
        return saysWrote && hasAddress && hasTime
    }

    /// A cheap look at the line's end and length, before anything is copied.
    private static func mayEndAttribution(_ line: String) -> Bool {
        guard line.utf8.count <= 600, line.utf8.count >= 8, let last = line.utf8.last else { return false }
        switch last {
        case .ascii(":"), .ascii("*"), .ascii("_"), .ascii("-"), 0x9A, 0x20, 0xA0: return true
        default: return line.utf8.contains(.ascii("@"))
        }
    }

    private static func withoutTrailingSpace(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text
        while true {
            if text.last == 0x20 {
                text.removeLast()
            } else if text.suffix(2).elementsEqual([0xC2, 0xA0]) {
                text.removeLast(2)
            } else if text.suffix(3).elementsEqual([0xE2, 0x80, 0xAF]) {
                text.removeLast(3)
            } else {
                return text
            }
        }
    }

    private static func startsLikeAttribution(_ text: ArraySlice<UInt8>) -> Bool {
        text.first.map(\.isDigit) ?? false || QuoteWords.on.prefixLength(of: text) != nil
    }

    /// Whether one of the words says "wrote": some languages put the name behind the verb.
    private static func holdsVerb(_ text: ArraySlice<UInt8>) -> Bool {
        text.indices.contains { index in
            (text[index] == 0x20 || text[index] == .ascii(","))
                && QuoteWords.wrote.prefixLength(of: text[(index + 1)...]) != nil
        }
    }

    /// "Olena Kovalenko wrote:" — up to four words and the verb.
    private static func isNameAndVerb(_ text: ArraySlice<UInt8>) -> Bool {
        let words = text.split(separator: 0x20)
        guard (2...5).contains(words.count), !text.contains(.ascii(",")) else { return false }
        return !QuoteWords.pronouns.contains(String(decoding: words[0], as: UTF8.self))
    }

    /// Digits, a colon (or the point of some languages), two digits: a time of day.
    private static func containsTime(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count >= 4 else { return false }
        for at in (bytes.startIndex + 1)..<(bytes.endIndex - 2)
        where bytes[at] == .ascii(":") || bytes[at] == .ascii("h") || bytes[at] == .ascii(".") {
            if bytes[at - 1].isDigit, bytes[at + 1].isDigit, bytes[at + 2].isDigit,
                at + 3 >= bytes.endIndex || !bytes[at + 3].isDigit
            {
                return true
            }
        }
        return false
    }

    private static func field(_ line: String) -> LineKind? {
        let head = line.utf8.prefix(70)
        guard let colon = head.firstIndex(where: { $0 == .ascii(":") || $0 == 0xEF }) else { return nil }
        var name = head[..<colon].drop { $0 == .ascii("*") || $0 == .ascii(">") || $0 == 0x20 }
        while let last = name.last, last == .ascii("*") || last == 0x20 || last == 0xA0 || last == 0xC2 {
            name = name.dropLast()
        }
        let lower = String(decoding: name, as: UTF8.self).lowercased()
        if QuoteWords.from.contains(lower) { return .field(isFrom: true) }
        guard QuoteWords.otherFields.contains(lower) else { return nil }
        let isBare = line.utf8[line.utf8.index(after: colon)...].allSatisfy(\.isBlank)
        return isBare && lower.count < 2 ? nil : .field(isFrom: false)
    }

    private static func isDevice(_ line: String) -> Bool {
        guard line.utf8.count <= 160 else { return false }
        let start = String(decoding: line.utf8.prefix(60), as: UTF8.self).lowercased()
        let words = start.utf8.drop {
            "*_-([<\"' ".utf8.contains($0) || $0 == 0xE2 || $0 == 0x80 || $0 == 0x94
        }
        return QuoteWords.sentFrom.prefixLength(of: Array(words)) != nil
            && line.split(separator: " ").count <= 14
    }
}
