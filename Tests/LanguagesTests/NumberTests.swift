import Testing

@testable import Languages

@Suite("Numbers in words and digits")
struct NumberTests {
    @Test(
        "take the plural form of CLDR",
        arguments: [
            (0, PluralForm.many), (1, .one), (2, .few), (4, .few), (5, .many), (10, .many), (11, .many),
            (12, .many),
            (14, .many), (15, .many), (20, .many), (21, .one), (22, .few), (25, .many), (100, .many),
            (101, .one),
            (111, .many), (112, .many), (121, .one), (1_000, .many), (1_001, .one), (-1, .one), (-22, .few),
            (Int.min, .many),
        ])
    func plural(number: Int, form: PluralForm) {
        #expect(Language.uk.pluralForm(of: number) == form)
        #expect(Language.ru.pluralForm(of: number) == form)
        #expect(Language.en.pluralForm(of: number) == (abs(Double(number)) == 1 ? .one : .other))
    }

    @Test(
        "count tickets",
        arguments: [
            (Language.uk, 1, "1 заявка"), (.uk, 3, "3 заявки"), (.uk, 11, "11 заявок"),
            (.uk, 1_021, "1 021 заявка"),
            (.ru, 22, "22 заявки"), (.ru, 0, "0 заявок"), (.en, 1, "1 ticket"), (.en, 21, "21 tickets"),
        ])
    func tickets(language: Language, number: Int, expected: String) {
        #expect(Texts(language).counts.tickets(number).spaced == expected)
    }

    @Test(
        "are grouped",
        arguments: [
            (0, "0", "0"), (999, "999", "999"), (1_000, "1 000", "1,000"),
            (1_234_567, "1 234 567", "1,234,567"),
            (-5, "−5", "−5"), (-12_345, "−12 345", "−12,345"),
            (Int.min, "−9 223 372 036 854 775 808", "−9,223,372,036,854,775,808"),
        ])
    func grouped(number: Int, uk: String, en: String) {
        #expect(Language.uk.number(number).spaced == uk)
        #expect(Language.ru.number(number).spaced == uk)
        #expect(Language.en.number(number) == en)
        #expect(!Language.uk.number(number).contains(" "), "a number is never broken between two rows")
    }

    @Test(
        "are rounded",
        arguments: [
            (0.0, 0, "0", "0"), (4.85, 1, "4,9", "4.9"), (97.94, 1, "97,9", "97.9"), (-0.04, 1, "0,0", "0.0"),
            (-0.05, 1, "−0,1", "−0.1"), (1_234.5, 2, "1 234,50", "1,234.50"), (0.999, 2, "1,00", "1.00"),
            (.nan, 1, "—", "—"), (.infinity, 0, "—", "—"), (1e300, 0, "—", "—"),
        ])
    func decimals(number: Double, decimals: Int, uk: String, en: String) {
        #expect(Language.uk.number(number, decimals: decimals).spaced == uk)
        #expect(Language.en.number(number, decimals: decimals) == en)
    }

    @Test(
        "measure files",
        arguments: [
            (0, "0 Б", "0 B"), (1_023, "1 023 Б", "1,023 B"), (1_024, "1 КБ", "1 KB"),
            (86_016, "84 КБ", "84 KB"),
            (1_048_575, "1,0 МБ", "1.0 MB"), (1_258_291, "1,2 МБ", "1.2 MB"), (26_214_400, "25 МБ", "25 MB"),
            (5_368_709_120, "5,0 ГБ", "5.0 GB"), (-1, "0 Б", "0 B"),
        ])
    func sizes(bytes: Int, uk: String, en: String) {
        #expect(Language.uk.size(bytes: bytes).spaced == uk)
        #expect(Language.en.size(bytes: bytes).spaced == en)
    }

    @Test("and percents and lists follow the language")
    func others() {
        #expect(Language.uk.percent(97.9, decimals: 1).spaced == "97,9 %")
        #expect(Language.en.percent(58) == "58%")
        #expect(Language.uk.list([]) == "" && Language.uk.list(["а"]) == "а")
        #expect(Language.uk.list(["а", "б"]) == "а і б")
        #expect(Language.ru.list(["а", "б", "в"]) == "а, б и в")
        #expect(Language.en.list(["a", "b"]) == "a and b")
    }
}

extension String {
    /// With ordinary spaces, so that expectations can be read.
    var spaced: String { String(map { $0 == "\u{A0}" ? " " : $0 }) }
}
