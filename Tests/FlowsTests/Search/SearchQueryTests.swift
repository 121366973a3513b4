import Testing

@testable import Flows

@Suite("Reading a search query")
struct SearchQueryTests {
    private func finds(_ query: SearchQuery, _ text: String) -> Bool {
        matches(query, Analyser.words(of: text))
    }

    @Test("asks for every word, in any form")
    func words() {
        let query = SearchQuery.parse("принтер друкує")
        #expect(query.required.count == 2)
        #expect(finds(query, "друкували на принтері"))
        #expect(!finds(query, "друкували на папері"))
    }

    @Test(
        "asks for a phrase in quotes of any make",
        arguments: ["\"не друкує\"", "«не друкує»", "„не друкує“", "“не друкує”", "\"не друкує"])
    func phrases(_ text: String) {
        #expect(finds(.parse(text), "принтер не друкує зранку"))
        #expect(!finds(.parse(text), "не принтер друкує"))
        #expect(!finds(.parse(text), "не друкували"))
    }

    @Test("leaves out what a minus forbids, words and phrases")
    func minus() {
        #expect(!finds(.parse("принтер -canon"), "принтер canon"))
        #expect(finds(.parse("принтер -canon"), "принтер HP"))
        #expect(!finds(.parse("принтер -\"не друкує\" HP"), "принтер HP не друкує"))
        #expect(finds(.parse("принтер -\"не друкує\" HP"), "принтер HP друкує"))
        #expect(finds(.parse("інтернет-магазин"), "інтернет-магазин"))
        #expect(SearchQuery.parse("-canon").isEmpty)
    }

    @Test("takes the last word as a beginning while one types, unless a space follows it")
    func typing() {
        #expect(finds(.parse("прин", isTyping: true), "принтер"))
        #expect(!finds(.parse("прин ", isTyping: true), "принтер"))
        #expect(!finds(.parse("прин", isTyping: false), "принтер"))
        #expect(finds(.parse("hp-10", isTyping: true), "HP1020"))
        #expect(finds(.parse("ivan@fir", isTyping: true), "ivan@firma.ua"))
        #expect(finds(.parse("\"не дру", isTyping: true), "не друкує"))
        #expect(finds(.parse("482", isTyping: true), "див. #48213"))
    }

    @Test("insists on frequent words only when there are no others")
    func common() {
        #expect(finds(.parse("що з принтером"), "принтер"))
        #expect(finds(.parse("не"), "не друкує"))
        #expect(!finds(.parse("не"), "друкує"))
    }

    @Test("keeps two numbers apart that are no telephone number")
    func numbers() {
        #expect(finds(.parse("48213 1234567"), "№1234567 за заявкою 48213"))
    }

    @Test(
        "has nothing to ask of emptiness",
        arguments: ["", " ", "\"\"", "- -- \"", "!@#$%^&*()", "«»", "\u{0}"])
    func nothing(_ text: String) {
        let query = SearchQuery.parse(text, isTyping: true)
        #expect(query.isEmpty)
        #expect(query.fts5Match == nil)
        #expect(query.tsquery == nil)
    }

    @Test("writes itself for FTS5 and for PostgreSQL")
    func engines() {
        let query = SearchQuery.parse("printers \"paper jam\" -hp can", isTyping: true)
        #expect(
            query.fts5Match
                == "((\"xprinters\" OR \"sprinter\" OR \"kprinters\") AND (\"xpaper xjam\") AND (\"xcan\"* OR \"scan\" OR \"kcan\")) NOT ((\"xhp\"))"
        )
        #expect(
            query.tsquery
                == "('xprinters' | 'sprinter' | 'kprinters') & (('xpaper' <-> 'xjam')) & ('xcan':* | 'scan' | 'kcan') & !('xhp')"
        )
    }

    @Test(
        "lets nothing typed become syntax",
        arguments: [
            "a\" OR \"b", "a') OR 1=1 --", "x' | 'y", "NEAR(a b)", "subject:x", "a* ^b", "{a b}: c", "a\\'b",
            "a:*&!b",
            "\"a\" <-> 'b'", "'; DROP TABLE ticket; --", "a\u{0}b", "ˈ ' ＇ ″ \"", "((((((", "a AND NOT b",
            "$1 ?1 %s",
            "\u{202E}a'b", "👩‍👩‍👧 '\"",
        ])
    func hostile(_ text: String) {
        let query = SearchQuery.parse(text, isTyping: true)
        guard let match = query.fts5Match, let tsquery = query.tsquery else { return }
        let fts5Frame = match.replacing("AND", with: "").replacing("NOT", with: "").replacing("OR", with: "")
        for term in fts5Frame.split(whereSeparator: { "() \"*".contains($0) }) { #expect(isPlain(term)) }
        #expect(match.filter { $0 == "\"" }.count.isMultiple(of: 2))
        for term in tsquery.replacing("<->", with: " ").split(whereSeparator: { "() '&|!:*".contains($0) }) {
            #expect(isPlain(term))
        }
        #expect(tsquery.filter { $0 == "'" }.count.isMultiple(of: 2))
    }

    private func isPlain(_ term: Substring) -> Bool {
        term.unicodeScalars.allSatisfy {
            $0.value > 0x7F || ("0"..."9").contains($0) || ("a"..."z").contains($0)
        }
    }

    @Test("cuts a query that has no end")
    func limits() {
        let query = SearchQuery.parse(String(repeating: "слово\u{20}", count: 10_000))
        #expect(query.required.count <= SearchQuery.clausesMax)
        #expect((query.fts5Match?.utf8.count ?? 0) < 4_000)
    }
}
