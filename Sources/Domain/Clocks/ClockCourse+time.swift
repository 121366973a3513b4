extension ClockCourse {
    /// How much working time the clock has counted until now: outside pauses, within hours, at most until its end.
    package func spent(at now: Instant, in working: WorkingTime) -> Span {
        let until = min(now, end ?? now)
        var sum: Int64 = 0
        var steadiness = Steadiness()
        for run in runs() {
            guard run.from < until else { break }
            let to = min(run.to ?? until, until)
            sum += working.worked(from: run.from, to: to, &steadiness).microseconds
        }
        return Span(microseconds: sum)
    }

    /// The moment at which the target is used up, as far as is known: pauses that have begun are counted, the end is not,
    /// since a target that was met was still due at some time. A target of nothing is due at the start.
    /// - Returns: nil while a pause lasts that began before the target was used up, and when the calendar does not
    ///   offer as much working time within its horizon.
    package func due(target: Span, in working: WorkingTime) -> Instant? {
        var rest = target.microseconds
        guard rest > 0 else { return start }
        var steadiness = Steadiness()
        for run in runs() {
            guard let to = run.to else {
                return working.moment(after: Span(microseconds: rest), from: run.from)
            }
            let offered = working.worked(from: run.from, to: to, &steadiness).microseconds
            if rest <= offered {
                return working.moment(after: Span(microseconds: rest), from: run.from)
            }
            rest -= offered
        }
        return nil
    }

    /// The times between the pauses in order; the last has no end unless the clock stands still.
    private func runs() -> [(from: Instant, to: Instant?)] {
        var runs: [(from: Instant, to: Instant?)] = []
        var from = start
        for pause in pauses {
            if from < pause.from { runs.append((from, pause.from)) }
            guard let to = pause.to else { return runs }
            from = to
        }
        runs.append((from, nil))
        return runs
    }
}
