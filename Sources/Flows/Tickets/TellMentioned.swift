package import Domain
package import Storage

/// Tells those whom a note calls by name, in the transaction that stores the note.
package struct TellMentioned {
    private let transaction: any Transaction
    private let ticket: Ticket

    package init(on ticket: Ticket, in transaction: any Transaction) {
        self.ticket = ticket
        self.transaction = transaction
    }

    /// Everybody a note on this ticket may call: those who may read it.
    package func people() throws -> [StaffMember] {
        try StaffDirectory(in: transaction).members.filter { $0.isActive }.filter { try mayRead($0) }
    }

    private func mayRead(_ member: StaffMember) throws -> Bool {
        let person = Access.Person.staff(try member.reaching(in: transaction))
        return Access.may(person, .readTicket, .ticket(ticket))
            && Access.may(person, .readInternal, .ticket(ticket))
    }

    /// - Throws: `DeskError.invalid` naming whoever is called and may not see the ticket: they would learn of nothing, and
    ///   the writer would wait for them. A name that is nobody's is a word like any other.
    func mentioned(in text: String, by author: StaffMember.ID) throws -> [StaffMember.ID] {
        let names = Mentions.names(in: text)
        if names.isEmpty { return [] }
        let active = try StaffDirectory(in: transaction).members.filter { $0.isActive }
        var found: [StaffMember.ID] = []
        for name in names {
            let meant = active.filter { Mentions.means(name, $0.email.text) }
            let readers = try meant.filter { try mayRead($0) }
            if let first = meant.first, readers.isEmpty {
                throw DeskError.invalid(field: "text", problem: .mayNotSee(first.name.text))
            }
            found += readers.map(\.id).filter { $0 != author && !found.contains($0) }
        }
        return found
    }

    func tell(_ people: [StaffMember.ID], _ work: Work) throws {
        if people.isEmpty { return }
        let body = try JSONText.encode(StaffNotice(.mentioned, due: nil))
        for staff in people {
            try NoticeStore(transaction).add(
                work.context.newID(), to: staff, about: ticket.id, body: body, at: work.now)
        }
    }
}

/// Tells those who follow a ticket that its client wrote.
struct TellFollowers {
    let work: Work

    func tell(_ events: [TicketEvent], of ticket: Ticket) throws {
        let followers = ticket.participants.compactMap { participant -> StaffMember.ID? in
            guard participant.role == .follower, case .staff(let id) = participant.person else { return nil }
            return id
        }
        if followers.isEmpty { return }
        let threads = Set(ticket.threads.filter { $0.kind.visibility == .public }.map(\.id))
        let wrote = events.contains { event in
            guard case .messageReceived(let received) = event else { return false }
            return !received.message.isAutomatic && threads.contains(received.message.thread)
        }
        guard wrote else { return }
        let body = try JSONText.encode(StaffNotice(.clientWrote, due: nil))
        for staff in followers.sorted() {
            guard let member = try work.staff.find(staff)?.record, member.isActive,
                Access.may(
                    .staff(try member.reaching(in: work.transaction)), .readTicket, .ticket(ticket))
            else { continue }
            try NoticeStore(work.transaction).add(
                work.context.newID(), to: staff, about: ticket.id, body: body, at: work.now)
        }
    }
}
