import Domain

/// A typed search as words and conditions: `принтер статус:відкрита -client:"Ромашка"`.
package struct SearchText: Equatable, Sendable {
    package struct Condition: Equatable, Sendable {
        package var field: SearchField
        package var value: String
        package var isExcluded = false
    }

    /// What is left for the words, quotes and minuses as they were typed.
    package var words = ""
    package var conditions: [Condition] = []

    package enum Limits {
        package static let conditionsMax = 12
        /// A longer word before a colon is no name of a field.
        static let nameLettersMax = 16
        /// de:ad:be:ef and c:\temp are no fields.
        static let unknownLettersMin = 3
    }

    /// - Throws: what is written as a field and is none. A colon in an address, a time or before a blank is text.
    package init(_ text: String) throws(SearchFault) {
        let letters = Array(text.unicodeScalars.prefix(SearchQuery.lettersMax).map(Character.init))
        var index = 0
        var isQuoted = false
        var isWordStart = true
        while index < letters.count {
            let letter = letters[index]
            if Self.quotes.contains(letter) { isQuoted.toggle() }
            if !isQuoted, isWordStart, conditions.count < Limits.conditionsMax,
                let end = try takeCondition(in: letters, at: index)
            {
                index = end
                isWordStart = true
                words.append(" ")
                continue
            }
            isWordStart = letter.isWhitespace
            words.append(letter)
            index += 1
        }
        words = words.trimmed.isEmpty ? "" : String(words.drop { $0.isWhitespace })
    }

    private mutating func takeCondition(in letters: [Character], at start: Int) throws(SearchFault) -> Int? {
        var index = start
        let isExcluded = Self.minuses.contains(letters[index])
        if isExcluded { index += 1 }
        var name = ""
        while index < letters.count, letters[index].isLetter || letters[index] == "_",
            name.count <= Limits.nameLettersMax
        {
            name.append(letters[index])
            index += 1
        }
        guard name.count >= 2, index < letters.count, letters[index] == ":" else { return nil }
        index += 1
        let field = SearchField(named: name)
        let isAtValue = index < letters.count && !letters[index].isWhitespace
        guard let field else {
            // http://…, C:\…, host:8080 and "Re: …" are what people look for.
            guard isAtValue, name.count >= Limits.unknownLettersMin,
                letters[index].isLetter || Self.quotes.contains(letters[index])
            else {
                return nil
            }
            throw .unknownField(name)
        }
        if !isAtValue { while index < letters.count, letters[index].isWhitespace { index += 1 } }
        let (value, end) = Self.value(in: letters, at: index)
        guard !value.isEmpty else { throw .missingValue(field) }
        if isExcluded, field == .subject { throw .notExcludable(field) }
        if field == .number {
            let digits = value.drop { $0 == "#" || $0 == "№" }
            guard !isExcluded, !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }) else {
                throw .unknownValue(field, value: value, choices: [])
            }
            words.append(" \(digits) ")
        }
        if field == .subject { words.append(" \(value) ") }
        conditions.append(Condition(field: field, value: value, isExcluded: isExcluded))
        return end
    }

    /// In quotes, or up to the next blank.
    private static func value(in letters: [Character], at start: Int) -> (value: String, end: Int) {
        var index = start
        var value = ""
        if index < letters.count, quotes.contains(letters[index]) {
            index += 1
            while index < letters.count, !quotes.contains(letters[index]) {
                value.append(letters[index])
                index += 1
            }
            return (value.trimmed, min(index + 1, letters.count))
        }
        while index < letters.count, !letters[index].isWhitespace {
            value.append(letters[index])
            index += 1
        }
        return (value, index)
    }

    package static let quotes: Set<Character> = ["\"", "«", "»", "“", "”", "„", "‟", "＂"]
    private static let minuses: Set<Character> = ["-", "−", "–"]

    /// Letters as names are compared by: small, ё as е, ї as і, no apostrophes.
    static func folded(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard let (letter, kind) = Letters.fold(scalar.value), kind != .apostrophe,
                let scalar = Unicode.Scalar(letter)
            else { continue }
            folded.append(scalar)
        }
        return String(folded)
    }
}
