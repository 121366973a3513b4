import Domain
import Storage

/// Where a moment stands on the drawing.
struct TaskTimelineScale: Sendable {
    static let weeksRange = 2...8
    static let weeksUsual = 4
    static let rowHeight = 42
    /// Less could not be seen.
    static let barMin = 5

    let first: CivilDate
    let weeks: Int
    let zone: TimeZoneRules

    /// Pixels; wide enough to fill a screen with few weeks.
    var dayWidth: Int {
        switch weeks {
        case ...2: 48
        case 3...4: 26
        default: 16
        }
    }
    var width: Int { weeks * 7 * dayWidth }
    var from: Domain.Instant { zone.startOfDay(first) }
    var to: Domain.Instant { zone.startOfDay(first.adding(days: weeks * 7)) }

    /// Nil outside of the stretch.
    func place(of instant: Domain.Instant) -> Int? {
        from <= instant && instant < to ? clamped(instant) : nil
    }

    /// By civil days, so that a day on which the clock is moved is as wide as the others.
    func clamped(_ instant: Domain.Instant) -> Int {
        if instant <= from { return 0 }
        if instant >= to { return width }
        let civil = zone.civil(at: instant)
        let minutes = civil.time.hour * 60 + civil.time.minute
        return first.days(until: civil.date) * dayWidth + minutes * dayWidth / 1_440
    }
}

/// One task on the drawing, in pixels.
struct TaskTimelineRow: Sendable {
    let planned: PlannedTask
    var bar: Range<Int>?
    var due: Int?
    /// From its deadline until it was finished, or until now.
    var late: Range<Int>?
    var lateSpan: Span?
    /// Whether the row above is the step before it.
    var isFollowing = false
    var formerTitle: String?
    /// A step without a day stands where the one before it ends.
    var isGuess = false
    /// When it begins and ends, by its plan or as a guess.
    private(set) var begins: Domain.Instant?
    private(set) var ends: Domain.Instant?
    /// From the end of the step above to its own beginning.
    var arrival: (from: Int, to: Int)?
    /// Where the line to the step below leaves.
    var departure: Int?

    private var end: Int? { bar?.upperBound ?? due }

    private enum Usual {
        /// For a step of which nobody said how long it takes.
        static let minutes = 60
    }

    init(_ planned: PlannedTask, on scale: TaskTimelineScale, hours: WorkingTime, at now: Domain.Instant) {
        self.planned = planned
        let task = planned.task
        if let start = task.start { place(from: start, on: scale, hours) }
        guard let deadline = task.due else { return }
        due = scale.place(of: deadline)
        let ended = task.state.isWork || task.state == .pending ? now : planned.stateSince
        // What is not handed in is late until now; a result that waits for acceptance is not.
        guard deadline < ended else { return }
        lateSpan = ended - deadline
        let (left, right) = (scale.clamped(deadline), scale.clamped(ended))
        if left < right { late = left..<right }
    }

    private mutating func place(
        from start: Domain.Instant, on scale: TaskTimelineScale, _ hours: WorkingTime
    ) {
        let minutes = planned.task.minutes ?? (isGuess ? Usual.minutes : 0)
        let end = hours.moment(after: .minutes(minutes), from: start) ?? start
        (begins, ends) = (start, end)
        guard end >= scale.from, start < scale.to else { return }
        let left = scale.clamped(start)
        bar = left..<max(scale.clamped(end), left + TaskTimelineScale.barMin)
    }

    /// In the order in which they begin, the steps of a process under each other.
    static func all(
        _ found: [PlannedTask], on scale: TaskTimelineScale, hours: WorkingTime, at now: Domain.Instant
    ) -> [TaskTimelineRow] {
        let known = Dictionary(uniqueKeysWithValues: found.map { ($0.task.id, $0) })
        let next = Dictionary(
            found.compactMap { step in step.former.map { ($0, step) } },
            uniquingKeysWith: { first, _ in first })
        var rows: [TaskTimelineRow] = []
        for planned in found where planned.former.flatMap({ known[$0] }) == nil {
            var chain = [planned]
            while let last = chain.last, let step = next[last.task.id], chain.count <= found.count {
                chain.append(step)
            }
            let drawn = linked(
                chain.map { Self($0, on: scale, hours: hours, at: now) }, on: scale, hours, at: now)
            // Nothing of it falls into these weeks, such as a result of before that waits for acceptance.
            if drawn.allSatisfy({ $0.bar == nil && $0.due == nil && $0.late == nil }) { continue }
            rows.append(contentsOf: drawn)
        }
        return rows
    }

    private static func linked(
        _ steps: [TaskTimelineRow], on scale: TaskTimelineScale, _ hours: WorkingTime, at now: Domain.Instant
    ) -> [TaskTimelineRow] {
        var steps = steps
        for index in steps.indices.dropFirst() {
            steps[index].isFollowing = true
            steps[index].formerTitle = steps[index - 1].planned.task.title.text
            if steps[index].begins == nil, steps[index].planned.task.due == nil,
                let former = steps[index - 1].ends ?? steps[index - 1].planned.task.due
            {
                steps[index].isGuess = true
                // What is late today is not over before now.
                steps[index].place(from: max(former, now), on: scale, hours)
            }
            guard let from = steps[index - 1].end,
                let to = steps[index].bar?.lowerBound ?? steps[index].due
            else { continue }
            steps[index].arrival = (from, to)
            steps[index - 1].departure = from
        }
        return steps
    }
}
