/// Decides for each line of a message whether it is shown, was quoted, or belongs to the signature.
struct TrimPlan {
    private enum Fate { case shown, quoted, signature }

    private let lines: [String]
    private let kinds: [LineKind]
    private var fates: [Fate]

    /// A signature under "--" is short; more text than this below it is more likely a letter.
    private static let signatureLinesMax = 40
    /// Lines under a greeting that still read as a signature.
    private static let greetedLinesMax = 12

    init(lines: [String], kinds: [LineKind]) {
        self.lines = lines
        self.kinds = kinds
        fates = [Fate](repeating: .shown, count: lines.count)
    }

    mutating func decide() {
        cutFromHeader()
        cutQuotes()
        cutIntroductions()
        cutSignature()
    }

    /// A separator or a printed header begins a quote that lasts to the end, unless it stands over marked lines alone.
    private mutating func cutFromHeader() {
        for index in lines.indices {
            let begins: Bool
            switch kinds[index] {
            case .field: begins = true
            case .quoteIntroduction: begins = !isFollowedByMarkedQuote(index)
            default: begins = false
            }
            guard begins else { continue }
            guard hasText(before: index) else { continue }
            var start = index
            while start > 0, kinds[start - 1] == .empty || kinds[start - 1] == .rule { start -= 1 }
            for line in start..<lines.count { fates[line] = .quoted }
            return
        }
    }

    private func isFollowedByMarkedQuote(_ index: Int) -> Bool {
        for next in kinds[(index + 1)...] where next != .empty {
            return next == .quote
        }
        return false
    }

    private func hasText(before index: Int) -> Bool {
        kinds[..<index].contains { $0 == .text }
    }

    private mutating func cutQuotes() {
        for index in lines.indices where kinds[index] == .quote { fates[index] = .quoted }
    }

    private mutating func cutIntroductions() {
        for index in lines.indices where kinds[index] == .quoteIntroduction && fates[index] == .shown {
            if isFollowedByMarkedQuote(index) || !hasText(before: index) { fates[index] = .quoted }
        }
    }

    private mutating func cutSignature() {
        for index in lines.indices where kinds[index] == .device && fates[index] == .shown {
            fates[index] = .signature
        }
        guard let last = fates.lastIndex(of: .shown) else { return }
        if let mark = (0...last).first(where: { kinds[$0] == .signatureMark && fates[$0] == .shown }),
            hasText(before: mark)
        {
            let below = (mark...last).filter { fates[$0] == .shown }
            if below.count <= Self.signatureLinesMax { for line in below { fates[line] = .signature } }
        }
    }

    func result() -> TrimmedReply {
        func text(_ fate: Fate) -> String {
            var kept: [String] = []
            for index in lines.indices {
                if fates[index] == fate {
                    kept.append(lines[index])
                } else if kept.last?.isEmpty == false {
                    kept.append("")
                }
            }
            return kept.joined(separator: "\n").trimmedLines
        }
        return TrimmedReply(visible: text(.shown), quoted: text(.quoted), signature: text(.signature))
    }
}
