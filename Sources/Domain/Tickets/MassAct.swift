/// What is asked of many tickets at once; each of them decides for itself.
package enum MassAct: Sendable, Equatable {
    case command(TicketCommand)
    /// What a ticket has besides stays.
    case addTags(Set<String>)
    case removeTags(Set<String>)
    /// The same answer to the client of each, who is told that it works now if it `resolves`.
    case reply(String, resolves: Bool)
    /// Puts back what an act before did.
    case undo(MassUndo, reason: String)

    /// The command for one ticket as it stands now; nil for what is more than one command, which the flow knows.
    /// - Throws: `.changedSince`, `.nothingToChange`.
    package func command(on ticket: Ticket) throws(TicketRejection) -> TicketCommand? {
        switch self {
        case .command(let command): return command
        case .addTags(let tags): return .change(Self.tags(ticket.tags.union(try Ticket.checkedTags(tags))))
        case .removeTags(let tags):
            return .change(Self.tags(ticket.tags.subtracting(try Ticket.checkedTags(tags))))
        case .reply: return nil
        case .undo(let undo, let reason): return try undo.command(on: ticket, reason: reason)
        }
    }

    static func tags(_ tags: Set<String>) -> TicketChange {
        var change = TicketChange()
        change.tags = tags
        return change
    }

    /// Whether what somebody else did meanwhile would be overwritten, or ended without having been read. Taking says by
    /// itself who was faster, tags are added to what is there, and putting back compares the values themselves.
    package var overwrites: Bool {
        switch self {
        case .command(.take), .command(.restore), .addTags, .removeTags, .undo: false
        case .command, .reply: true
        }
    }
}
