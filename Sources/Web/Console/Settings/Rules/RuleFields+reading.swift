import Domain
import Flows
import Languages
import Storage

/// What a form of a rule says; what is wrong with it stands beside its row.
struct RuleReading {
    let fields: RuleFields
    let kind: RuleSet.Kind
    let texts: Texts
    /// Contacts by the addresses that were typed.
    let contacts: [String: Contact.ID]
    /// Words by rows, `c0`, `a1`, and by the fields of the whole rule.
    private(set) var faults: [String: String] = [:]

    init(
        _ fields: RuleFields, as kind: RuleSet.Kind, contacts: [String: Contact.ID], _ texts: Texts
    ) {
        self.fields = fields
        self.kind = kind
        self.contacts = contacts
        self.texts = texts
    }

    private struct Fault: Error { let words: String }

    /// - Returns: nil where something is wrong.
    mutating func rule() -> RoutingRule? {
        var rule = RoutingRule(
            id: fields.id, name: fields["name"], isOn: fields.has("is_on"),
            match: RoutingRule.Match(rawValue: fields["match"]) ?? .all, actions: [],
            stops: fields.has("stops"))
        for index in fields.conditions {
            note("c\(index)") { reading in
                let condition = try reading.condition("c\(index).")
                rule.conditions.append(condition)
                try reading.check([condition], [.teamByZone])
            }
        }
        for index in fields.actions {
            note("a\(index)") { reading in
                let action = try reading.action("a\(index).")
                rule.actions.append(action)
                try reading.check([], [action])
            }
        }
        guard faults.isEmpty else { return nil }
        do { return try RuleBook.checked([rule], as: kind).first } catch {
            if case .inRule(_, let fault) = error {
                let field =
                    switch fault {
                    case .nameMissing, .nameTooLong: "name"
                    case .actionsMissing, .tooManyActions: "then"
                    default: "when"
                    }
                faults[field] = texts.sentence(fault)
            } else {
                faults["name"] = texts.sentence(error)
            }
            return nil
        }
    }

    private mutating func note(_ row: String, _ read: (RuleReading) throws -> Void) {
        do { try read(self) } catch let fault as Fault { faults[row] = fault.words } catch {
            // A word that no form of ours sends.
            faults[row] = texts.refusals.unknownChoice
        }
    }

    /// One row alone, so that its fault is told beside it.
    private func check(_ conditions: [RoutingCondition], _ actions: [RoutingAction]) throws {
        let alone = RoutingRule(id: fields.id, name: "·", conditions: conditions, actions: actions)
        do { _ = try RuleBook.checked([alone], as: kind) } catch RoutingRejection.inRule(_, .elapsedMissing) {
            // Another row may have it.
        } catch RoutingRejection.inRule(_, let fault) {
            throw Fault(words: texts.sentence(fault))
        }
    }

    // MARK: Conditions

    private func condition(_ row: String) throws -> RoutingCondition {
        guard let name = RoutingCondition.Name(rawValue: fields[row + "type"]) else {
            throw Fault(words: texts.refusals.unknownChoice)
        }
        return RoutingCondition(try test(name, row), isNegated: fields.has(row + "not"))
    }

    private func test(_ name: RoutingCondition.Name, _ row: String) throws -> RoutingCondition.Test {
        switch name {
        case .channel: return .channel(words(row))
        case .sender: return .sender(lines(row + "text"))
        case .requester: return .requester(try lines(row + "text").map(contact))
        case .organization: return .organization(ids(row))
        case .contract: return .contract(ids(row))
        case .service: return .service(ids(row))
        case .department: return .department(ids(row))
        case .brand: return .brand(ids(row))
        case .mailbox: return .mailbox(ids(row))
        case .kind: return .kind(words(row))
        case .priority: return .priority(words(row))
        case .words:
            return .words(
                try lines(row + "text").map { text in
                    guard let phrase = Phrase(text) else {
                        throw Fault(words: texts.ruleRefusals.phraseInvalid(text))
                    }
                    return phrase
                }, in: .init(rawValue: fields[row + "place"]) ?? .anywhere)
        case .tags: return .tags(lines(row + "text"))
        case .language: return .language(chosen(row))
        case .line: return .line(ids(row))
        case .team: return .team(ids(row))
        case .assignee: return .assignee(ids(row))
        case .status: return .status(words(row))
        case .known: return .known(try word(row + "state"))
        case .time:
            let days = chosen(row).compactMap { Int($0).flatMap(Weekday.init(rawValue:)) }
            return .time(days, try window(row))
        case .calendar: return .calendar(try id(row + "calendar"), try word(row + "state"))
        case .changed: return .changed(words(row))
        case .elapsed:
            let unit: Int =
                switch RuleFields.Unit(rawValue: fields[row + "unit"]) {
                case .days: 86_400
                case .hours: 3_600
                case .minutes, nil: 60
                }
            let amount = Int(fields[row + "amount"].trimmed) ?? 0
            // A year of minutes is the most; no product of it overflows.
            return .elapsed(try word(row + "since"), seconds: min(max(amount, 0), 600_000) * unit)
        }
    }

