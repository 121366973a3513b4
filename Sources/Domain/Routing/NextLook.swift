/// When rules about elapsed time have to be asked again, so that a timer can wait for it instead of asking all the time.
package struct NextLook: Sendable, Equatable {
    /// Seconds from now until an answer can change by time alone; nil: it cannot.
    package var seconds: Int?
    /// A change of one of these calendars' state comes into question too: a rule waits only for it.
    package var calendars: Set<WorkingCalendar.ID>

    package init(seconds: Int?, calendars: Set<WorkingCalendar.ID> = []) {
        self.seconds = seconds
        self.calendars = calendars
    }

    /// - Parameter facts: as they are after the rules that hold now have acted, these among `alreadyActed`.
    package init(_ rules: [RoutingRule], _ facts: RoutingFacts) {
        self.init(seconds: nil)
        for rule in rules where rule.isOn && !facts.alreadyActed.contains(rule.id) {
            let ahead = rule.conditions.compactMap { $0.secondsAhead(facts.elapsed) }
            if let soonest = rule.match == .all ? ahead.max() : ahead.min() { take(soonest) }
            // While its time has not come, the hours of the day decide nothing.
            guard ahead.isEmpty, rule.verdict(on: facts).acted == false else { continue }
            for condition in rule.conditions {
                switch condition.test {
                case .time(_, let window): take(window.secondsToNextEdge(after: facts.moment.minuteOfDay))
                case .calendar(let id, _): calendars.insert(id)
                default: break
                }
            }
        }
    }

    private mutating func take(_ other: Int) { seconds = min(seconds ?? other, other) }
}

extension RoutingCondition {
    /// Nil: it holds already, or time alone cannot make it hold.
    fileprivate func secondsAhead(_ elapsed: RoutingFacts.Elapsed) -> Int? {
        guard case .elapsed(let since, let seconds) = test, !isNegated,
            let passed = since.seconds(in: elapsed),
            passed < seconds
        else { return nil }
        return seconds - passed
    }
}

extension TimeWindow {
    /// From the beginning of a minute; at most a day. Where the clocks are changed in between it is an hour off, and whoever
    /// looks then looks again.
    func secondsToNextEdge(after minute: Int) -> Int {
        let edges = [from, until].map { ($0 - minute + 1_440) % 1_440 }.map { $0 == 0 ? 1_440 : $0 }
        return (edges.min() ?? 1_440) * 60
    }
}
