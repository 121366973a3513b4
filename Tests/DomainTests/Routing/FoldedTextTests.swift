import Testing

@testable import Domain

@Suite("Words in a rule")
struct FoldedTextTests {
    @Test(
        "are found whatever their case, spelling and punctuation",
        arguments: [
            ("оплата", "Прошу рахунок: ОПЛАТА, будь ласка"), ("ещё раз", "Еще раз не работает"),
            ("еще", "ЕЩЁ"), ("объём", "какой объем?"), ("об'єкт", "Обʼєкт 12"),
            ("обʼєкт", "на об’єкті та об`єкт"),
            ("обєкт", "ОБ'ЄКТ"), ("їжа", "іжа"), ("ґанок", "ганок"), ("замок", "за\u{301}мок"),
            ("йод", "и\u{306}од"), ("рахунок на оплату", "рахунок — на «оплату»"),
            ("не печатает", "совсем не\nпечатает принтер"), ("1с", "в 1С упала база"),
            ("no-reply", "NO REPLY"),
            ("онлайн-каса", "онлайн каса"), ("при\u{AD}нтер", "принтер"), ("принтер", "при\u{200B}нтер"),
            ("оплат*", "оплатити"), ("*факс", "телефакс"), ("роз*рахунок", "розрахунок"),
            ("оплат* рахун*", "Як оплатити рахунок"), ("при*тер", "принтер"), ("CAFÉ", "cafe\u{301}"),
            ("cafe", "CAFÉ"), ("Łódź", "lodz"), ("٣", "3"),
        ])
    func found(phrase: String, text: String) throws {
        #expect(FoldedText(text).contains(try #require(Phrase(phrase))))
    }

    @Test(
        "are whole words in their order, nothing else",
        arguments: [
            ("кас", "каса"), ("каса", "каси"), ("рахунок оплата", "оплата рахунок"),
            ("рахунок оплата", "рахунок за оплата"), ("оплата", ""), ("рахунок на оплату", "рахунок на"),
            ("ра*ок", "рак"), ("ab*ba", "aba"), ("*оплат", "оплата"), ("й", "и"), ("оплат*", "не плати"),
            ("ab*cd*ef", "abefcd"),
        ])
    func missed(phrase: String, text: String) throws {
        #expect(!FoldedText(text).contains(try #require(Phrase(phrase))))
    }

    @Test(
        "take no phrase that says nothing or everything",
        arguments: [
            "", "   ", "*", "a*", "!!!", "*а*",
            "один два три чотири п'ять шість сім вісім дев'ять десять одинадцять",
            String(repeating: "а", count: 201), "a*b*c*d*e",
        ])
    func nonsense(written: String) { #expect(Phrase(written) == nil) }

    @Test("are looked for in the first 20,000 letters")
    func end() throws {
        let phrase = try #require(Phrase("кінець"))
        let filler = String(repeating: "а ", count: 9_997)
        #expect(FoldedText(filler + "кінець").contains(phrase))
        #expect(!FoldedText(filler + "а кінець").contains(phrase))
    }

    @Test("with gaps are found as a plain search finds them", arguments: 0..<200)
    func gaps(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        func letters(_ count: Int) -> String {
            String((0..<count).map { _ in Bool.random(using: &generator) ? Character("a") : "b" })
        }
        for _ in 0..<20 {
            let pattern = letters(2) + "*" + letters(.random(in: 0...2, using: &generator)) + "*" + letters(1)
            let word = letters(.random(in: 1...8, using: &generator))
            let phrase = try #require(Phrase(pattern))
            #expect(
                FoldedText(word).contains(phrase) == Self.fits(Array(pattern), Array(word)),
                "seed \(seed): \(pattern) in \(word)")
        }
    }

    /// The textbook's way, by trying everything.
    private static func fits(_ pattern: [Character], _ word: [Character]) -> Bool {
        guard let first = pattern.first else { return word.isEmpty }
        let rest = Array(pattern.dropFirst())
        if first == "*" { return (0...word.count).contains { fits(rest, Array(word.dropFirst($0))) } }
        return word.first == first && fits(rest, Array(word.dropFirst()))
    }
}
