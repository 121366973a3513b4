/// Phrases of which one may stand in a text, compared byte by byte: a letter's subject is held against a hundred of them,
/// and comparing characters would cost more than reading the letter.
struct Phrases: Sendable {
    /// By their first byte, so that each place of a text is held against the few that could begin there.
    private let byFirst: [[[UInt8]]]

    init(_ phrases: [String]) {
        var byFirst = [[[UInt8]]](repeating: [], count: 256)
        for phrase in phrases {
            let bytes = Array(phrase.utf8)
            precondition(!bytes.isEmpty, "A phrase has letters")
            byFirst[Int(bytes[0])].append(bytes)
        }
        self.byFirst = byFirst
    }

    /// Both the phrases and the text are in lower case.
    func isMet(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { text in
            for start in text.indices {
                for phrase in byFirst[Int(text[start])] where start + phrase.count <= text.count {
                    if text[start..<(start + phrase.count)].elementsEqual(phrase) { return true }
                }
            }
            return false
        }
    }
}
