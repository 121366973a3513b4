/// Cuts what was quoted and signed from what was written now, for display; nothing is lost.
package enum ReplyTrimmer {
    /// Lines looked at; the rest of a longer text is taken as it is.
    private static let linesMax = 20_000

    /// Trims plain text with LF line ends.
    package static func trim(_ text: String) -> TrimmedReply {
        var lines = text.split(separator: "\n", maxSplits: linesMax, omittingEmptySubsequences: false).map(
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
            defer { at += 1 }
            let first = lines[at].trimmedText
            guard first.utf8.count >= 4, first.utf8.count <= 250, !first.hasPrefix(">"),
                !LineKind.isAttribution(first)
            else { continue }
            let lower = first.lowercased()
            let mayBegin =
                lower.utf8.first.map(\.isDigit) ?? false || QuoteWords.on.contains { lower.hasPrefix($0) }
                || first.utf8.contains(.ascii("@"))
            guard mayBegin else { continue }
            var joined = first
            for extra in 1...3 where at + extra < lines.count {
                let next = lines[at + extra].trimmedText
                guard !next.isEmpty, next.utf8.count <= 250, !next.hasPrefix(">") else { break }
                joined += " " + next
                if LineKind.isAttribution(joined) {
                    lines[at] = joined
                    lines.removeSubrange((at + 1)...(at + extra))
                    break
                }
            }
        }
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
        return kinds
    }
}
