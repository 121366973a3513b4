package import Domain
package import Storage

/// A task as one person sees it, with the newest part of its history.
package struct TaskView: Sendable {
    package let task: WorkTask
    /// Its ticket, or the one that was merged into, where the reader may see it.
    package let ticket: TicketSummary?
    /// The ticket is locked, and so is the task for whoever does not lead.
    package let isLocked: Bool
    /// Oldest first.
    package let history: [Moment]
    /// Before which event older ones stand; nil when all are here.
    package let older: Int64?

    package struct Moment: Sendable {
        package let seq: Int64
        package let at: Instant
        package let actor: Actor
        package let event: WorkTask.Event
    }

    package static let eventsMax = 200

    /// - Parameter before: of older events, the one they stand before.
    /// - Throws: `DeskError.notFound`, also for a task out of reach.
    package init(
        _ id: WorkTask.ID, for person: Access.Person, before: Int64? = nil, in transaction: any Transaction
    ) throws {
        guard let loaded = try RecordStore<WorkTask>(transaction).find(id) else {
            throw DeskError.notFound(kind: "task", reference: String(id.rawValue))
        }
        task = loaded.record
        guard try Access.may(person, .readTask, .of(task, in: transaction)) else {
            throw DeskError.notFound(kind: "task", reference: String(id.rawValue))
        }
        let home = try task.ticket.map { try TaskListStore(transaction).home(of: $0) }
        let summary = try home.flatMap { try TicketListStore(transaction).summaries([$0]).first }
        isLocked = try home.flatMap { try TicketStore(transaction).find($0)?.record.lock } != nil
        ticket = summary.flatMap {
            Access.may(person, .readTicket, .ticket(department: $0.department.id, clients: .none)) ? $0 : nil
        }
        let end = min(before.map { $0 - 1 } ?? loaded.head.seq, loaded.head.seq)
        let start = max(0, end - Int64(Self.eventsMax))
        older = start > 0 ? start + 1 : nil
        let journal = Journal(transaction)
        let values = try journal.personal(of: id.rawValue, after: start, upTo: end)
        history = try journal.events(of: id.rawValue, after: start, limit: Self.eventsMax)
            .filter { $0.seq <= end }
            .map { stored in
                guard let actor = Actor(kind: stored.actorKind, id: stored.actorID) else {
                    throw StorageError.unreadable("event \(stored.id) has the actor \(stored.actorKind)")
                }
                let event = try EventCoding.decode(
                    WorkTask.Event.self, kind: stored.kind, version: stored.version, body: stored.body,
                    values: values[stored.id] ?? [:])
                return Moment(seq: stored.seq, at: stored.at, actor: actor, event: event)
            }
    }
}
