import Glibc

/// Orders what the engine found. Both engines only fetch candidates; the order is made here, so it is the same.
///
/// Fit decides first: how many things asked for are there, in the subject or the body, as written or by stem.
/// Freshness then moves a candidate by as much as one word's difference, so that last week's ticket stands above
/// an equal one of last year, but never above one that fits clearly better.
package struct Ranker: Sendable {
    package struct Candidate<ID: Sendable & Hashable>: Sendable {
        package let id: ID
        package let subject: IndexedWords
        package let body: IndexedWords
        /// When it was written, in microseconds since 1970 UTC.
        package let writtenAt: Int64

        package init(id: ID, subject: IndexedWords, body: IndexedWords, writtenAt: Int64) {
            self.id = id
            self.subject = subject
            self.body = body
            self.writtenAt = writtenAt
        }
    }

    private let clauses: [Clause]

    package init(_ query: SearchQuery) {
        clauses =
            query.required.map { Clause($0, weight: 1) } + query.optional.map { Clause($0, weight: 0.2) }
    }

    /// The candidates' identifiers, best first; equals newest first, then in the order given.
    package func order<ID>(_ candidates: [Candidate<ID>], now: Int64) -> [ID] {
        candidates.enumerated()
            .map { (score: score($1, now: now), writtenAt: $1.writtenAt, index: $0, id: $1.id) }
            .sorted { one, other in
                if one.score != other.score { return one.score > other.score }
                if one.writtenAt != other.writtenAt { return one.writtenAt > other.writtenAt }
                return one.index < other.index
            }
            .map(\.id)
    }

    private static let subjectFactor = 3.0
    private static let exactFactor = 1.5
    private static let freshnessWeight = 0.5
    /// A ticket this old has half of its freshness left.
    private static let freshnessHalfLifeMicroseconds = 30.0 * 86_400 * 1_000_000

    func score<ID>(_ candidate: Candidate<ID>, now: Int64) -> Double {
        let subject = TermText(candidate.subject.text)
        let body = TermText(candidate.body.text)
        let fit = clauses.reduce(0.0) { sum, clause in
            let inSubject = clause.fit(in: subject, exactFactor: Self.exactFactor) * Self.subjectFactor
            return sum + clause.weight * max(inSubject, clause.fit(in: body, exactFactor: Self.exactFactor))
        }
        let age = max(0, Double(now) - Double(candidate.writtenAt))
        let freshness = Self.freshnessHalfLifeMicroseconds / (Self.freshnessHalfLifeMicroseconds + age)
        return fit + Self.freshnessWeight * freshness
    }

    /// A clause with its terms ready to compare.
    private struct Clause: Sendable {
        let exact: [TermPattern]
        let others: [TermPattern]
        let weight: Double

        init(_ clause: SearchQuery.Clause, weight: Double) {
            exact = clause.exact.map { TermPattern($0) }
            others = clause.alternatives.filter { !clause.exact.contains($0) }.map { TermPattern($0) }
            self.weight = weight
        }

        /// 0 when absent, 1 by stem or unfinished word, `exactFactor` as written.
        func fit(in text: TermText, exactFactor: Double) -> Double {
            if exact.contains(where: { text.contains($0, wholly: true) }) { return exactFactor }
            let isThere =
                others.contains { text.contains($0, wholly: false) }
                || exact.contains { $0.isPrefix && text.contains($0, wholly: false) }
            return isThere ? 1 : 0
        }
    }
}

/// An alternative as the bytes it has in an indexed text: ` xне xдрукує `.
private struct TermPattern: Sendable {
    let bytes: [UInt8]
    let isPrefix: Bool

    init(_ alternative: SearchQuery.Clause.Alternative) {
        bytes = Array((" " + alternative.terms.joined(separator: " ")).utf8)
        isPrefix = alternative.isPrefix
    }
}

/// An indexed text to look terms up in.
private struct TermText {
    private let text: String

    init(_ text: String) { self.text = text }

    /// Whether the terms stand here in this order, ending at a border of words unless they may go on.
    func contains(_ pattern: TermPattern, wholly: Bool) -> Bool {
        // The pattern begins with the blank that the text's first term lacks.
        let length = pattern.bytes.count - 1
        guard length > 0 else { return false }
        let mayGoOn = pattern.isPrefix && !wholly
        var text = text
        return text.withUTF8 { text in
            pattern.bytes.withUnsafeBufferPointer { pattern in
                guard let start = text.baseAddress, let sought = pattern.baseAddress, text.count >= length
                else { return false }
                func ends(at end: Int) -> Bool { mayGoOn || end == text.count || text[end] == 0x20 }
                if memcmp(start, sought + 1, length) == 0, ends(at: length) { return true }
                // Every other term has a blank before it, and so has the pattern.
                var place = 0
                while text.count - place > length,
                    let blank = memchr(start + place, 0x20, text.count - place - length)
                {
                    place = UnsafeRawPointer(blank) - UnsafeRawPointer(start)
                    if memcmp(blank, sought, pattern.count) == 0, ends(at: place + pattern.count) {
                        return true
                    }
                    place += 1
                }
                return false
            }
        }
    }
}
