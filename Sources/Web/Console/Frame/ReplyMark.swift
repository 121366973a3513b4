import Domain
import HTML
import Languages
import Storage

/// Until when the client of a ticket expects an answer.
struct ReplyMark {
    private let clock: ReplyClock
    private let call: PageCall

    private enum Limits {
        /// From this share of the wait on, somebody should look.
        static let soonFrom = 0.75
    }

    /// - Returns: nil when nobody waits for the desk.
    init?(_ ticket: TicketSummary, _ call: PageCall) {
        guard
            let clock = ReplyClock(
                since: ticket.awaitsReplySince, priority: ticket.priority, status: ticket.status)
        else { return nil }
        (self.clock, self.call) = (clock, call)
    }

    private var tone: String {
        if clock.isOverdue(at: call.visitor.now) { return " is-overdue" }
        return clock.share(at: call.visitor.now) < Limits.soonFrom ? "" : " is-soon"
    }

    /// `Answer by 15:49`, `Answer was due yesterday, 15:49`.
    private var sentence: String {
        let (texts, visitor) = (call.texts, call.visitor)
        return clock.isOverdue(at: visitor.now)
            ? texts.list.answerWasDue(visitor.moment(clock.due))
            : texts.list.answer(
                visitor.language.deadline(visitor.wall(clock.due), now: visitor.wall(visitor.now)))
    }

    /// How long there is, or how long ago it was, with the share that has gone by.
    var row: HTML {
        let minutes = Int((clock.due - call.visitor.now).microseconds / 60_000_000)
        let percent = Int(clock.share(at: call.visitor.now) * 100)
        return """
            <span class="clock\(tone)" title="\(sentence)"><time>\(call.visitor.language.roughly(minutes: minutes))</time>\(Parts.hidden(sentence))<progress value="\(percent)" max="100" aria-hidden="true"></progress></span>
            """
    }

    var card: HTML { "<span class=\"status\(tone)\">\(Parts.icon("alarm-clock"))\(sentence)</span>" }
}
