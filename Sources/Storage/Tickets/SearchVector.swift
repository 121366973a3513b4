extension SearchWords {
    /// PostgreSQL's own limits: a position is at most 16,383, a word has at most 255.
    private static let positionsMax = 16_383
    private static let positionsPerWordMax = 255

    /// The terms as the text of a `tsvector` (to be given as a parameter and cast): words with their positions, stems
    /// and keys without. Only one engine wants it, and a long text has thousands of terms: bytes are compared, since
    /// Swift's own strings would normalise each of them.
    var vector: String {
        var terms = terms
        return terms.withUTF8 { bytes in
            var vector = VectorText(bytes)
            var start = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: 0x20) ?? bytes.count
                if end > start { vector.add(start..<end) }
                start = end + 1
            }
            return vector.text
        }
    }

    /// Gathers the places of each term.
    private struct VectorText {
        private struct Term {
            let range: Range<Int>
            var positions: [Int] = []
        }

        private let bytes: UnsafeBufferPointer<UInt8>
        private var terms: [Term] = []
        private var indexes: [UInt64: Int] = [:]
        private var position = 0

        init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

        mutating func add(_ range: Range<Int>) {
            let index = index(of: range)
            guard bytes[range.lowerBound] == SearchWords.placedMarker else { return }
            position += 1
            if position <= positionsMax, terms[index].positions.count < positionsPerWordMax {
                terms[index].positions.append(position)
            }
        }

        private mutating func index(of range: Range<Int>) -> Int {
            // FNV-1a; two terms of one hash take neighbouring places.
            var hash = bytes[range].reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
                ($0 ^ UInt64($1)) &* 0x100_0000_01B3
            }
            while let known = indexes[hash] {
                if bytes[terms[known].range].elementsEqual(bytes[range]) { return known }
                hash &+= 1
            }
            indexes[hash] = terms.count
            terms.append(Term(range: range))
            return terms.count - 1
        }

        /// Terms hold letters and digits only, so that quotes are all they need.
        var text: String {
            var text: [UInt8] = []
            text.reserveCapacity(bytes.count * 3 / 2)
            for term in terms {
                if !text.isEmpty { text.append(0x20) }
                text.append(UInt8(ascii: "'"))
                text.append(contentsOf: bytes[term.range])
                text.append(UInt8(ascii: "'"))
                for (place, position) in term.positions.enumerated() {
                    text.append(UInt8(ascii: place == 0 ? ":" : ","))
                    text.append(contentsOf: String(position).utf8)
                }
            }
            return String(decoding: text, as: UTF8.self)
        }
    }
}
