/// What of a scheme names lines, teams and calendars: these have to be there first.
extension Scheme {
    /// Where the desk has what the scheme speaks of.
    package struct Places: Sendable {
        /// By level.
        package var lines: [Int: Line.ID]
        package var teams: [Word: Team.ID]
        /// The desk's usual hours.
        package var hours: WorkingCalendar.ID
        package var roundTheClock: WorkingCalendar.ID?

        package init(
            lines: [Int: Line.ID] = [:], teams: [Word: Team.ID] = [:], hours: WorkingCalendar.ID,
            roundTheClock: WorkingCalendar.ID? = nil
        ) {
            self.lines = lines
            self.teams = teams
            self.hours = hours
            self.roundTheClock = roundTheClock
        }
    }

    /// Who is told, and when, where that is otherwise than usual: from the engineer to the team lead and on to the head (P98,
    /// P99), beside the usual steps. The other schemes leave the usual chain alone: a copy of it would begin anew on every
    /// open ticket and tell everybody again.
    package func chains(in places: Places) -> [(word: Word, lines: [Line.ID], steps: [EscalationStep])] {
        guard name == .byTheClock, let second = places.lines[2] else { return [] }
        let usual = (word: Word.deadlines, lines: [Line.ID](), steps: EscalationChain.preset.saved.steps)
        let towardsHead = [
            EscalationStep(id: 1, .deadline(.line, minutes: -30), tell: [.assignee], by: [.console]),
            EscalationStep(
                id: 2, .deadline(.line, minutes: 0), tell: [.assignee, .teamLead], act: .teamLead),
            EscalationStep(id: 3, .deadline(.line, minutes: 120), tell: [.head], act: .head),
        ]
        return [usual, (word: .towardsHead, lines: [second], steps: towardsHead)]
    }

    /// Which tickets go where by themselves. Whoever names somebody in a hand-over decides, and no rule does.
    /// - Parameter outage: phrases of those who cannot work at all.
    package func rules(
        in places: Places, outage: [Phrase], named: (Word) -> String, newID: () -> Int64
    ) -> [RuleSet.Kind: [RoutingRule]] {
        func rule(_ word: Word, _ conditions: [RoutingCondition], _ action: RoutingAction) -> RoutingRule {
            RoutingRule(
                id: .init(newID()), name: named(word), conditions: conditions, actions: [action])
        }
        var rules: [RuleSet.Kind: [RoutingRule]] = [
            .incoming: [
                rule(.outage, [RoutingCondition(.words(outage, in: .anywhere))], .priority(.critical))
            ]
        ]
        guard let second = places.lines[2], let engineers = places.teams[.engineers],
            let night = places.teams[.nightShift]
        else { return rules }
        let clock = AssignmentClock(
            calendar: places.hours, night: Self.night,
            working: [.personalEngineer, .leastLoaded(in: engineers)],
            dayOff: [.dutyEngineer, .leastLoaded(in: night)],
            otherwise: [.leastLoaded(in: night), .dutyEngineer])
        rules[.changed] = [
            rule(
                .byHour,
                [
                    RoutingCondition(.changed([.line])), RoutingCondition(.line([second])),
                    RoutingCondition(.known(.assignee), isNegated: true),
                ], .assign(.byClock(clock)))
        ]
        return rules
    }

    /// Nine in the evening to eight in the morning.
    private static let night = TimeWindow(from: 1_260, until: 480)

    /// Who serves nights, and when the client's own engineer is called in beside them (P69); nil without such a team.
    /// - Parameter duty: who serves now, which stays.
    package func duty(in places: Places, _ duty: Duty.Saved) -> Duty.Saved? {
        guard let night = places.teams[.nightShift] else { return nil }
        return Duty.Saved(
            engineers: duty.engineers, nightTeam: night, calendar: places.hours,
            pullIn: PullIn(unsolvedSeconds: 7_200, silentSeconds: 3_600, priorityAtLeast: .high))
    }

    /// A line as the scheme has it. Its name, who answers for it and which vendor it is are the desk's.
    package func line(
        _ tier: Tier, _ id: Line.ID, name: String, in places: Places, was: Line?
    ) -> Line.Saved {
        Line.Saved(
            id: id, name: name, level: tier.level, timeBox: tier.timeBox, clientTalk: tier.clientTalk,
            controller: was?.controller, takesControl: tier.level == 1,
            calendar: tier.worksRoundTheClock ? places.roundTheClock : was?.calendar, targets: tier.targets,
            needs: tier.needs, clarificationMinutes: was?.clarificationMinutes,
            vendor: tier.isVendors ? was?.vendor ?? LineVendor() : nil)
    }
}

extension Line {
    /// Whether nobody ever said more of it than its name and level.
    package var isPlain: Bool {
        self == Line(Saved(id: id, name: name, level: level, isArchived: isArchived))
    }
}

extension [RoutingRule] {
    /// Whether both do the same under the same names: a rule's identifier says nothing of that.
    package func areSame(as others: [RoutingRule]) -> Bool {
        func plain(_ rules: [RoutingRule]) -> [RoutingRule] {
            rules.map { rule in
                var rule = rule
                rule.id = .init(0)
                return rule
            }
        }
        return plain(self) == plain(others)
    }
}

extension [EscalationStep] {
    /// Whether both do the same at the same moments, whatever their numbers.
    package func areSame(as others: [EscalationStep]) -> Bool {
        func plain(_ steps: [EscalationStep]) -> [EscalationStep] {
            steps.map { step in
                var step = step
                step.id = 0
                step.recipients.sort { $0.text < $1.text }
                return step
            }
        }
        return plain(self) == plain(others)
    }

    /// The same with numbers that were never given: what was done stays done.
    package func numbered(after last: Int) -> [EscalationStep] {
        enumerated().map { index, step in
            var step = step
            step.id = last + index + 1
            return step
        }
    }
}
