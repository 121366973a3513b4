import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// The ledger: whether it is kept, and the rules by which facts become entries.
enum LedgerSection: SettingsOfRecord {
    typealias Record = LedgerRuleHistory

    static let path = "ledger"
    static let icon = "book-open"
    static func title(_ texts: Texts) -> String { texts.ledger.title }
    static func lead(_ texts: Texts) -> String { texts.ledgerRules.sectionLead }
    static func add(_ texts: Texts) -> String { texts.ledgerRules.add }
    static func empty(_ texts: Texts) -> String { texts.ledgerRules.empty }

    static var routes: [Route] {
        [
            .page("/settings/\(path)", reading, "settings \(path)", list),
            .form("/settings/\(path)/switch", changing, "settings \(path) switch", flip),
            .form("/settings/\(path)/usual", changing, "settings \(path) usual", writeUsual),
        ] + recordRoutes.filter { $0.path != "/settings/\(path)" }
    }

    // MARK: The list

    private static func list(_ call: PageCall) async throws -> Answer {
        let rows = try await call.read { try Self.rows(call, in: $0) }
        let isOn = try await call.read { try RecordStore<Discipline>($0).current().saved.keepsLedger }
        let saved = try call.query.id("saved", Settings.self).flatMap { id in
            rows.first { $0.id == id.rawValue }
        }
        let mayChange = call.may(changing)
        let html = SettingsList(
            path: path, rows: rows, saved: saved, empty: empty(call.texts), mayChange: mayChange,
            isFinal: false
        ).html(call)
        let tools: HTML =
            mayChange
            ? "<a class=\"button primary push\" href=\"\(link("new"))\">\(Parts.icon("plus"))\(add(call.texts))</a>"
            : .empty
        return try await SettingsPage(
            Self.self, tools: tools,
            body: "\(state(isOn, hasRules: rows.contains { !$0.isArchived }, mayChange, call))\(html)"
        ).answer(call)
    }

    private static func state(
        _ isOn: Bool, hasRules: Bool, _ mayChange: Bool, _ call: PageCall
    ) -> HTML {
        let words = call.texts.ledgerRules
        func button(_ action: Link, _ label: String, _ value: String, style: String) -> HTML {
            """
            <form method="post" action="\(action)">\(Parts.formToken(call.formToken))<button class="\(style)" name="on" value="\(value)">\(label)</button></form>
            """
        }
        return """
            <div class="banner \(isOn ? "is-done" : "is-soon")" role="status">\(Parts.icon(isOn ? "circle-check" : "circle-pause"))<p>\(isOn ? words.isOn : words.isOff)</p></div>
            \(if: mayChange, """
                <div class="actions">
                \(if: !hasRules, button(link("usual"), words.usual, "true", style: "button primary"))
                \(if: !isOn && hasRules, button(link("switch"), words.switchOn, "true", style: "button primary"))
                \(if: isOn, button(link("switch"), words.switchOff, "false", style: "button"))
                </div>
                """)
            """
    }

    private static func flip(_ call: PageCall) async throws -> Answer {
        let isOn = call.form.raw("on") == "true"
        try await call.write { try keep(isOn, $0) }
        call.desk.settings.forget()
        return .see("/settings/ledger")
    }

    /// The usual rules, and the ledger on: what somebody who presses it wants to see.
    private static func writeUsual(_ call: PageCall) async throws -> Answer {
        let texts = call.texts
        try await call.write { work in
            try WriteUsualRules(in: texts).perform(work)
            try keep(true, work)
        }
        call.desk.settings.forget()
        return .see("/settings/ledger")
    }

