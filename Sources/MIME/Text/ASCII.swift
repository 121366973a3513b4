/// Protocol text is ASCII: these compare and cut bytes without the cost and the surprises of Unicode.
extension UInt8 {
    @inline(__always) static func ascii(_ scalar: Unicode.Scalar) -> UInt8 { UInt8(ascii: scalar) }
    /// Space, tab, CR or LF.
    @inline(__always) var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D || self == 0x0A }
    @inline(__always) var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    @inline(__always) var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    @inline(__always) var lowercase: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x41 + 10
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }
}

/// Compares two texts, ASCII letters without case, anything else exactly.
func equalsIgnoringCase(_ one: String, _ other: String) -> Bool {
    guard one.utf8.count == other.utf8.count else { return false }
    return zip(one.utf8, other.utf8).allSatisfy { $0.lowercase == $1.lowercase }
}

extension Collection<UInt8> {
    /// True when the bytes begin with `prefix`, which must be in lower case.
    func hasPrefixIgnoringCase(_ prefix: StaticString) -> Bool {
        var rest = makeIterator()
        return prefix.withUTF8Buffer { wanted in
            for byte in wanted {
                guard let next = rest.next(), next.lowercase == byte else { return false }
            }
            return true
        }
    }
}

extension BidirectionalCollection<UInt8> {
    /// The bytes without blanks at both ends.
    var trimmed: SubSequence {
        guard let first = firstIndex(where: { !$0.isBlank }), let last = lastIndex(where: { !$0.isBlank })
        else { return self[startIndex..<startIndex] }
        return self[first...last]
    }
}

extension RandomAccessCollection<UInt8> where Index == Int {
    /// Where `needle`, in lower case, first stands at or after `start`, ASCII letters compared without case.
    func firstIndex(ofIgnoringCase needle: StaticString, from start: Int? = nil) -> Int? {
        let count = needle.utf8CodeUnitCount
        let from = start ?? startIndex
        guard count > 0, endIndex - from >= count else { return nil }
        return needle.withUTF8Buffer { wanted in
            let first = wanted[0]
            var at = from
            while at <= endIndex - count {
                if self[at].lowercase == first {
                    var matched = 1
                    while matched < count, self[at + matched].lowercase == wanted[matched] { matched += 1 }
                    if matched == count { return at }
                }
                at += 1
            }
            return nil
        }
    }
}

extension String {
    /// The lines between LF bytes. Splitting by characters would look up every letter in Unicode's tables.
    func lines(max: Int = .max) -> [Substring] {
        utf8.split(separator: 0x0A, maxSplits: max, omittingEmptySubsequences: false).map { Substring($0) }
    }
}

extension StringProtocol {
    /// The text without white space at both ends.
    var trimmedText: String {
        // Most text begins and ends with a visible ASCII character; that is told without Unicode's tables.
        if let first = unicodeScalars.first?.value, let last = unicodeScalars.last?.value, first > 0x20,
            first < 0x7F,
            last > 0x20, last < 0x7F
        {
            return String(self)
        }
        guard let first = unicodeScalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = unicodeScalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(self[first..<unicodeScalars.index(after: last)])
    }

    /// The text with ASCII letters in lower case; the cheap form for names of a protocol.
    var asciiLowercased: String {
        String(decoding: utf8.map(\.lowercase), as: UTF8.self)
    }
}
