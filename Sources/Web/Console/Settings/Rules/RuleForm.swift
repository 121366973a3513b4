import Domain
import Flows
import HTML
import Languages

/// The form of one rule: conditions and actions as rows of plain fields, each with the fields of its kind.
struct RuleForm {
    let fields: RuleFields
    let kind: RuleSet.Kind
    let choices: RuleChoices
    let faults: [String: String]
    /// The draft's that was looked at.
    let revision: Int

    private var texts: Texts { choices.texts }
    private var words: RuleBookTexts { choices.texts.ruleBooks }

    func html(to link: Link, _ call: PageCall) -> HTML {
        """
        \(if: !faults.isEmpty, "<div class=\"banner is-overdue\" role=\"alert\">\(Parts.icon("triangle-alert"))<div><p><b>\(texts.counts.fieldsNeedYou(faults.count))</b> \(texts.settings.notSaved)</p></div></div>")
        <form method="post" action="\(link)" class="rule-form" novalidate>
        \(Parts.formToken(call.formToken))
        <input type="hidden" name="revision" value="\(revision)"><input type="hidden" name="c.count" value="\(fields.conditionCount)"><input type="hidden" name="a.count" value="\(fields.actionCount)">
        <button class="visually-hidden" name="do" value="save" tabindex="-1" aria-hidden="true">\(words.toDraft)</button>
        <div class="field"><label for="name">\(words.ruleName)</label><input class="input" id="name" name="name" maxlength="\(RuleSet.Limits.nameCharactersMax)" autocomplete="off" value="\(fields["name"])"\(Parts.invalid("name", faults["name"]))>\(Parts.error("name", faults["name"]))</div>
        <fieldset class="rule-part"><legend>\(words.when)</legend>
        <div class="field"><select class="input" name="match" aria-label="\(words.when)">\(each: RoutingRule.Match.allCases, { Parts.option($0.rawValue, $0 == .all ? words.matchAll : words.matchAny, isChosen: fields["match"] == $0.rawValue) })</select>\(Parts.error("when", faults["when"]))</div>
        \(each: fields.conditions, condition)
        \(adder("c.new", "add_condition", words.addCondition, conditionNames.map { ($0.rawValue, texts.ruleForm.condition($0.rawValue)) }))
        </fieldset>
        <fieldset class="rule-part"><legend>\(words.then)</legend>
        \(Parts.error("then", faults["then"]))
        \(each: fields.actions, action)
        \(adder("a.new", "add_action", words.addAction, RoutingAction.Name.allCases.map { ($0.rawValue, texts.ruleForm.action($0.rawValue)) }))
        </fieldset>
        <div class="field"><label class="check"><input type="checkbox" name="stops" value="1"\(attribute: "checked", if: fields.has("stops"))>\(words.stops)</label><label class="check"><input type="checkbox" name="is_on" value="1"\(attribute: "checked", if: fields.has("is_on"))>\(words.on)</label></div>
        <div class="actions"><button class="button primary" name="do" value="save">\(words.toDraft)</button><a class="button quiet" href="\(RuleSection.link(kind))">\(texts.forms.cancel)</a></div>
        </form>
        """
    }

    /// Conditions that can hold among these rules.
    private var conditionNames: [RoutingCondition.Name] {
        RoutingCondition.Name.allCases.filter { name in
            switch name {
            case .changed: kind == .changed
            case .elapsed: kind == .elapsed
            default: true
            }
        }
    }

    private func adder(_ name: String, _ button: String, _ label: String, _ options: [(String, String)])
        -> HTML
    {
        """
        <div class="adder"><select class="input" name="\(name)" aria-label="\(label)">\(each: options, { Parts.option($0.0, $0.1, isChosen: false) })</select><button class="button" name="do" value="\(button)">\(Parts.icon("plus"))\(words.add)</button></div>
        """
    }

    private func row(_ row: String, _ title: String, _ body: HTML) -> HTML {
        """
        <div class="rule-row" id="\(row)" role="group" aria-label="\(title)"><div class="rule-head"><b>\(title)</b><button class="button quiet icon-only" name="do" value="remove.\(row)" title="\(words.remove)">\(Parts.icon("x"))\(Parts.hidden("\(words.remove): \(title)"))</button></div><input type="hidden" name="\(row).type" value="\(fields[row + ".type"])">\(body)\(Parts.error(row, faults[row]))</div>
        """
    }

