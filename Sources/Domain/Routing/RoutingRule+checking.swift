extension RoutingRule {
    /// The rule as it will stand: names on one line, tags and senders in their one spelling.
    func checked(as kind: RuleSet.Kind) throws(RoutingRejection.Fault) -> Self {
        var rule = self
        rule.name = name.withoutNUL.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
        if rule.name.isEmpty { throw .nameMissing }
        let limit = RuleSet.Limits.nameCharactersMax
        if rule.name.count > limit { throw .nameTooLong(limit: limit) }
        if conditions.count > RuleSet.Limits.conditionsMax {
            throw .tooManyConditions(limit: RuleSet.Limits.conditionsMax)
        }
        if actions.count > RuleSet.Limits.actionsMax {
            throw .tooManyActions(limit: RuleSet.Limits.actionsMax)
        }
        if actions.isEmpty { throw .actionsMissing }
        if match == .any, conditions.isEmpty { throw .conditionsMissing }
        rule.conditions = []
        for condition in conditions { rule.conditions.append(try condition.checked(as: kind)) }
        rule.actions = []
        for action in actions { rule.actions.append(try action.checked()) }
        if kind == .elapsed { try requireElapsed() }
        return rule
    }

    private func requireElapsed() throws(RoutingRejection.Fault) {
        func isElapsed(_ condition: RoutingCondition) -> Bool {
            if case .elapsed = condition.test { !condition.isNegated } else { false }
        }
        let isThere =
            switch match {
            case .all: conditions.contains(where: isElapsed)
            case .any: conditions.allSatisfy(isElapsed)
            }
        if !isThere { throw .elapsedMissing }
    }

    /// The characters of its texts.
    var textCharacters: Int {
        actions.reduce(0) { sum, action in
            switch action {
            case .reply(let text), .mail(_, let text): sum + text.count
            default: sum
            }
        }
    }

    var phraseCount: Int {
        conditions.reduce(0) { sum, condition in
            if case .words(let phrases, _) = condition.test { sum + phrases.count } else { sum }
        }
    }

    /// A tag as tickets have it; nil for what cannot be one.
    static func tag(_ written: String) -> String? {
        // Why it is no tag changes nothing here.
        guard let tags = try? Ticket.checkedTags([written.withoutNUL]) else { return nil }
        return tags.first
    }
}

extension RoutingCondition {
    func checked(as kind: RuleSet.Kind) throws(RoutingRejection.Fault) -> Self {
        if let count = valueCount {
            if count == 0 { throw .valuesMissing(test.name) }
            if count > RuleSet.Limits.valuesMax {
                throw .tooManyValues(test.name, limit: RuleSet.Limits.valuesMax)
            }
        }
        var condition = self
        switch test {
        case .sender(let written):
            var patterns: [String] = []
            for text in written {
                guard let pattern = StopPattern(text) else { throw .senderInvalid(text) }
                patterns.append(pattern.text)
            }
            condition.test = .sender(patterns)
        case .tags(let written):
            var tags: [String] = []
            for text in written {
                guard let tag = RoutingRule.tag(text) else { throw .tagInvalid(text) }
                tags.append(tag)
            }
            condition.test = .tags(tags)
        case .language(let languages):
            if let unknown = languages.first(where: { !["uk", "ru", "en"].contains($0) }) {
                throw .languageUnknown(unknown)
            }
        case .time(let days, let window):
            condition.test = .time(Set(days).sorted { $0.rawValue < $1.rawValue }, window)
        case .changed:
            if kind != .changed { throw .conditionOutOfPlace(.changed, kind) }
        case .elapsed(_, let seconds):
            if kind != .elapsed { throw .conditionOutOfPlace(.elapsed, kind) }
            let range = RuleSet.Limits.elapsedSeconds
            if !range.contains(seconds) { throw .elapsedOutOfRange(range) }
        case .channel, .requester, .organization, .contract, .service, .department, .brand, .mailbox, .kind,
            .priority, .words, .line, .team, .assignee, .status, .known, .calendar:
            break
        }
        return condition
    }

