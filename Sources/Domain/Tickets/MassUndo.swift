/// What puts one ticket back after a mass act: how it was, and what has to stand unchanged for that.
package enum MassUndo: Sendable, Equatable, Codable {
    case holder(was: Holder, now: Holder)
    case controller(was: StaffMember.ID, now: StaffMember.ID)
    case values(was: Values, now: Values)
    case tags(added: Set<String>, removed: Set<String>)
    case status(was: Ticket.Status, now: Ticket.Status)
    /// The line it was passed to has not accepted it.
    case handOver(to: Line.ID)
    /// Two tickets stand apart again.
    case merged(into: Ticket.ID)

    package struct Holder: Sendable, Equatable, Codable {
        package var assignee: StaffMember.ID?
        package var team: Team.ID?

        package init(of ticket: Ticket) {
            assignee = ticket.assignee
            team = ticket.team
        }
    }

    /// Only what was changed; the rest is nil in both.
    package struct Values: Sendable, Equatable, Codable {
        package var kind: Ticket.Kind?
        package var priority: Ticket.Priority?
        package var department: Department.ID?
    }

    /// - Returns: nil for what has no opposite: a reopening, a hand-over that was accepted at once, an end of
    ///   what the client was asked to confirm.
    package init?(_ act: MassAct, before: Ticket, after: Ticket) {
        switch act {
        case .undo, .reply: return nil
        case .addTags, .removeTags:
            self = .tags(
                added: after.tags.subtracting(before.tags), removed: before.tags.subtracting(after.tags))
        case .command(let command):
            guard let undo = Self.opposite(of: command, before: before, after: after) else { return nil }
            self = undo
        }
    }

    private static func opposite(of command: TicketCommand, before: Ticket, after: Ticket) -> MassUndo? {
        switch command {
        case .take, .assign, .assignTeam:
            // Whoever takes what was passed to their line accepted it, which is more than having it.
            if before.handOver != nil, after.handOver == nil { return nil }
            let (was, now) = (Holder(of: before), Holder(of: after))
            return was == now ? nil : .holder(was: was, now: now)
        case .control:
            guard let was = before.controller, let now = after.controller, was != now else { return nil }
            return .controller(was: was, now: now)
        case .change:
            var (was, now) = (Values(), Values())
            if before.kind != after.kind { (was.kind, now.kind) = (before.kind, after.kind) }
            if before.priority != after.priority {
                (was.priority, now.priority) = (before.priority, after.priority)
            }
            if before.department != after.department {
                (was.department, now.department) = (before.department, after.department)
            }
            return was == now ? nil : .values(was: was, now: now)
        case .merge(let target): return .merged(into: target)
        case .handOver: return after.handOver == nil ? nil : .handOver(to: after.line)
        case .wait, .resume, .resolve, .close, .cancel, .reject, .delete, .restore:
            return ending(before.status, after.status)
        default: return nil
        }
    }

    private static func ending(_ was: Ticket.Status, _ now: Ticket.Status) -> MassUndo? {
        switch (was, now) {
        case (_, .deleted), (.deleted, _): .status(was: was, now: now)
        case (.new, .waiting), (.open, .waiting), (.waiting, .waiting), (.waiting, .open):
            .status(was: was, now: now)
        // A ticket that is taken up again is open; what was resolved before could not be so again by itself.
        case (.new, _), (.open, _), (.waiting, _): now.isUnfinished ? nil : .status(was: was, now: now)
        default: nil
        }
    }

    /// - Throws: `.changedSince` when somebody changed meanwhile what would be put back.
    /// Nil for a merge: two tickets decide about that, each with what its journal says.
    func command(on ticket: Ticket, reason: String) throws(TicketRejection) -> TicketCommand? {
        switch self {
        case .holder(let was, let now):
            try Self.require(Holder(of: ticket) == now, ticket)
            if let assignee = was.assignee { return .assign(to: assignee) }
            if let team = was.team { return .assignTeam(team) }
            return now.assignee == nil ? .assignTeam(nil) : .assign(to: nil)
        case .controller(let was, let now):
            try Self.require(ticket.controller == now, ticket)
            return .control(by: was)
        case .values(let was, let now):
            try Self.require(now.kind == nil || now.kind == ticket.kind, ticket)
            try Self.require(now.priority == nil || now.priority == ticket.priority, ticket)
            try Self.require(now.department == nil || now.department == ticket.department, ticket)
            var change = TicketChange()
            (change.kind, change.priority, change.department) = (was.kind, was.priority, was.department)
            return .change(change)
        case .tags(let added, let removed):
            try Self.require(
                added.isSubset(of: ticket.tags) && removed.isDisjoint(with: ticket.tags), ticket)
            return .change(MassAct.tags(ticket.tags.subtracting(added).union(removed)))
        case .status(let was, let now):
            try Self.require(ticket.status == now, ticket)
            return Self.command(from: now, to: was, reason: reason)
        case .handOver(let line):
            try Self.require(ticket.line == line && ticket.handOver != nil, ticket)
            return .sendBack(reason: reason)
        case .merged: return nil
        }
    }

    private static func command(
        from now: Ticket.Status, to was: Ticket.Status, reason: String
    ) -> TicketCommand {
        switch (now, was) {
        case (.deleted, _): .restore
        case (_, .deleted): .delete(reason: nil)
        case (.waiting, .waiting(let wait, let until)), (.open, .waiting(let wait, let until)):
            .wait(for: wait, until: until)
        case (.waiting, _): .resume
        default: .reopen(reason: reason)
        }
    }

    private static func require(_ holds: Bool, _ ticket: Ticket) throws(TicketRejection) {
        if !holds { throw .changedSince(number: ticket.number) }
    }
}
