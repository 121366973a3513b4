import Testing

@testable import Languages

@Suite("Amounts of money")
struct MoneyTests {
    @Test(
        "P211: are written by the reader's habits",
        arguments: [
            (Language.uk, Int64(125_050), "UAH", 2, "1\u{A0}250,50\u{A0}₴"),
            (.ru, 50_000, "USD", 2, "500\u{A0}$"), (.en, 125_050, "USD", 2, "$1,250.50"),
            (.en, 50_000, "CHF", 2, "CHF\u{A0}500"), (.uk, 50_000, "CHF", 2, "500\u{A0}CHF"),
            (.en, 300, "JPY", 0, "JPY\u{A0}300"), (.uk, 1_005, "KWD", 3, "1,005\u{A0}KWD"),
            (.uk, -20_000, "UAH", 2, "\u{2212}200\u{A0}₴"), (.en, -5, "EUR", 2, "\u{2212}€0.05"),
            (.en, 0, "EUR", 2, "€0"),
        ])
    func money(language: Language, minor: Int64, currency: String, decimals: Int, expected: String) {
        #expect(language.money(minor, currency: currency, decimals: decimals) == expected)
    }
}
