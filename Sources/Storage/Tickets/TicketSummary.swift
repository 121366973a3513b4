package import Domain

/// A record that is only mentioned: enough to show it and to link to it.
package struct Named<Entity>: Sendable {
    package let id: Identifier<Entity>
    package let name: String

    package init(id: Identifier<Entity>, name: String) {
        self.id = id
        self.name = name
    }
}

/// A ticket as lists show it, the names of everything it refers to among it.
package struct TicketSummary: Sendable {
    package let id: Ticket.ID
    /// How many events it has: its version.
    package let seq: Int64
    package let number: Int64
    package let subject: String
    package let kind: Ticket.Kind
    package let status: Ticket.Status.Name
    package let wait: Ticket.Status.Wait?
    package let waitUntil: Instant?
    /// When it was resolved or came to its end.
    package let statusAt: Instant?
    package let rejectReason: Ticket.RejectReason?
    package let mergedInto: Ticket.ID?
    package let priority: Ticket.Priority
    package let channel: Channel
    package let department: Named<Department>
    package let line: Named<Line>
    package let lineLevel: Int
    package let assignee: Named<StaffMember>?
    package let controller: Named<StaffMember>?
    package let requester: Named<Contact>
    package let requesterEmail: String?
    package let organization: Named<Organization>?
    package let contract: Named<Contract>?
    package let service: Named<Service>?
    package let object: Named<ServiceObject>?
    package let brand: Named<Brand>
    package let returns: Int
    package let createdAt: Instant
    package let updatedAt: Instant
    package let lastMessageAt: Instant?
    package let firstReplyAt: Instant?
    /// When the client wrote first what nobody has answered yet.
    package let awaitsReplySince: Instant?
    /// What is due first, missed or ahead.
    package let deadline: Deadline?
    /// Where the first letter arrived; read for programs, not for pages.
    package var mailbox: (id: DeskMailbox.ID, name: String, address: String)?
    package var tags: [String] = []
    /// Read for programs and cards; lists show the deadline alone.
    package var clocks: [Clock] = []
    package var lock: Ticket.Lock?
    /// In whose queue it stands, or whose people have it.
    package var team: Named<Team>?

    /// Columns in the order of `TicketSummaryStatements.summaries`.
    init(row: Row) throws {
        id = row.id(0)
        seq = row.int(1)
        number = row.int(2)
        subject = row.text(3)
        kind = try row.name(4)
        status = try row.name(5)
        wait = row.isNull(6) ? nil : try row.name(6)
        waitUntil = row.optionalInstant(7)
        statusAt = row.optionalInstant(8)
        rejectReason = row.isNull(9) ? nil : try row.name(9)
        mergedInto = row.optionalID(10)
        priority = try row.name(11)
        channel = try row.name(12)
        department = Named(id: row.id(13), name: row.text(14))
        line = Named(id: row.id(15), name: row.text(16))
        lineLevel = row.count(17)
        assignee = row.named(18)
        controller = row.named(20)
        requester = Named(id: row.id(22), name: row.text(23))
        requesterEmail = row.optionalText(24)
        organization = row.named(25)
        contract = row.named(27)
        service = row.named(29)
        object = row.named(31)
        brand = Named(id: row.id(33), name: row.text(34))
        returns = row.count(35)
        createdAt = row.instant(36)
        updatedAt = row.instant(37)
        lastMessageAt = row.optionalInstant(38)
        firstReplyAt = row.optionalInstant(39)
        awaitsReplySince = row.optionalInstant(40)
        deadline =
            row.isNull(41)
            ? nil : Deadline(kind: try row.name(42), since: row.instant(43), due: row.instant(41))
    }
}

extension Ticket.LockState {
    /// The lock of a row that has one.
    static func lock(_ text: String?) throws -> Ticket.Lock? {
        try text.map { try JSONText.decode(Self.self, $0) }?.lock
    }
}

extension Row {
    /// An id and, in the column after it, a name.
    func named<Entity>(_ column: Int) -> Named<Entity>? {
        isNull(column) ? nil : Named(id: id(column), name: text(column + 1))
    }
}
