extension TicketTrail {
    /// The verdict on every round of work, in order.
    ///
    /// - **In time** is what the resolution clock says by its own events: not breached, and ended at the deadline or before.
    ///   A void clock, or none, leaves nothing to judge.
    /// - **A record** is a message on any thread that a staff member wrote, by hand, while the assignee who is judged held
    ///   the ticket in this round, until it was closed. What came from outside, or the program wrote, is none.
    /// - **Who**: assignee and controller as they were just before the deadline went by, else when the ticket was closed.
    ///   Where nobody held it, any record of the round counts and nobody stands accused of the work.
    /// - **Rounds** are judged by themselves. A deadline broken in an earlier round is not broken again.
    /// - An unfinished ticket has a running verdict as soon as its deadline is gone. What was withdrawn, turned away, joined
    ///   to another or put into the trash before it was closed is not judged.
    /// - Parameter now: the moment at which open deadlines are looked at.
    package func verdicts(under rules: BlameRules, at now: Instant) -> [BlameVerdict] {
        rounds.map { verdict(on: $0, under: rules, at: now) }
    }

    func verdict(on round: WorkRound, under rules: BlameRules, at now: Instant) -> BlameVerdict {
        let final = steps[round.last].standing
        switch final.status {
        case .cancelled: return unjudged(.cancelled, round)
        case .rejected: return unjudged(.rejected, round)
        case .merged: return unjudged(.merged, round)
        case .deleted: return unjudged(.deleted, round)
        case .new, .open, .waiting, .resolved, .closed: break
        }
        if let off = rules.switchedOff(for: final) { return unjudged(.switchedOff(off), round) }
        guard let clock = final.clock(.resolution) else { return unjudged(.noPromise, round) }
        if clock.isVoid { return unjudged(.promiseVoid, round) }
        if let due = clock.breachedAt {
            guard let noted = steps[round.last].since.breach, noted >= round.first else {
                return brokenBefore(due, in: round)
            }
            return late(
                missed(.resolution, due: due, before: noted, noted: true, from: round.first), in: round)
        }
        guard let due = clock.due else { return unjudged(clock.isOpen ? .underWay : .noDeadline, round) }
        if clock.end.map({ $0 > due }) ?? (due <= now) {
            return late(
                missed(.resolution, due: due, before: round.last + 1, noted: false, from: round.first),
                in: round)
        }
        return clock.isOpen ? unjudged(.underWay, round) : inTime(due, in: round)
    }

    // MARK: The rules

    private func inTime(_ due: Instant, in round: WorkRound) -> BlameVerdict {
        let standing = steps[round.last].standing
        var evidence = hands(at: round.last) + ending(of: round)
        evidence.append((.promised, steps[round.last].since.promise))
        let outcome: BlameVerdict.Outcome
        if let record = record(of: standing.holder, in: round) {
            evidence.append((.recorded, record))
            outcome = .nobody
        } else {
            outcome = Self.fault(.inTimeWithoutRecord, of: standing.controller, else: .noController)
        }
        return verdict(round, outcome, due, at: round.last, evidence)
    }

    private func late(_ missed: MissedDeadline, in round: WorkRound) -> BlameVerdict {
        let standing = steps[missed.standing].standing
        var evidence = hands(at: missed.standing) + ending(of: round)
        evidence.append((.promised, missed.setBy))
        if let noted = missed.notedBy { evidence.append((.missed, noted)) }
        let outcome: BlameVerdict.Outcome
        if let record = record(of: standing.holder, in: round) {
            evidence.append((.recorded, record))
            outcome = Self.fault(
                .lateWithRecord, of: standing.holder, else: standing.isOnItsWay ? .onItsWay : .noAssignee)
        } else {
            outcome = Self.fault(.lateWithoutRecord, of: standing.controller, else: .noController)
        }
        return verdict(round, outcome, missed.due, at: missed.standing, evidence)
    }

    /// The time was lost before this round began, but whether it is recorded is its own matter (P103).
    private func brokenBefore(_ due: Instant, in round: WorkRound) -> BlameVerdict {
        let standing = steps[round.last].standing
        var evidence = hands(at: round.last) + ending(of: round)
        if let noted = steps[round.first].since.breach { evidence.append((.missed, noted)) }
        let outcome: BlameVerdict.Outcome
        if let record = record(of: standing.holder, in: round) {
            evidence.append((.recorded, record))
            outcome = .unjudged(.brokenBefore)
        } else if standing.status.isUnfinished {
            outcome = .unjudged(.brokenBefore)
        } else {
            outcome = Self.fault(.lateWithoutRecord, of: standing.controller, else: .noController)
        }
        return verdict(round, outcome, due, at: round.last, evidence)
    }

    private static func fault(
        _ rule: BlameRule, of person: StaffMember.ID?, else gap: BlameVerdict.Gap
    ) -> BlameVerdict.Outcome {
        person.map { .fault(rule, $0) } ?? .unattributed(rule, gap)
    }

    // MARK: What they rest on

    /// The first record of a round in the time of the one who held the ticket; of anybody's time where nobody did.
    func record(of holder: StaffMember.ID?, in round: WorkRound) -> Int? {
        steps[round.first...round.last].firstIndex {
            $0.isRecord && (holder == nil || $0.standing.assignee == holder)
        }
    }

    /// How the ticket came to those who had it in hand.
    func hands(at index: Int) -> [(Evidence.Meaning, Int)] {
        let standing = steps[index].standing
        let since = steps[index].since
        var found: [(Evidence.Meaning, Int)] = []
        if standing.isOnItsWay {
            found.append((.passedOn, since.passing))
        } else if standing.assignee != nil {
            found.append((.held, since.holder))
        }
        if standing.controller != nil { found.append((.controlled, since.controller)) }
        return found
    }

    /// How the work ended, where it did.
    private func ending(of round: WorkRound) -> [(Evidence.Meaning, Int)] {
        guard !steps[round.last].standing.status.isUnfinished else { return [] }
        let end = steps.indices[round.first...round.last].last { index in
            index > 0 && steps[index - 1].standing.status.isUnfinished
                && !steps[index].standing.status.isUnfinished
        }
        return end.map { [(.ended, $0)] } ?? []
    }

    func evidence(_ found: [(Evidence.Meaning, Int)]) -> [Evidence] {
        found.sorted { ($0.1, $0.0.rawValue) < ($1.1, $1.0.rawValue) }.map {
            Evidence($0.0, steps[$0.1].fact)
        }
    }

    private func unjudged(_ reason: BlameVerdict.Reason, _ round: WorkRound) -> BlameVerdict {
        verdict(round, .unjudged(reason), nil, at: round.last, ending(of: round))
    }

    private func verdict(
        _ round: WorkRound, _ outcome: BlameVerdict.Outcome, _ deadline: Instant?, at index: Int,
        _ found: [(Evidence.Meaning, Int)]
    ) -> BlameVerdict {
        let standing = steps[index].standing
        let decided = round.decidedBy.map { steps[$0].fact }
        return BlameVerdict(
            round: round.number, outcome: outcome, decidedAt: decided?.at, decidedBy: decided?.position,
            deadline: deadline, assignee: standing.holder, controller: standing.controller,
            line: standing.line, evidence: evidence(found))
    }
}

extension TicketTrail.Step {
    /// A comment that somebody of the house wrote by hand: a note or a letter out.
    var isRecord: Bool {
        guard case .messagePosted(let posted) = event, case .staff = fact.actor else { return false }
        return !posted.message.isAutomatic && posted.message.direction == .out
    }
}
