/// A set of rules tried on past tickets before it is switched on: what would have gone elsewhere, and which rule would have
/// done it.
package struct Rehearsal: Sendable, Equatable {
    /// So many tickets are looked at in one go.
    package static let ticketsMax = 5_000

    /// A ticket as it came, and where it went in truth or by other rules.
    package struct Past: Sendable {
        package let ticket: Ticket.ID
        package let number: Int64
        package let facts: RoutingFacts
        package let actual: RoutedState
        /// Nil: who was free at that time is not known, so assignees are not compared.
        package let roster: Roster?

        package init(
            ticket: Ticket.ID, number: Int64, facts: RoutingFacts, actual: RoutedState, roster: Roster? = nil
        ) {
            self.ticket = ticket
            self.number = number
            self.facts = facts
            self.actual = actual
            self.roster = roster
        }
    }

    package struct Row: Sendable, Equatable {
        package let ticket: Ticket.ID
        package let number: Int64
        package let differences: [Difference]
        /// The rules that held, in their order.
        package let acted: [RoutingRule.ID]
        package let replies: Int
        package let mails: Int
    }

    /// One thing that would have been otherwise.
    package struct Difference: Sendable, Equatable {
        package let was: Value
        package let wouldBe: Value
        /// Which rule would have set it; nil: none, it would have stayed as it came.
        package let rule: RoutingRule.ID?

        package init(was: Value, wouldBe: Value, rule: RoutingRule.ID?) {
            self.was = was
            self.wouldBe = wouldBe
            self.rule = rule
        }
    }

    package enum Value: Sendable, Equatable {
        case line(Line.ID)
        case team(Team.ID?)
        case assignee(StaffMember.ID?)
        case priority(Ticket.Priority)
        case kind(Ticket.Kind)
        case department(Department.ID?)
        /// Sorted.
        case tags([String])
        case requester(Contact.ID?)
        case rejection(Ticket.RejectReason?)
    }

    /// One for each ticket, in the order given.
    package let rows: [Row]
    package let summary: Summary

    /// - Parameter rules: as `RuleBook.checked` returns them.
    package init(_ rules: [RoutingRule], on tickets: some Sequence<Past>) {
        var rows: [Row] = []
        var summary = Summary(rules)
        for past in tickets.prefix(Self.ticketsMax) {
            let decision = RoutingRule.evaluate(rules, past.facts)
            let proposed = RoutedState(decision, past.roster.flatMap { decision.assignment(from: $0) })
            let row = Row(
                ticket: past.ticket, number: past.number,
                differences: Self.compare(
                    actual: past.actual, proposed: proposed, by: decision.outcome,
                    assignees: past.roster != nil),
                acted: decision.trace.filter(\.verdict.acted).map(\.rule),
                replies: decision.outcome.replies.count,
                mails: decision.outcome.mails.count)
            summary.count(row, from: past.actual.line, to: proposed.line)
            rows.append(row)
        }
        self.rows = rows
        self.summary = summary
    }

    package static func compare(
        actual: RoutedState, proposed: RoutedState, by outcome: RoutingOutcome, assignees: Bool
    ) -> [Difference] {
        var differences: [Difference] = []
        func note(_ was: Value, _ wouldBe: Value, _ rule: RoutingRule.ID?) {
            if was != wouldBe { differences.append(Difference(was: was, wouldBe: wouldBe, rule: rule)) }
        }
        // An assignee can bring a team and a line along that no rule named.
        let assignment = outcome.assignment?.rule
        note(
            .rejection(actual.rejection), .rejection(proposed.rejection), outcome.rejection?.rule)
        // Who is free may decide the team, and with it the line.
        if assignees || outcome.assignment?.value.allSteps.allSatisfy({ $0.team == nil }) != false {
            note(.line(actual.line), .line(proposed.line), outcome.line?.rule ?? assignment)
            note(.team(actual.team), .team(proposed.team), outcome.team?.rule ?? assignment)
        }
        if assignees { note(.assignee(actual.assignee), .assignee(proposed.assignee), assignment) }
        note(.priority(actual.priority), .priority(proposed.priority), outcome.priority?.rule)
        note(.kind(actual.kind), .kind(proposed.kind), outcome.kind?.rule)
        note(.department(actual.department), .department(proposed.department), outcome.department?.rule)
        let changed = actual.tags.symmetricDifference(proposed.tags).sorted()
        note(
            .tags(actual.tags.sorted()), .tags(proposed.tags.sorted()),
            changed.lazy.compactMap { outcome.tags[$0]?.rule }.first)
        note(.requester(actual.requester), .requester(proposed.requester), outcome.requester?.rule)
        return differences
    }
}
