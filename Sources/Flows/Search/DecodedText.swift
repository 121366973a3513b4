/// A text as folded letters with their kinds, cut at a limit and cleaned of encoded noise.
struct DecodedText {
    private(set) var letters: [UInt32] = []
    private(set) var kinds: [LetterKind] = []

    /// A line of base64 is not shorter than this; a word a person looks for is not longer.
    static let noiseRunMin = 60

    init(_ text: String, lettersMax: Int) {
        letters.reserveCapacity(min(text.utf8.count, lettersMax))
        kinds.reserveCapacity(min(text.utf8.count, lettersMax))
        let table = Letters.table
        var run = EncodedRun()
        for scalar in text.unicodeScalars {
            let value = scalar.value
            if !run.take(value) {
                if run.isNoise { dropLast(run.length) }
                run = EncodedRun()
            }
            if value >= 0x300 && value <= 0x36F {
                compose(value)
                continue
            }
            guard let (letter, kind) = Letters.fold(value, by: table) else { continue }
            if letters.count >= lettersMax { break }
            letters.append(letter)
            kinds.append(kind)
        }
        if run.isNoise { dropLast(run.length) }
    }

    /// й and ї may come as letter and mark (file names from macOS do); other marks are stress, and dropped.
    private mutating func compose(_ mark: UInt32) {
        if mark == 0x306, letters.last == 0x438 { letters[letters.count - 1] = 0x439 }
    }

    private mutating func dropLast(_ count: Int) {
        let start = max(0, letters.count - count)
        letters.removeSubrange(start...)
        kinds.removeSubrange(start...)
        letters.append(0x20)
        kinds.append(.gap)
    }
}

/// Watches for a long run of base64 letters with all three sorts mixed, as in a pasted attachment or key.
private struct EncodedRun {
    private(set) var length = 0
    private var hasUpper = false
    private var hasLower = false
    private var hasDigit = false

    var isNoise: Bool { length >= DecodedText.noiseRunMin && hasUpper && hasLower && hasDigit }

    mutating func take(_ letter: UInt32) -> Bool {
        switch letter {
        case 0x41...0x5A: hasUpper = true
        case 0x61...0x7A: hasLower = true
        case 0x30...0x39: hasDigit = true
        case 0x2B, 0x2F, 0x3D: break
        default: return false
        }
        length += 1
        return true
    }
}
