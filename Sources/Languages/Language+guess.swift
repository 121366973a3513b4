extension Language {
    /// Words further on change nothing; a letter's language shows in its first lines.
    private static let lettersMax = 4_000

    /// The language a letter is written in, told by its letters and its most frequent words, or nil when it holds
    /// too little to tell. The same text always gives the same answer.
    ///
    /// A Cyrillic letter that quotes an English error message is still Cyrillic: one tenth of such letters is enough.
    /// Latin text in a language Linia does not speak is answered in English.
    package static func guess(from text: String) -> Language? {
        var latin = 0
        var cyrillic = 0
        var score = 0
        var word = ""
        func weigh() {
            if word.isEmpty { return }
            if ukrainianWords.contains(word) { score += 3 }
            if russianWords.contains(word) { score -= 3 }
            word = ""
        }
        for scalar in text.unicodeScalars.prefix(lettersMax) {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F:
                latin += 1
                weigh()
            case 0x400...0x4FF:
                cyrillic += 1
                let small = small(scalar)
                switch small {
                case "і", "ї", "є", "ґ": score += 2
                case "ы", "э", "ё", "ъ": score -= 2
                default: break
                }
                word.unicodeScalars.append(small)
            case 0x27, 0x2019, 0x2BC:
                // An apostrophe inside a Cyrillic word is Ukrainian spelling.
                if !word.isEmpty { word += "’" }
            default: weigh()
            }
        }
        weigh()
        guard latin + cyrillic >= 2 else { return nil }
        if cyrillic * 10 < latin + cyrillic { return .en }
        if score > 0 { return .uk }
        if score < 0 { return .ru }
        // Ukrainian hardly writes forty letters without і, ї, є; Russian does easily without ы, э, ё.
        return cyrillic >= 40 ? .ru : nil
    }

    /// The small letter of a Cyrillic one. Source: Unicode 15.1, Cyrillic, where capitals stand 32 or 80 before the small
    /// letters or, in the extensions, right before them.
    private static func small(_ letter: Unicode.Scalar) -> Unicode.Scalar {
        switch letter.value {
        case 0x400...0x40F: Unicode.Scalar(letter.value + 80) ?? letter
        case 0x410...0x42F: Unicode.Scalar(letter.value + 32) ?? letter
        case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x4FF: Unicode.Scalar(letter.value | 1) ?? letter
        default: letter
        }
    }

    /// Frequent words of letters to a support desk that only one of the two languages has.
    private static let ukrainianWords: Set<String> = [
        "та", "що", "як", "це", "ми", "ви", "мене", "будь", "ласка", "дякую", "добрий", "вітаю", "працює",
        "потрібно", "треба", "коли", "якщо", "щоб", "також", "було", "немає", "можна", "дуже", "ще", "вже",
        "зараз", "допоможіть", "повагою", "з", "від", "чи", "або", "тільки", "помилка", "зробити", "знову",
        "друкує", "додаток", "вкладення",
    ]

    private static let russianWords: Set<String> = [
        "и", "что", "как", "меня", "пожалуйста", "спасибо", "добрый", "здравствуйте", "привет", "работает",
        "нужно", "надо", "когда", "если", "также", "после", "было", "нет", "можно", "очень", "еще", "уже",
        "сейчас", "сегодня", "помогите", "уважением", "с", "от", "или", "только", "ошибка", "сделать",
        "отправить", "опять", "снова", "печатает", "но", "же", "бы", "приложении", "во", "со",
    ]
}
