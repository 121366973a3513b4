import Testing

@testable import Domain

/// Where the two clocks disagree.
struct Disagreements {
    /// Written down only when there is something to tell, as most cases agree.
    let context: () -> String
    private(set) var texts: [String] = []

    init(context: @escaping () -> String) { self.context = context }

    mutating func expect<Value: Equatable>(
        _ what: @autoclosure () -> String, _ found: Value, _ expected: Value
    ) {
        if found != expected { texts.append("\(what()): \(found), not \(expected); \(context())") }
    }
}

extension ClockCase {
    mutating func compare(
        _ course: ClockCourse, _ plain: PlainCourse, _ working: WorkingTime, _ calendar: PlainCalendar,
        _ told: String
    ) throws {
        var naive = NaiveClock(table, era, calendar)
        let counted = naive.counted(plain, from: from, to: to)
        let name = zone.name
        var both = Disagreements { "\(name), \(told), pauses \(plain.pauses), \(calendar)" }
        func spent(_ until: Int64) -> Int64 {
            var sum: Int64 = 0
            for part in counted where part.from < until { sum += min(part.to, until) - part.from }
            return sum
        }

        for now in [moment(from...to), moment(from...to), to] {
            let found = course.spent(at: Instant(microseconds: now), in: working)
            both.expect("spent at \(now)", found.microseconds, spent(now))
        }
        both.expect("paused", course.isPaused, plain.end == nil && plain.isLasting)

        // What is due does not know of the end, only that no pause goes beyond it.
        let endless = plain.withoutEnd
        let offered = plain.end == nil ? counted : naive.counted(endless, from: from, to: to)
        let whole = offered.reduce(0) { $0 + $1.to - $1.from }
        var target = moment(0...max(1, whole + whole / 4))
        if let last = offered.indices.randomElement(using: &generator), generator.chance(40) {
            // Exactly what is worked when something closes, or a microsecond more or less.
            target = offered[...last].reduce(0) { $0 + $1.to - $1.from } + Int64(generator.number(-1...1))
        }
        let due = course.due(target: Span(microseconds: target), in: working)
        let expected = Self.due(target, offered, start: plain.start)
        if let expected {
            both.expect("due after \(target)", due?.microseconds, expected)
        } else if let due {
            both.expect("due after \(target) beyond the window", due.microseconds > to, true)
        } else {
            // Nothing is due while a pause lasts, or when nothing opens any more.
            let opens = calendar.week.contains { !$0.isEmpty }
            both.expect("due after \(target) known", opens && !endless.isLasting, false)
        }
        compareExplanation(course, working, target: target, due: due, offered, &both)
        compareOpening(&naive, working, offered, &both)
        failures += both.texts
    }

    private static func due(_ target: Int64, _ offered: [(from: Int64, to: Int64)], start: Int64) -> Int64? {
        if target <= 0 { return start }
        var rest = target
        for part in offered {
            if rest <= part.to - part.from { return part.from + rest }
            rest -= part.to - part.from
        }
        return nil
    }

    /// Each line of it, against the minutes it speaks of.
    private mutating func compareExplanation(
        _ course: ClockCourse, _ working: WorkingTime, target: Int64, due: Instant?,
        _ offered: [(from: Int64, to: Int64)], _ both: inout Disagreements
    ) {
        let now = Instant(microseconds: moment(from...to))
        let lines = course.explained(target: Span(microseconds: target), until: now, in: working)
        var reached = course.start
        var total: Int64 = 0
        var index = 0
        for line in lines {
            both.expect("explained without a hole", line.from, reached)
            both.expect("an explained time that lasts", line.from < line.to, true)
            reached = line.to
            total += line.counted.microseconds
            both.expect("total at \(reached.rfc3339)", line.total.microseconds, total)
            if line.to.microseconds > to { continue }
            var sum: Int64 = 0
            while index < offered.count, offered[index].to <= line.from.microseconds { index += 1 }
            var place = index
            while place < offered.count, offered[place].from < line.to.microseconds {
                sum +=
                    min(offered[place].to, line.to.microseconds)
                    - max(offered[place].from, line.from.microseconds)
                place += 1
            }
            let whole = (line.to - line.from).microseconds
            both.expect("\(line.reason) \(line.from.rfc3339)", line.counted.microseconds, sum)
            both.expect(
                "\(line.reason) \(line.from.rfc3339) is all or nothing", sum,
                line.reason == .counted ? whole : 0)
        }
        let last = due ?? max(course.start, min(now, course.end ?? now))
        both.expect("explained to the end", reached, last)
        if due != nil { both.expect("total is the target", total, max(0, target)) }
    }

    /// Single moments, and the first open one from some moment on.
    private mutating func compareOpening(
        _ naive: inout NaiveClock, _ working: WorkingTime, _ offered: [(from: Int64, to: Int64)],
        _ both: inout Disagreements
    ) {
        // Some at the very moment at which something begins or ends, where a half-open period shows.
        var moments = (0..<3).map { _ in Int64.random(in: from..<to, using: &generator) }
        for edge in [offered.randomElement(using: &generator), offered.randomElement(using: &generator)] {
            if let edge { moments += [edge.from, edge.to, edge.to - 1].filter { from <= $0 && $0 < to } }
        }
        for moment in moments {
            let isOpen = working.isOpen(at: Instant(microseconds: moment))
            both.expect("open at \(moment)", isOpen, naive.isOpen(minute: Int(moment / Self.minute)))
        }
        let moment = generator.pick(moments)
        var opening: Int64?
        for minute in Int(moment / Self.minute)..<Int(to / Self.minute) where naive.isOpen(minute: minute) {
            opening = max(moment, Int64(minute) * Self.minute)
            break
        }
        let found = working.nextOpening(after: Instant(microseconds: moment))?.microseconds
        if let opening {
            both.expect("opening after \(moment)", found, opening)
        } else if let found {
            both.expect("opening after \(moment) beyond the window", found >= to, true)
        }
    }
}
