import Domain
import HTML
import Languages
import Storage

/// A ticket with all that was said and done, without anything to press: what one prints, or keeps as a PDF.
struct CardPaper {
    let data: CardData

    func html(_ call: PageCall) -> HTML {
        let ticket = data.summary
        let texts = call.texts
        var paper = call
        paper.visitor = call.visitor.anotherDay
        return Document(
            title: "\(ticket.number) \(ticket.subject) — \(data.navigation.brand)", texts: texts,
            look: PageLook(call.visitor),
            body: """
                <main class="main paper" id="main">
                <header class="head"><div class="actions"><a class="button quiet" href="/tickets/\(ticket.number)">\(Parts.icon("chevron-left"))\(texts.keys.backToCard)</a></div>
                <h1><span class="no">\(ticket.number)</span>\(ticket.subject)</h1>
                <dl class="facts">\(each: facts(call, printed: paper.visitor.moment(call.visitor.now)), { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" })</dl>
                </header>
                \(CardTimeline(data: data, call: paper).html)
                </main>
                """
        ).html
    }

    private func facts(_ call: PageCall, printed: String) -> [(String, String)] {
        let ticket = data.summary
        let texts = call.texts
        let who = [ticket.requester.name, ticket.organization?.name].compactMap { $0 }.joined(separator: ", ")
        return [
            (texts.list.client, who),
            (texts.name(of: ViewLook.Column.status), StateMark(ticket, texts).word),
            (texts.console.priority, texts.name(of: ticket.priority)),
            (texts.newTicket.kind, texts.name(of: ticket.kind)),
            (texts.list.department, "\(ticket.department.name), \(ticket.line.name)"),
            (texts.people.assignee, ticket.assignee?.name ?? texts.people.nobody),
            (texts.people.controller, ticket.controller?.name ?? texts.people.nobody),
            (texts.keys.printed, printed),
        ]
    }
}
