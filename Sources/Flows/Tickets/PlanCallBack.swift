import Domain
import Storage

/// Asks a ticket that was closed, or given a bad mark, whether its client is to be called (P42), in the transaction in which
/// that happened: whoever closes it, and however, the call is planned exactly once.
struct PlanCallBack {
    let work: Work

    func after(_ events: [TicketEvent], _ loaded: Loaded<Ticket>) throws -> Loaded<Ticket> {
        let ticket = loaded.record
        guard let occasion = ticket.callBackOccasion(in: events, work.context.rules) else { return loaded }
        // Locked: two tickets of one client that are closed at once may not both plan a call.
        guard let client = try work.contacts.find(ticket.requester, locked: true)?.record,
            client.erasedAt == nil
        else { return loaded }
        let store = CallBackStore(work.transaction)
        let facts = CallBackFacts(
            hasPhone: client.addresses.contains { $0.kind == .phone },
            hasTasks: try store.hasTasks(ticket.id),
            lastTalk: try store.lastTalk(with: client.id))
        // Nobody chose this client: the desk's order did.
        let own = work.acting(as: .system)
        let planned: [TicketEvent]
        do {
            planned = try ticket.decide(.planCallBack(after: occasion, facts), in: own.context.decision)
        } catch {
            throw DeskError.ticket(error)
        }
        return planned.isEmpty ? loaded : try own.store(planned, on: loaded)
    }
}
