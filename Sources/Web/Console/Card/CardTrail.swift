import HTML
import Languages

/// The way from a card back to its list, and to the tickets beside it.
struct CardTrail {
    let place: ListPlace?
    let neighbours: ListNeighbours?
    let number: Int64
    let call: PageCall

    var html: HTML {
        let texts = call.texts
        let back = neighbours == nil ? nil : place.flatMap { Link(ownPath: $0.list) }
        let title = neighbours?.title ?? texts.navigation.open
        return """
            <a class="button quiet" href="\(back ?? "/tickets")"\(Shortcut.backToList.attribute(call))>\(Parts.icon("chevron-left"))<span class="cut">\(title)</span></a>\(ifLet: neighbours, { beside($0) })<a class="button quiet" href="/tickets/\(number)/print">\(Parts.icon("file-text"))\(texts.keys.printOut)</a>
            """
    }

    private func beside(_ neighbours: ListNeighbours) -> HTML {
        let words = call.texts.keys
        return """
            <nav class="beside" aria-label="\(words.nextAndPrevious)">\(ifLet: neighbours.previous, { step($0, "prev", "chevron-up", words.previousTicket($0.name), .previousTicket) })\(ifLet: neighbours.next, { step($0, "next", "chevron-down", words.nextTicket($0.name), .nextTicket) })</nav>
            """
    }

    private func step(
        _ ticket: ListNeighbours.Neighbour, _ rel: String, _ icon: String, _ name: String, _ key: Shortcut
    ) -> HTML {
        """
        <a class="button quiet square" rel="\(rel)" href="\(ticket.link)" title="\(name)"\(key.attribute(call))>\(Parts.icon(icon))\(Parts.hidden(name))</a>
        """
    }
}
