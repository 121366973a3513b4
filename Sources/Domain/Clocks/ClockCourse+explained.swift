/// One line of the explanation of a clock.
package struct ClockInterval: Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        case counted
        case closed(Closed)
        case paused(ClockCourse.PauseReason)
        /// Many lines made one, because nobody reads thousands.
        case folded
    }

    package let from: Instant
    package let to: Instant
    package let reason: Reason
    /// What was counted in this interval.
    package let counted: Span
    /// What was counted from the start to the end of this interval.
    package let total: Span

    package init(from: Instant, to: Instant, reason: Reason, counted: Span, total: Span) {
        self.from = from
        self.to = to
        self.reason = reason
        self.counted = counted
        self.total = total
    }
}

extension ClockCourse {
    /// Beyond this the middle of an explanation is folded.
    package static let intervalsMax = 1_000
    private static let intervalsAtBeginning = 50

    /// The whole way to the due moment, without a hole: from the start to that moment when it is known (then the last
    /// total is the target), else to now or to the end (then the last total is what is spent). Empty when there is no way
    /// to show.
    package func explained(target: Span, until now: Instant, in working: WorkingTime) -> [ClockInterval] {
        let until = due(target: target, in: working) ?? min(now, end ?? now)
        var lines: [ClockInterval] = []
        var total: Int64 = 0
        func append(_ from: Instant, _ to: Instant, _ reason: ClockInterval.Reason, counted: Span) {
            total += counted.microseconds
            lines.append(
                ClockInterval(
                    from: from, to: to, reason: reason, counted: counted, total: Span(microseconds: total)))
        }
        func appendRun(_ from: Instant, _ to: Instant) {
            for stretch in working.stretches(from: from, to: to) {
                let reason: ClockInterval.Reason =
                    switch stretch.kind {
                    case .open: .counted
                    case .closed(let closed): .closed(closed)
                    case .folded: .folded
                    }
                append(stretch.from, stretch.to, reason, counted: stretch.open)
            }
        }
        var reached = start
        for pause in pauses where pause.from < until {
            appendRun(reached, pause.from)
            reached = min(pause.to ?? until, until)
            append(pause.from, reached, .paused(pause.reason), counted: Span(microseconds: 0))
        }
        appendRun(reached, until)
        return Self.folded(lines)
    }

    private static func folded(_ lines: [ClockInterval]) -> [ClockInterval] {
        guard lines.count > intervalsMax else { return lines }
        let head = lines.prefix(intervalsAtBeginning)
        let tail = lines.suffix(intervalsMax - intervalsAtBeginning - 1)
        let middle = lines[head.endIndex..<tail.startIndex]
        guard let first = middle.first, let last = middle.last else { return lines }
        let counted = middle.reduce(Int64(0)) { $0 + $1.counted.microseconds }
        let fold = ClockInterval(
            from: first.from, to: last.to, reason: .folded, counted: Span(microseconds: counted),
            total: last.total)
        return head + [fold] + tail
    }
}
