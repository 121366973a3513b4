package import Domain
import Storage

/// Keeps what somebody writes and has not sent. Two tabs that write the same draft lose nothing: the words of the one that
/// did not know the other's come first, the other's below them.
package struct KeepDraft: Sendable {
    package let text: String
    package let thread: MessageThread.Kind
    /// The version that the page knew; nil where it knew none.
    package let base: Int64?
    package let member: StaffMember

    package init(_ text: String, on thread: MessageThread.Kind, base: Int64?, by member: StaffMember) {
        self.text = text
        self.thread = thread
        self.base = base
        self.member = member
    }

    package struct Kept: Sendable, Equatable {
        /// 0 where nothing is kept.
        package var version: Int64
        /// Words of another tab that were put below those that came, with the line between them.
        package var added: String
    }

    package static let divider = "\n\n———\n"

    /// - Throws: `DeskError.notFound` for a ticket out of reach, `.invalid`.
    package func perform(on ticket: Ticket.ID, _ work: Work) throws -> Kept {
        guard let found = try work.tickets.find(ticket)?.record,
            Access.may(.staff(member), .noteTicket, .ticket(found))
        else { throw DeskError.notFound(kind: "ticket", reference: String(ticket.rawValue)) }
        guard [.client, .internal, .vendor].contains(thread) else {
            throw DeskError.invalid(
                field: "visibility", problem: .notOneOf(["public", "internal", "vendor"]))
        }
        if text.utf8.count > DraftStore.Limits.textBytesMax {
            throw DeskError.invalid(
                field: "text", problem: .tooLong(limit: DraftStore.Limits.textBytesMax))
        }
        let store = DraftStore(work.transaction)
        let stored = try store.find(of: member.id, on: ticket, thread)
        let isEmpty = text.trimmed.isEmpty
        let knows = stored == nil || stored?.version == base
        if isEmpty {
            // Nothing typed on a page that did not know of the draft takes nothing away.
            guard knows, stored != nil else { return Kept(version: stored?.version ?? 0, added: "") }
            try store.remove(of: member.id, on: ticket, thread)
            return Kept(version: 0, added: "")
        }
        if let stored, stored.text == text { return Kept(version: stored.version, added: "") }
        if stored == nil, try store.count(of: member.id) >= DraftStore.Limits.draftsMax {
            throw DeskError.invalid(field: "text", problem: .tooMany(limit: DraftStore.Limits.draftsMax))
        }
        var added = ""
        if let stored, !knows, !text.contains(stored.text) { added = Self.divider + stored.text }
        // Too much for one draft: the newer words are kept, and the page that has the others still shows them.
        if text.utf8.count + added.utf8.count > DraftStore.Limits.textBytesMax { added = "" }
        let version = (stored?.version ?? base ?? 0) + 1
        try store.save(
            text + added, version: version, of: member.id, on: ticket, thread, at: work.now)
        return Kept(version: version, added: added)
    }

    /// It was sent: its draft goes, unless another tab wrote something else meanwhile.
    package static func sent(
        _ text: String, base: Int64?, on thread: MessageThread.Kind, of ticket: Ticket.ID,
        by member: StaffMember.ID, _ work: Work
    ) throws {
        let store = DraftStore(work.transaction)
        guard let stored = try store.find(of: member, on: ticket, thread) else { return }
        if stored.version == base || stored.text == text || text.contains(stored.text) {
            try store.remove(of: member, on: ticket, thread)
        }
    }
}