    private func contact(_ written: String) throws -> Contact.ID {
        if let id = contacts[written.lowercased()] { return id }
        if let number = WrittenID.parse(written) { return .init(number) }
        throw Fault(words: texts.ruleRefusals.addressInvalid(written))
    }

    private func window(_ row: String) throws -> TimeWindow {
        guard let from = Self.minute(fields[row + "from"]), let until = Self.minute(fields[row + "until"]),
            let window = TimeWindow(from: from, until: until == 0 ? 1_440 : until)
        else { throw Fault(words: texts.ruleRefusals.timeInvalid) }
        return window
    }

    private static func minute(_ text: String) -> Int? {
        let parts = text.trimmed.split(separator: ":").map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour),
            (0...59).contains(minute), hour * 60 + minute <= 1_440
        else { return nil }
        return hour * 60 + minute
    }

    // MARK: Actions

    private func action(_ row: String) throws -> RoutingAction {
        guard let name = RoutingAction.Name(rawValue: fields[row + "type"]) else {
            throw Fault(words: texts.refusals.unknownChoice)
        }
        switch name {
        case .line: return .line(try id(row + "value"))
        case .team: return .team(try id(row + "value"))
        case .teamByZone: return .teamByZone
        case .assign: return .assign(try mode(row))
        case .priority: return .priority(try word(row + "value"))
        case .kind: return .kind(try word(row + "value"))
        case .department: return .department(try id(row + "value"))
        case .addTags: return .addTags(lines(row + "text"))
        case .removeTags: return .removeTags(lines(row + "text"))
        case .reply: return .reply(text: fields[row + "text"])
        case .mail:
            let roles = RoutingAction.Role.allCases.filter { fields.has(row + "r." + $0.rawValue) }
            return .mail(
                to: roles.map { .role($0) } + lines(row + "to").map { .address($0) },
                text: fields[row + "text"])
        case .requester:
            switch fields[row + "source"] {
            case "reply_to": return .requester(.replyTo)
            case "after": return .requester(.after(fields[row + "label"]))
            case "field": return .requester(.field(try id(row + "field")))
            default: return .requester(.text)
            }
        case .reject: return .reject(try word(row + "value"))
        }
    }

    private func mode(_ row: String) throws -> AssignmentMode {
        if fields[row + "mode"] != "clock" { return .steps(try steps(row + "w")) }
        let hasNight = fields.has(row + "from") || fields.has(row + "until")
        return .byClock(
            AssignmentClock(
                calendar: try id(row + "calendar"), night: hasNight ? try window(row) : nil,
                working: try steps(row + "w"), dayOff: try steps(row + "d"), otherwise: try steps(row + "o")))
    }

    private func steps(_ list: String) throws -> [AssignmentStep] {
        try (0..<fields.steps(of: list)).compactMap { index in
            let row = "\(list)\(index)."
            let team: Team.ID? = WrittenID.parse(fields[row + "team"]).map { .init($0) }
            switch AssignmentStep.Name(rawValue: fields[row + "type"]) {
            case nil: return nil
            case .person: return .person(try id(row + "staff"))
            case .personalEngineer: return .personalEngineer
            case .lastWorkedWith: return .lastWorkedWith
            case .dutyEngineer: return .dutyEngineer
            case .leastLoaded: return .leastLoaded(in: team)
            case .roundRobin: return .roundRobin(in: team)
            case .skills:
                let skills = fields[row + "skills"].split(separator: ",").compactMap { Skill(String($0)) }
                return .skills(skills, in: team)
            case .nearest: return .nearest(in: team)
            case .teamLead: return .teamLead(of: team)
            case .pull: return .pull(in: team)
            }
        }
    }

    // MARK: Values

    private func lines(_ name: String) -> [String] {
        fields[name].split { $0.isNewline || $0 == "," || $0 == ";" }.map { String($0).trimmed }
            .filter { !$0.isEmpty }
    }

    /// Ticked boxes, in a fixed order.
    private func chosen(_ row: String) -> [String] {
        fields.values.keys.filter { $0.hasPrefix(row + "v.") && fields.has($0) }
            .map { String($0.dropFirst(row.count + 2)) }.sorted()
    }

    private func ids<Entity>(_ row: String) -> [Identifier<Entity>] {
        chosen(row).compactMap { WrittenID.parse($0).map { .init($0) } }.sorted()
    }

    private func words<Word: RawRepresentable>(_ row: String) -> [Word] where Word.RawValue == String {
        chosen(row).compactMap { Word(rawValue: $0) }
    }

    private func word<Word: RawRepresentable>(_ name: String) throws -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: fields[name]) else {
            throw Fault(words: texts.ruleRefusals.valuesMissing)
        }
        return word
    }

    private func id<Entity>(_ name: String) throws -> Identifier<Entity> {
        guard let number = WrittenID.parse(fields[name]) else {
            throw Fault(words: texts.ruleRefusals.valuesMissing)
        }
        return .init(number)
    }
}
