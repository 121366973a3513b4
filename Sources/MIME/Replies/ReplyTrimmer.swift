/// Cuts what was quoted and signed from what was written now, for display; nothing is lost.
package enum ReplyTrimmer {
    /// Lines looked at; the rest of a longer text is taken as it is.
    private static let linesMax = 20_000

    /// Trims plain text with LF line ends.
    package static func trim(_ text: String) -> TrimmedReply {
        var lines = text.lines(max: linesMax).map(
            String.init)
        joinAttributions(&lines)
        let kinds = kinds(of: lines)
        var plan = TrimPlan(lines: lines, kinds: kinds)
        plan.decide()
        let reply = plan.result()
        // A letter that is all quote or all signature is shown whole: an empty message helps nobody.
        guard !reply.visible.isEmpty || text.trimmedText.isEmpty else {
            return TrimmedReply(visible: text.trimmedLines)
        }
        return reply
    }

    /// Programs break the line over a quote in two or three; it is recognised as one.
    private static func joinAttributions(_ lines: inout [String]) {
        var at = 0
        while at < lines.count {
            if let last = attributionEnd(lines, from: at), attributionEnd(lines, from: at + 1) != last {
                lines[at] = lines[at...last].map(\.trimmedText).joined(separator: " ")
                lines.removeSubrange((at + 1)...last)
            }
            at += 1
        }
    }

    /// The last of the two to four lines from `start` that together introduce a quote, or nil.
    private static func attributionEnd(_ lines: [String], from start: Int) -> Int? {
        guard start + 1 < lines.count,
            lines[(start + 1)..<min(start + 4, lines.count)].contains(where: mayEnd)
        else {
            return nil
        }
        let first = lines[start].trimmedText
        guard first.utf8.count >= 4, first.utf8.count <= 250, !first.hasPrefix(">"),
            !LineKind.isAttribution(first)
        else { return nil }
        let lower = first.lowercased()
        guard
            lower.utf8.first.map(\.isDigit) ?? false || first.utf8.contains(.ascii("@"))
                || QuoteWords.on.prefixLength(of: Array(lower.utf8)) != nil
                || QuoteWords.startsWithWeekday(lower)
        else { return nil }
        var joined = first
        for last in (start + 1)..<min(start + 4, max(lines.count, start + 1)) {
            let next = lines[last].trimmedText
            // A long address pushes its closing bracket and the colon into the next line.
            guard !next.isEmpty, next.utf8.count <= 250, !next.hasPrefix(">") || next == ">:" || next == "> :"
            else {
                return nil
            }
            joined += (next.hasPrefix(">") ? "" : " ") + next
            if LineKind.isAttribution(joined) { return last }
        }
        return nil
    }

    /// A cheap look at whether a line can be the end of a line over a quote.
    private static func mayEnd(_ line: String) -> Bool {
        guard let last = line.utf8.last(where: { $0 != 0x20 }) else { return false }
        return last == .ascii(":") || last == .ascii("*") || last == .ascii("-") || last == 0x9A
            || line.utf8.contains(.ascii("@"))
    }

    private static func kinds(of lines: [String]) -> [LineKind] {
        var kinds = lines.map(LineKind.init)
        // One line that looks like a field is text: only several together, with a sender, are a quoted header.
        var at = 0
        while at < kinds.count {
            guard case .field = kinds[at] else {
                at += 1
                continue
            }
            var end = at
            var fields = 0
            var hasFrom = false
            var last = at
            while end < kinds.count, end - last <= 3 {
                if case .field(let isFrom) = kinds[end] {
                    fields += 1
                    hasFrom = hasFrom || isFrom
                    last = end
                } else if kinds[end] != .empty, kinds[end] != .text {
                    break
                }
                end += 1
            }
            if fields < 3 || !hasFrom {
                for index in at...last { if case .field = kinds[index] { kinds[index] = .text } }
            }
            at = last + 1
        }
        for index in kinds.indices where kinds[index] == .text && isBareIntroduction(lines[index]) {
            if kinds[(index + 1)...].first(where: { $0 != .empty }) == .quote {
                kinds[index] = .quoteIntroduction
            }
        }
        return kinds
    }

    /// "2026/5/3 Olena <olena@firm.example>": only what follows shows that it introduces a quote.
    private static func isBareIntroduction(_ line: String) -> Bool {
        let text = line.trimmedText
        return text.utf8.count <= 250 && text.utf8.first.map(\.isDigit) ?? false
            && (text.hasSuffix(">") || text.hasSuffix(">:")) && text.utf8.contains(.ascii("@"))
    }
}
