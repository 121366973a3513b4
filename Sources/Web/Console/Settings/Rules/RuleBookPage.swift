import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// One book: what is in force, the rules as they are being written, and the versions.
struct RuleBookPage {
    private let kind: RuleSet.Kind
    private let rules: [RoutingRule]
    private let name: String
    private let draft: RuleDraft?
    private let book: RuleBook?
    private let choices: RuleChoices
    private let people: [StaffMember.ID: String]
    private let call: PageCall
    private var trouble: String?

    private var texts: Texts { call.texts }
    private var words: RuleBookTexts { call.texts.ruleBooks }
    private var mayChange: Bool { call.may(RuleSection.changing) }

    // MARK: Answers

    static func show(_ call: PageCall) async throws -> Answer { try await answer(call, nil) }

    /// A button of the list: one place up or down, away, on or off, another version instead, or a ready rule.
    static func edit(_ call: PageCall) async throws -> Answer {
        let kind = try RuleSection.kind(call)
        let form = call.form
        let staff = call.member.id
        let revision = Int(form.raw("revision")) ?? 0
        let parts = form.raw("do").split(separator: ".").map(String.init)
        let rule = parts.count > 1 ? WrittenID.parse(parts[1]).map { RoutingRule.ID($0) } : nil
        let edit: EditRuleDraft.Edit
        switch (parts.first, rule) {
        case ("up", let rule?): edit = .move(rule, up: true)
        case ("down", let rule?): edit = .move(rule, up: false)
        case ("remove", let rule?): edit = .remove(rule)
        case ("on", let rule?): edit = .setOn(rule, true)
        case ("off", let rule?): edit = .setOn(rule, false)
        case ("take", let version?): edit = .take(version: Int(version.rawValue))
        case ("discard", nil):
            try await call.write { try EditRuleDraft(kind, by: staff).discard($0) }
            return .see(RuleSection.link(kind))
        case ("example", let index?):
            let (desk, texts) = (call.desk, call.texts)
            let settings = try await desk.settings.settings(of: desk)
            let choices = try await call.read { try RuleChoices(settings, texts, in: $0) }
            let examples = RuleExamples.all(kind, choices, newID: desk.surroundings.newID)
            guard let place = Int(exactly: index.rawValue), examples.indices.contains(place) else {
                throw Problem(.notFound, .notFound, "There is no such rule.")
            }
            edit = .put(examples[place])
        default: throw Problem(.notFound, .notFound, "There is no such button.")
        }
        return try await settling(call) {
            try EditRuleDraft(kind, by: staff).perform(edit, revision: revision, $0)
        }
    }

    static func publish(_ call: PageCall) async throws -> Answer {
        let kind = try RuleSection.kind(call)
        let (form, staff) = (call.form, call.member.id)
        return try await settling(call) { work in
            _ = try EditRuleDraft(kind, by: staff).publish(
                name: form.raw("name"), revision: Int(form.raw("revision")) ?? 0,
                switchOn: form.raw("do") == "on", work)
        }
    }

    static func switchOver(_ call: PageCall) async throws -> Answer {
        let kind = try RuleSection.kind(call)
        let button = call.form.raw("do")
        let way: SaveRules.Switch
        switch button {
        case "off": way = .off
        case "back": way = .back
        default:
            guard button.hasPrefix("on."), let version = WrittenID.parse(button.dropFirst(3)) else {
                throw Problem(.notFound, .notFound, "There is no such button.")
            }
            way = .on(version: Int(version))
        }
        return try await settling(call) { _ = try SaveRules.switch(kind, way, $0) }
    }

    /// Does it and shows the book; what it will not do stands above it.
    private static func settling(
        _ call: PageCall, _ write: @escaping @Sendable (Work) throws -> Void
    ) async throws -> Answer {
        do { try await call.write(write) } catch let rejection as RoutingRejection {
            return try await answer(call, call.texts.sentence(rejection))
        } catch DeskError.invalid {
            return try await answer(call, call.texts.ruleRefusals.somethingGone)
        }
        call.desk.settings.forget()
        return .see(RuleSection.link(try RuleSection.kind(call)))
    }

