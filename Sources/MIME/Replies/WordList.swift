/// Phrases looked for at one end of a line, found by their bytes: a line is asked for hundreds of them.
struct WordList: ExpressibleByArrayLiteral, Sendable {
    private let byFirst: [[[UInt8]]]
    private let byLast: [[[UInt8]]]
    private let all: Set<String>

    /// - Parameter elements: phrases in lower case.
    init(arrayLiteral elements: String...) {
        var byFirst = [[[UInt8]]](repeating: [], count: 256)
        var byLast = byFirst
        for element in elements {
            let bytes = Array(element.utf8)
            guard let first = bytes.first, let last = bytes.last else { continue }
            byFirst[Int(first)].append(bytes)
            byLast[Int(last)].append(bytes)
        }
        self.byFirst = byFirst
        self.byLast = byLast
        all = Set(elements)
    }

    func contains(_ word: String) -> Bool { all.contains(word) }

    /// The length in bytes of a phrase with which the line begins, or nil.
    func prefixLength(of line: some RandomAccessCollection<UInt8>) -> Int? {
        guard let first = line.first else { return nil }
        return byFirst[Int(first)].first { line.starts(with: $0) }?.count
    }

    /// Whether the line ends with one of the phrases as a word of its own.
    func endsWord(of line: some RandomAccessCollection<UInt8>) -> Bool {
        guard let last = line.last else { return false }
        return byLast[Int(last)].contains { phrase in
            guard line.count > phrase.count, line.suffix(phrase.count).elementsEqual(phrase) else {
                return false
            }
            let before = line[line.index(line.endIndex, offsetBy: -phrase.count - 1)]
            // Letters of Latin, Greek and Cyrillic before the phrase make it the end of a longer word; Chinese and its
            // neighbours write no spaces.
            let isIdeographic = phrase[0] >= 0xE3
            return isIdeographic || !(before.isLetter || before >= 0x80) || before == 0xA0
        }
    }
}
