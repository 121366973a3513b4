extension [UInt8] {
    /// One bit for each of `&`, `<`, `>`, `"`, `'`; all five lie below 64, so one shift tells.
    private static let specials: UInt64 =
        1 << 0x26 | 1 << 0x3C | 1 << 0x3E | 1 << 0x22 | 1 << 0x27

    mutating func append(_ literal: StaticString) {
        if literal.hasPointerRepresentation {
            append(
                contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
        } else {
            append(contentsOf: String(literal.unicodeScalar).utf8)
        }
    }

    mutating func append(raw text: String) {
        let isContiguous: Void? = text.utf8.withContiguousStorageIfAvailable { append(contentsOf: $0) }
        if isContiguous == nil { append(contentsOf: text.utf8) }
    }

    mutating func appendEscaped(_ text: String) {
        let isContiguous: Void? = text.utf8.withContiguousStorageIfAvailable { appendEscaped($0) }
        if isContiguous == nil { appendEscaped(copying: text.utf8) }
    }

    mutating func appendEscaped(_ text: Substring) {
        let isContiguous: Void? = text.utf8.withContiguousStorageIfAvailable { appendEscaped($0) }
        if isContiguous == nil { appendEscaped(copying: text.utf8) }
    }

    private mutating func appendEscaped(copying bytes: some Sequence<UInt8>) {
        Array(bytes).withUnsafeBufferPointer { appendEscaped($0) }
    }

    /// Copies the stretches between special bytes whole; most texts hold none and are one copy.
    /// The five are ASCII and never part of a longer UTF-8 sequence, so bytes may be looked at one by one,
    /// and eight at once where none of them is special.
    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        guard let start = text.baseAddress else { return }
        let count = text.count
        var copied = 0
        var index = 0
        while index < count {
            if index + 8 <= count {
                let word = UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self)
                if !Self.holdsSpecial(word) {
                    index += 8
                    continue
                }
            }
            let end = Swift.min(index + 8, count)
            while index < end {
                let byte = start[index]
                if byte < 64, (Self.specials &>> UInt64(byte)) & 1 == 1 {
                    append(contentsOf: UnsafeBufferPointer(start: start + copied, count: index - copied))
                    append(Self.entity(byte))
                    copied = index + 1
                }
                index += 1
            }
        }
        append(contentsOf: UnsafeBufferPointer(start: start + copied, count: count - copied))
    }

    /// Whether one of eight bytes is special: 0x22, 0x26 or 0x27 (alike but for the last bit), 0x3C or 0x3E
    /// (alike but for the second). Compared as one word, because `SIMD8` is not vectorised here: 5 times slower.
    @inline(__always)
    private static func holdsSpecial(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        // A byte is zero after the exclusive-or exactly when it was the one looked for; subtracting one from
        // every byte then borrows into its high bit. A borrow can cross into the next byte only above a true find.
        let quote = word ^ (ones &* 0x22)
        let amp = (word | ones) ^ (ones &* 0x27)
        let angle = (word | (ones &* 2)) ^ (ones &* 0x3E)
        let found = ((quote &- ones) & ~quote) | ((amp &- ones) & ~amp) | ((angle &- ones) & ~angle)
        return found & (ones &* 0x80) != 0
    }

    /// Numeric forms for the quotes: `&apos;` is unknown to older mail programs, and templates serve letters too.
    private static func entity(_ byte: UInt8) -> StaticString {
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&#34;"
        default: "&#39;"
        }
    }

    mutating func append(decimal number: Int64) {
        if number < 0 { append(0x2D) }
        append(decimal: number.magnitude)
    }

    mutating func append(decimal number: UInt64) {
        let start = count
        var rest = number
        repeat {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            append(UInt8(truncatingIfNeeded: digit) + 0x30)
            rest = quotient
        } while rest > 0
        self[start...].reverse()
    }
}