    private static func keep(_ isOn: Bool, _ work: Work) throws {
        let form: DisciplineForm = try .read(JSONNode.object(["ledger": .flag(isOn)]))
        _ = try form.perform(work)
    }

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        let texts = call.texts
        return try RecordStore<LedgerRuleHistory>(transaction).all().map { history in
            let saved = history.saved
            let count = saved.sign == .reward ? saved.amount.count : -saved.amount.count
            return SettingsRow(
                id: history.key, title: saved.name,
                detail: Texts.isName(saved.name, of: saved.fact)
                    ? texts.name(of: saved.bearer)
                    : "\(texts.name(of: saved.fact)), \(texts.name(of: saved.bearer))",
                badges: [texts.signed(count, saved.amount.currency)], isArchived: saved.isArchived)
        }
    }

    // MARK: One rule

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        typealias Choice = SettingsField.Choice
        let (texts, words) = (call.texts, call.texts.ledgerRules)
        let history = try id.flatMap {
            try RecordStore<LedgerRuleHistory>(transaction).find(.init($0))?.record
        }
        if id != nil, history == nil { return nil }
        let saved = history?.saved
        let currency = saved?.amount.currency
        let amount = saved.map { saved in
            currency.map { Currency.typed(saved.amount.count, $0) } ?? String(saved.amount.count)
        }
        let facts = LedgerFact.Kind.allCases.map { Choice(value: $0.rawValue, label: texts.name(of: $0)) }
        let bearers = LedgerRule.Bearer.allCases.map {
            Choice(value: $0.rawValue, label: texts.name(of: $0))
        }
        var form = SettingsForm(
            saved?.name ?? "",
            [
                .text("name", texts.settings.name, saved?.name ?? "", max: LedgerRule.nameCharactersMax),
                .choice("fact", words.fact, saved?.fact.rawValue ?? "", facts),
                .choice(
                    "bearer", words.bearer, saved?.bearer.rawValue ?? "",
                    [Choice(value: "", label: words.usually)] + bearers, hint: words.bearerHint,
                    wrong: words.bearerWrong),
                .choice(
                    "sign", words.sign, (saved?.sign ?? .penalty).rawValue,
                    [
                        Choice(value: LedgerRule.Sign.penalty.rawValue, label: words.penalty),
                        Choice(value: LedgerRule.Sign.reward.rawValue, label: words.reward),
                    ]),
                .text(
                    "amount", words.amount, amount ?? "", max: 20, hint: words.amountHint,
                    wrong: words.amountWrong
                ).apart(),
                .text(
                    "currency", words.currency, currency ?? "", max: 3, hint: texts.spending.currencyHint,
                    wrong: texts.spending.currencyWrong
                ).apart(),
            ], isArchived: saved?.isArchived,
            after: history.map { versions($0, call) } ?? .empty)
        form.gather = { body in
            // The button that archives leaves the rest as it is.
            if body.text(SettingsForm.archivedField) != nil { return [:] }
            let currency = body.text("currency")
            var nodes: [String: JSONNode] = ["currency": currency.map { .text($0) } ?? .null]
            if let typed = body.text("amount") {
                // What is no amount goes to the API's form as it is, which refuses it by name.
                let count = currency.map { Currency.minor(typed: typed, $0) } ?? Int64(typed)
                nodes["amount"] = count.map { .number(Int($0)) } ?? .text(typed)
            }
            return nodes
        }
        return form
    }

    /// How the rule was before: what was counted then was counted by it.
    private static func versions(_ history: LedgerRuleHistory, _ call: PageCall) -> HTML {
        let words = call.texts.ledgerRules
        return """
            <section><h2>\(words.versions)</h2><ul class="mini" role="list">\(each: Array(history.versions.reversed()), { "<li>\(version($0, call))</li>" })</ul></section>
            """
    }

    private static func version(_ rule: LedgerRule, _ call: PageCall) -> String {
        let (texts, words) = (call.texts, call.texts.ledgerRules)
        let from = call.visitor.moment(rule.from)
        let when =
            rule.until.map { words.version(rule.version, from: from, to: call.visitor.moment($0)) }
            ?? words.version(rule.version, from: from)
        let count = rule.sign == .reward ? rule.amount.count : -rule.amount.count
        let amount = texts.signed(count, rule.amount.currency)
        return "\(when): \(texts.name(of: rule.fact)), \(amount), \(texts.name(of: rule.bearer))"
    }

    static func flow(
        _ body: LedgerRuleForm, _ id: LedgerRuleHistory.ID?, _ call: PageCall
    ) -> SaveRecord<LedgerRuleHistory> {
        body.flow(id)
    }
}