    private static func answer(_ call: PageCall, _ trouble: String?) async throws -> Answer {
        let kind = try RuleSection.kind(call)
        let settings = try await call.desk.settings.settings(of: call.desk)
        var page = try await call.read { try RuleBookPage(kind, settings, call, in: $0) }
        page.trouble = trouble
        return try await SettingsPage(RuleSection.self, tools: page.tools, body: page.html).answer(
            call, trouble == nil ? .ok : .conflict)
    }

    private init(
        _ kind: RuleSet.Kind, _ settings: Settings, _ call: PageCall, in transaction: any Transaction
    ) throws {
        self.kind = kind
        self.call = call
        let current = try EditRuleDraft.current(kind, in: transaction)
        (rules, name, draft, book) = (current.rules, current.name, current.draft, current.book)
        choices = try RuleChoices(settings, call.texts, in: transaction)
        people = Dictionary(
            try StaffDirectory(in: transaction).members.map { ($0.id, $0.name.text) }
        ) { first, _ in first }
    }

    // MARK: The page

    private var tools: HTML {
        guard mayChange else { return .empty }
        return """
            <span class="push"></span>\(if: kind == .incoming && !rules.isEmpty, "<a class=\"button\" href=\"\(RehearsalPage.link)\">\(Parts.icon("eye"))\(words.rehearse)</a>")<a class="button primary" href="/settings/rules/\(kind.rawValue)/rule/new">\(Parts.icon("plus"))\(words.addRule)</a>
            """
    }

    private var html: HTML {
        """
        <nav class="chips" aria-label="\(words.title)">\(each: RuleSet.Kind.allCases, { "<a class=\"chip\($0 == kind ? " on" : "")\" href=\"\(RuleSection.link($0))\"\(attribute: "aria-current", $0 == kind ? "page" : nil)>\(RuleSection.name($0, texts))</a>" })</nav>
        \(ifLet: trouble, { Parts.alarm($0) })
        \(inForce)
        \(ifLet: draft, draftBanner)
        \(if: rules.isEmpty, "<div class=\"empty\">\(SettingsList.line)<p>\(words.noRules)</p></div>", else: list)
        \(if: mayChange && rules.count < 2, examples)
        \(if: book != nil, versions)
        """
    }

    private var inForce: HTML {
        let active = book?.activeSet
        let buttons: HTML = """
            <form method="post" action="/settings/rules/\(kind.rawValue)/switch" class="said-actions">\(Parts.formToken(call.formToken))\(if: canGoBack, "<button class=\"button\" name=\"do\" value=\"back\">\(Parts.icon("rotate-ccw"))\(words.switchBack(book?.formerly))</button>")\(if: active != nil, "<button class=\"button quiet\" name=\"do\" value=\"off\">\(words.switchOff)</button>")</form>
            """
        let state = active.map { words.inForce($0.version, $0.name) } ?? words.nothingInForce
        return """
            <div class="banner \(active == nil ? "" : "is-done")">\(Parts.icon(active == nil ? "circle-pause" : "circle-check"))<div class="said"><p><b>\(state)</b>\(ifLet: active, { "<br><span class=\"quiet-text\">\(words.rulesCount($0.rules.count)), \(saved($0))</span>" })</p>\(if: mayChange, buttons)</div></div>
            """
    }

    private var canGoBack: Bool { book.map { $0.formerly != nil || $0.active != nil } ?? false }

    private func saved(_ set: RuleSet) -> String {
        words.savedBy(name(of: set.savedBy), call.visitor.moment(set.savedAt))
    }

    private func name(of actor: Actor) -> String {
        if case .staff(let id) = actor { return people[id] ?? "?" }
        return "Linia"
    }

    private func draftBanner(_ draft: RuleDraft) -> HTML {
        let said = words.draft(people[draft.changedBy] ?? "?", call.visitor.moment(draft.changedAt))
        return """
            <div class="banner is-soon">\(Parts.icon("pencil"))<div class="draft"><p>\(said)</p>\(if: mayChange, """
                <form method="post" action="/settings/rules/\(kind.rawValue)/publish" class="publish">\(Parts.formToken(call.formToken))<input type="hidden" name="revision" value="\(draft.revision)"><label class="field"><span class="label">\(words.versionName)</span><input class="input" name="name" maxlength="\(RuleSet.Limits.nameCharactersMax)" value="\(name)" autocomplete="off"></label><button class="button primary" name="do" value="on">\(words.saveAndSwitchOn)</button><button class="button" name="do" value="save">\(words.save)</button></form>
                <form method="post" action="/settings/rules/\(kind.rawValue)/edit">\(Parts.formToken(call.formToken))<button class="button quiet" name="do" value="discard">\(words.discard)</button></form>
                """)</div></div>
            """
    }

