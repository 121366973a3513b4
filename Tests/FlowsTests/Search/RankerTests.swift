import Testing

@testable import Flows

@Suite("Ordering what was found")
struct RankerTests {
    private let day: Int64 = 86_400 * 1_000_000

    private func candidate(_ id: Int, _ subject: String, _ body: String = "", age: Int64 = 0)
        -> Ranker.Candidate<Int>
    {
        Ranker.Candidate(
            id: id, subject: Analyser.words(of: subject), body: Analyser.words(of: body),
            writtenAt: 2_000 * day - age * day)
    }

    private func order(_ query: String, _ candidates: [Ranker.Candidate<Int>]) -> [Int] {
        Ranker(.parse(query)).order(candidates, now: 2_000 * day)
    }

    @Test("puts the subject above the body, the exact form above another, more words above fewer")
    func fit() {
        #expect(order("принтер", [candidate(1, "лист", "принтер"), candidate(2, "принтер")]) == [2, 1])
        #expect(order("принтер", [candidate(1, "", "принтери"), candidate(2, "", "принтер")]) == [2, 1])
        #expect(order("принтер HP", [candidate(1, "принтер"), candidate(2, "принтер HP")]) == [2, 1])
        #expect(
            order("не принтер", [candidate(1, "", "принтер"), candidate(2, "", "не принтер")]) == [2, 1])
    }

    @Test("puts the newer of two equals first, but never a worse fit above a better one")
    func freshness() {
        #expect(
            order("принтер", [candidate(1, "принтер", age: 300), candidate(2, "принтер", age: 3)]) == [2, 1])
        #expect(
            order("принтер", [candidate(1, "", "принтер"), candidate(2, "принтер", age: 1_900)]) == [2, 1])
    }

    @Test("keeps the given order of the wholly equal, and of nothing")
    func ties() {
        #expect(order("принтер", [candidate(3, "принтер"), candidate(1, "принтер")]) == [3, 1])
        #expect(order("принтер", []).isEmpty)
        #expect(order("", [candidate(1, "принтер", age: 2), candidate(2, "x")]) == [2, 1])
    }

    @Test("counts a phrase only when its words stand together")
    func phrase() {
        #expect(
            order("\"не друкує\"", [candidate(1, "не він друкує"), candidate(2, "не друкує", age: 100)]) == [
                2, 1,
            ])
    }
}
