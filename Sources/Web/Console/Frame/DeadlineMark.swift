import Domain
import Flows
import HTML
import Languages
import Storage

/// What is due first on a ticket, as a row of the list shows it.
struct DeadlineMark {
    private let deadline: Deadline
    private let call: PageCall

    private enum Limits {
        /// From this share of the time on, somebody should look.
        static let soonFrom = 0.75
    }

    /// - Returns: nil when nothing is due.
    init?(_ ticket: TicketSummary, _ call: PageCall) {
        guard let deadline = ticket.deadline, [.new, .open].contains(ticket.status) else { return nil }
        (self.deadline, self.call) = (deadline, call)
    }

    static func tone(_ deadline: Deadline, at now: Domain.Instant) -> String {
        if deadline.isOverdue(at: now) { return " is-overdue" }
        return deadline.share(at: now) < Limits.soonFrom ? "" : " is-soon"
    }

    /// How long there is, or how long ago it was, with the share that has gone by.
    var row: HTML {
        let now = call.visitor.now
        let minutes = Int((deadline.due - now).microseconds / 60_000_000)
        let percent = Int(deadline.share(at: now) * 100)
        let words = call.texts.clocks
        let name = call.texts.name(of: deadline.kind)
        let sentence =
            deadline.isOverdue(at: now)
            ? words.wasDue(name, call.visitor.moment(deadline.due))
            : words.isDue(
                name,
                call.visitor.language.deadline(call.visitor.wall(deadline.due), now: call.visitor.wall(now)))
        return """
            <span class="clock\(Self.tone(deadline, at: now))" title="\(sentence)"><time>\(call.visitor.language.roughly(minutes: minutes))</time>\(Parts.hidden(sentence))<progress value="\(percent)" max="100" aria-hidden="true"></progress></span>
            """
    }
}
