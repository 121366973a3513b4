import Testing

@testable import Flows

@Suite("Ordering what was found")
struct RankerTests {
    private let day: Int64 = 86_400 * 1_000_000

    /// A ticket's own line or a message of it, as the index would find it.
    private struct Text {
        let id: Int
        let words: IndexedWords
        let isSubject: Bool
        let age: Int64

        init(_ id: Int, subject: String, age: Int64 = 0) {
            (self.id, words, isSubject, self.age) = (id, Analyser.words(of: subject), true, age)
        }

        init(_ id: Int, body: String, age: Int64 = 0) {
            (self.id, words, isSubject, self.age) = (id, Analyser.words(of: body), false, age)
        }
    }

    private func order(_ query: String, _ texts: [Text]) -> [Int] {
        let query = SearchQuery.parse(query)
        let ranker = Ranker(query)
        let candidates = texts.filter { query.isEmpty || matches(query, $0.words) }.map { text in
            Ranker.Candidate(
                id: text.id, isSubject: text.isSubject, writtenAt: 2_000 * day - text.age * day,
                earned: ranker.bonuses.filter { matches($0.query, text.words) }
                    .reduce(0) { $0 + $1.worth })
        }
        return ranker.order(candidates, now: 2_000 * day)
    }

    @Test("puts the subject above the body, the exact form above another, frequent words above none")
    func fit() {
        #expect(order("принтер", [Text(1, body: "принтер"), Text(2, subject: "принтер")]) == [2, 1])
        #expect(order("принтер", [Text(1, body: "принтери"), Text(2, body: "принтер")]) == [2, 1])
        #expect(
            order("принтер мовчить", [Text(1, body: "принтер мовчав"), Text(2, body: "мовчить принтер")]) == [
                2, 1,
            ])
        #expect(order("не принтер", [Text(1, body: "принтер"), Text(2, body: "не принтер")]) == [2, 1])
    }

    @Test("puts the newer of two equals first, but never a worse fit above a better one")
    func freshness() {
        #expect(
            order("принтер", [Text(1, subject: "принтер", age: 300), Text(2, subject: "принтер", age: 3)])
                == [
                    2, 1,
                ])
        #expect(
            order("принтер", [Text(1, body: "принтер"), Text(2, subject: "принтер", age: 1_900)]) == [2, 1])
    }

    @Test("keeps the given order of the wholly equal, and of nothing")
    func ties() {
        #expect(order("принтер", [Text(3, subject: "принтер"), Text(1, subject: "принтер")]) == [3, 1])
        #expect(order("принтер", []).isEmpty)
        #expect(order("", [Text(1, subject: "принтер", age: 2), Text(2, subject: "x")]) == [2, 1])
    }

    @Test("asks the index only for what tells candidates apart")
    func bonuses() {
        #expect(Ranker(.parse("принтер")).bonuses.count == 1)
        #expect(Ranker(.parse("\"не друкує\"")).bonuses.isEmpty)
        #expect(Ranker(.parse("0x80070005")).bonuses.isEmpty)
        #expect(Ranker(.parse("")).bonuses.isEmpty)
        // An unfinished word, and the same word whole.
        let typed = SearchQuery.parse("прин", isTyping: true)
        #expect(
            Ranker(typed).bonuses.flatMap(\.query.required).flatMap(\.alternatives).allSatisfy {
                !$0.isPrefix
            })
        #expect(Ranker(typed).bonuses.count == 1)
    }
}
