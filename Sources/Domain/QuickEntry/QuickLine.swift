/// What an operator types while somebody talks on the telephone, or pastes from a messenger: "Іванов, Ромашка, 0671234567,
/// не друкує принтер, терміново". Read by form alone: who and where is looked up by the caller.
package struct QuickLine: Sendable, Equatable {
    package enum Limits {
        package static let textCharactersMax = 4_000
        /// Pieces beyond are one piece.
        static let partsMax = 20
        /// A longer text is told in the client's words, and only its beginning can be a subject.
        static let lineCharactersMax = 250
        static let nameWordsMax = 3
        static let nameCharactersMax = 80
    }

    package private(set) var phone: PhoneNumber?
    package private(set) var email: EmailAddress?
    package private(set) var priority: Ticket.Priority?
    package private(set) var kind: Ticket.Kind?
    /// What is none of these, in order, as it was typed between commas.
    package private(set) var parts: [String] = []
    /// The whole text where it is more than a line.
    package private(set) var details = ""

    /// - Parameter country: whose telephone numbers are written without a code.
    package init(_ text: String, country: PhoneCountry) {
        let text = String(text.withoutNUL.prefix(Limits.textCharactersMax)).trimmed
        if text.count > Limits.lineCharactersMax { details = text }
        for piece in Self.pieces(of: text) { add(piece[...], country) }
        let words = FoldedText(parts.joined(separator: "\n"))
        kind = QuickWords.kind(of: words, isAsked: text.contains("?"))
    }

    /// Whether a part may be somebody's name, or a company's: a few words, none of which says what happened.
    package static func mayBeName(_ part: String) -> Bool {
        guard part.count <= Limits.nameCharactersMax, !part.contains(where: \.isNumber),
            (1...Limits.nameWordsMax).contains(part.split(separator: " ").count)
        else { return false }
        return QuickWords.kind(of: FoldedText(part), isAsked: part.contains("?")) == nil
    }

    // MARK: Pieces

    /// A comma between digits belongs to a number, a dash with blanks around it divides.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        let letters = Array(text)
        for (index, letter) in letters.enumerated() {
            let isLast = pieces.count + 1 >= Limits.partsMax
            if !isLast, divides(letters, at: index) {
                pieces.append(piece)
                piece = ""
            } else {
                piece.append(letter.isNewline || letter == "\t" ? " " : letter)
            }
        }
        return (pieces + [piece]).map(\.trimmed).filter { !$0.isEmpty }
    }

    private static func divides(_ letters: [Character], at index: Int) -> Bool {
        func letter(_ index: Int) -> Character? { letters.indices.contains(index) ? letters[index] : nil }
        let (before, after) = (letter(index - 1), letter(index + 1))
        switch letters[index] {
        case ";", "\t", "|": return true
        case ",": return !(before?.isNumber == true && after?.isNumber == true)
        case "-", "–", "—": return before == " " && after == " "
        default: return letters[index].isNewline
        }
    }

    private mutating func add(_ piece: Substring, _ country: PhoneCountry) {
        var piece = piece
        if email == nil, let found = AddressScan.addresses(in: piece).first {
            email = found
            let words = piece.split(separator: " ")
            piece =
                words.filter { !AddressScan.addresses(in: $0).contains(found) }
                .joined(separator: " ")[...]
        }
        if phone == nil, let (number, before, after) = Self.phone(in: piece, country) {
            phone = number
            addWords(QuickWords.withoutLabel(before))
            addWords(String(after))
        } else {
            addWords(String(piece))
        }
    }

    private mutating func addWords(_ text: String) {
        let (rest, urgency) = QuickWords.urgency(in: text)
        if let urgency { priority = priority.map { max($0, urgency) { $0.rank < $1.rank } } ?? urgency }
        let part = rest.trimmed.trimmed { ".,:;-–—!".contains($0) }
        if part.contains(where: { $0.isLetter || $0.isNumber }) { parts.append(part) }
    }

    // MARK: Telephone

    /// The first run of digits, blanks and brackets that is a telephone number, and what stands on either side of it.
    private static func phone(
        in text: Substring, _ country: PhoneCountry
    ) -> (PhoneNumber, before: Substring, after: Substring)? {
        var start = text.startIndex
        while let first = text[start...].firstIndex(where: { $0.isASCII && $0.isNumber || $0 == "+" }) {
            // An opening bracket belongs to the number.
            let from = text[..<first].last == "(" ? text.index(before: first) : first
            let run = text[from...].prefix {
                $0.isASCII && $0.isNumber || "+()-. \u{A0}".contains($0)
            }
            let isInWord = text[..<from].last.map { $0.isLetter || $0.isNumber } ?? false
            if !isInWord, let (number, end) = number(at: run, country) {
                return (number, text[..<from], text[end...])
            }
            start = run.isEmpty ? text.index(after: first) : run.endIndex
        }
        return nil
    }

    /// The longest beginning of a run that is a number: what follows a blank may be the room or the count of something.
    private static func number(
        at run: Substring, _ country: PhoneCountry
    ) -> (PhoneNumber, end: Substring.Index)? {
        var candidate = run
        while let last = candidate.last {
            if last.isNumber || last == ")",
                let number = PhoneNumber.normalise(String(candidate), defaultCountry: country)
            {
                return (number, candidate.endIndex)
            }
            guard let gap = candidate.lastIndex(where: { $0 == " " || $0 == "\u{A0}" }) else { return nil }
            candidate = candidate[..<gap]
        }
        return nil
    }
}

extension String {
    /// Without such characters on either end.
    fileprivate func trimmed(_ isEdge: (Character) -> Bool) -> String {
        var rest = self[...]
        while let first = rest.first, isEdge(first) { rest.removeFirst() }
        while let last = rest.last, isEdge(last) { rest.removeLast() }
        return String(rest)
    }
}

private func max<Value>(_ left: Value, _ right: Value, by isLess: (Value, Value) -> Bool) -> Value {
    isLess(left, right) ? right : left
}
