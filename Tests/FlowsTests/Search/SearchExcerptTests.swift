import Flows
import Testing

@Suite("The place of a text that was found")
struct SearchExcerptTests {
    /// `[…]` stands round what was found.
    private static func excerpt(_ text: String, _ query: String) -> String? {
        var finder = WordFinder(SearchQuery.parse(query))
        return SearchExcerpt(of: text, by: &finder)?.pieces
            .map { $0.isFound ? "[\($0.text)]" : $0.text }.joined()
    }

    @Test(
        "marks the words in whatever form they stand, without the signs around them",
        arguments: [
            ("Принтера нема. Де принтери?", "принтер", "[Принтера] нема. Де [принтери]?"),
            ("Не работают «кассы», совсем", "касса", "Не работают «[кассы]», совсем"),
            ("The printers (two) scan nothing", "printer", "The [printers] (two) scan nothing"),
            ("Її об’єкт ще не готовий", "обєкт", "Її [об’єкт] ще не готовий"),
            ("Лист від ivan@x.test, дякую", "ivan@x.test", "Лист від [ivan@x.test], дякую"),
            ("Рядок\nперший\t\tі   другий", "другий", "Рядок перший і [другий]"),
            ("Помилка 0x80070005!", "0x80070005", "Помилка [0x80070005]!"),
            ("", "принтер", nil), ("Сканер", "принтер", nil), ("Сканер", "", nil), ("… — !", "принтер", nil),
        ] as [(String, String, String?)])
    func words(text: String, query: String, expected: String?) {
        #expect(Self.excerpt(text, query) == expected)
    }

    @Test("begins with its sentence, or a little before the word, and ends in time")
    func bounds() throws {
        let before = String(repeating: "слово ", count: 100)
        let long = try #require(Self.excerpt(before + "принтер " + before, "принтер"))
        #expect(long.hasPrefix("… слово") && long.hasSuffix("…") && long.contains("[принтер]"))
        #expect(try #require(long.firstRange(of: "[")).lowerBound < long.index(long.startIndex, offsetBy: 40))
        #expect(long.count < 230)
        #expect(Self.excerpt(before + "кінець. Мій принтер мовчить", "принтер") == "Мій [принтер] мовчить")
    }

    @Test("is where most of what was asked for stands together")
    func together() {
        let far = String(repeating: "слово ", count: 40)
        let text = "Принтер тут. \(far)Касовий принтер мовчить. Кінець"
        let found = Self.excerpt(text, "мовчить принтер")
        #expect(found?.contains("Касовий [принтер] [мовчить]. Кінець") == true, "\(found ?? "")")
    }

    @Test("is found in a text of any size within a moment")
    func size() {
        let text = String(repeating: "a", count: 300_000) + " " + String(repeating: "б ", count: 100_000)
        #expect(Self.excerpt(text + "принтер", "принтер") == nil, "only the beginning is looked through")
        #expect(Self.excerpt("принтер " + text, "принтер")?.hasPrefix("[принтер] aaa") == true)
    }
}
