import Domain
import Storage

/// Tells who waits for an outsider's answer that it came: whoever has the ticket, else whoever began the talk.
struct TellAboutSideTalks {
    let work: Work

    func tell(_ events: [TicketEvent], of ticket: Ticket) throws {
        for case .messageReceived(let received) in events {
            guard !received.message.isAutomatic, let id = received.message.talk,
                let talk = ticket.sideTalk(id)
            else { continue }
            let holder = try holder(of: ticket)
            let staff = holder.assignee ?? talk.by
            guard try work.staff.find(staff)?.record.isActive == true else { continue }
            let body = try JSONText.encode(StaffNotice(.outsiderAnswered, due: nil))
            try NoticeStore(work.transaction).add(
                work.context.newID(), to: staff, about: holder.id, body: body, at: work.now)
        }
    }

    /// The talk stays with its ticket when that is merged; who works on the matter has the other one.
    private func holder(of ticket: Ticket) throws -> Ticket {
        var holder = ticket
        for _ in 0..<Limits.mergesMax {
            guard case .merged(let into, _) = holder.status, let next = try work.tickets.find(into)?.record
            else { break }
            holder = next
        }
        return holder
    }

    private enum Limits { static let mergesMax = 32 }
}
