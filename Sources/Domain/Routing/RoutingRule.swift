/// One line of a company's rule book: when all of this, or any of it, then do that.
package struct RoutingRule: Sendable, Equatable, Codable {
    package typealias ID = Identifier<RoutingRule>

    /// Stays the same when the rule is edited, so that its history can be told.
    package var id: ID
    package var name: String
    package var isOn: Bool
    package var match: Match
    package var conditions: [RoutingCondition]
    package var actions: [RoutingAction]
    /// No rule after this one is asked when it holds.
    package var stops: Bool

    package enum Match: String, Sendable, Codable, CaseIterable { case all, any }

    /// - Parameter conditions: none: it always holds.
    package init(
        id: ID, name: String, isOn: Bool = true, match: Match = .all, conditions: [RoutingCondition] = [],
        actions: [RoutingAction], stops: Bool = false
    ) {
        self.id = id
        self.name = name
        self.isOn = isOn
        self.match = match
        self.conditions = conditions
        self.actions = actions
        self.stops = stops
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, isOn = "is_on", match, conditions, actions, stops
    }
}

extension RoutingRule {
    /// The rule with each address in it replaced, in one fixed order: senders by condition, then recipients by action.
    func mapAddresses(_ replace: (String) -> String) -> Self {
        var rule = self
        for index in rule.conditions.indices {
            guard case .sender(let patterns) = rule.conditions[index].test else { continue }
            rule.conditions[index].test = .sender(patterns.map(replace))
        }
        for index in rule.actions.indices {
            guard case .mail(let recipients, let text) = rule.actions[index] else { continue }
            let replaced = recipients.map { recipient in
                if case .address(let address) = recipient {
                    return RoutingAction.Recipient.address(replace(address))
                }
                return recipient
            }
            rule.actions[index] = .mail(to: replaced, text: text)
        }
        return rule
    }
}
