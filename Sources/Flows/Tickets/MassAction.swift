package import Domain
package import Storage

/// Asks the same of many tickets. Each goes through its own command in a transaction of its own, with the rights, the lock and
/// the refusals of a single one; what came of it is stored in that transaction, so a request that broke off and is repeated goes
/// on where it stopped.
package struct MassAction: Sendable {
    package enum Limits {
        package static let ticketsMax = 200
        /// For so long a repeat gets the same answer, and what was done can be put back.
        package static let keptFor = Span.days(1)
    }

    /// One ticket and what is asked of it.
    package struct Step: Sendable {
        /// As it was asked for: by id or by number.
        package var asked: Int64
        /// Nil when there is none.
        package var ticket: Ticket.ID?
        /// The version that whoever asks has seen; nil asks for no comparison.
        package var seen: Int64?
        package var act: MassAct

        package init(asked: Int64, ticket: Ticket.ID?, seen: Int64? = nil, _ act: MassAct) {
            (self.asked, self.ticket, self.seen, self.act) = (asked, ticket, seen, act)
        }
    }

    private let name: String
    private let key: String
    private let request: [UInt8]
    private let undoes: Int64?
    private let steps: [Step]
    private let member: StaffMember

    /// - Parameters:
    ///   - key: by which a repeat is known, of this member; nil for a request that does not come again.
    ///   - request: a digest of what is asked.
    package init(
        _ name: String, steps: [Step], by member: StaffMember, key: String, request: [UInt8] = []
    ) throws(DeskError) {
        guard !steps.isEmpty else { throw .invalid(field: "tickets", problem: .missing) }
        guard steps.count <= Limits.ticketsMax else {
            throw .invalid(field: "tickets", problem: .tooMany(limit: Limits.ticketsMax))
        }
        var seen: Set<Ticket.ID> = []
        var asked: Set<Int64> = []
        // A ticket named twice, be it by id and by number, is asked once.
        self.steps = steps.filter { step in
            step.ticket.map { seen.insert($0).inserted } ?? asked.insert(step.asked).inserted
        }
        (self.name, self.key, self.request, self.member) = (name, key, request, member)
        undoes = nil
    }

    /// Puts back what an action did, as far as it can be and nobody changed it since.
    private init(undoing action: MassRecord, steps: [Step], by member: StaffMember) {
        name = Self.undoName
        key = Self.undoKey(action.id)
        request = []
        undoes = action.id
        self.steps = steps
        self.member = member
    }

    package static let undoName = "undo"
    package static func undoKey(_ action: Int64) -> String { "undo:\(action)" }

    /// - Throws: `.notFound`, `.invalid` when nothing of it can be put back.
    package static func undo(
        _ action: Int64, by member: StaffMember, reason: String, on desk: Desk
    ) async throws -> MassAction {
        let report = try await desk.read { try MassReport(action, of: member.id, in: $0) }
        let steps = report.outcomes.compactMap { outcome -> Step? in
            guard outcome.refusal == nil, let undo = outcome.undo else { return nil }
            return Step(asked: outcome.asked, ticket: outcome.ticket, .undo(undo, reason: reason))
        }
        guard !steps.isEmpty else { throw DeskError.settled(report.record.name) }
        return MassAction(undoing: report.record, steps: steps, by: member)
    }

    /// - Parameter words: why a ticket refuses, as this edge says it.
    package func perform(
        on desk: Desk, words: @escaping @Sendable (DeskError) throws -> MassOutcome.Refusal
    ) async throws -> MassReport {
        try Access.require(.staff(member), .workTicket)
        let (record, isRepeat) = try await begin(on: desk)
        for (place, step) in steps.enumerated() {
            do {
                try await desk.write(as: .staff(member.id)) { work in
                    if try MassStore(work.transaction).has(place, in: record.id) { return }
                    let outcome = try run(step, at: place, desk.mail, work)
                    try MassStore(work.transaction).add(outcome, to: record.id)
                }
            } catch let error as DeskError {
                let error = step.naming(error)
                try await desk.write(as: .staff(member.id)) { work in
                    let store = MassStore(work.transaction)
                    if try store.has(place, in: record.id) { return }
                    let outcome = MassOutcome(
                        place: place, asked: step.asked, ticket: step.ticket,
                        number: try visibleNumber(of: step, work), refusal: try words(error))
                    try store.add(outcome, to: record.id)
                }
            }
        }
        let id = record.id
        let staff = member.id
        var report = try await desk.read { try MassReport(id, of: staff, in: $0) }
        report.isRepeat = isRepeat
        return report
    }

    private func begin(on desk: Desk) async throws -> (MassRecord, isRepeat: Bool) {
        try await desk.write(as: .staff(member.id)) { work in
            let store = MassStore(work.transaction)
            if let first = try store.find(key: key, of: member.id) {
                guard first.request == request else { throw DeskError.keyReused }
                return (first, true)
            }
            let record = MassRecord(
                id: work.context.newID(), key: key, request: request, name: name, undoes: undoes,
                at: work.now)
            try store.add(record, of: member.id)
            return (record, false)
        }
    }

    private func run(
        _ step: Step, at place: Int, _ mail: MailIdentity?, _ work: Work
    ) throws -> MassOutcome {
        let person = Access.Person.staff(member)
        guard let id = step.ticket else {
            throw DeskError.notFound(kind: "ticket", reference: String(step.asked))
        }
        // What is about two tickets locks them both, in the order of their ids.
        switch step.act {
        case .command(.merge(let target)):
            let merged = try RunCommand(.merge(into: target), on: id, by: person).perform(work).record
            try requireUnchanged(step, id, work)
            return MassOutcome(
                place: place, asked: step.asked, ticket: id, number: merged.number,
                undo: .merged(into: target))
        case .undo(.merged(let target), _):
            let alone = try UnmergeTicket(id, from: target, by: person).perform(work).record
            return MassOutcome(place: place, asked: step.asked, ticket: id, number: alone.number)
        case .reply(let text, let resolves):
            let number = try reply(text, resolves: resolves, to: id, mail, work).number
            try requireUnchanged(step, id, work)
            return MassOutcome(place: place, asked: step.asked, ticket: id, number: number)
        default: break
        }
        guard let loaded = try work.tickets.find(id, locked: true),
            Access.may(person, .readTicket, .ticket(loaded.record))
        else { throw DeskError.notFound(kind: "ticket", reference: String(step.asked)) }
        let before = loaded.record
        let command: TicketCommand?
        do { command = try step.act.command(on: before) } catch {
            // The lock is the first thing that any command says.
            try RunCommand.requireUnlocked(loaded, for: person, work)
            throw DeskError.ticket(error)
        }
        guard let command else { throw DeskError.ticket(.nothingToChange) }
        let after = try RunCommand(command, on: id, by: person).perform(work).record
        try requireUnchanged(step, id, work)
        return MassOutcome(
            place: place, asked: step.asked, ticket: id, number: after.number,
            undo: MassUndo(step.act, before: before, after: after))
    }

    private func reply(
        _ text: String, resolves: Bool, to id: Ticket.ID, _ mail: MailIdentity?, _ work: Work
    ) throws -> Ticket {
        let person = Access.Person.staff(member)
        let message = NewMessage(
            text: text, channel: .email, direction: .out, fromName: member.name.text
        ).formatted()
        let said = try PostMessage(message, on: .client, of: id, by: person, mail: mail).perform(work)
        if !resolves { return said.ticket.record }
        return try RunCommand(.resolve, on: id, by: person).perform(work).record
    }

    /// What a client or a colleague did after the ticket was looked at is not overwritten; the transaction ends with this. The
    /// program's own entries, such as deadlines that moved, are no reason.
    private func requireUnchanged(_ step: Step, _ id: Ticket.ID, _ work: Work) throws {
        guard step.act.overwrites, let seen = step.seen else { return }
        let events = try Journal(work.transaction).events(of: id.rawValue, after: seen)
        let isForeign = events.contains { event in
            switch event.actorKind {
            case "contact": true
            case "staff": event.actorID != member.id.rawValue
            default: false
            }
        }
        guard isForeign, let number = try work.tickets.find(id)?.record.number else { return }
        throw DeskError.ticket(.changedSince(number: number))
    }

    private func visibleNumber(of step: Step, _ work: Work) throws -> Int64? {
        guard let id = step.ticket, let ticket = try work.tickets.find(id)?.record,
            Access.may(.staff(member), .readTicket, .ticket(ticket))
        else { return nil }
        return ticket.number
    }
}

