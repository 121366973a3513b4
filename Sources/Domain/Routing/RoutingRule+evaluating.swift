extension RoutingRule {
    /// Asks rules in their order. A later rule sees the ticket as earlier ones left it, and where two set the same thing
    /// the later one wins, unless the earlier one stops; a rejected ticket is asked nothing more.
    ///
    /// - The team brings its line along, and a ticket that is set onto another line leaves its team.
    /// - A new requester brings their organization, contract and language; the sender stays who it was.
    /// - Two equal replies, or two equal mails, are one.
    package static func evaluate(_ rules: [RoutingRule], _ facts: RoutingFacts) -> RoutingDecision {
        var acting = RoutingInProgress(facts: facts)
        var trace: [RoutingDecision.Entry] = []
        var stoppedBy: ID?
        for rule in rules {
            var hindrances: [RoutingDecision.Hindrance] = []
            let verdict = stoppedBy.map { .notReached(after: $0) } ?? rule.verdict(on: acting.facts)
            if verdict.acted {
                for action in rule.actions {
                    acting.take(action, by: rule.id).map { hindrances.append($0) }
                }
                if rule.stops || acting.outcome.rejection != nil { stoppedBy = rule.id }
            }
            trace.append(
                RoutingDecision.Entry(
                    rule: rule.id, name: rule.name, verdict: verdict, hindrances: hindrances))
        }
        return RoutingDecision(outcome: acting.outcome, trace: trace, facts: acting.facts)
    }

    func verdict(on facts: RoutingFacts) -> RoutingDecision.Verdict {
        if !isOn { return .isOff }
        if facts.alreadyActed.contains(id) { return .actedBefore }
        switch match {
        case .all:
            let failed = conditions.firstIndex { $0.holds(for: facts) != true }
            return failed.map { .failed(at: $0) } ?? .heldAll
        case .any:
            let held = conditions.firstIndex { $0.holds(for: facts) == true }
            return held.map { .held(by: $0) } ?? .noneHeld
        }
    }
}

/// A ticket on its way through the rules.
struct RoutingInProgress {
    private(set) var facts: RoutingFacts
    private(set) var outcome = RoutingOutcome()

    init(facts: RoutingFacts) { self.facts = facts }

    /// - Returns: why the action did nothing.
    mutating func take(_ action: RoutingAction, by rule: RoutingRule.ID) -> RoutingDecision.Hindrance? {
        switch action {
        case .line(let line): move(to: line, by: rule)
        case .team(let id):
            guard let team = facts.team(id) else { return .teamUnknown(id) }
            move(to: team, by: rule)
        case .teamByZone:
            guard let team = Team.answering(for: facts.work, on: facts.line, among: facts.teams) else {
                return .noTeamForZone(facts.line)
            }
            move(to: team, by: rule)
        case .assign(let mode): outcome.assignment = .init(mode, by: rule)
        case .priority(let priority):
            facts.priority = priority
            outcome.priority = .init(priority, by: rule)
        case .kind(let kind):
            facts.kind = kind
            outcome.kind = .init(kind, by: rule)
        case .department(let department):
            facts.departments = [department] + facts.departmentsAbove[department, default: []]
            outcome.department = .init(department, by: rule)
        case .addTags(let tags):
            let all = facts.tags.union(tags)
            guard all.count <= Ticket.Limits.tagsMax else { return .tooManyTags }
            facts.tags = all
            for tag in tags { outcome.tags[tag] = .init(true, by: rule) }
        case .removeTags(let tags):
            facts.tags.subtract(tags)
            for tag in tags { outcome.tags[tag] = .init(false, by: rule) }
        case .reply(let text):
            if facts.isAutomatic { return .replyToAutomatic }
            if !outcome.replies.contains(where: { $0.value == text }) {
                outcome.replies.append(.init(text, by: rule))
            }
        case .mail(let recipients, let text):
            let mail = RoutingOutcome.Mail(
                to: recipients.filter { $0 != .address(Personal.erasedText) }, text: text)
            if !mail.to.isEmpty, !outcome.mails.contains(where: { $0.value == mail }) {
                outcome.mails.append(.init(mail, by: rule))
            }
        case .requester(let source):
            guard let address = source.address(in: facts) else { return .requesterNotFound }
            facts.client = facts.clients[address.key] ?? RoutingFacts.Client()
            outcome.requester = .init(address, by: rule)
        case .reject(let reason): outcome.rejection = .init(reason, by: rule)
        }
        return nil
    }

    private mutating func move(to line: Line.ID, by rule: RoutingRule.ID) {
        facts.line = line
        outcome.line = .init(line, by: rule)
        guard let id = facts.team, facts.teams.first(where: { $0.id == id })?.saved.line != line else {
            return
        }
        facts.team = nil
        outcome.team = .init(nil, by: rule)
    }

    private mutating func move(to team: Team, by rule: RoutingRule.ID) {
        facts.line = team.saved.line
        facts.team = team.id
        outcome.line = .init(team.saved.line, by: rule)
        outcome.team = .init(team.id, by: rule)
    }
}
