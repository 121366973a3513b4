import Domain
import Storage

/// Calls of the first line to clients of closed tickets, as the demo's people make them.
extension DemoStory {
    /// Makes the call that is due longest, if one is.
    func callBack() throws {
        let system = work(as: .system)
        guard let head = staff.first(where: { $0.role == .head }),
            let row = try CallBackStore(system.transaction)
                .page(scope: Access.scope(of: head), after: nil, limit: 1).first,
            row.callBack.due <= system.now, let found = try system.tickets.find(row.id, locked: true)
        else { return }
        // The moment comes before the call.
        let ticket = try RunCommand.decideAndStore(.elapse, on: found, system).record
        // Somebody else than who did the work, where the department has one.
        let callers = staff.filter {
            $0.role != .observer && ($0.departments?.contains(ticket.department) ?? true)
        }
        guard ticket.callBack?.isOpen == true,
            let caller = callers.last(where: { $0.id != ticket.assignee }) ?? callers.last
        else { return }
        _ = try RunCommand(.callBack(Self.report(of: ticket)), on: ticket.id, by: .staff(caller))
            .perform(work(as: .staff(caller.id)))
    }

    /// Not everybody answers, and not everybody is content.
    private static func report(of ticket: Ticket) -> CallBackReport {
        switch ticket.number % 6 {
        case 0 where ticket.callBack?.attempts == 0: return CallBackReport(.notReached)
        case 1: return CallBackReport(.declined)
        default:
            let mark = ticket.number % 5 == 0 ? 3 : ticket.number % 2 == 0 ? 4 : 5
            return CallBackReport(
                .answered,
                rating: RatingDraft(mark, helped: true, wasPleasant: true, waitedTooLong: mark == 3))
        }
    }
}
