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
            let proposed = Self.proposed(decision, for: past)
            let row = Row(
                ticket: past.ticket, number: past.number,
                differences: Self.compare(actual: past.actual, proposed: proposed, by: decision),
                acted: decision.trace.filter(\.verdict.acted).map(\.rule),
                replies: decision.outcome.replies.count, mails: decision.outcome.mails.count)
            summary.count(row, from: past.actual.line, to: proposed.line)
            rows.append(row)
        }
        self.rows = rows
        self.summary = summary
    }

    /// What nobody can know any more is taken to be as it was: without a roster the assignee, and where the ticket went when
    /// that hung on who was free.
    private static func proposed(_ decision: RoutingDecision, for past: Past) -> RoutedState {
        if let roster = past.roster { return RoutedState(decision, decision.assignment(from: roster)) }
        var proposed = RoutedState(decision, nil)
        proposed.assignee = past.actual.assignee
        let steps = decision.outcome.assignment?.value.allSteps ?? []
        if proposed.rejection == nil, steps.contains(where: { $0.team != nil }) {
            proposed.line = past.actual.line
            proposed.team = past.actual.team
        }
        return proposed
    }

    package static func compare(
        actual: RoutedState, proposed: RoutedState, by decision: RoutingDecision
    ) -> [Difference] {
        var differences: [Difference] = []
        func note(_ was: Value, _ wouldBe: Value, _ rule: RoutingRule.ID?) {
            if was != wouldBe { differences.append(Difference(was: was, wouldBe: wouldBe, rule: rule)) }
        }
        let outcome = decision.outcome
        // An assignee can bring a team and a line along that no rule named.
        let assignment = outcome.assignment?.rule
        let wasMoved = (proposed.line, proposed.team) != (decision.facts.line, decision.facts.team)
        note(.rejection(actual.rejection), .rejection(proposed.rejection), outcome.rejection?.rule)
        note(.line(actual.line), .line(proposed.line), wasMoved ? assignment : outcome.line?.rule)
        note(.team(actual.team), .team(proposed.team), wasMoved ? assignment : outcome.team?.rule)
        note(.assignee(actual.assignee), .assignee(proposed.assignee), assignment)
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