extension MassAction.Step {
    /// A refusal names the ticket as it was asked for.
    fileprivate func naming(_ error: DeskError) -> DeskError {
        guard case .notFound(kind: "ticket", let reference) = error,
            reference == ticket.map({ String($0.rawValue) })
        else { return error }
        return .notFound(kind: "ticket", reference: String(asked))
    }
}

/// A mass action with what came of it on each ticket.
package struct MassReport: Sendable {
    package let record: MassRecord
    package let outcomes: [MassOutcome]
    /// The action that put this one back, once there is one.
    package let undoneBy: Int64?
    /// Whether the request came before.
    package fileprivate(set) var isRepeat = false

    /// - Throws: `.notFound` for an action of somebody else and one that is too long ago.
    package init(_ id: Int64, of staff: StaffMember.ID, in transaction: any Transaction) throws {
        let store = MassStore(transaction)
        guard let record = try store.find(id, of: staff) else {
            throw DeskError.notFound(kind: "mass_action", reference: String(id))
        }
        self.record = record
        outcomes = try store.outcomes(of: id)
        undoneBy = try store.find(key: MassAction.undoKey(id), of: staff)?.id
    }

    package var done: [MassOutcome] { outcomes.filter { $0.refusal == nil } }
    package var refused: [MassOutcome] { outcomes.filter { $0.refusal != nil } }
    /// Can be put back, as far as nobody changed it since.
    package var undoable: [MassOutcome] { undoneBy == nil ? done.filter { $0.undo != nil } : [] }
}
