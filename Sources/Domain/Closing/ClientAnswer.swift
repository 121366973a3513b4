/// What a client's short answer to "it is done" says, where it says nothing else.
///
/// Every word has to be known: whoever adds anything, asks, or denies is read by a person. So "дякую, але знову не
/// працює" is no answer of this kind.
package enum ClientAnswer: String, Sendable, Codable, CaseIterable {
    /// It works, and the ticket can be closed.
    case confirmation
    /// Thank you, or all right: neither a reason to reopen nor a confirmation.
    case acknowledgement

    /// Longer letters are read by people.
    static let wordsMax = 24

    /// - Parameters:
    ///   - text: without quoted history.
    ///   - name: the sender's, which may stand at the end.
    ///   - isToSolution: whether nothing else was said to them since it was done. A bare "так" to that says as little as thanks
    ///     do; to what somebody asked since then it may say anything.
    package init?(reading text: String, name: String = "", isToSolution: Bool = true) {
        guard let words = AnswerWord.words(of: text), words.count <= Self.wordsMax else { return nil }
        if words.isEmpty {
            // Nothing but a raised thumb.
            guard AnswerWord.isFriendly(text) else { return nil }
            self = .acknowledgement
            return
        }
        let own = Set(AnswerWord.words(of: name)?.map(\.text) ?? [])
        var found: Set<AnswerPhrases.Meaning> = []
        var last: AnswerPhrases.Meaning?
        var strangers = 0
        var index = 0
        while index < words.count {
            if let (meaning, length) = AnswerPhrases.phrase(in: words[index...].map(\.text)) {
                if meaning == .farewell {
                    guard Self.isSignature(words[(index + length)...]) else { return nil }
                    break
                }
                found.insert(meaning)
                last = meaning
                index += length
                continue
            }
            let word = words[index]
            if own.contains(word.text) {
                index += 1
                continue
            }
            // "Дякую, Олено" and "Добрий день, Андрію Петровичу": a name after whom it is said to.
            guard last == .thanks || last == .greeting, word.isName, strangers < 2,
                !AnswerPhrases.denying.contains(word.text)
            else { return nil }
            strangers += 1
            index += 1
        }
        if found.contains(.works) {
            self = .confirmation
        } else if found.contains(.yes) ? isToSolution : found.contains(.thanks) || found.contains(.fine) {
            self = .acknowledgement
        } else {
            return nil
        }
    }

    private static func isSignature(_ words: ArraySlice<AnswerWord>) -> Bool {
        words.count <= 6 && !words.contains { AnswerPhrases.denying.contains($0.text) }
    }
}

/// A word of a short answer, folded.
struct AnswerWord: Equatable {
    var text: String
    /// Written like a name, and not because a sentence begins with it.
    var isName: Bool

    /// Nil where something stands in the text that is neither word nor plain punctuation, such as a question mark.
    static func words(of text: String) -> [AnswerWord]? {
        var words: [AnswerWord] = []
        var current = ""
        var begins = true
        func finish() {
            if current.isEmpty { return }
            let rest = current.dropFirst()
            let isCapital = current.first?.isUppercase == true && rest.contains { $0.isLowercase }
            words.append(AnswerWord(text: folded(current), isName: isCapital && !begins))
            current = ""
            begins = false
        }
        for character in text {
            if character == "+" {
                // How many say yes in a chat.
                finish()
                words.append(AnswerWord(text: "+", isName: false))
                begins = false
            } else if character.isLetter || character.isNumber || apostrophes.contains(character) {
                current.append(character)
            } else if character.isWhitespace || separators.contains(character) {
                finish()
                if stops.contains(character) { begins = true }
            } else if friendly.contains(character) {
                finish()
            } else {
                return nil
            }
        }
        finish()
        return words
    }

    /// Whether anything friendly stands in a text that has no words.
    static func isFriendly(_ text: String) -> Bool { text.contains { friendly.contains($0) } }

    private static func folded(_ word: String) -> String {
        String(word.lowercased().filter { !apostrophes.contains($0) }.map { $0 == "ё" ? "е" : $0 })
    }

    private static let apostrophes: Set<Character> = ["'", "’", "ʼ", "`"]
    private static let separators: Set<Character> = [
        ".", ",", "!", ";", ":", "-", "–", "—", "(", ")", "\"", "«", "»", "…", "*", "_", "/", "“", "”",
    ]
    private static let stops: Set<Character> = [".", "!", "\n", "\r\n", "…"]
    private static let friendly: Set<Character> = ["👍", "🙂", "😊", "🙏", "👌", "✅", "❤️", "🤝", "😀", "🎉"]
}
