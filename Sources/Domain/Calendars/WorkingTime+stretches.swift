extension WorkingTime {
    /// Beyond this the middle of a list is folded; nobody reads on.
    package static let stretchesMax = 1_000
    /// How many of them stay at the beginning.
    static let stretchesAtBeginning = 50

    /// What held from one moment to another, without a hole: open and closed times in turn, each with its reason.
    ///
    /// Neighbours of one kind are one stretch, and the evening before and the morning after a free day belong to it:
    /// Friday 17:20–18:00, the weekend, Monday 9:00–9:40. Of a time longer than the horizon the beginning is folded.
    package func stretches(from: Instant, to: Instant) -> [Stretch] {
        let from = from.withinReach
        let to = to.withinReach
        guard from < to else { return [] }
        var found: [Stretch] = []
        var reached = from
        if to - from > Self.horizon {
            reached = to - Self.horizon
            found.append(
                Stretch(from: from, to: reached, kind: .folded(open: worked(from: from, to: reached))))
        }
        var steadiness = Steadiness()
        while reached < to {
            steadiness.reach(reached.microseconds, rules)
            let end = Instant(microseconds: min(to.microseconds, steadiness.end))
            appendStretches(from: reached, to: end, shift: steadiness.shift, &found)
            reached = end
        }
        return Stretch.folded(Stretch.joiningFreeDays(found))
    }

    /// Those of a time through which the clocks are not changed.
    private func appendStretches(from: Instant, to: Instant, shift: Int64, _ found: inout [Stretch]) {
        let first = WallHours.split(from.microseconds + shift).day
        let last = WallHours.split(to.microseconds + shift - 1).day
        for day in first...last {
            let midnight = WallHours.start(of: day) - shift
            for piece in hours.pieces(of: day) {
                let begins = midnight + Int64(piece.minutes.lowerBound) * DayPattern.microsecondsOfMinute
                let ends = midnight + Int64(piece.minutes.upperBound) * DayPattern.microsecondsOfMinute
                Stretch(
                    from: max(from, Instant(microseconds: begins)), to: min(to, Instant(microseconds: ends)),
                    kind: piece.kind
                ).join(&found)
            }
        }
    }
}

extension Stretch {
    /// Adds itself to the end, or lengthens the last one when it is of the same kind.
    fileprivate func join(_ list: inout [Stretch]) {
        guard from < to else { return }
        if let last = list.last, last.kind == kind {
            list[list.count - 1] = Stretch(from: last.from, to: to, kind: kind)
        } else {
            list.append(self)
        }
    }

    private var isFree: Bool {
        switch kind {
        case .closed(.dayOff), .closed(.exception): true
        case .open, .closed(.outsideHours), .closed(.break), .folded: false
        }
    }

    /// The hours around a free day are part of it: first those after one, then those before one.
    fileprivate static func joiningFreeDays(_ stretches: [Stretch]) -> [Stretch] {
        var joined: [Stretch] = []
        for (index, stretch) in stretches.enumerated() {
            guard stretch.kind == .closed(.outsideHours) else {
                stretch.join(&joined)
                continue
            }
            var kind = stretch.kind
            if let last = joined.last, last.isFree {
                kind = last.kind
            } else if index + 1 < stretches.count, stretches[index + 1].isFree {
                kind = stretches[index + 1].kind
            }
            Stretch(from: stretch.from, to: stretch.to, kind: kind).join(&joined)
        }
        return joined
    }

    /// At most `stretchesMax`, by making one of the middle.
    fileprivate static func folded(_ stretches: [Stretch]) -> [Stretch] {
        guard stretches.count > WorkingTime.stretchesMax else { return stretches }
        let head = stretches.prefix(WorkingTime.stretchesAtBeginning)
        let tail = stretches.suffix(WorkingTime.stretchesMax - WorkingTime.stretchesAtBeginning - 1)
        let middle = stretches[head.endIndex..<tail.startIndex]
        guard let first = middle.first, let last = middle.last else { return stretches }
        let open = middle.reduce(Int64(0)) { $0 + $1.open.microseconds }
        let fold = Stretch(
            from: first.from, to: last.to, kind: .folded(open: Span(microseconds: open)))
        return head + [fold] + tail
    }
}
