/// What rules decided about a ticket. Nil and empty: they left it as it was.
package struct RoutingOutcome: Sendable, Equatable {
    /// A value and the rule it comes from.
    package struct Setting<Value: Sendable & Equatable>: Sendable, Equatable {
        package let value: Value
        package let rule: RoutingRule.ID

        package init(_ value: Value, by rule: RoutingRule.ID) {
            self.value = value
            self.rule = rule
        }
    }

    package var line: Setting<Line.ID>?
    /// A nil value: the ticket leaves its team, because it left the team's line.
    package var team: Setting<Team.ID?>?
    package var assignment: Setting<AssignmentMode>?
    package var priority: Setting<Ticket.Priority>?
    package var kind: Setting<Ticket.Kind>?
    package var department: Setting<Department.ID>?
    /// Whether the ticket gets a tag or loses it; each tag once, by its last mention.
    package var tags: [String: Setting<Bool>]
    package var replies: [Setting<String>]
    package var mails: [Setting<Mail>]
    /// Whom the ticket belongs to from now on.
    package var requester: Setting<EmailAddress>?
    package var rejection: Setting<Ticket.RejectReason>?

    package struct Mail: Sendable, Equatable {
        package let to: [RoutingAction.Recipient]
        package let text: String

        package init(to: [RoutingAction.Recipient], text: String) {
            self.to = to
            self.text = text
        }
    }

    package init() {
        tags = [:]
        replies = []
        mails = []
    }

    package var isEmpty: Bool { self == Self() }

    /// The tags a ticket has afterwards.
    package func tags(of before: Set<String>) -> Set<String> {
        tags.reduce(into: before) { all, change in
            if change.value.value { all.insert(change.key) } else { all.remove(change.key) }
        }
    }
}

/// What came of asking a list of rules, and why.
package struct RoutingDecision: Sendable, Equatable {
    package let outcome: RoutingOutcome
    /// One entry for each rule, in their order.
    package let trace: [Entry]
    /// The ticket as the last rule left it: what the choice of an assignee starts from.
    package let facts: RoutingFacts

    package struct Entry: Sendable, Equatable {
        package let rule: RoutingRule.ID
        package let name: String
        package let verdict: Verdict
        /// What its actions could not do.
        package let hindrances: [Hindrance]

        package init(
            rule: RoutingRule.ID, name: String, verdict: Verdict, hindrances: [Hindrance] = []
        ) {
            self.rule = rule
            self.name = name
            self.verdict = verdict
            self.hindrances = hindrances
        }
    }

    /// Conditions are counted from 0, as they stand in the rule.
    package enum Verdict: Sendable, Equatable {
        /// All its conditions held.
        case heldAll
        /// Any would do, and this one did.
        case held(by: Int)
        /// The first condition that did not hold.
        case failed(at: Int)
        /// Any would have done; none did.
        case noneHeld
        case isOff
        /// It acted already in this stretch of time.
        case actedBefore
        /// A rule before it said that no more are asked.
        case notReached(after: RoutingRule.ID)

        package var acted: Bool {
            switch self {
            case .heldAll, .held: true
            case .failed, .noneHeld, .isOff, .actedBefore, .notReached: false
            }
        }
    }

    package enum Hindrance: Sendable, Equatable {
        /// An automatic letter gets no reply (RFC 3834).
        case replyToAutomatic
        /// The letter names no address to make the requester.
        case requesterNotFound
        /// The team was put away.
        case teamUnknown(Team.ID)
        /// No team of the line has this work in its zone.
        case noTeamForZone(Line.ID)
        /// More tags than a ticket may have.
        case tooManyTags
    }
}
