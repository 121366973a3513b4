/// Digits that may be a telephone number, in any usual notation: +38 (050) 123-45-67, 8 912 345 67 89, 123-45-67.
struct PhoneRun {
    let digits: [UInt32]
    let end: Int

    /// E.164 allows fifteen digits; fewer than seven are an extension.
    static let digitsCount = 7...15
    private static let separatorsMax = 3
    private static let firstGroupMax = 4

    init?(_ letters: [UInt32], _ kinds: [LetterKind], at start: Int) {
        guard kinds[start] == .digit || letters[start] == 0x2B || letters[start] == 0x28 else { return nil }
        if start > 0, kinds[start - 1].isWord || kinds[start - 1] == .connector { return nil }
        var digits: [UInt32] = []
        var groups: [Int] = []
        var hasDots = false
        var hasSpaces = false
        var index = start
        var end = start
        while index < letters.count {
            let separatorStart = index
            var hasDot = false
            var hasSpace = true
            while index < letters.count, index - separatorStart < Self.separatorsMax,
                Self.separates(letters[index])
            {
                hasDot = hasDot || letters[index] == 0x2E
                hasSpace = hasSpace && letters[index] == 0x20
                index += 1
            }
            let groupStart = index
            while index < letters.count, kinds[index] == .digit { index += 1 }
            let size = index - groupStart
            let isGlued = index < letters.count && kinds[index].isLetter
            guard size > 0, !isGlued, digits.count + size <= Self.digitsCount.upperBound else { break }
            if !groups.isEmpty {
                // 22.11.2026 10:15 and 5 192.168.1.1 are two things; points and bare spaces never meet in one.
                guard groupStart > separatorStart, !(hasDots && hasSpace), !(hasSpaces && hasDot) else {
                    break
                }
                hasDots = hasDots || hasDot
                hasSpaces = hasSpaces || hasSpace
            }
            digits.append(contentsOf: letters[groupStart..<index])
            groups.append(size)
            end = index
        }
        let startsWithPlus = letters[start] == 0x2B
        self.digits = digits
        self.end = end
        guard Self.digitsCount.contains(digits.count), let first = groups.first,
            groups.count == 1 || startsWithPlus || first <= Self.firstGroupMax,
            !Self.isDate(groups, digits), !(hasDots && groups.count == 4 && (groups.max() ?? 0) <= 3)
        else { return nil }
    }

    private static func separates(_ letter: UInt32) -> Bool {
        letter == 0x20 || letter == 0x2D || letter == 0x28 || letter == 0x29 || letter == 0x2E
            || letter == 0x2B
    }

    /// 22.11.2026 and 2026-11-22 10 are no numbers to call.
    private static func isDate(_ groups: [Int], _ digits: [UInt32]) -> Bool {
        if groups.starts(with: [2, 2, 4]) || groups.starts(with: [1, 2, 4]) { return digits.count <= 10 }
        return groups.starts(with: [4, 2, 2])
            && (digits.starts(with: [0x32, 0x30]) || digits.starts(with: [0x31, 0x39]))
    }
}
