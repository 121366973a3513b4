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

    @Test(
        "P6: asks bonuses of those alone that may be among the first, and these stand as if all had been asked"
    )
    func contenders() {
        var generator = Steps()
        let ranker = Ranker(.parse("принтер мовчить"))
        for top in [1, 10, 50] {
            var candidates: [Ranker.Candidate<Int>] = []
            var bonuses: [Double] = []
            for _ in 0..<400 {
                candidates.append(
                    Ranker.Candidate(
                        id: Int.random(in: 0..<300, using: &generator),
                        isSubject: Int.random(in: 0..<5, using: &generator) == 0,
                        writtenAt: 2_000 * day - Int64.random(in: 0..<900, using: &generator) * day))
                bonuses.append(
                    ranker.bonuses.filter { _ in Bool.random(using: &generator) }.reduce(0) { $0 + $1.worth })
            }
            let asked = ranker.contenders(candidates, top: top, now: 2_000 * day)
            #expect(asked.count < candidates.count)
            func first(_ indices: some Sequence<Int>) -> [Int] {
                var earned = candidates
                for index in indices { earned[index].earned = bonuses[index] }
                var seen: Set<Int> = []
                let order = ranker.order(earned, now: 2_000 * day).filter { seen.insert($0).inserted }
                return Array(order.prefix(top))
            }
            #expect(first(asked) == first(candidates.indices))
        }
        #expect(ranker.contenders([Ranker.Candidate<Int>](), top: 10, now: 0).isEmpty)
    }
}

/// The same numbers each time (SplitMix64).
private struct Steps: RandomNumberGenerator {
    private var state: UInt64 = 7

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
