/// What was typed with the wrong keyboard switched on: `ghbynth` is принтер, `зфыыцщкв` is password.
enum KeyboardLayout {
    private static let keys = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.\\"
    private static let russianLetters = "ёйцукенгшщзхъфывапролджэячсмитьбю\\"
    private static let ukrainianLetters = "'йцукенгшщзхїфівапролджєячсмитьбюґ"

    private static let toRussian = table(from: keys, to: russianLetters)
    private static let toUkrainian = table(from: keys, to: ukrainianLetters)
    /// Both Cyrillic layouts have a letter of their own on a few keys.
    private static let toLatin = table(from: ukrainianLetters + russianLetters, to: keys + keys)

    /// The same keys on other keyboards, what differs from the word alone.
    static func readings(of word: String) -> [String] {
        let small = word.lowercased()
        let hasLatin = small.unicodeScalars.contains { ("a"..."z").contains($0) }
        let hasCyrillic = small.unicodeScalars.contains { Letters.kind($0.value) == .cyrillic }
        if hasLatin == hasCyrillic { return [] }
        let tables = hasLatin ? [toUkrainian, toRussian] : [toLatin]
        var found: [String] = []
        for table in tables {
            let reading = String(small.map { table[$0] ?? $0 })
            if reading != small, !found.contains(reading) { found.append(reading) }
        }
        return found
    }

    private static func table(from: String, to: String) -> [Character: Character] {
        Dictionary(zip(from, to).filter { $0 != $1 }) { first, _ in first }
    }
}
