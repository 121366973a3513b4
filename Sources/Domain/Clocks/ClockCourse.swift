/// How one clock of a ticket ran: when it began, when it stood still and why, and when it ended.
///
/// Moments may come from nodes whose clocks disagree by hours, so they need not be in order: what lies before the
/// beginning, or before the end of the last pause, is moved up to it. A course never runs backwards.
package struct ClockCourse: Sendable, Hashable {
    /// Why a clock stands still.
    package enum PauseReason: String, Sendable, Codable, CaseIterable {
        case waitingForClient = "waiting_for_client"
        case waitingForVendor = "waiting_for_vendor"
        case waitingForDate = "waiting_for_date"
        /// The time between a solution and its return, where it does not count.
        case resolved
    }

    package struct Pause: Sendable, Hashable, Codable {
        package let from: Instant
        /// Nil while it lasts.
        package let to: Instant?
        package let reason: PauseReason

        package init(from: Instant, to: Instant?, reason: PauseReason) {
            self.from = from
            self.to = to
            self.reason = reason
        }
    }

    package let start: Instant
    /// In order, apart from each other, none empty, none before the start or after the end; only the last may last.
    package private(set) var pauses: [Pause]
    /// When the target was met or given up; nil while the clock runs or stands.
    package private(set) var end: Instant?

    /// Takes pauses in any order; where they overlap the one that began first gives the reason.
    package init(start: Instant, pauses: [Pause] = [], end: Instant? = nil) {
        self.start = start
        self.end = end.map { max($0, start) }
        self.pauses = []
        let ordered = pauses.enumerated().sorted { left, right in
            (left.element.from, left.offset) < (right.element.from, right.offset)
        }
        for (_, pause) in ordered { add(pause) }
    }

    /// Adds one that begins no earlier than those known; what of it is paused already, or lies beyond the end, is cut.
    private mutating func add(_ pause: Pause) {
        var earliest = start
        if let last = pauses.last {
            guard let lastEnd = last.to else { return }
            earliest = lastEnd
        }
        let from = max(pause.from, earliest)
        var to = pause.to
        if let end {
            guard from < end else { return }
            to = min(to ?? end, end)
        }
        if let to, to <= from { return }
        pauses.append(Pause(from: from, to: to, reason: pause.reason))
    }

    package var isEnded: Bool { end != nil }

    package var isPaused: Bool { !isEnded && pauses.last.map { $0.to == nil } ?? false }

    /// The last moment that the course itself knows of; nothing more may happen before it.
    private var latest: Instant {
        if let end { return end }
        guard let last = pauses.last else { return start }
        return last.to ?? last.from
    }
}

/// What happens to a clock. Where it changes nothing (a paused clock paused again) the course stays as it is.
extension ClockCourse {
    /// The clock stands still from now on; one that stands already keeps its reason.
    package mutating func pause(_ reason: PauseReason, at now: Instant) {
        guard !isEnded, !isPaused else { return }
        pauses.append(Pause(from: max(now, latest), to: nil, reason: reason))
    }

    package mutating func resume(at now: Instant) {
        guard isPaused, let last = pauses.popLast() else { return }
        add(Pause(from: last.from, to: max(now, last.from), reason: last.reason))
    }

    /// It never stood still after all.
    package mutating func forgetPause() {
        if isPaused { pauses.removeLast() }
    }

    /// Another reason from now on, as when the vendor has answered and the client has not.
    package mutating func pause(_ reason: PauseReason, insteadAt now: Instant) {
        resume(at: now)
        pause(reason, at: now)
    }
}

extension ClockCourse: Codable {
    private enum CodingKeys: String, CodingKey { case start, pauses, end }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            start: try container.decode(Instant.self, forKey: .start),
            pauses: try container.decodeIfPresent([Pause].self, forKey: .pauses) ?? [],
            end: try container.decodeIfPresent(Instant.self, forKey: .end))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(start, forKey: .start)
        if !pauses.isEmpty { try container.encode(pauses, forKey: .pauses) }
        try container.encodeIfPresent(end, forKey: .end)
    }
}
