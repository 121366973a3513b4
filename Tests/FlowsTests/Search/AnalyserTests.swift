import Testing

@testable import Flows

@Suite("Analysing a text")
struct AnalyserTests {
    private func terms(_ text: String) -> [String] { Analyser.words(of: text).terms.map(String.init) }

    /// Whether a person asking `query` finds `text`, by the clauses alone, as both engines evaluate them.
    private func finds(_ query: String, in text: String) -> Bool {
        matches(SearchQuery.parse(query), Analyser.words(of: text))
    }

    @Test(
        "folds what people write differently",
        arguments: [
            ("ЁЛКА", "елка"), ("Її", "іі"), ("ґанок", "ганок"), ("п'ять", "пять"), ("п’ять", "пять"),
            ("пʼять", "пять"), ("п`ять", "пять"), ("Gdańsk", "gdansk"), ("Łódź", "lodz"), ("ÜBER", "uber"),
            ("мои\u{306}", "мой"), ("зна\u{301}ти", "знати"), ("сло\u{AD}во", "слово"), ("cервер", "сервер"),
            ("sервер", "sервер"),
        ])
    func folding(_ written: String, _ folded: String) {
        #expect(terms(written).first == "x" + folded)
    }

    @Test(
        "finds every form of a word by any other",
        arguments: [
            ("принтер", "не друкують обидва принтери"), ("друкувати", "принтер не друкує"),
            ("печатает", "принтер не печатал"), ("сервер", "серверы упали"),
            ("printers", "the printer is dead"),
            ("стіл", "під столом"), ("ринку", "ринок"), ("день", "три дні"), ("кнопка", "на кнопці"),
            ("ніч", "серед ночі"), ("якість", "низької якості"), ("налаштування", "налаштуйте пошту"),
            ("підключитись", "помилка підключення"), ("организация", "две организации"),
            ("комп’ютер", "обидва компютери"), ("елка", "под ёлкой"), ("договір", "за договором"),
        ])
    func forms(_ query: String, _ text: String) {
        #expect(finds(query, in: text))
    }

    @Test(
        "does not find another word",
        arguments: [
            ("сервер", "сервіс"), ("кіт", "кат"), ("48213", "148213"), ("1.23", "12.3"), ("мова", "мить"),
        ])
    func strangers(_ query: String, _ text: String) {
        #expect(!finds(query, in: text))
    }

    @Test(
        "finds codes and addresses however they are written",
        arguments: [
            ("HP1020", "принтер HP-1020"), ("hp-1020", "HP 1020"), ("HP 1020", "hp1020"),
            ("hp1020", "HP_1020"),
            ("192.168.1.1", "пінг до 192.168.1.1, немає"), ("КН-00123", "рахунок KH-00123"),
            ("#48213", "див. 48213"),
            ("48213", "[#48213] Re: принтер"), ("КН00123", "КН-00123."), ("1.2.3", "версія v1.2.3"),
            ("ivan@firma.ua", "від Ivan@Firma.UA"), ("firma.ua", "ivan@mail.firma.ua"),
            ("@firma.ua", "ivan@firma.ua"),
            ("ivan.petrenko", "ivan.petrenko@firma.ua"), ("petrenko", "ivan.petrenko@firma.ua"),
            ("001a2b3c4d5e", "MAC 00:1A:2B:3C:4D:5E"), ("00-1a-2b-3c-4d-5e", "001a.2b3c.4d5e"),
            ("de:ad:be:ef:aa:cc", "DE-AD-BE-EF-AA-CC"), ("12/345-А", "договір № 12/345-А"),
        ])
    func codes(_ query: String, _ text: String) {
        #expect(finds(query, in: text))
    }

    @Test(
        "finds a telephone number in any notation",
        arguments: [
            "+380501234567", "+38 (050) 123-45-67", "0501234567", "050 123 45 67", "80501234567", "123-45-67",
            "38(050)123.45.67", "(050) 1234567",
        ])
    func phones(_ query: String) {
        for text in ["дзвонив +380501234567", "дзвонив 050 123-45-67 двічі", "тел.: +38 (050) 123 45 67."] {
            #expect(finds(query, in: text), "\(query) in \(text)")
        }
        #expect(!finds(query, in: "+380501234568"))
    }

    @Test(
        "takes no date or address for a telephone number",
        arguments: ["22.11.2026 10:15", "2026-11-22 10", "192.168.10.20"])
    func noPhones(_ text: String) {
        #expect(terms(text).allSatisfy { !$0.hasPrefix("t") })
    }

    @Test("drops encoded noise and keeps the words around it")
    func noise() {
        let line = "JVBERi0xLjQKJcOkw7zDtsOfCjIgMCBvYmoKPDwvTGVuZ3RoIDMgMCBSL0ZpbHRlci9GbGF0ZURlY29k"
        #expect(terms("перед\n\(line)\nпісля").filter { $0.hasPrefix("x") } == ["xперед", "xпісля"])
        #expect(terms(line).isEmpty)
    }

    @Test("stops at its limits")
    func limits() {
        let many = (0..<9_000).map { "a\($0) " }.joined()
        #expect(Analyser.words(of: many).text.utf8.count < 200_000)
        #expect(terms((0..<6_000).map { _ in "я " }.joined()).count == Analyser.wordsMax)
        #expect(terms(String(repeating: "а", count: 65)).isEmpty)
        #expect(terms("").isEmpty)
    }

    @Test("gives terms of letters and digits only, whatever comes in")
    func safeTerms() {
        let hostile =
            "a'b\"c\\d\u{0}e\u{7}f;g--h/*i*/ ':* & | ! <-> NEAR(x) * ^ {x}: 日本語 العربية 🙂 ﷺ \u{2028}Ⅷ ½ ǅ İ"
        for term in terms(hostile) {
            #expect(
                term.unicodeScalars.allSatisfy {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil
                })
            #expect(
                term.unicodeScalars.allSatisfy {
                    $0.value > 0x7F || ("0"..."9").contains($0) || ("a"..."z").contains($0)
                })
        }
    }
}
