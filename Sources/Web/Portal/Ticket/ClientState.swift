import Domain
import Languages
import Storage

/// Where a ticket stands, in the client's words: who holds it, or whose turn it is.
struct ClientState {
    let icon: String
    let style: String
    let sentence: String

    /// - Parameter asks: whether the reader is the one whose turn it may be, and not somebody who looks on.
    init(_ ticket: TicketSummary, asks: Bool, _ visitor: Visitor) {
        let words = visitor.texts.portal
        icon = Self.icon(of: ticket.status)
        switch ticket.status {
        case .new, .open:
            style = ""
            sentence =
                ticket.assignee.map { words.inWorkNow($0.name) } ?? words.inQueueNow(ticket.department.name)
        case .waiting:
            style = "is-waiting"
            sentence =
                switch ticket.wait {
                case .client: asks ? words.yourTurn : words.turnOf(ticket.requester.name)
                case .vendor: words.vendorWorks
                case .date, nil:
                    ticket.waitUntil.map { visitor.texts.statuses.waitingUntil(visitor.moment($0)) }
                        ?? visitor.texts.statuses.waiting
                }
        case .resolved:
            style = "is-done"
            sentence = asks ? words.checkPlease : words.checkOf(ticket.requester.name)
        case .closed: (style, sentence) = ("", words.closed)
        case .cancelled: (style, sentence) = ("", words.cancelled)
        case .rejected: (style, sentence) = ("", words.rejected)
        case .merged, .deleted: (style, sentence) = ("", words.mergedAway)
        }
    }

    static func icon(of status: Ticket.Status.Name) -> String {
        switch status {
        case .new: "circle-dashed"
        case .open: "circle-dot"
        case .waiting: "circle-pause"
        case .resolved, .closed: "circle-check"
        case .cancelled, .rejected, .deleted: "x"
        case .merged: "merge"
        }
    }
}
