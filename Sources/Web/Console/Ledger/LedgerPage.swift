import Domain
import Flows
import HTML
import Languages
import Storage

/// The ledger of a month: what waits for a decision, what each comes to, and every entry with what it rests on (P109).
struct LedgerPage {
    let report: LedgerReport
    /// Months that can be chosen, the newest first.
    let months: [LedgerMonth]
    let failure: LedgerFailure?
    let navigation: Navigation

    enum Limits {
        /// Entries on one page; whose month is longer is looked at person by person.
        static let entries = 200
        static let gaps = 50
        static let months = 24
    }

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.ledger
        return ConsoleFrame(
            title: words.title,
            main: """
                <div class="bar"><div class="line1"><h1>\(words.title)</h1></div></div>
                <div class="incoming holders ledger">
                <p class="second">\(words.lead)</p>
                \(if: !report.isOn, banner(words.isOff))
                \(ifLet: failure?.alarm, { Parts.alarm($0) })
                \(if: report.seesEverybody && !report.open.isEmpty, open(call))
                \(chooser(call))
                \(if: report.entries.isEmpty, empty(call), else: "\(sums(call))\(entries(call))")
                \(if: !report.gaps.isEmpty, gaps(call))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func banner(_ text: String) -> HTML {
        "<div class=\"banner is-soon\" role=\"status\">\(Parts.icon("circle-pause"))<p>\(text)</p></div>"
    }

    private func empty(_ call: PageCall) -> HTML {
        let words = call.texts.ledger
        let text = report.rules.rules.isEmpty ? words.noRules : words.nothing
        return "<div class=\"empty\">\(SettingsList.line)<p>\(text)</p></div>"
    }

    private func chooser(_ call: PageCall) -> HTML {
        let words = call.texts.ledger
        let people = report.staff.members.filter { $0.isActive || $0.id == report.person }
        let person: HTML =
            report.seesEverybody
            ? """
            <div class="field"><label for="person">\(words.person)</label><select class="input" id="person" name="person">\(Parts.option("", words.everybody, isChosen: report.person == nil))\(each: people, { Parts.option($0.id.text, $0.name.text, isChosen: $0.id == report.person) })</select></div>
            """ : .empty
        return """
            <form class="inline chooser" method="get" action="/ledger">
            <div class="field"><label for="month">\(words.month)</label><select class="input" id="month" name="month">\(each: months, { Parts.option($0.text, name($0, call), isChosen: $0 == report.month) })</select></div>
            \(person)
            <div class="actions"><button class="button">\(words.show)</button></div>
            </form>
            """
    }

    private func name(_ month: LedgerMonth, _ call: PageCall) -> String {
        "\(call.texts.language.monthName(month.month)) \(month.year)"
    }

    private func person(_ id: StaffMember.ID) -> String { report.staff.name(of: id) ?? id.text }

    // MARK: Sums

    private func sums(_ call: PageCall) -> HTML {
        let words = call.texts.ledger
        return """
            <section aria-labelledby="sums"><h2 id="sums">\(words.sums)</h2>
            <div class="scroll" tabindex="0" role="group" aria-label="\(words.sums)"><table class="table sums"><thead><tr><th scope="col">\(words.person)</th><th scope="col" class="num">\(words.penalties)</th><th scope="col" class="num">\(words.rewards)</th><th scope="col" class="num">\(words.total)</th></tr></thead>
            <tbody>\(each: report.sums, { sum($0, call) })</tbody></table></div></section>
            """
    }

    private func sum(_ sum: Ledger.Sum, _ call: PageCall) -> HTML {
        // The word for points stands once a row, so that a phone shows all of it.
        func shown(_ count: Int64) -> String {
            if count == 0 { return "" }
            if sum.currency != nil { return call.texts.signed(count, sum.currency) }
            return (count > 0 ? "+" : "") + call.texts.language.number(Int(clamping: count))
        }
        let tone = sum.total < 0 ? "is-overdue" : sum.total > 0 ? "is-done" : ""
        return """
            <tr><th scope="row">\(person(sum.person))</th><td class="num">\(shown(sum.penalties))</td><td class="num">\(shown(sum.rewards))</td><td class="num"><b class="\(tone)">\(call.texts.signed(sum.total, sum.currency))</b></td></tr>
            """
    }

    // MARK: Entries

    private func entries(_ call: PageCall) -> HTML {
        let words = call.texts.ledger
        let shown = report.entries.prefix(Limits.entries)
        let left = report.entries.count - shown.count
        return """
            <section aria-labelledby="entries"><h2 id="entries">\(words.entries)</h2>
            \(each: Array(shown), { LedgerEntryPart(entry: $0, report: report, failure: failure, call: call).html })
            \(if: left > 0, "<p class=\"second\">\(words.more(left))</p>")
            </section>
            """
    }

    private func gaps(_ call: PageCall) -> HTML {
        let words = call.texts.ledger
        return """
            <section aria-labelledby="gaps"><h2 id="gaps">\(words.gaps)</h2><p class="second small">\(words.gapsHint)</p>
            \(each: Array(report.gaps.prefix(Limits.gaps)), { gap($0, call) })</section>
            """
    }

    private func gap(_ gap: Ledger.Gap, _ call: PageCall) -> HTML {
        """
        <article class="verdict"><p>\(call.texts.name(of: gap.fact)) <span class="second small"><time datetime="\(gap.at.rfc3339)">\(call.visitor.moment(gap.at))</time> \(ticket(gap.id.ticket, call))</span></p>\(EvidenceList(evidence: gap.evidence, staff: report.staff, call: call).html)</article>
        """
    }

    private func ticket(_ id: Ticket.ID, _ call: PageCall) -> HTML {
        LedgerEntryPart.ticket(report.tickets[id], call)
    }

    // MARK: Appeals

    private func open(_ call: PageCall) -> HTML {
        """
        <section id="open" aria-labelledby="open-title"><h2 id="open-title">\(call.texts.ledger.open) <span class="quiet-text small">\(call.texts.language.number(report.open.count))</span></h2>
        \(each: report.open, { LedgerDecisionPart(
            appeal: $0, rules: report.rules, tickets: report.tickets, staff: report.staff, failure: failure,
            call: call
        ).html })
        </section>
        """
    }
}

/// What a form of the page sent that could not be done: it is shown again as it was typed.
struct LedgerFailure: Sendable {
    /// The entry or the appeal.
    let target: String
    let reason: String
    let message: String
    /// Whether it is the reason that is wrong.
    let isAboutReason: Bool

    var alarm: String? { isAboutReason ? nil : message }
}
