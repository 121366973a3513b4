package import Domain
package import Languages

/// What a scheme would make of a desk, part by part: what is new, what changes, what stays. Nothing is ever removed.
package struct SchemePlan: Sendable {
    package let scheme: Scheme
    /// The desk's own, in which new things get their names.
    package let language: Language
    /// In the order in which they have to come about.
    package internal(set) var items: [Item] = []
    /// Lines of the desk that the scheme does not speak of.
    package internal(set) var otherLines: [String] = []
    /// Tickets that are not over, whose clocks follow.
    package internal(set) var openTickets = 0

    package struct Item: Sendable, Equatable {
        /// `line.2`, `team.engineers`: the same on every desk.
        package let key: String
        package let state: State
        package let now: Part?
        package let then: Part

        package var name: String { (now ?? then).name }
    }

    package enum State: String, Sendable, CaseIterable {
        case new
        /// It is there, and nobody set it up by hand.
        case changed
        /// Somebody set it up otherwise: it stays unless they say so.
        case kept
        case same
    }

    package enum What: String, Sendable, CaseIterable {
        case calendar, line, team, policy, chain = "escalation", duty, closing, rules = "rule_book"
    }

    package enum Part: Sendable, Equatable {
        case calendar(WorkingCalendar.Saved, isUsual: Bool)
        case line(Line.Saved)
        case team(Team.Saved)
        case policy(SLAPolicy.Saved)
        case chain(EscalationChain.Saved)
        case duty(Duty.Saved)
        case closing(ClosingRules)
        case rules(RuleSet.Kind, [RoutingRule])

        package var what: What {
            switch self {
            case .calendar: .calendar
            case .line: .line
            case .team: .team
            case .policy: .policy
            case .chain: .chain
            case .duty: .duty
            case .closing: .closing
            case .rules: .rules
            }
        }

        /// Empty where there is one of its kind only.
        package var name: String {
            switch self {
            case .calendar(let saved, _): saved.name
            case .line(let saved): saved.name
            case .team(let saved): saved.name
            case .policy(let saved): saved.name
            case .chain(let saved): saved.name
            case .duty, .closing, .rules: ""
            }
        }
    }

    /// What will be done, given what of the kept parts is to be replaced.
    package func due(replacing keys: Set<String>) -> [Item] {
        items.filter { item in
            switch item.state {
            case .new, .changed: true
            case .kept: keys.contains(item.key)
            case .same: false
            }
        }
    }

    /// The parts that stay as somebody set them up unless they say otherwise.
    package var replaceable: Set<String> { Set(items.filter { $0.state == .kept }.map(\.key)) }
}
