@testable import Domain

/// An end that is taken back, as tickets do it: each time the course is made anew from its pauses and its end.
extension ClockCourse {
    /// The target was met or given up. A pause that lasts ends with it.
    mutating func finish(at now: Instant) {
        if isEnded { return }
        let latest = pauses.last.map { $0.to ?? $0.from } ?? start
        self = ClockCourse(start: start, pauses: pauses, end: max(now, latest))
    }

    /// The work was not done after all, and the clock goes on.
    /// - Parameter counted: whether the time since the end counts as if the clock had never ended.
    mutating func reopen(at now: Instant, counted: Bool) {
        guard let ended = end else { return }
        let between = Pause(from: ended, to: max(now, ended), reason: .resolved)
        self = ClockCourse(start: start, pauses: counted ? pauses : pauses + [between])
    }
}
