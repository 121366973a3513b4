import Domain
import Flows
import HTML
import Languages
import Storage

/// The card of one ticket: who holds it, what was said and done, where to write, who asks.
struct CardPage {
    let data: CardData
    var failure: CardFailure?
    var filled: ComposerFill?
    /// The list it was opened from, and the tickets beside it there.
    var place: ListPlace?
    var neighbours: ListNeighbours?

    func html(_ call: PageCall) -> HTML {
        let ticket = data.summary
        return ConsoleFrame(
            title: "\(ticket.number) \(ticket.subject)",
            main: """
                <div class="card" id="card" data-behaviour="live" data-ticket="\(ticket.number)" data-url="\(CardLinks.page(ticket.number, data.window))">
                \(head(call))
                <div>
                \(ifLet: failure?.alarm, { "<div class=\"notice\">\(Parts.alarm($0, call.texts.forms.nothingLost))</div>" })
                \(lock(call))
                \(questions(call))
                \(tasks(call))
                \(story(call))
                \(waiting(call))
                \(CardComposer(data: data, call: call, failure: failure, filled: filled).html)
                </div>
                \(CardSide(data: data, call: call, failure: failure).html)
                </div>
                """, navigation: data.navigation, call: call
        ).html
    }

    /// What changes while the card is open; the composer is left alone.
    func fragment(_ call: PageCall) -> HTML {
        """
        \(head(call))\(lock(call))\(questions(call))\(tasks(call))\(story(call))\(waiting(call))\(CardSide(data: data, call: call, failure: nil).html)\(data.navigation.places(call.texts))
        """
    }

    private func lock(_ call: PageCall) -> HTML {
        """
        <div id="lock" data-live>\(CardLock(data: data, call: call, failure: failure).html)</div>
        <div id="chase" data-live>\(CardChase(data: data, call: call, failure: failure).html)\(CardCallBack(data: data, call: call, failure: failure).html)</div>
        """
    }

    private func questions(_ call: PageCall) -> HTML {
        "<div id=\"questions\" data-live>\(CardVendor(data: data, call: call, failure: failure).html)\(CardClarifications(data: data, call: call, failure: failure).html)</div>"
    }

    private func tasks(_ call: PageCall) -> HTML { CardTasks(data: data, call: call).html }

    private func waiting(_ call: PageCall) -> HTML {
        "<div id=\"held\" class=\"held-replies\" data-live>\(CardHeld(data: data, call: call).html)</div>"
    }

    private func story(_ call: PageCall) -> HTML {
        "<div id=\"story\" data-live>\(CardTimeline(data: data, call: call).html)</div>"
    }

    private func head(_ call: PageCall) -> HTML {
        let ticket = data.summary
        let texts = call.texts
        let mark = StateMark(ticket, texts)
        return """
            <header class="head" id="head" data-live>
            <div class="trail">\(CardTrail(place: place, neighbours: neighbours, number: ticket.number, call: call).html)<span class="push"></span>\(PresenceMark(number: ticket.number, call).card)</div>
            <div class="title"><h1><span class="no">\(ticket.number)</span>\(ticket.subject)</h1>\(CardActions(data: data, call: call, failure: failure).html)</div>
            <div class="meta">
            \(mark.html)\(ifLet: mergedInto, { "<a href=\"/tickets/\($0)\">\($0)</a>" })
            \(ifLet: ticket.waitUntil, { "<span class=\"is-waiting small\">\(call.visitor.moment($0))</span>" })
            <span class="line">\(Parts.stops(ticket.lineLevel))\(ticket.line.name)\(ifLet: ticket.team, { " · <a href=\"\(ListView.team($0.id).link)\">\($0.name)</a>" }) · \(ticket.department.name)</span>
            <span class="status">\(if: ticket.priority.rank > 1, Parts.icon("chevrons-up"))\(texts.name(of: ticket.kind)), \(texts.name(of: ticket.priority).lowercased())</span>
            \(assignee(call))
            \(ifLet: ticket.controller, { who($0, texts.card.controls, texts.card.youControl, call) })
            \(ifLet: data.ticket.feedback.rating, { "<span class=\"status \($0.mark <= 2 ? "is-overdue" : "is-done")\">\(texts.ratings.rated($0.mark))</span>" })
            <span class="push"></span>
            \(CardClocks(data: data, call: call).html)
            </div>
            \(CardPassing(data: data, call: call).html)
            </header>
            """
    }

    /// Where a merged ticket's talk goes on.
    private var mergedInto: Int64? { data.summary.mergedInto.flatMap { data.number(of: $0) } }

    private func assignee(_ call: PageCall) -> HTML {
        guard let assignee = data.summary.assignee else {
            return
                "<span class=\"who\"><span class=\"avatar none\" aria-hidden=\"true\">+</span>\(call.texts.people.nobody)</span>"
        }
        return who(assignee, call.texts.card.does, call.texts.card.youDo, call)
    }

    private func who(
        _ member: Named<StaffMember>, _ does: String, _ youDo: String, _ call: PageCall
    ) -> HTML {
        let isMe = member.id == call.member.id
        return """
            <span class="who">\(Parts.staff(member.name, isMe: isMe))\(isMe ? call.texts.people.you : member.name) <span class="quiet-text">\(isMe ? youDo : does)</span></span>
            """
    }
}
