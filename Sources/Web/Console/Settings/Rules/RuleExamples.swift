import Domain
import Languages

/// Ready rules for a book that has none yet: those that make sense with what the desk has.
enum RuleExamples {
    static func all(
        _ kind: RuleSet.Kind, _ choices: RuleChoices, newID: () -> Int64
    ) -> [RoutingRule] {
        let words = choices.texts.ruleExamples
        func rule(
            _ name: String, _ conditions: [RoutingCondition.Test], _ actions: [RoutingAction]
        ) -> RoutingRule {
            RoutingRule(
                id: .init(newID()), name: String(name.prefix(RuleSet.Limits.nameCharactersMax)),
                conditions: conditions.map { RoutingCondition($0) }, actions: actions)
        }
        func phrases(_ text: String) -> RoutingCondition.Test {
            .words(text.split(separator: "\n").compactMap { Phrase(String($0)) }, in: .anywhere)
        }
        switch kind {
        case .incoming:
            let zone = choices.teams.isEmpty ? [] : [rule(words.byZone, [], [.teamByZone])]
            return zone + [
                rule(words.outage, [phrases(words.outageWords)], [.priority(.critical)]),
                rule(words.bills, [phrases(words.billWords)], [.addTags([words.billTag])]),
                rule(words.sameEngineer, [], [.assign(.steps([.lastWorkedWith]))]),
                rule(
                    words.ownEngineer, [],
                    [.assign(.steps([.personalEngineer, .lastWorkedWith, .leastLoaded(in: nil)]))]),
            ]
        case .changed:
            return [rule(words.returned, [.changed([.returned])], [.priority(.high)])]
        case .elapsed:
            return [
                rule(
                    words.untaken, [.elapsed(.created, seconds: 1_800), .status([.new])],
                    [.mail(to: [.role(.lineLead)], text: words.untakenText)]),
                rule(
                    words.forgotten, [.elapsed(.clientMessage, seconds: 14_400), .status([.new, .open])],
                    [.mail(to: [.role(.assignee), .role(.controller)], text: words.forgottenText)]),
            ]
        }
    }
}
