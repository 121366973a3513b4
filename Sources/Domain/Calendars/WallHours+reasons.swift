/// A part of one date on the wall, in minutes of that date.
struct DayPiece: Sendable, Hashable {
    let minutes: Range<Int>
    let kind: Stretch.Kind
}

extension WallHours {
    /// The whole date in pieces, from its first minute to its last.
    func pieces(of day: Int) -> [DayPiece] {
        var pieces: [DayPiece] = []
        var reached = 0
        for open in pattern(of: day).open {
            pieces += closedPieces(reached..<open.lowerBound, of: day)
            pieces.append(DayPiece(minutes: open, kind: .open))
            reached = open.upperBound
        }
        return pieces + closedPieces(reached..<WorkingHours.minutesOfDay, of: day)
    }

    /// Why a time between open ones is closed. What the ordinary week would have had open is the exception's doing.
    private func closedPieces(_ gap: Range<Int>, of day: Int) -> [DayPiece] {
        if gap.isEmpty { return [] }
        let exception = exception(on: day)
        if let exception, exception.hours.isEmpty {
            return [DayPiece(minutes: gap, kind: .closed(.exception(name: exception.name)))]
        }
        let ordinary: Closed
        if exception == nil, week[Self.weekday(of: day)].isEmpty {
            ordinary = .dayOff
        } else if gap.lowerBound > 0, gap.upperBound < WorkingHours.minutesOfDay,
            gap.count <= Closed.breakMinutesMax
        {
            ordinary = .break
        } else {
            ordinary = .outsideHours
        }
        var pieces: [DayPiece] = []
        var reached = gap.lowerBound
        for (minutes, name) in taken(on: day) {
            let minutes = minutes.clamped(to: reached..<gap.upperBound)
            if minutes.isEmpty { continue }
            if reached < minutes.lowerBound {
                pieces.append(DayPiece(minutes: reached..<minutes.lowerBound, kind: .closed(ordinary)))
            }
            pieces.append(DayPiece(minutes: minutes, kind: .closed(.exception(name: name))))
            reached = minutes.upperBound
        }
        if reached < gap.upperBound {
            pieces.append(DayPiece(minutes: reached..<gap.upperBound, kind: .closed(ordinary)))
        }
        return pieces
    }

    /// The week's hours that exceptions replace on a date: those that begin on it, and the tail of the evening before.
    private func taken(on day: Int) -> [(minutes: Range<Int>, name: String)] {
        var taken: [(minutes: Range<Int>, name: String)] = []
        if let before = exception(on: day - 1) {
            let tail = DayPattern(own: [], before: week[Self.weekday(of: day - 1)])
            taken += tail.open.map { ($0, before.name) }
        }
        if let exception = exception(on: day) {
            let own = DayPattern(own: week[Self.weekday(of: day)], before: [])
            taken += own.open.map { ($0, exception.name) }
        }
        return taken.sorted { $0.minutes.lowerBound < $1.minutes.lowerBound }
    }
}
