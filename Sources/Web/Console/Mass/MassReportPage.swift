import Domain
import Flows
import HTML
import Languages
import Storage

/// What came of an act for many tickets: how many were done, each that refused with its reason, and the way back.
struct MassReportPage {
    let report: MassReport
    let tickets: [Ticket.ID: TicketSummary]
    let back: String
    let navigation: Navigation

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.mass
        let (done, refused) = (report.done, report.refused)
        let isUndo = report.record.undoes != nil
        let title =
            isUndo
            ? words.undone
            : MassChoice(rawValue: report.record.name)?.title(call.texts) ?? call.texts.list.selectedActions
        let link = Link(ownPath: back) ?? "/tickets"
        return ConsoleFrame(
            title: title,
            main: """
                <div class="bar"><div class="line1"><a class="button quiet" href="\(link)">\(Parts.icon("chevron-left"))\(words.toList)</a><h1>\(title)</h1></div></div>
                <div class="incoming task-form">
                <div class="banner" role="status">\(Parts.icon("circle-check"))<p><b>\(words.done(done.count))</b>\(if: !refused.isEmpty, " · \(words.refused(refused.count))")</p></div>
                \(undo(call))
                \(if: !refused.isEmpty, section("refused", words.refused(refused.count), refused, call))
                \(if: !done.isEmpty, section("done", words.done(done.count), done, call))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func undo(_ call: PageCall) -> HTML {
        let words = call.texts.mass
        if let undone = report.undoneBy {
            return """
                <p class="second">\(words.wasUndone) <a href="/tickets/mass/\(undone)?back=\(back)">\(words.seeUndone)</a></p>
                """
        }
        guard report.record.undoes == nil, !report.done.isEmpty else { return .empty }
        let (can, cannot) = (report.undoable.count, report.done.count - report.undoable.count)
        return """
            <div class="mass-undo">\(if: can > 0, "<form method=\"post\" action=\"/tickets/mass/\(report.record.id)/undo\">\(Parts.formToken(call.formToken))<input type=\"hidden\" name=\"back\" value=\"\(back)\"><button class=\"button\">\(Parts.icon("rotate-ccw"))\(words.undo(can))</button></form>")
            <p class="second">\(if: can > 0, "\(words.undoHint) ")\(if: cannot > 0, "\(words.notUndoable(cannot))")</p></div>
            """
    }

    private func section(_ id: String, _ title: String, _ outcomes: [MassOutcome], _ call: PageCall) -> HTML {
        """
        <section aria-labelledby="\(id)"><h2 id="\(id)">\(title)</h2><ul class="records mass-list" role="list">\(each: outcomes, { row($0, call) })</ul></section>
        """
    }

    private func row(_ outcome: MassOutcome, _ call: PageCall) -> HTML {
        let reason: HTML =
            outcome.refusal.map { "<p class=\"reason\">\(Parts.icon("triangle-alert"))\($0.words)</p>" }
            ?? .empty
        guard let ticket = outcome.ticket.flatMap({ tickets[$0] }) else {
            let name = call.texts.mass.unknown(String(outcome.asked))
            return "<li class=\"record\"><span>\(name)</span>\(reason)</li>"
        }
        return """
            <li class="record"><span class="nr">\(ticket.number)</span><a href="/tickets/\(ticket.number)">\(ticket.subject)</a>\(StateMark(ticket, call.texts).html)\(reason)</li>
            """
    }
}
