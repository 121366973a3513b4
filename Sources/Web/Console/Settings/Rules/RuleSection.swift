import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// The books of rules: what is in force, the draft, and its versions.
enum RuleSection: SettingsSection {
    static let path = "rules"
    static let icon = "arrow-left-right"
    static func title(_ texts: Texts) -> String { texts.ruleBooks.title }
    static func lead(_ texts: Texts) -> String { texts.ruleBooks.lead }

    static let routes: [Route] = [
        .page("/settings/rules", reading, "settings rules") { _ in .see(link(.incoming)) },
        .page("/settings/rules/{book}", reading, "settings rules book", RuleBookPage.show),
        .form("/settings/rules/{book}/edit", changing, "settings rules edit", RuleBookPage.edit),
        .form("/settings/rules/{book}/publish", changing, "settings rules publish", RuleBookPage.publish),
        .form("/settings/rules/{book}/switch", changing, "settings rules switch", RuleBookPage.switchOver),
        .page("/settings/rules/{book}/rehearsal", changing, "settings rules rehearsal", RehearsalPage.show),
        .page("/settings/rules/{book}/rule/{rule}", changing, "settings rules rule", RulePage.show),
        .form("/settings/rules/{book}/rule/{rule}", changing, "settings rules save", RulePage.save),
    ]

    static func link(_ kind: RuleSet.Kind) -> Link { "/settings/rules/\(kind.rawValue)" }

    static func kind(_ call: PageCall) throws -> RuleSet.Kind {
        let text = call.parameters["book"] ?? ""
        guard let kind = RuleSet.Kind(rawValue: text) else {
            throw DeskError.notFound(kind: "rule_book", reference: text)
        }
        return kind
    }

    static func name(_ kind: RuleSet.Kind, _ texts: Texts) -> String {
        switch kind {
        case .incoming: texts.ruleBooks.incoming
        case .changed: texts.ruleBooks.changed
        case .elapsed: texts.ruleBooks.elapsed
        }
    }
}

/// The page of one rule.
enum RulePage {
    static func show(_ call: PageCall) async throws -> Answer {
        let kind = try RuleSection.kind(call)
        let settings = try await call.desk.settings.settings(of: call.desk)
        let texts = call.texts
        let (rule, revision, choices, contacts) = try await call.read { transaction in
            let current = try EditRuleDraft.current(kind, in: transaction)
            let rule = try Self.rule(call, among: current.rules)
            return (
                rule, current.draft?.revision ?? 0, try RuleChoices(settings, texts, in: transaction),
                try rule.map { try RuleContacts.addresses(of: $0, in: transaction) } ?? [:]
            )
        }
        let isNew = rule == nil
        var fields = RuleFields(
            rule ?? RoutingRule(id: .init(call.desk.surroundings.newID()), name: "", actions: []))
        fields.nameContacts(contacts)
        return try await page(fields, kind, choices, [:], revision, isNew: isNew, call)
    }

    static func save(_ call: PageCall) async throws -> Answer {
        let kind = try RuleSection.kind(call)
        let settings = try await call.desk.settings.settings(of: call.desk)
        let texts = call.texts
        let revision = Int(call.form.raw("revision")) ?? 0
        let isNew = call.parameters["rule"] == "new"
        let id = RoutingRule.ID(
            WrittenID.parse(call.parameters["rule"] ?? "") ?? call.desk.surroundings.newID())
        let fields = RuleFields(call.form, id: id)
        let (choices, contacts) = try await call.read { transaction in
            (
                try RuleChoices(settings, texts, in: transaction),
                try RuleContacts.contacts(named: fields, in: transaction)
            )
        }
        guard call.form.raw("do") == "save" else {
            return try await page(fields, kind, choices, [:], revision, isNew: isNew, call)
        }
        var reading = RuleReading(fields, as: kind, contacts: contacts, texts)
        guard let rule = reading.rule() else {
            return try await page(fields, kind, choices, reading.faults, revision, isNew: isNew, call)
        }
        let staff = call.member.id
        do {
            try await call.write { work in
                try EditRuleDraft(kind, by: staff).perform(.put(rule), revision: revision, work)
            }
        } catch let rejection as RoutingRejection {
            return try await page(
                fields, kind, choices, ["name": texts.sentence(rejection)], revision, isNew: isNew, call)
        } catch DeskError.invalid(let field, _) {
            let row = Self.row(naming: field, fields)
            return try await page(
                fields, kind, choices, [row: texts.ruleRefusals.somethingGone], revision, isNew: isNew, call)
        }
        return .see(RuleSection.link(kind))
    }

    /// The row whose value is gone, as far as its kind tells.
    private static func row(naming field: String, _ fields: RuleFields) -> String {
        fields.actions.map { "a\($0)" }.first { fields[$0 + ".type"] == field }
            ?? fields.conditions.map { "c\($0)" }.first { fields[$0 + ".type"] == field }
            ?? fields.actions.map { "a\($0)" }.first { fields[$0 + ".type"] == "assign" } ?? "name"
    }

    private static func rule(_ call: PageCall, among rules: [RoutingRule]) throws -> RoutingRule? {
        let text = call.parameters["rule"] ?? ""
        if text == "new" { return nil }
        guard let id = WrittenID.parse(text), let rule = rules.first(where: { $0.id.rawValue == id }) else {
            throw DeskError.notFound(kind: "rule", reference: text)
        }
        return rule
    }

    private static func page(
        _ fields: RuleFields, _ kind: RuleSet.Kind, _ choices: RuleChoices, _ faults: [String: String],
        _ revision: Int, isNew: Bool, _ call: PageCall
    ) async throws -> Answer {
        let form = RuleForm(fields: fields, kind: kind, choices: choices, faults: faults, revision: revision)
        let link: Link = "/settings/rules/\(kind.rawValue)/rule/\(isNew ? "new" : fields.id.text)"
        let title = fields["name"].isEmpty ? call.texts.ruleBooks.addRule : fields["name"]
        return try await SettingsPage(RuleSection.self, title: title, body: form.html(to: link, call)).answer(
            call, faults.isEmpty ? .ok : .unprocessableContent)
    }
}

/// People whom rules name as requesters stand in forms by an address.
enum RuleContacts {
    static func addresses(
        of rule: RoutingRule, in transaction: any Transaction
    ) throws -> [String: String] {
        var found: [String: String] = [:]
        for id in RuleReferences([rule]).contacts {
            let contact = try RecordStore<Contact>(transaction).find(id)?.record
            found[id.text] = contact?.addresses.first { $0.kind == .email }?.value.personal.value
        }
        return found
    }

    static func contacts(
        named fields: RuleFields, in transaction: any Transaction
    ) throws -> [String: Contact.ID] {
        var found: [String: Contact.ID] = [:]
        for index in fields.conditions
        where fields["c\(index).type"] == RoutingCondition.Name.requester.rawValue {
            for line in fields["c\(index).text"].split(whereSeparator: { $0.isNewline || $0 == "," }) {
                let written = String(line).trimmed.lowercased()
                found[written] = try RecordStore<Contact>(transaction).byAddress(.email, written)
            }
        }
        return found
    }
}

extension RuleFields {
    /// Shows people by their addresses.
    mutating func nameContacts(_ addresses: [String: String]) {
        for index in conditions where self["c\(index).type"] == RoutingCondition.Name.requester.rawValue {
            let lines = self["c\(index).text"].split(separator: "\n").map {
                addresses[String($0)] ?? String($0)
            }
            set("c\(index).text", lines.joined(separator: "\n"))
        }
    }
}
