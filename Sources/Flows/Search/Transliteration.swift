/// Words written in the letters of the other script, by whatever scheme: passports of Ukraine and Russia, the scientific
/// one without its marks, and how people simply type. Schemes disagree, so a word has several readings; which of them is
/// a word, the desk's own vocabulary tells.
enum Transliteration {
    enum Limits {
        static let lettersMax = 24
        static let readingsMax = 400
    }

    /// Latin letters and what they may stand for, the likeliest first; longer rows are looked for first.
    private static let latinRows: [(String, [String])] = [
        ("shch", ["щ"]), ("sch", ["щ", "сч"]), ("zgh", ["зг"]), ("iia", ["ія", "ия"]), ("yia", ["ия"]),
        ("zh", ["ж"]), ("kh", ["х"]), ("ts", ["ц", "тс"]), ("ch", ["ч"]), ("sh", ["ш", "сх"]), ("yu", ["ю"]),
        ("iu", ["ю"]), ("ju", ["ю"]), ("ya", ["я"]), ("ia", ["я", "ія", "ия"]), ("ja", ["я"]),
        ("ye", ["є", "е", "ые"]),
        ("ie", ["є", "іє", "ие"]), ("je", ["є", "е"]), ("yi", ["ї", "ий"]), ("ji", ["ї"]),
        ("yo", ["ё", "йо"]),
        ("jo", ["ё", "йо"]), ("io", ["іо", "ио", "ё"]), ("yy", ["ый", "ий"]), ("iy", ["ий"]), ("ij", ["ий"]),
        ("yj", ["ий", "ый"]), ("yi", ["ий", "ый"]), ("ck", ["к"]), ("ph", ["ф"]), ("oo", ["у"]),
        ("ee", ["и", "і"]),
        ("a", ["а"]), ("b", ["б"]), ("v", ["в"]), ("w", ["в"]), ("h", ["г", "х"]), ("g", ["г"]), ("d", ["д"]),
        ("e", ["е", "э", "є"]), ("z", ["з"]), ("y", ["и", "ы", "й"]), ("i", ["і", "и", "й"]),
        ("j", ["й", "ж"]),
        ("k", ["к"]), ("c", ["к", "ц", "с"]), ("l", ["л"]), ("m", ["м"]), ("n", ["н"]), ("o", ["о"]),
        ("p", ["п"]),
        ("r", ["р"]), ("s", ["с"]), ("t", ["т"]), ("u", ["у"]), ("f", ["ф"]), ("x", ["кс", "х"]),
        ("q", ["к"]),
        ("'", ["ь"]),
    ]

    private static let cyrillicRows: [(String, [String])] = [
        ("а", ["a"]), ("б", ["b"]), ("в", ["v", "w"]), ("г", ["h", "g"]), ("ґ", ["g"]), ("д", ["d"]),
        ("е", ["e"]),
        ("ё", ["yo", "e"]), ("є", ["ie", "ye", "e"]), ("ж", ["zh"]), ("з", ["z"]), ("и", ["y", "i"]),
        ("і", ["i"]),
        ("ї", ["i", "yi"]), ("й", ["i", "y"]), ("к", ["k", "c"]), ("л", ["l"]), ("м", ["m"]), ("н", ["n"]),
        ("о", ["o"]), ("п", ["p"]), ("р", ["r"]), ("с", ["s", "c"]), ("т", ["t"]), ("у", ["u"]), ("ф", ["f"]),
        ("х", ["kh", "h"]), ("ц", ["ts", "c"]), ("ч", ["ch"]), ("ш", ["sh"]), ("щ", ["shch", "sch"]),
        ("ъ", [""]), ("ы", ["y"]), ("ь", [""]), ("э", ["e"]), ("ю", ["yu", "iu"]), ("я", ["ya", "ia"]),
        ("кс", ["x", "ks"]),
    ]

    /// Names of programs and makers that are said in one script and written in the other.
    private static let spoken: [String: String] = [
        "вайфай": "wi-fi", "вай-фай": "wi-fi", "впн": "vpn", "аутлук": "outlook", "ексель": "excel",
        "эксель": "excel",
        "ворд": "word", "віндовс": "windows", "виндовс": "windows", "винда": "windows", "скайп": "skype",
        "тімс": "teams",
        "тимс": "teams", "зум": "zoom", "вайбер": "viber", "джимейл": "gmail", "гугл": "google",
        "хром": "chrome",
        "юсб": "usb", "енідеск": "anydesk", "энидеск": "anydesk",
    ]

    /// The same word in the letters of the other script, the likeliest readings first. What is no letter stays.
    static func readings(of word: String) -> [String] {
        let small = word.lowercased()
        if let known = spoken[small] { return [known] }
        let letters = Array(small)
        guard letters.count <= Limits.lettersMax else { return [] }
        let hasLatin = letters.contains { ("a"..."z").contains($0) }
        let hasCyrillic = letters.contains {
            $0.unicodeScalars.contains { Letters.kind($0.value) == .cyrillic }
        }
        if hasLatin == hasCyrillic { return [] }
        let readings = read(letters, hasLatin ? latin : cyrillic)
        return hasLatin ? Array((readings + readings.flatMap(softened)).prefix(Limits.readingsMax)) : readings
    }

    private typealias Table = [[Character]: [String]]

    private static let latin = table(latinRows)
    private static let cyrillic = table(cyrillicRows)

    private static func table(_ rows: [(String, [String])]) -> Table {
        Dictionary(rows.map { (Array($0.0), $0.1) }) { first, second in
            first + second.filter { !first.contains($0) }
        }
    }

    /// Letter by letter, the longest row first; each choice multiplies the readings up to their limit.
    private static func read(_ letters: [Character], _ table: Table) -> [String] {
        var found = [""]
        var index = 0
        while index < letters.count {
            var step = 1
            var choices = [String(letters[index])]
            for length in stride(from: min(4, letters.count - index), through: 1, by: -1) {
                if let row = table[Array(letters[index..<(index + length)])] {
                    (step, choices) = (length, row)
                    break
                }
            }
            let kept = choices.prefix(max(1, Limits.readingsMax / 2 / found.count))
            found = found.flatMap { start in kept.map { start + $0 } }
            index += step
        }
        return found
    }

    /// The soft sign has no letter in passports: скринька is skrynka there, печать pechat.
    private static func softened(_ word: String) -> [String] {
        let letters = Array(word)
        return letters.indices.compactMap { index in
            guard "лнтдсзрц".contains(letters[index]),
                index + 1 == letters.count || !"аеєиіїоуюяыэёьй".contains(letters[index + 1])
            else { return nil }
            var softened = letters
            softened.insert("ь", at: index + 1)
            return String(softened)
        }
    }
}

/// What may have been meant by what was typed.
enum Spelling {
    private enum Limits { static let readingsMax = 24 }

    /// By another keyboard, then in another script; a handful, for a name that is looked up.
    static func readings(of text: String) -> [String] {
        let words = text.split(whereSeparator: \.isWhitespace).map { String($0) }
        let perWord = words.map { KeyboardLayout.readings(of: $0) + Transliteration.readings(of: $0) }
        let count = perWord.map(\.count).max() ?? 0
        // Words of one text are read by one scheme; where one has no such reading it stays as it is.
        return (0..<min(count, Limits.readingsMax)).map { index in
            zip(words, perWord).map { index < $1.count ? $1[index] : $1.last ?? $0 }.joined(separator: " ")
        }
    }
}