    /// How many values it lists, where it needs at least one.
    private var valueCount: Int? {
        switch test {
        case .channel(let values): values.count
        case .sender(let values): values.count
        case .requester(let values): values.count
        case .organization(let values): values.count
        case .contract(let values): values.count
        case .service(let values): values.count
        case .department(let values): values.count
        case .brand(let values): values.count
        case .mailbox(let values): values.count
        case .kind(let values): values.count
        case .priority(let values): values.count
        case .words(let values, _): values.count
        case .tags(let values): values.count
        case .language(let values): values.count
        case .line(let values): values.count
        case .team(let values): values.count
        case .assignee(let values): values.count
        case .status(let values): values.count
        case .changed(let values): values.count
        case .known, .time, .calendar, .elapsed: nil
        }
    }
}

extension RoutingAction {
    func checked() throws(RoutingRejection.Fault) -> Self {
        switch self {
        case .line, .team, .teamByZone, .priority, .kind, .department, .reject: return self
        case .assign(let mode):
            switch mode {
            case .steps(let steps): try Self.check(steps)
            case .byClock(let clock):
                for steps in [clock.working, clock.dayOff, clock.otherwise] { try Self.check(steps) }
            }
            return self
        case .addTags(let written): return .addTags(try Self.tags(written, for: name))
        case .removeTags(let written): return .removeTags(try Self.tags(written, for: name))
        case .reply(let text): return .reply(text: try Self.text(text, for: name))
        case .mail(let recipients, let text):
            return .mail(to: try Self.checked(recipients), text: try Self.text(text, for: name))
        case .requester(let source):
            guard case .after(let label) = source else { return self }
            let limit = RequesterSource.labelCharactersMax
            let trimmed = label.withoutNUL.trimmed
            guard !trimmed.isEmpty, trimmed.count <= limit else { throw .labelInvalid(limit: limit) }
            return .requester(.after(trimmed))
        }
    }

    private static func tags(_ written: [String], for name: Name) throws(RoutingRejection.Fault) -> [String] {
        var tags: Set<String> = []
        for text in written {
            guard let tag = RoutingRule.tag(text) else { throw .tagInvalid(text) }
            tags.insert(tag)
        }
        if tags.isEmpty { throw .tagsMissing(name) }
        let limit = Ticket.Limits.tagsMax
        if tags.count > limit { throw .tooManyTags(name, limit: limit) }
        return tags.sorted()
    }

    private static func text(_ written: String, for name: Name) throws(RoutingRejection.Fault) -> String {
        let text = written.withoutNUL.trimmed
        if text.isEmpty { throw .textMissing(name) }
        let limit = RuleSet.Limits.textCharactersMax
        if text.count > limit { throw .textTooLong(name, limit: limit) }
        return text
    }

    private static func checked(_ recipients: [Recipient]) throws(RoutingRejection.Fault) -> [Recipient] {
        if recipients.isEmpty { throw .recipientsMissing }
        let limit = RuleSet.Limits.recipientsMax
        if recipients.count > limit { throw .tooManyRecipients(limit: limit) }
        var checked: [Recipient] = []
        for recipient in recipients {
            switch recipient {
            case .role: checked.append(recipient)
            case .address(let written):
                // The reason why it is none changes nothing: the page shows the field.
                guard let address = try? EmailAddress(written) else { throw .addressInvalid(written) }
                checked.append(.address(address.text))
            }
        }
        return checked
    }

    private static func check(_ steps: [AssignmentStep]) throws(RoutingRejection.Fault) {
        if steps.isEmpty { throw .stepsMissing }
        let limit = RuleSet.Limits.stepsMax
        if steps.count > limit { throw .tooManySteps(limit: limit) }
        for (index, step) in steps.enumerated() {
            if case .pull = step, index < steps.count - 1 { throw .stepsAfterPull }
            guard case .skills(let skills, _) = step else { continue }
            if skills.isEmpty { throw .skillsMissing }
            if skills.count > RuleSet.Limits.skillsMax {
                throw .tooManySkills(limit: RuleSet.Limits.skillsMax)
            }
        }
    }
}
