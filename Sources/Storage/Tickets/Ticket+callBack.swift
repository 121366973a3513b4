import Domain

enum TicketCallStatements: String, Statement {
    /// $1: ticket, then the columns in their order.
    case save = """
        INSERT INTO ticket_call (ticket_id, contact_id, due_at, talk_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (ticket_id) DO UPDATE SET contact_id = excluded.contact_id, due_at = excluded.due_at,
            talk_at = excluded.talk_at
        """
}

extension Ticket {
    /// The call where lists find it; a ticket never loses what it says.
    func saveCallBack(former: CallBack?, in transaction: any Transaction) throws {
        guard let callBack, callBack != former else { return }
        let listed = ListedCall(callBack)
        try transaction.execute(
            TicketCallStatements.save, .id(id), .id(listed.contact), .instant(listed.due),
            .instant(listed.talkAt))
    }
}

/// What lists say of a ticket's call, to be held against the ticket itself.
struct ListedCall: Equatable {
    let contact: Contact.ID
    /// Nil once there is no call to make.
    let due: Instant?
    let talkAt: Instant?

    init(_ callBack: Ticket.CallBack) {
        contact = callBack.client
        due = callBack.isOpen ? callBack.due : nil
        talkAt = callBack.talkAt
    }

    /// Columns of the check's statement, the ticket before them.
    init(row: Row) {
        contact = row.id(1)
        due = row.optionalInstant(2)
        talkAt = row.optionalInstant(3)
    }
}
