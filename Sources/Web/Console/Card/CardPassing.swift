import Domain
import Flows
import HTML
import Languages

/// What the lines' rules say above the story: a ticket that waits to be accepted, a time box that is over.
struct CardPassing {
    let data: CardData
    let call: PageCall

    private var ticket: Ticket { data.ticket }
    private var words: ClocksTexts { call.texts.clocks }

    var html: HTML {
        guard ticket.status.isUnfinished else { return .empty }
        if let handOver = ticket.handOver {
            let line = data.settings.lines.first { $0.id == handOver.from }?.name ?? "?"
            return notice("arrow-right", words.handedOver(from: line))
        }
        guard let line = data.settings.rules.lines[ticket.line], let box = line.timeBox,
            let clock = ticket.clock(.timeBox), clock.isOpen
        else { return .empty }
        if clock.breachedAt != nil {
            let next = data.settings.rules.line(after: line.id)
            let offers = box.whenOver != .remind
            return notice(
                "alarm-clock",
                next.map { offers ? words.offerNext($0.name) : words.timeBoxOver } ?? words.timeBoxOver)
        }
        if box.onlyIfSure {
            return notice(
                "clock", words.onlyIfSure(call.visitor.language.duration(minutes: box.minutes)))
        }
        return .empty
    }

    private func notice(_ icon: String, _ text: String) -> HTML {
        "<p class=\"passing\" role=\"status\">\(Parts.icon(icon))\(text)</p>"
    }
}
