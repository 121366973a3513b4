import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// What a scheme makes of this desk, and the one button that does it.
struct SchemePage {
    private let name: Scheme.Name
    private let plan: SchemePlan
    private let parts: SchemeWords
    private let isApplied: Bool
    private let call: PageCall

    private var words: SchemeTexts { call.texts.schemes }
    private static let ticked = "replace."

    static func show(_ call: PageCall) async throws -> Answer {
        let name = try name(call)
        let isApplied = call.query.text("applied") != nil
        let zone = call.member.timeZone
        let desk = call.desk
        let page = try await call.read { transaction in
            let plan = try ApplyScheme(name, zone: zone).plan(
                in: transaction, zones: desk.zones, newID: desk.surroundings.newID)
            return SchemePage(
                name: name, plan: plan, parts: try SchemeWords(plan, call.texts, in: transaction),
                isApplied: isApplied, call: call)
        }
        return try await SettingsPage(
            SchemeSection.self, title: page.words.name(name.rawValue), body: page.html
        ).answer(call)
    }

    static func apply(_ call: PageCall) async throws -> Answer {
        let name = try name(call)
        let flow = ApplyScheme(
            name, zone: call.member.timeZone, replacing: Set(call.form.endings(of: ticked)))
        let zones = call.desk.zones
        do {
            _ = try await call.write { try flow.perform($0, zones: zones) }
        } catch DeskError.invalid(field: "replace", problem: _) {
            throw Problem.unreadableForm
        }
        call.desk.settings.forget()
        return .see("/settings/scheme/\(name.rawValue)?applied=1")
    }

    private static func name(_ call: PageCall) throws -> Scheme.Name {
        let text = call.parameters["scheme"] ?? ""
        guard let name = Scheme.Name(rawValue: text) else {
            throw DeskError.notFound(kind: SchemeSection.path, reference: text)
        }
        return name
    }

    // MARK: Page

    private var due: [SchemePlan.Item] { plan.items.filter { $0.state == .new || $0.state == .changed } }
    private var kept: [SchemePlan.Item] { plan.items.filter { $0.state == .kept } }
    private var same: [SchemePlan.Item] { plan.items.filter { $0.state == .same } }

    private var html: HTML {
        let mayChange = call.may(SchemeSection.changing)
        let isDone = due.isEmpty && kept.isEmpty
        return """
            \(if: isApplied, SettingsList.notice(words.applied, .empty))
            \(if: isApplied, left)
            <p class="lead">\(words.about(name.rawValue))</p>
            \(if: isDone && !isApplied, SettingsList.notice(words.nothingToDo, .empty))
            \(if: !due.isEmpty && plan.openTickets > 0, warning)
            <form method="post" action="/settings/scheme/\(name.rawValue)" class="scheme">
            \(Parts.formToken(call.formToken))
            \(section(words.new, plan.items.filter { $0.state == .new }))
            \(section(words.changed, plan.items.filter { $0.state == .changed }))
            \(section(words.kept, kept, lead: words.keptLead))
            \(if: !isDone && mayChange, "<div class=\"actions\"><button class=\"button primary\">\(words.apply)</button></div>")
            </form>
            \(if: !same.isEmpty, """
                <details class="fold"><summary>\(Parts.icon("chevron-right"))\(words.same): \(call.texts.language.number(same.count))</summary><ul class="records" role="list">\(each: same, row)</ul></details>
                """)
            \(if: !plan.otherLines.isEmpty, "<p class=\"quiet-text\">\(words.untouched(plan.otherLines.joined(separator: ", ")))</p>")
            """
    }

    private var warning: HTML {
        """
        <div class="banner is-soon" role="status">\(Parts.icon("triangle-alert"))<p>\(words.openTickets(plan.openTickets))</p></div>
        """
    }

    private func section(_ title: String, _ items: [SchemePlan.Item], lead: String? = nil) -> HTML {
        if items.isEmpty { return .empty }
        return """
            <section><h2>\(title)</h2>\(ifLet: lead, { "<p class=\"hint\">\($0)</p>" })<ul class="records" role="list">\(each: items, row)</ul></section>
            """
    }

    private func row(_ item: SchemePlan.Item) -> HTML {
        let then = parts.sentence(of: item.then)
        let now = item.now.map { parts.sentence(of: $0) }
        let says: HTML =
            switch item.state {
            case .new, .same: "<span class=\"quiet-text\">\(then)</span>"
            case .changed, .kept:
                "<span class=\"quiet-text\">\(words.now): \(now ?? "")</span><span class=\"quiet-text\">\(words.then): \(then)</span>"
            }
        let box: HTML = """
            <label class="check"><input type="checkbox" name="\(Self.ticked)\(item.key)" value="1"><span>\(words.replace)</span></label>
            """
        return """
            <li class="record"><div class="rule-text"><b>\(parts.title(of: item))</b>\(says)\(if: item.state == .kept, box)</div></li>
            """
    }

    /// What only people know, each with the way to it.
    private var left: HTML {
        var duties: [HTML] = []
        for item in plan.items {
            switch item.now ?? item.then {
            case .team(let team) where team.members.isEmpty || team.lead == nil:
                duties.append(
                    "<a href=\"/settings/teams/\(team.id.text)\">\(words.fillTeam(team.name))</a>")
            case .duty(let duty) where duty.engineers.isEmpty:
                duties.append("<a href=\"/settings/duty\">\(words.nameDuty)</a>")
            case .line(let line) where line.vendor != nil && line.vendor?.contact == nil:
                duties.append("<a href=\"/settings/lines/\(line.id.text)\">\(words.nameVendor)</a>")
            case .calendar, .line, .team, .policy, .chain, .duty, .closing, .rules: break
            }
        }
        if duties.isEmpty { return "<p>\(words.allDone)</p>" }
        return """
            <section class="left"><h2>\(words.left)</h2><ul class="faults">\(each: duties, { "<li>\($0)</li>" })</ul></section>
            """
    }
}
