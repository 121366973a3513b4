import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// What a policy, as it is being written, would have made of the last months, above its form.
struct WhatIfPage {
    private static let months = [1, 3, 6, 12]
    private static let usualMonths = 3
    /// The last step of the address of a policy that was not saved yet.
    private static let new = "new"

    private let outcome: WhatIf.Outcome
    private let call: PageCall

    private var words: WhatIfTexts { call.texts.whatIf }
    private var language: Language { call.visitor.language }

    /// Stands beside the button that saves, and takes what was typed.
    static func button(_ id: Int64?, months chosen: Int?, _ call: PageCall) -> HTML {
        let words = call.texts.whatIf
        let link: Link = "/settings/policies/\(id.map(String.init) ?? new)/what_if"
        return """
            <span class="trial"><button class="button" formaction="\(link)">\(Parts.icon("clock"))\(words.button)</button><label><span class="visually-hidden">\(words.over)</span><select class="input short" name="months">\(each: months, { Parts.option(String($0), words.lastMonths($0), isChosen: $0 == chosen ?? usualMonths) })</select></label></span>
            """
    }

    static func show(_ call: PageCall) async throws -> Answer {
        let text = call.parameters["id"] ?? ""
        let id = WrittenID.parse(text)
        guard id != nil || text == new,
            var form = try await call.read({ try PolicySection.form(of: id, call, in: $0) })
        else { throw DeskError.notFound(kind: PolicySection.path, reference: text) }
        let wanted = Int(call.form.raw("months")) ?? usualMonths
        form.trial = button(id, months: wanted, call)
        let title = id == nil ? PolicySection.add(call.texts) : form.title
        func page(_ failure: SettingsFailure?, _ above: HTML) async throws -> Answer {
            let html = form.html(
                to: PolicySection.link(text), typed: call.form, failure: failure, mayChange: true,
                back: PolicySection.link, call)
            return try await SettingsPage(PolicySection.self, title: title, body: "\(above)\(html)").answer(
                call, failure == nil ? .ok : .unprocessableContent)
        }
        do {
            var nodes = form.nodes(call.form)
            // What is only tried needs no name.
            if call.form.text("name") == nil { nodes["name"] = .text(call.texts.whatIf.draft) }
            let body = try PolicyForm.read(JSONNode.object(nodes))
            let draft = try await call.read { transaction -> SLAPolicy in
                let key = SLAPolicy.ID(id ?? 0)
                let old = try id.flatMap { try RecordStore<SLAPolicy>(transaction).find(.init($0))?.record }
                return SLAPolicy(try body.changed(old?.saved, key))
            }
            let outcome = try await WhatIf(draft, months: wanted).perform(on: call.desk)
            return try await page(nil, WhatIfPage(outcome: outcome, call: call).html)
        } catch {
            return try await page(try SettingsFailure(error, in: form, call), .empty)
        }
    }

    private var html: HTML {
        let comparison = outcome.comparison
        let since = call.visitor.language.longDate(call.visitor.wall(outcome.since))
        guard comparison.tickets > 0 else {
            return "<div class=\"empty\">\(SettingsList.line)<p>\(words.noTickets(since))</p></div>"
        }
        let changed = comparison.changed
        return """
            <section class="what-if" aria-labelledby="what-if-title"><h2 id="what-if-title">\(words.title)</h2>
            <div class="banner \(changed == 0 ? "is-done" : "is-soon")" role="status">\(Parts.icon(changed == 0 ? "circle-check" : "arrow-left-right"))<div><p><b>\(words.looked(comparison.tickets, changed, since: since))</b></p><p>\(words.meaning)\(if: outcome.isCut, " \(words.cut(WhatIf.ticketsMax))")</p></div></div>
            \(if: comparison.rows.isEmpty, "<p class=\"quiet-text\">\(words.nothingPromised)</p>", else: sums)
            \(if: !comparison.differences.isEmpty, differences)
            </section>
            """
    }

    private var sums: HTML {
        """
        <div class="wide"><table class="differences"><thead><tr><th scope="col">\(words.promise)</th><th scope="col">\(words.was)</th><th scope="col">\(words.now)</th><th scope="col">\(words.draftColumn)</th></tr></thead>
        <tbody>\(each: outcome.comparison.rows, { row in
            "<tr><th scope=\"row\">\(call.texts.name(of: row.kind)), \(call.texts.name(of: row.priority).lowercased())</th><td>\(said(row.was))</td><td>\(said(row.now))</td><td>\(if: row.draft == row.now, said(row.draft), else: "<b>\(said(row.draft))</b>")</td></tr>"
        })</tbody></table></div>
        """
    }

    /// `58 %, 7 із 12`; what is still running counts nowhere.
    private func said(_ sums: PromiseComparison.Sums) -> HTML {
        guard let share = sums.share else { return "—" }
        return
            "\(language.percent(share * 100)) <span class=\"quiet-text\">\(words.met(sums.met, of: sums.ended))</span>"
    }

    private var differences: HTML {
        let rows = outcome.comparison.differences
        return """
            <details class="fold"><summary>\(words.whichDiffer): \(language.number(rows.count))\(if: rows.count == PromiseComparison.differencesMax, "+")</summary>
            <div class="wide"><table class="differences"><thead><tr><th scope="col">\(call.texts.ruleBooks.ticket)</th><th scope="col">\(words.promise)</th><th scope="col">\(words.now)</th><th scope="col">\(words.draftColumn)</th></tr></thead>
            <tbody>\(each: rows, { difference in
                let ticket = outcome.tickets[difference.ticket]
                return """
                    <tr><th scope="row">\(ifLet: ticket, { "<a href=\"/tickets/\($0.number)\">\($0.number)</a> <span>\($0.subject)</span>" })</th><td>\(call.texts.name(of: difference.kind))</td><td>\(outcome(of: difference.now))</td><td><b>\(outcome(of: difference.draft))</b></td></tr>
                    """
            })</tbody></table></div></details>
            """
    }

    private func outcome(of round: ClockRound?) -> String {
        guard let round else { return words.notPromised }
        let due = round.due.map { call.visitor.moment($0) } ?? "—"
        return switch round.outcome {
        case .met: words.wasMet(due)
        case .breached: words.wasMissed(due)
        case .running: words.stillRuns(due)
        }
    }
}
