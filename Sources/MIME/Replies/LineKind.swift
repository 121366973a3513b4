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
        guard line.utf8.count <= 250 else { return false }
        var inner = line[...]
        let isMark: (Character) -> Bool = { "-_=—–*<>+~> \t".contains($0) }
        while let character = inner.first, isMark(character) { inner.removeFirst() }
        let hasLead = inner.startIndex != line.startIndex
        while let character = inner.last, isMark(character) || character == ":" { inner.removeLast() }
        let hasTail = inner.endIndex != line.endIndex
        guard hasLead || hasTail, !inner.isEmpty else { return false }
        let words = inner.lowercased()
        guard let separator = QuoteWords.separators.first(where: { words.hasPrefix($0) }) else {
            return false
        }
        // Some programs put names and dates between the words and the closing dashes.
        return words.utf8.count == separator.utf8.count || (hasLead && hasTail)
    }

    /// "On <date>, <name> wrote:" in its many forms. Joined lines are asked as one.
    static func isAttribution(_ line: String) -> Bool {
        guard line.utf8.count <= 600, line.utf8.count >= 8 else { return false }
        var text = line.lowercased()[...]
        while let last = text.last, last == "*" || last == " " || last == "\u{A0}" || last == "_" {
            text.removeLast()
        }
        while let first = text.first, first == "*" || first == "_" || first == " " { text.removeFirst() }
        // Zoho wraps the line in dashes instead of ending it with a colon.
        var isWrapped = false
        if text.hasPrefix("---"), text.hasSuffix("---") {
            isWrapped = true
            while text.hasPrefix("-") || text.hasPrefix(" ") { text.removeFirst() }
            while text.hasSuffix("-") || text.hasSuffix(" ") { text.removeLast() }
        }
        let endsWithColon = isWrapped || text.hasSuffix(":") || text.hasSuffix("：")
        if endsWithColon, !isWrapped { text.removeLast() }
        while text.hasSuffix(" ") || text.hasSuffix("\u{A0}") { text.removeLast() }
        let hasDigit = text.utf8.contains(where: \.isDigit)
        let hasAddress = text.utf8.contains(.ascii("@"))
        let hasTime = containsTime(text)
        let saysWrote = QuoteWords.wrote.contains { endsWithWord(text, $0) }
        if endsWithColon, saysWrote {
            return (hasDigit || hasAddress) && startsLikeAttribution(text, strict: !hasTime && !hasAddress)
                || text.utf8.count <= 60 && !text.utf8.contains(.ascii(".")) && isNameAndVerb(text)
        }
        if endsWithColon {
            // "2024-05-03 10:15 GMT+03:00 Name <a@b.c>:" and "3 травня 2024, 10:15 Ім'я <a@b.c>:", of many programs.
            return hasAddress && hasDigit && hasTime
                || hasDigit && hasTime
                    && QuoteWords.wrote.contains { text.contains(" \($0)") || text.contains(",\($0)") }
        }
        // Some lines lack the colon; then the verb, a date and an address must all be there.
        return saysWrote && hasAddress && hasTime
    }

    private static func startsLikeAttribution(_ text: Substring, strict: Bool) -> Bool {
        guard strict else { return true }
        return text.utf8.first.map(\.isDigit) ?? false || QuoteWords.on.contains { text.hasPrefix($0) }
    }

    /// "Olena Kovalenko wrote:" — up to four words and the verb.
    private static func isNameAndVerb(_ text: Substring) -> Bool {
        let words = text.split(separator: " ")
        return (2...5).contains(words.count) && !text.utf8.contains(.ascii(","))
            && ![
                "i", "we", "you", "he", "she", "they", "я", "ми", "мы", "він", "вона", "он", "она", "ви",
                "вы", "ich", "je",
            ].contains(String(words[0]))
    }

    private static func endsWithWord(_ text: Substring, _ word: String) -> Bool {
        guard text.hasSuffix(word) else { return false }
        let rest = text.dropLast(word.count)
        guard let before = rest.last else { return false }
        return !before.isLetter || (word.unicodeScalars.first.map { $0.value > 0x2E80 } ?? false)
    }

    /// Digits, a colon (or the point of some languages), two digits: a time of day.
    private static func containsTime(_ text: Substring) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count >= 4 else { return false }
        for at in 1..<(bytes.count - 2)
        where bytes[at] == .ascii(":") || bytes[at] == .ascii("h") || bytes[at] == .ascii(".") {
            if bytes[at - 1].isDigit, bytes[at + 1].isDigit, bytes[at + 2].isDigit,
                at + 3 >= bytes.count || !bytes[at + 3].isDigit
            {
                return true
            }
        }
        return false
    }

    private static func field(_ line: String) -> LineKind? {
        var text = line[...]
        while let first = text.first, first == "*" || first == ">" || first == " " { text.removeFirst() }
        guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        var name = text[..<colon]
        guard name.utf8.count <= 60 else { return nil }
        while let last = name.last, last == "*" || last == " " || last == "\u{A0}" { name.removeLast() }
        let value = text[text.index(after: colon)...].trimmedText
        let lower = name.lowercased()
        if QuoteWords.from.contains(lower) { return .field(isFrom: true) }
        if QuoteWords.otherFields.contains(lower) {
            return value.isEmpty && lower.count < 2 ? nil : .field(isFrom: false)
        }
        return nil
    }

    private static func isDevice(_ line: String) -> Bool {
        guard line.utf8.count <= 160 else { return false }
        var text = line.lowercased()[...]
        while let first = text.first, "*_-—–([<\"'".contains(first) || first == " " { text.removeFirst() }
        return QuoteWords.sentFrom.contains { text.hasPrefix($0) } && line.split(separator: " ").count <= 14
    }
}
