/// A stretch of a typed query: plain words, or a phrase in quotes, either perhaps excluded by a minus.
struct QueryPiece: Equatable {
    var text: String
    var isPhrase: Bool
    var isExcluded: Bool
    /// It ends the query without a closing quote or space: its last word may go on.
    var isUnfinished: Bool

    /// Cuts at quotes of any make and at a minus that begins a word. A quote that is never closed runs to the
    /// end, as it does while one types.
    static func split(_ text: String) -> [QueryPiece] {
        var pieces: [QueryPiece] = []
        var current = QueryPiece(text: "", isPhrase: false, isExcluded: false, isUnfinished: true)
        var previous: Character = " "

        func close(finished: Bool) {
            current.isUnfinished = !finished
            if current.text.contains(where: { !$0.isWhitespace }) { pieces.append(current) }
            current = QueryPiece(text: "", isPhrase: false, isExcluded: false, isUnfinished: true)
        }

        for character in text {
            if quotes.contains(character) {
                let wasPhrase = current.isPhrase
                let minus = !wasPhrase && current.isExcluded && current.text.isEmpty
                close(finished: true)
                current.isPhrase = !wasPhrase
                current.isExcluded = minus
            } else if !current.isPhrase, minuses.contains(character), previous.isWhitespace {
                close(finished: true)
                current.isExcluded = true
            } else if !current.isPhrase, current.isExcluded, character.isWhitespace {
                close(finished: true)
            } else {
                current.text.append(character)
            }
            previous = character
        }
        close(finished: previous.isWhitespace || quotes.contains(previous))
        return pieces
    }

    private static let quotes: Set<Character> = ["\"", "«", "»", "“", "”", "„", "‟", "＂"]
    private static let minuses: Set<Character> = ["-", "−", "–"]
}
