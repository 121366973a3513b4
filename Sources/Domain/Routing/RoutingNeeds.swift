/// What a set of rules has to know beyond the ticket itself, so that nothing is asked of the database in vain.
package struct RoutingNeeds: Sendable, Equatable {
    /// The client's organization and those above it.
    package private(set) var organizations = false
    package private(set) var contract = false
    package private(set) var language = false
    package private(set) var services = false
    package private(set) var words = false
    /// What was said last: who wrote it, what, and whether a program did.
    package private(set) var said = false
    package private(set) var calendars: Set<WorkingCalendar.ID> = []
    package private(set) var personalEngineer = false
    package private(set) var lastWorked = false
    /// How many tickets people have, and who was given one last.
    package private(set) var loads = false
    /// Nothing is to be asked: there are no rules.
    package private(set) var isEmpty: Bool

    package init(_ rules: [RoutingRule]) {
        isEmpty = rules.isEmpty
        calendars = RuleReferences(rules).calendars
        for rule in rules {
            for condition in rule.conditions { add(condition.test) }
            for action in rule.actions { add(action) }
        }
    }

    private mutating func add(_ test: RoutingCondition.Test) {
        switch test {
        case .organization, .known(.organization): organizations = true
        case .contract, .known(.contract):
            contract = true
            organizations = true
        case .language, .known(.language): language = true
        case .service, .known(.service): services = true
        case .words: (words, said) = (true, true)
        case .sender: said = true
        case .channel, .requester, .department, .brand, .mailbox, .kind, .priority, .tags, .line,
            .team, .assignee, .status, .known, .time, .calendar, .changed, .elapsed:
            break
        }
    }

    private mutating func add(_ action: RoutingAction) {
        switch action {
        case .teamByZone: services = true
        case .requester(let source):
            // Another requester brings all of this along.
            (organizations, contract, language, said) = (true, true, true, true)
            if case .text = source { words = true }
            if case .after = source { words = true }
        case .assign(let mode): for step in mode.allSteps { add(step) }
        case .mail(let recipients, _):
            if recipients.contains(.role(.personalEngineer)) {
                personalEngineer = true
                organizations = true
            }
        // What a program wrote is not answered.
        case .reply: said = true
        case .line, .team, .priority, .kind, .department, .addTags, .removeTags, .reject: break
        }
    }

    private mutating func add(_ step: AssignmentStep) {
        switch step {
        case .personalEngineer:
            personalEngineer = true
            organizations = true
        case .lastWorkedWith: lastWorked = true
        case .leastLoaded, .roundRobin, .skills, .nearest: loads = true
        case .person, .dutyEngineer, .teamLead, .pull: break
        }
    }
}