    // MARK: Conditions

    private func condition(_ index: Int) -> HTML {
        let place = "c\(index)"
        guard let name = RoutingCondition.Name(rawValue: fields[place + ".type"]) else { return .empty }
        let body: HTML = """
            \(values(of: name, place + "."))<label class="check"><input type="checkbox" name="\(place).not" value="1"\(attribute: "checked", if: fields.has(place + ".not"))>\(words.not)</label>
            """
        return row(place, texts.ruleForm.condition(name.rawValue), body)
    }

    private func values(of name: RoutingCondition.Name, _ row: String) -> HTML {
        let form = texts.ruleForm
        switch name {
        case .words:
            let places: [(String, String)] = [
                ("anywhere", words.anywhere), ("subject", words.inSubject), ("text", words.inText),
            ]
            return "\(area(row + "text", words.phrasesHint))\(select(row + "place", words.lookIn, places))"
        case .sender: return area(row + "text", words.senderHint)
        case .requester, .tags: return area(row + "text", words.oneALine)
        case .known:
            return select(
                row + "state", form.condition("known"),
                RoutingCondition.Known.allCases.map { ($0.rawValue, form.known($0.rawValue)) })
        case .time:
            return
                "<div class=\"pair\">\(text(row + "from", words.from, "09:00"))\(text(row + "until", words.until, "18:00"))</div>\(boxes(choices.values(of: .time) ?? [], row))"
        case .calendar:
            return """
                <div class="pair">\(choice(row + "calendar", words.calendar, choices.calendars))\(select(row + "state", form.condition("calendar"), RoutingCondition.CalendarQuestion.allCases.map { ($0.rawValue, form.calendar($0.rawValue)) }))</div>
                """
        case .elapsed:
            return """
                <div class="pair">\(select(row + "since", form.condition("elapsed"), RoutingCondition.Since.allCases.map { ($0.rawValue, form.since($0.rawValue)) }))\(text(row + "amount", words.atLeast, "30"))\(select(row + "unit", words.minutes, RuleFields.Unit.allCases.map { ($0.rawValue, RuleFields.name(of: $0, texts)) }))</div>
                """
        default: return boxes(choices.values(of: name) ?? [], row)
        }
    }

    private func boxes(_ choices: [RuleChoices.Choice], _ row: String) -> HTML {
        // What was put away since stays until it is unticked.
        let known = Set(choices.map(\.value))
        let gone = fields.values.keys.filter { $0.hasPrefix(row + "v.") && fields.has($0) }
            .map { String($0.dropFirst(row.count + 2)) }.filter { !known.contains($0) }.sorted()
        let all = choices + gone.map { .init(value: $0, label: texts.ruleForm.gone) }
        return """
            <div class="boxes flow">\(each: all, { choice in "<label class=\"check\"><input type=\"checkbox\" name=\"\(row + "v." + choice.value)\" value=\"1\"\(attribute: "checked", if: fields.has(row + "v." + choice.value))>\(choice.label)</label>" })</div>
            """
    }

    // MARK: Actions

    private func action(_ index: Int) -> HTML {
        let place = "a\(index)"
        guard let name = RoutingAction.Name(rawValue: fields[place + ".type"]) else { return .empty }
        return row(place, texts.ruleForm.action(name.rawValue), values(of: name, place + "."))
    }

    private func values(of name: RoutingAction.Name, _ row: String) -> HTML {
        let form = texts.ruleForm
        let title = form.action(name.rawValue)
        switch name {
        case .line: return choice(row + "value", title, choices.lines)
        case .team: return choice(row + "value", title, choices.teams)
        case .department: return choice(row + "value", title, choices.departments)
        case .teamByZone: return .empty
        case .priority:
            return select(
                row + "value", title, Ticket.Priority.allCases.map { ($0.rawValue, texts.name(of: $0)) })
        case .kind:
            return select(
                row + "value", title, Ticket.Kind.allCases.map { ($0.rawValue, texts.name(of: $0)) })
        case .reject:
            return select(
                row + "value", title, Ticket.RejectReason.allCases.map { ($0.rawValue, texts.name(of: $0)) })
        case .addTags, .removeTags: return area(row + "text", words.oneALine)
        case .reply: return area(row + "text", words.text)
        case .mail:
            return """
                <div class="boxes flow">\(each: RoutingAction.Role.allCases, { role in "<label class=\"check\"><input type=\"checkbox\" name=\"\(row + "r." + role.rawValue)\" value=\"1\"\(attribute: "checked", if: fields.has(row + "r." + role.rawValue))>\(form.role(role.rawValue))</label>" })</div>\(area(row + "to", words.recipients))\(area(row + "text", words.text))
                """
        case .requester:
            let sources = ["reply_to", "text", "after"] + (choices.textFields.isEmpty ? [] : ["field"])
            return """
                <div class="pair">\(select(row + "source", title, sources.map { ($0, form.source($0)) }))\(text(row + "label", words.label, ""))\(if: !choices.textFields.isEmpty, choice(row + "field", form.source("field"), choices.textFields))</div>
                """
        case .assign: return assignment(row)
        }
    }

