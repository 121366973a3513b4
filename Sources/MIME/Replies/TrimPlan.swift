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
            while start > 0, belongsToHeader(start - 1) { start -= 1 }
            guard hasText(before: start) else { continue }
            for line in start..<lines.count { fates[line] = .quoted }
            return
        }
    }

    /// Rules, empty lines, and words between dashes in whatever language stand over a printed header.
    private func belongsToHeader(_ index: Int) -> Bool {
        switch kinds[index] {
        case .empty, .rule, .quoteIntroduction: return true
        case .text:
            let line = lines[index].trimmedText
            return line.utf8.count <= 120 && line.hasPrefix("---") && line.hasSuffix("---")
        case .quote, .signatureMark, .device, .field: return false
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

    /// Quotes at the end are cut. One with text below it is what that text answers, and stays, unless it is the whole
    /// letter before, introduced and answered below.
    private mutating func cutQuotes() {
        let lastText =
            lines.indices.last { kinds[$0] == .text && fates[$0] == .shown && !isBelowSignature($0) } ?? -1
        let firstText = lines.indices.first { kinds[$0] == .text } ?? lines.count
        for index in lines.indices where kinds[index] == .quote {
            let isIntroducedAtTop =
                index < firstText && kinds[..<index].contains { $0 == .quoteIntroduction }
            if index > lastText || isIntroducedAtTop { fates[index] = .quoted }
        }
    }

    private func isBelowSignature(_ index: Int) -> Bool {
        guard let mark = kinds[..<index].lastIndex(of: .signatureMark) else { return false }
        return index - mark <= Self.signatureLinesMax && !kinds[mark..<index].contains(.quote)
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