    private var list: HTML {
        """
        <form method="post" action="/settings/rules/\(kind.rawValue)/edit">\(Parts.formToken(call.formToken))<input type="hidden" name="revision" value="\(draft?.revision ?? 0)">
        <ol class="rule-list">\(each: Array(rules.enumerated()), { row($0.offset, $0.element) })</ol></form>
        """
    }

    private func row(_ index: Int, _ rule: RoutingRule) -> HTML {
        let sentences = RuleWords(choices)
        let id = rule.id.text
        func button(_ act: String, _ icon: String, _ label: String, isOff: Bool = false) -> HTML {
            """
            <button class="button quiet icon-only" name="do" value="\(act).\(id)" title="\(label)"\(attribute: "disabled", if: isOff)>\(Parts.icon(icon))\(Parts.hidden("\(label): \(rule.name)"))</button>
            """
        }
        return """
            <li class="rule\(rule.isOn ? "" : " is-off")"><div class="rule-text"><h2>\(if: mayChange, "<a href=\"/settings/rules/\(kind.rawValue)/rule/\(id)\">\(rule.name)</a>", else: HTML(text: rule.name))\(if: !rule.isOn, " <span class=\"badge\">\(words.isOff)</span>")</h2>
            <p><b>\(words.when)</b> \(sentences.conditions(rule))</p><p><b>\(words.then)</b> \(sentences.actions(rule))\(if: rule.stops, ". \(words.stops)")</p></div>
            \(if: mayChange, "<div class=\"rule-tools\">\(button("up", "chevron-up", words.up, isOff: index == 0))\(button("down", "chevron-down", words.down, isOff: index == rules.count - 1))\(rule.isOn ? button("off", "circle-pause", words.switchOff) : button("on", "play", words.switchOn))\(button("remove", "trash", words.remove))</div>")</li>
            """
    }

    private var examples: HTML {
        var number: Int64 = 0
        let ready = RuleExamples.all(kind, choices) {
            number += 1
            return number
        }
        let sentences = RuleWords(choices)
        return """
            <section class="ready"><h2>\(words.examples)</h2>
            <form method="post" action="/settings/rules/\(kind.rawValue)/edit">\(Parts.formToken(call.formToken))<input type="hidden" name="revision" value="\(draft?.revision ?? 0)">
            <ul role="list" class="records">\(each: Array(ready.enumerated()), { item in
                "<li class=\"record\"><div class=\"rule-text\"><b>\(item.element.name)</b><span class=\"quiet-text\">\(sentences.actions(item.element))</span></div><button class=\"button\" name=\"do\" value=\"example.\(item.offset)\">\(Parts.icon("plus"))\(words.add)\(Parts.hidden(item.element.name))</button></li>"
            })</ul></form></section>
            """
    }

    private var versions: HTML {
        """
        <details class="fold"\(attribute: "open", if: draft == nil)><summary>\(Parts.icon("chevron-right"))\(words.versions)</summary>
        <ul role="list" class="records">\(each: (book?.sets ?? []).reversed(), version)</ul></details>
        """
    }

    private func version(_ set: RuleSet) -> HTML {
        let isActive = book?.active == set.version
        return """
            <li class="record"><div class="rule-text"><b>\(set.version). \(set.name)</b><span class="quiet-text">\(words.rulesCount(set.rules.count)), \(saved(set))</span></div>\(if: isActive, "<span class=\"badge\">\(words.isOn)</span>")\(if: book?.formerly == set.version && !isActive, "<span class=\"badge\">\(words.wasOn)</span>")\(if: mayChange, """
                <form method="post" action="/settings/rules/\(kind.rawValue)/edit">\(Parts.formToken(call.formToken))<input type="hidden" name="revision" value="\(draft?.revision ?? 0)"><button class="button quiet" name="do" value="take.\(set.version)">\(words.editFromHere)</button></form>
                \(if: !isActive, "<form method=\"post\" action=\"/settings/rules/\(kind.rawValue)/switch\">\(Parts.formToken(call.formToken))<button class=\"button\" name=\"do\" value=\"on.\(set.version)\">\(words.switchOn)</button></form>")
                """)</li>
            """
    }
}
