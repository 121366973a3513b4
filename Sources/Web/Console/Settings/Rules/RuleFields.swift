import Domain
import Flows
import Languages
import Storage

/// A rule as the fields of a plain form, there and back: `c0.type`, `c0.v.3`, `a1.text` and so on. What a form left open
/// stays open until it is saved, so a row is added and removed without a script.
struct RuleFields: Sendable {
    private(set) var values: [String: String] = [:]
    private(set) var conditionCount = 0
    private(set) var actionCount = 0
    let id: RoutingRule.ID

    enum Unit: String, CaseIterable { case minutes, hours, days }

    /// Steps of a choice that the form offers at once.
    static let stepsShown = 3
    /// The lists of steps: in working time or always, on days off, at all other times.
    static let stepLists = ["w", "d", "o"]

    subscript(_ name: String) -> String { values[name] ?? "" }
    func has(_ name: String) -> Bool { !self[name].isEmpty }
    mutating func set(_ name: String, _ value: String) { values[name] = value }

    // MARK: From a rule

    init(_ rule: RoutingRule) {
        id = rule.id
        values["name"] = rule.name
        values["is_on"] = rule.isOn ? "1" : ""
        values["match"] = rule.match.rawValue
        values["stops"] = rule.stops ? "1" : ""
        for condition in rule.conditions { add(condition) }
        for action in rule.actions { add(action) }
    }

    private mutating func add(_ condition: RoutingCondition) {
        let row = "c\(conditionCount)."
        conditionCount += 1
        values[row + "type"] = condition.test.name.rawValue
        values[row + "not"] = condition.isNegated ? "1" : ""
        let written = condition.test.written
        for value in written { values[row + "v." + value] = "1" }
        values[row + "text"] = written.joined(separator: "\n")
        switch condition.test {
        case .words(_, let place): values[row + "place"] = place.rawValue
        case .known(let known): values[row + "state"] = known.rawValue
        case .time(_, let window):
            values[row + "from"] = RuleWords.clock(window.from)
            values[row + "until"] = RuleWords.clock(window.until)
        case .calendar(let calendar, let question):
            values[row + "calendar"] = calendar.text
            values[row + "state"] = question.rawValue
        case .elapsed(let since, let seconds):
            let (amount, unit) = Self.amount(of: seconds)
            values[row + "since"] = since.rawValue
            values[row + "amount"] = String(amount)
            values[row + "unit"] = unit.rawValue
        default: break
        }
    }

    private mutating func add(_ action: RoutingAction) {
        let row = "a\(actionCount)."
        actionCount += 1
        values[row + "type"] = action.name.rawValue
        switch action {
        case .line(let id): values[row + "value"] = id.text
        case .team(let id): values[row + "value"] = id.text
        case .department(let id): values[row + "value"] = id.text
        case .priority(let priority): values[row + "value"] = priority.rawValue
        case .kind(let kind): values[row + "value"] = kind.rawValue
        case .reject(let reason): values[row + "value"] = reason.rawValue
        case .teamByZone: break
        case .addTags(let tags), .removeTags(let tags): values[row + "text"] = tags.joined(separator: "\n")
        case .reply(let text): values[row + "text"] = text
        case .mail(let recipients, let text):
            values[row + "text"] = text
            var addresses: [String] = []
            for recipient in recipients {
                switch recipient {
                case .address(let address): addresses.append(address)
                case .role(let role): values[row + "r." + role.rawValue] = "1"
                }
            }
            values[row + "to"] = addresses.joined(separator: "\n")
        case .requester(let source):
            values[row + "source"] = source.word
            if case .after(let label) = source { values[row + "label"] = label }
            if case .field(let field) = source { values[row + "field"] = field.text }
        case .assign(.steps(let steps)):
            values[row + "mode"] = "steps"
            add(steps, to: row + "w")
        case .assign(.byClock(let clock)):
            values[row + "mode"] = "clock"
            values[row + "calendar"] = clock.calendar.text
            if let night = clock.night {
                values[row + "from"] = RuleWords.clock(night.from)
                values[row + "until"] = RuleWords.clock(night.until)
            }
            for (list, steps) in zip(Self.stepLists, [clock.working, clock.dayOff, clock.otherwise]) {
                add(steps, to: row + list)
            }
        }
    }

    private mutating func add(_ steps: [AssignmentStep], to list: String) {
        values[list + ".count"] = String(steps.count)
        for (index, step) in steps.enumerated() {
            let row = "\(list)\(index)."
            values[row + "type"] = step.name.rawValue
            values[row + "team"] = step.team?.text
            if case .person(let id) = step { values[row + "staff"] = id.text }
            if case .skills(let skills, _) = step {
                values[row + "skills"] = skills.map(\.name).joined(separator: ", ")
            }
        }
    }

    // MARK: From a form

    private enum Limits {
        static let rowsMax = 40
    }

    /// What was typed, with the row that a button asked for, or without the one it took away.
    init(_ form: FormBody, id: RoutingRule.ID) {
        self.id = id
        values = form.all
        conditionCount = min(Int(form.raw("c.count")) ?? 0, Limits.rowsMax)
        actionCount = min(Int(form.raw("a.count")) ?? 0, Limits.rowsMax)
        let button = form.raw("do")
        if button == "add_condition", conditionCount < Limits.rowsMax {
            values["c\(conditionCount).type"] = form.raw("c.new")
            conditionCount += 1
        } else if button == "add_action", actionCount < Limits.rowsMax {
            values["a\(actionCount).type"] = form.raw("a.new")
            actionCount += 1
        } else if button.hasPrefix("remove.") {
            // The place stays empty, so that the others keep their names.
            values[button.dropFirst("remove.".count) + ".type"] = ""
        }
    }

    /// Rows that are there, by their numbers.
    var conditions: [Int] { (0..<conditionCount).filter { has("c\($0).type") } }
    var actions: [Int] { (0..<actionCount).filter { has("a\($0).type") } }

    func steps(of list: String) -> Int { max(Self.stepsShown, min(Int(self[list + ".count"]) ?? 0, 10)) }

    static func amount(of seconds: Int) -> (amount: Int, unit: Unit) {
        if seconds % 86_400 == 0 { return (seconds / 86_400, .days) }
        if seconds % 3_600 == 0 { return (seconds / 3_600, .hours) }
        return (seconds / 60, .minutes)
    }

    static func name(of unit: Unit, _ texts: Texts) -> String {
        switch unit {
        case .minutes: texts.ruleBooks.minutes
        case .hours: texts.ruleBooks.hours
        case .days: texts.ruleBooks.days
        }
    }
}
