/// Cuts a text into words, compounds and telephone numbers and hands them to a sink.
struct TextScanner {
    /// A longer run of letters is no word; a compound of more parts is a sentence without spaces.
    static let wordLettersMax = 64
    static let compoundPartsMax = 12

    private let letters: [UInt32]
    private let kinds: [LetterKind]

    init(_ text: DecodedText) {
        letters = text.letters
        kinds = text.kinds
    }

    func scan<Sink: TermSink & ~Copyable>(into sink: inout Sink) {
        var index = 0
        var phoneEnd = 0
        var chunk = Compound()
        while index < letters.count, sink.isOpen {
            if index >= phoneEnd, let phone = PhoneRun(letters, kinds, at: index) {
                sink.phone(phone.digits)
                phoneEnd = phone.end
            }
            guard kinds[index].isWord else {
                index += 1
                continue
            }
            if let end = sendPlainWord(at: index, to: &sink) {
                index = end
                continue
            }
            chunk.removeAll()
            index = read(&chunk, from: index)
            chunk.send(to: &sink)
        }
    }

    /// Sends a word of one kind of letters with a gap after it, as nearly all are, and returns where it ended.
    private func sendPlainWord<Sink: TermSink & ~Copyable>(at start: Int, to sink: inout Sink) -> Int? {
        let kind = kinds[start]
        let end = kinds[start...].firstIndex { $0 != kind } ?? kinds.endIndex
        guard end == kinds.endIndex || kinds[end] == .gap else { return nil }
        guard end - start <= Self.wordLettersMax else { return end }
        sink.beginChunk()
        sink.word(letters[start..<end], WordNature(kind))
        sink.endChunk()
        return end
    }

    /// Reads one chunk and returns where it ended.
    private func read(_ chunk: inout Compound, from start: Int) -> Int {
        var index = start
        while index < letters.count {
            if kinds[index].isWord {
                chunk.append(letters[index], kinds[index])
                index += 1
            } else if kinds[index] == .apostrophe, isLetter(index - 1), isLetter(index + 1) {
                index += 1
            } else if kinds[index] == .connector, index > start, joins(index) {
                guard chunk.partsCount < Self.compoundPartsMax else { return index }
                chunk.connect(letters[index])
                index += 1
            } else {
                break
            }
        }
        return index
    }

    private func isLetter(_ index: Int) -> Bool { kinds.indices.contains(index) && kinds[index].isLetter }

    /// Whether the connector holds its two neighbours together. A slash or colon does so beside a digit only
    /// (12/345, 10:15, host:8080), otherwise it separates (і/або, https:).
    private func joins(_ index: Int) -> Bool {
        guard index + 1 < letters.count, kinds[index + 1].isWord, kinds[index - 1].isWord else {
            return false
        }
        switch letters[index] {
        case 0x2F, 0x5C, 0x3A:
            return kinds[index - 1] == .digit || kinds[index + 1] == .digit || isHexPair(around: index)
        default: return true
        }
    }

    /// de:ad:be:ef:00:11 has pairs without a digit.
    private func isHexPair(around index: Int) -> Bool {
        guard letters[index] == 0x3A, index >= 2, index + 2 < letters.count else { return false }
        let around = [index - 2, index - 1, index + 1, index + 2]
        guard around.allSatisfy({ Compound.isHex(letters[$0]) }) else { return false }
        let before = index >= 3 ? kinds[index - 3] : .gap
        let after = index + 3 < letters.count ? kinds[index + 3] : .gap
        return !before.isWord && !after.isWord
    }
}
