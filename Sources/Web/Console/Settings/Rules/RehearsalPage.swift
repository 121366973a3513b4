import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// What the rules as they are being written would have done with the last tickets.
struct RehearsalPage {
    static let link: Link = "/settings/rules/incoming/rehearsal"
    private static let counts = [100, 300, 1_000]
    /// Rows of one page: who reads more asks the API.
    private static let rowsMax = 200

    private let rehearsal: Rehearsal
    private let subjects: [Ticket.ID: String]
    private let rules: [RoutingRule]
    private let choices: RuleChoices
    private let people: [Contact.ID: String]
    private let count: Int
    private let call: PageCall

    private var words: RuleBookTexts { call.texts.ruleBooks }

    static func show(_ call: PageCall) async throws -> Answer {
        guard try RuleSection.kind(call) == .incoming else {
            throw Problem(.notFound, .notFound, "Only rules for what comes in can be tried.")
        }
        let wanted = Int(call.query.text("tickets") ?? "") ?? counts[0]
        let settings = try await call.desk.settings.settings(of: call.desk)
        let texts = call.texts
        let (rules, choices) = try await call.read { transaction in
            (
                try EditRuleDraft.current(.incoming, in: transaction).rules,
                try RuleChoices(settings, texts, in: transaction)
            )
        }
        let checked = try RuleBook.checked(rules, as: .incoming)
        let (rehearsal, subjects) = try await RehearseRules(checked, lastTickets: wanted).perform(
            on: call.desk)
        let page = RehearsalPage(
            rehearsal: rehearsal, subjects: subjects, rules: rules, choices: choices,
            people: try await people(rehearsal, call), count: wanted, call: call)
        return try await SettingsPage(RuleSection.self, title: texts.ruleBooks.rehearsal, body: page.html)
            .answer(call)
    }

    private static func people(_ rehearsal: Rehearsal, _ call: PageCall) async throws -> [Contact.ID: String]
    {
        let ids = Set(
            rehearsal.rows.flatMap(\.differences).flatMap { [$0.was, $0.wouldBe] }.compactMap { value in
                if case .requester(let id?) = value { id } else { nil }
            }.prefix(rowsMax * 2))
        return try await call.read { transaction in
            var names: [Contact.ID: String] = [:]
            for id in ids { names[id] = try RecordStore<Contact>(transaction).find(id)?.record.name.text }
            return names
        }
    }

    private var html: HTML {
        let summary = rehearsal.summary
        let different = rehearsal.rows.filter { !$0.differences.isEmpty }
        return """
            <p class="lead">\(words.rehearsalLead)</p>
            <form method="get" action="\(Self.link)" class="adder"><label class="field"><span class="label">\(words.lastTickets)</span><select class="input short" name="tickets">\(each: Self.counts, { Parts.option(String($0), call.texts.language.number($0), isChosen: $0 == count) })</select></label><button class="button primary">\(Parts.icon("play"))\(words.rehearse)</button></form>
            \(if: summary.looked == 0, "<div class=\"empty\">\(SettingsList.line)<p>\(words.noTickets)</p></div>", else: result(summary, different))
            """
    }

    private func result(_ summary: Rehearsal.Summary, _ different: [Rehearsal.Row]) -> HTML {
        """
        <div class="banner \(different.isEmpty ? "is-done" : "is-soon")">\(Parts.icon(different.isEmpty ? "circle-check" : "arrow-left-right"))<div><p><b>\(words.looked(summary.looked, summary.different))</b></p><p>\(words.letters(summary.replies, summary.mails, summary.rejected))</p></div></div>
        <ul role="list" class="records">\(each: summary.rules, { entry in
            "<li class=\"record\"><div class=\"rule-text\"><b>\(name(of: entry.id))</b><span class=\"quiet-text\">\(words.acted(entry.acted, entry.different))</span></div></li>"
        })</ul>
        \(if: different.isEmpty, "<p class=\"quiet-text\">\(words.nothingDifferent)</p>", else: table(different))
        """
    }

    private func table(_ rows: [Rehearsal.Row]) -> HTML {
        """
        <div class="wide"><table class="differences"><thead><tr><th scope="col">\(words.ticket)</th><th scope="col">\(words.was)</th><th scope="col">\(words.wouldBe)</th><th scope="col">\(words.rule)</th></tr></thead>
        \(each: rows.prefix(Self.rowsMax), { row in
            """
            <tbody>\(each: Array(row.differences.enumerated()), { item in
                let difference = item.element
                return """
                    <tr>\(if: item.offset == 0, "<th scope=\"rowgroup\" rowspan=\"\(row.differences.count)\"><a href=\"/tickets/\(row.number)\">\(row.number)</a> <span>\(subjects[row.ticket] ?? "")</span></th>")<td>\(value(difference.was))</td><td><b>\(value(difference.wouldBe))</b></td><td>\(difference.rule.map { name(of: $0) } ?? words.nobody)</td></tr>
                    """
            })</tbody>
            """
        })</table></div>
        """
    }

    private func name(of rule: RoutingRule.ID) -> String { rules.first { $0.id == rule }?.name ?? "?" }

    private func value(_ value: Rehearsal.Value) -> String {
        let (texts, rules) = (call.texts, call.texts.rules)
        func label<Entity>(_ id: Identifier<Entity>?, _ choices: [RuleChoices.Choice]) -> String {
            id.map { self.choices.label($0.text, in: choices) } ?? words.nobody
        }
        switch value {
        case .line(let id): return rules.toLine(label(id, choices.lines))
        case .team(let id): return rules.toTeam(label(id, choices.teams))
        case .assignee(let id): return rules.toAssignee(label(id, choices.staff))
        case .priority(let priority): return rules.toPriority(texts.name(of: priority).lowercased())
        case .kind(let kind): return rules.toKind(texts.name(of: kind).lowercased())
        case .department(let id): return rules.toDepartment(label(id, choices.departments))
        case .tags(let tags): return rules.toTags(tags.isEmpty ? words.nobody : tags.joined(separator: ", "))
        case .requester(let id): return id.flatMap { people[$0] } ?? texts.ruleForm.condition("requester")
        case .rejection(let reason):
            return reason.map { "\(texts.ruleForm.status("rejected")): \(texts.name(of: $0))" }
                ?? words.nobody
        }
    }
}
