import Domain
import Flows
import HTML
import Languages
import Storage

/// Talks with outsiders beside the story: to whom, about what, and whose word is next.
struct CardSideTalks {
    let data: CardData
    let call: PageCall

    private var words: SideTalksTexts { call.texts.sideTalks }

    var html: HTML {
        let mayWrite =
            Access.may(call.person, .noteTicket, .ticket(data.ticket)) && !CardLock.binds(data, call)
            && data.ticket.status.name != .merged && data.ticket.status.name != .deleted
        return """
            <section id="talks"><h2>\(words.title)</h2>
            \(if: data.talks.isEmpty, "<p class=\"quiet-text\">\(words.none)</p>", else: "<ul class=\"mini\" role=\"list\">\(each: data.talks, { "<li>\(entry($0))</li>" })</ul>")
            \(if: mayWrite, "<a class=\"button\" href=\"/tickets/\(data.summary.number)/talks/new\">\(Parts.icon("mail"))\(words.writeNew)</a>")
            </section>
            """
    }

    private func entry(_ view: SideTalkHeading) -> HTML {
        """
        <a href="\(SideTalkLinks.page(data.summary.number, view.talk.id))"><span class="cut">\(view.subject ?? words.title) <small class="quiet-text">\(view.recipient ?? words.erasedAddress)</small></span><span class="push">\(SideTalkMark(view.talk.state, words).html)</span></a>
        """
    }
}