    private func assignment(_ row: String) -> HTML {
        let modes = [("steps", words.always24), ("clock", words.byClock)]
        let byClock = fields[row + "mode"] == "clock"
        return """
            <div class="field"><select class="input" name="\(row)mode" aria-label="\(texts.ruleForm.action("assign"))">\(each: modes, { Parts.option($0.0, $0.1, isChosen: fields[row + "mode"] == $0.0) })</select></div>
            \(if: byClock, "<div class=\"pair\">\(choice(row + "calendar", words.calendar, choices.calendars))\(text(row + "from", texts.ruleBooks.from, "22:00"))\(text(row + "until", texts.ruleBooks.until, "07:00"))</div>")
            \(steps(row + "w", byClock ? words.inHours : nil))
            \(if: byClock, "\(steps(row + "d", words.onDayOff))\(steps(row + "o", words.otherwise))")
            <button class="button quiet" name="do" value="refresh">\(Parts.icon("refresh-cw"))\(texts.ruleBooks.showFields)</button>
            """
    }

    private func steps(_ list: String, _ title: String?) -> HTML {
        let names = AssignmentStep.Name.allCases.filter {
            $0 != .nearest || fields[list + "0.type"] == "nearest"
        }
        return """
            <div class="steps">\(ifLet: title, { "<b>\($0)</b>" })<input type="hidden" name="\(list).count" value="\(fields.steps(of: list))">
            \(each: Array(0..<fields.steps(of: list)), { index in
                let row = "\(list)\(index)."
                let label = index == 0 ? words.firstTry : words.thenTry
                let kind = AssignmentStep.Name(rawValue: fields[row + "type"])
                return """
                    <div class="pair">\(select(row + "type", label, [("", words.nobody)] + names.map { ($0.rawValue, texts.rules.name(of: $0.rawValue)) }))\(if: kind == .person, choice(row + "staff", words.person, choices.staff))\(if: kind?.hasTeam == true, choice(row + "team", words.team, [.init(value: "", label: words.ownTeam)] + choices.teams))\(if: kind == .skills, text(row + "skills", words.skills, ""))</div>
                    """
            })</div>
            """
    }

    // MARK: Fields

    private func area(_ name: String, _ hint: String) -> HTML {
        """
        <div class="field"><textarea class="input" name="\(name)" aria-label="\(hint)" maxlength="20000">\(fields[name])</textarea><p class="hint">\(hint)</p></div>
        """
    }

    private func text(_ name: String, _ label: String, _ sample: String) -> HTML {
        """
        <label class="field"><span class="label">\(label)</span><input class="input" name="\(name)" maxlength="1000" autocomplete="off" placeholder="\(sample)" value="\(fields[name])"></label>
        """
    }

    private func select(_ name: String, _ label: String, _ options: [(String, String)]) -> HTML {
        """
        <label class="field"><span class="label">\(label)</span><select class="input" name="\(name)">\(each: options, { Parts.option($0.0, $0.1, isChosen: fields[name] == $0.0) })</select></label>
        """
    }

    private func choice(_ name: String, _ label: String, _ options: [RuleChoices.Choice]) -> HTML {
        var all = options.map { ($0.value, $0.label) }
        if fields.has(name), !options.contains(where: { $0.value == fields[name] }) {
            all.append((fields[name], texts.ruleForm.gone))
        }
        return select(name, label, all)
    }
}

extension AssignmentStep.Name {
    fileprivate var hasTeam: Bool {
        switch self {
        case .leastLoaded, .roundRobin, .skills, .nearest, .teamLead, .pull: true
        case .person, .personalEngineer, .lastWorkedWith, .dutyEngineer: false
        }
    }
}
