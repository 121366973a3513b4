import Domain
import Flows
import Languages

/// A rule in a sentence or two, as the list of a book shows it.
struct RuleWords {
    let choices: RuleChoices
    private var texts: Texts { choices.texts }

    init(_ choices: RuleChoices) { self.choices = choices }

    func conditions(_ rule: RoutingRule) -> String {
        if rule.conditions.isEmpty { return texts.ruleBooks.always }
        let parts = rule.conditions.map { condition in
            let sentence = words(condition.test)
            return condition.isNegated ? "\(texts.ruleBooks.not): \(sentence)" : sentence
        }
        return parts.joined(separator: rule.match == .all ? "; " : "; \(texts.ruleBooks.or) ")
    }

    func actions(_ rule: RoutingRule) -> String { rule.actions.map(words).joined(separator: "; ") }

    private func words(_ test: RoutingCondition.Test) -> String {
        let name = texts.ruleForm.condition(test.name.rawValue)
        return "\(name): \(values(test))"
    }

    private func values(_ test: RoutingCondition.Test) -> String {
        let (form, words) = (texts.ruleForm, texts.ruleBooks)
        func list(_ values: [String]) -> String {
            let labels = choices.values(of: test.name).map { known in
                values.map { choices.label($0, in: known) }
            }
            return (labels ?? values).joined(separator: ", ")
        }
        switch test {
        case .words(let phrases, let place):
            return phrases.map(\.text).joined(separator: ", ") + " (\(name(of: place)))"
        case .known(let known): return form.known(known.rawValue)
        case .time(let days, let window):
            let hours = "\(Self.clock(window.from))–\(Self.clock(window.until))"
            return days.isEmpty ? hours : "\(list(days.map { String($0.rawValue) })) \(hours)"
        case .calendar(let id, let question):
            return "\(choices.label(id.text, in: choices.calendars)), \(form.calendar(question.rawValue))"
        case .elapsed(let since, let seconds):
            let (amount, unit) = RuleFields.amount(of: seconds)
            return
                "\(form.since(since.rawValue)) \(words.atLeast) \(amount) \(RuleFields.name(of: unit, texts))"
        case .requester(let ids): return String(ids.count)
        default: return list(test.written)
        }
    }

    func name(of place: RoutingCondition.Place) -> String {
        switch place {
        case .subject: texts.ruleBooks.inSubject
        case .text: texts.ruleBooks.inText
        case .anywhere: texts.ruleBooks.anywhere
        }
    }

    private func words(_ action: RoutingAction) -> String {
        let name = texts.ruleForm.action(action.name.rawValue)
        switch action {
        case .line(let id): return "\(name): \(choices.label(id.text, in: choices.lines))"
        case .team(let id): return "\(name): \(choices.label(id.text, in: choices.teams))"
        case .teamByZone: return name
        case .assign(.steps(let steps)): return "\(name): \(self.steps(steps))"
        case .assign(.byClock(let clock)):
            let words = texts.ruleBooks
            return
                "\(name). \(words.inHours): \(steps(clock.working)). \(words.onDayOff): \(steps(clock.dayOff)). "
                + "\(words.otherwise): \(steps(clock.otherwise))"
        case .priority(let priority): return "\(name): \(texts.name(of: priority).lowercased())"
        case .kind(let kind): return "\(name): \(texts.name(of: kind).lowercased())"
        case .department(let id): return "\(name): \(choices.label(id.text, in: choices.departments))"
        case .addTags(let tags), .removeTags(let tags): return "\(name): \(tags.joined(separator: ", "))"
        case .reply(let text): return "\(name): \(texts.rules.quoted(Self.short(text)))"
        case .mail(let recipients, let text):
            let to = recipients.map { recipient in
                switch recipient {
                case .address(let address): address
                case .role(let role): texts.ruleForm.role(role.rawValue)
                }
            }
            return "\(name) (\(to.joined(separator: ", "))): \(texts.rules.quoted(Self.short(text)))"
        case .requester(let source): return "\(name): \(texts.ruleForm.source(source.word))"
        case .reject(let reason): return "\(name): \(texts.name(of: reason))"
        }
    }

    private func steps(_ steps: [AssignmentStep]) -> String {
        steps.map { step in
            var text = texts.rules.name(of: step.name.rawValue)
            if case .person(let id) = step { text = choices.label(id.text, in: choices.staff) }
            if case .skills(let skills, _) = step {
                text += " (\(skills.map(\.name).joined(separator: ", ")))"
            }
            if let team = step.team { text += ", \(choices.label(team.text, in: choices.teams))" }
            return text
        }.joined(separator: " → ")
    }

    private static func short(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > 80 ? line.prefix(79) + "…" : line
    }

    /// `09:00`; the end of a day is `24:00`.
    static func clock(_ minute: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }
}

extension RequesterSource {
    /// Its word in the journal.
    var word: String {
        switch self {
        case .replyTo: "reply_to"
        case .text: "text"
        case .after: "after"
        case .field: "field"
        }
    }
}

extension RoutingCondition.Test {
    /// What it lists, as forms write it.
    var written: [String] {
        switch self {
        case .channel(let values): values.map(\.rawValue)
        case .sender(let values), .tags(let values), .language(let values): values
        case .requester(let ids): ids.map(\.text)
        case .organization(let ids): ids.map(\.text)
        case .contract(let ids): ids.map(\.text)
        case .service(let ids): ids.map(\.text)
        case .department(let ids): ids.map(\.text)
        case .brand(let ids): ids.map(\.text)
        case .mailbox(let ids): ids.map(\.text)
        case .kind(let values): values.map(\.rawValue)
        case .priority(let values): values.map(\.rawValue)
        case .words(let phrases, _): phrases.map(\.text)
        case .line(let ids): ids.map(\.text)
        case .team(let ids): ids.map(\.text)
        case .assignee(let ids): ids.map(\.text)
        case .status(let values): values.map(\.rawValue)
        case .time(let days, _): days.map { String($0.rawValue) }
        case .changed(let values): values.map(\.rawValue)
        case .known, .calendar, .elapsed: []
        }
    }
}
