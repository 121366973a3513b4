/// Letters that look alike in Cyrillic and Latin. People mix them unseen: a Latin c in сервер, КН typed for KH.
enum Lookalikes {
    /// A word that mixes both scripts, in the one most of its letters belong to; nil when a letter of the other
    /// has no twin there.
    static func oneScript(_ word: ArraySlice<UInt32>) -> [UInt32]? {
        let latin = word.count { Letters.kind($0) == .latin }
        let cyrillic = word.count { Letters.kind($0) == .cyrillic }
        return map(word, by: latin > cyrillic ? toLatin : toCyrillic)
    }

    /// `code` with every Cyrillic letter as the Latin one that looks so; nil when some letter has none.
    static func latin(_ code: [UInt32]) -> [UInt32]? { map(code[...], by: toLatin) }

    private static func map(_ word: ArraySlice<UInt32>, by table: [UInt32: UInt32]) -> [UInt32]? {
        let foreign: LetterKind = table[0x61] == nil ? .cyrillic : .latin
        var result: [UInt32] = []
        result.reserveCapacity(word.count)
        for letter in word {
            if let twin = table[letter] {
                result.append(twin)
            } else if Letters.kind(letter) == foreign {
                return nil
            } else {
                result.append(letter)
            }
        }
        return result
    }

    /// Lower-case letters whose capitals look alike; в is B, н is H, т is T, м is M.
    private static let pairs: [(cyrillic: UInt32, latin: UInt32)] = zip(
        "авсенікмортхуј".unicodeScalars, "abcehikmoptxyj".unicodeScalars
    ).map { ($0.value, $1.value) }

    private static let toLatin = Dictionary(pairs.map { ($0.cyrillic, $0.latin) }) { first, _ in first }
    private static let toCyrillic = Dictionary(pairs.map { ($0.latin, $0.cyrillic) }) { first, _ in first }
}
