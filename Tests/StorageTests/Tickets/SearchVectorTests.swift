import Testing

@testable import Storage

@Suite("The terms of a text as a tsvector")
struct SearchVectorTests {
    @Test(
        "have positions for words alone, each term once",
        arguments: [
            ("xпринтер xне xпринтер sпринтр sпринтер", "'xпринтер':1,3 'xне':2 'sпринтр' 'sпринтер'"),
            ("xa xab xa", "'xa':1,3 'xab':2"), ("k5 k5", "'k5'"), ("", ""),
        ])
    func positions(terms: String, expected: String) {
        #expect(SearchWords(terms: terms, analyser: 1).vector == expected)
    }

    @Test("keep PostgreSQL's limit of 255 places a word")
    func limits() {
        let words = SearchWords(
            terms: Array(repeating: "xслово", count: 300).joined(separator: " "), analyser: 1)
        #expect(words.vector.split(separator: ",").count == 255)
    }
}
