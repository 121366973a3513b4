import Domain
import Flows
import Storage

/// An answer to the client that somebody else of the staff gave after a page was read.
struct MeanwhileReply: Error, Sendable, Equatable {
    let author: StaffMember.ID
    let message: Message.ID

    private enum Limits {
        static let eventsMax = 200
    }

    /// - Parameter seen: the version of the ticket that the page showed.
    static func find(
        on ticket: Ticket.ID, after seen: Int64, by own: StaffMember.ID, in transaction: any Transaction
    ) throws -> MeanwhileReply? {
        var found: MeanwhileReply?
        var threads: Set<MessageThread.ID>?
        for stored in try Journal(transaction).events(
            of: ticket.rawValue, after: seen, limit: Limits.eventsMax)
        where stored.kind == TicketEvent.MessagePosted.kind && stored.actorKind == "staff" {
            guard let author = stored.actorID, author != own.rawValue,
                case .messagePosted(let posted) = try EventCoding.decode(
                    TicketEvent.self, kind: stored.kind, version: stored.version, body: stored.body,
                    values: [:]),
                !posted.message.isAutomatic
            else { continue }
            if threads == nil {
                let all = try TicketStore(transaction).find(ticket)?.record.threads ?? []
                threads = Set(all.filter { $0.kind.visibility == .public }.map(\.id))
            }
            if threads?.contains(posted.message.thread) == true {
                found = MeanwhileReply(author: .init(author), message: posted.message.id)
            }
        }
        return found
    }
}
