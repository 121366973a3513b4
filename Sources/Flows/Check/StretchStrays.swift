import Domain
import Storage

/// Rows of a stretch that no event accounts for.
enum StretchStrays {
    static func inspect(_ stretch: CheckStretch, subjects: Set<Int64>, _ report: inout CheckReport) {
        // Each event has one message at most, so a row is accounted for when its event is one of its ticket's.
        let posts = Set(
            stretch.events.lazy.filter { $0.kind == posted || $0.kind == received || $0.kind == movedIn }.map(
                \.id))
        for message in stretch.messages.values.sorted(by: { $0.id < $1.id })
        where !posts.contains(message.event) {
            report.add(.messageStray(ticket(message.ticket), message: message.id))
        }
        for (id, document) in stretch.documents.sorted(by: { $0.key < $1.key }) {
            let isSubjectLine = id == document.ticket && subjects.contains(id)
            if !isSubjectLine, stretch.messages[id] == nil, stretch.fileTexts[id] == nil {
                report.add(.documentStray(ticket(document.ticket), document: id))
            }
        }
        for id in stretch.timers.keys.sorted() where !subjects.contains(id) {
            report.add(.timerStray(ticket(id)))
        }
    }

    private static let posted = TicketEvent.MessagePosted.kind
    private static let received = TicketEvent.MessageReceived.kind

    private static let movedIn = TicketEvent.MessageMovedIn.kind

    private static func ticket(_ id: Int64) -> Fault.Subject { .init(SubjectKind.ticket.rawValue, id) }
}
