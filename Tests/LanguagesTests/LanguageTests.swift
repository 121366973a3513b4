import Testing

@testable import Languages

@Suite("The language")
struct LanguageTests {
    @Test(
        "a browser asks for",
        arguments: [
            ("uk", .uk), ("uk-UA,uk;q=0.9,ru;q=0.8,en;q=0.7", .uk), ("ru;q=0.5, en;q=0.9", .en),
            ("EN-gb", .en),
            ("pl,de;q=0.9", nil), ("pl, en;q=0.1", .en), ("", nil), ("*", .uk), ("en, *;q=0.5", .en),
            ("uk;q=0, *", .ru), ("uk;q=0", nil), ("ru;q=1.000,uk;q=1", .ru), ("uk;q=2, en;q=0.1", .en),
            ("uk;q=abc, en", .en), (";;;,,,", nil), ("ukr", nil), ("en ; q=0.4 , ru ; q=0.6", .ru),
        ] as [(String, Language?)])
    func negotiated(header: String, expected: Language?) {
        #expect(Language.preferred(acceptLanguage: header) == expected)
    }

    @Test("is one of those offered, and a flood of ranges ends")
    func offered() {
        #expect(Language.preferred(acceptLanguage: "uk, en;q=0.5", offered: [.ru, .en]) == .en)
        #expect(Language.preferred(acceptLanguage: String(repeating: "xx,", count: 100_000) + "uk") == nil)
    }

    @Test(
        "of a letter is told by its letters and words",
        arguments: [
            ("Добрий день! З ранку п’ятниці зв’язок складу з офісом падає.", .uk),
            ("Каса не друкує чеки", .uk),
            ("Не працює принтер", .uk),
            ("Здравствуйте. С четверга не доходят письма.", .ru),
            ("Не работает принтер", .ru),
            ("Привет, помогите пожалуйста", .ru), ("Доброго дня, до конца дня", nil),
            ("Meeting room printer prints blank pages", .en),
            ("Помилка: Unable to connect to remote server, connection refused", .uk),
            ("Ошибка при запуске: Exception in thread main java.lang.NullPointerException", .ru),
            ("Der Drucker druckt leere Seiten", .en),
            ("", nil), ("12345 !!! 😀", nil), ("ок", nil),
        ] as [(String, Language?)])
    func guessed(text: String, expected: Language?) {
        #expect(Language.guess(from: text) == expected)
    }

    @Test("of our own texts is guessed right where it is guessed at all")
    func own() throws {
        var right = 0
        var wrong: [String] = []
        for entry in try TextSource.entries() {
            let texts = [(entry.uk, Language.uk), (entry.ru, .ru), (entry.en, .en)]
            for (language, text) in texts.flatMap({ pair in pair.0.map { (pair.1, $0) } })
            where !text.contains("\\(") {
                switch Language.guess(from: text) {
                case language: right += 1
                case nil: break
                default: wrong.append(text)
                }
            }
        }
        print("own texts guessed right: \(right), wrong: \(wrong)")
        #expect(right > 500)
        // A word or two may be spelled alike or hold a letter of the other language; a letter has more of them.
        #expect(wrong.count * 50 < right)
    }
}
