import Testing

@testable import Flows

@Suite("A document told by its words")
struct TermPatternTests {
    @Test(
        "P6: fits what the index would answer for it",
        arguments: [
            ("принтер", "Наш принтер мовчить", true), ("принтер", "Принтери мовчать", true),
            ("принтер", "Сканер мовчить", false), ("принтер мовчить", "Принтер друкує", false),
            ("\"принтер мовчить\"", "Принтер мовчить другу годину", true),
            ("\"принтер мовчить\"", "Мовчить принтер", false),
            ("принтер -сканер", "Принтер і сканер", false), ("принтер -сканер", "Принтер", true),
            ("0671234567", "Телефон +38 (067) 123-45-67", true), ("вайфай", "Вай-фай зник", true),
            ("", "Принтер", true),
        ])
    func fits(query: String, text: String, expected: Bool) {
        let words = Analyser.words(of: text)
        let query = SearchQuery.parse(query)
        #expect(TermPattern(query).holds(in: words.text) == expected)
        if !query.isEmpty { #expect(query.holds(in: words) == expected) }
    }

    @Test("P6: a beginning is one of a whole term alone, at the edges of the text too")
    func edges() {
        var query = SearchQuery()
        func ask(_ terms: [String], _ isPrefix: Bool = false) -> TermPattern {
            let alternative = SearchQuery.Clause.Alternative(terms: terms, isPrefix: isPrefix)
            query.required = [SearchQuery.Clause(alternatives: [alternative], exact: [])]
            return TermPattern(query)
        }
        #expect(ask(["xab"]).holds(in: "xab"))
        #expect(!ask(["xab"]).holds(in: "xabc xxab"))
        #expect(ask(["xab"]).holds(in: "xabc xab"))
        #expect(ask(["xab"], true).holds(in: "x xabc"))
        #expect(!ask(["xab"], true).holds(in: "xxabc"))
        #expect(ask(["xa", "xb"], true).holds(in: "xa xa xbc"))
        #expect(!ask(["xa", "xb"]).holds(in: "xa xbc"))
        #expect(!ask(["xa"]).holds(in: ""))
    }
}
