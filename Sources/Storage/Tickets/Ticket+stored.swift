package import Domain

extension Ticket: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        let found = try transaction.first(locked ? TicketStatements.findLocked : .find, .int(key)) { row in
            Loaded(record: try Ticket(row: row), head: row.head(0, 1))
        }
        guard let found else { return nil }
        var ticket = try found.record.completed(in: transaction)
        ticket.tags = Set(try transaction.rows(TicketStatements.tags, .int(key)) { $0.text(0) })
        let fields = try transaction.rows(TicketStatements.fields, .int(key)) {
            ($0.id(0) as CustomField.ID, try CustomField.Value(row: $0))
        }
        ticket.fields = Dictionary(uniqueKeysWithValues: fields)
        ticket.participants = Set(
            try transaction.rows(TicketStatements.participants, .int(key)) { try Participant(row: $0) })
        ticket.threads = try transaction.rows(TicketStatements.threads, .int(key)) {
            MessageThread(id: $0.id(0), kind: try $0.name(1))
        }
        ticket.links = Set(
            try transaction.rows(TicketStatements.links, .int(key)) { Link(to: $0.id(0), as: try $0.name(1)) }
        )
        // Nothing was ever asked where there is no such thread.
        if ticket.thread(.clarification) != nil {
            ticket.clarifications = try Ticket.clarifications(of: key, in: transaction)
        }
        if ticket.thread(.vendor) != nil {
            ticket.vendorCase = try Ticket.vendorCase(of: key, in: transaction)
        }
        if ticket.thread(.side) != nil {
            ticket.sideTalks = try SideTalkStore(transaction).talks(of: [ticket.id]).map(\.talk)
        }
        return Loaded(record: ticket, head: found.head)
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(TicketStatements.insert, values: try columns(head) + [.id(mailbox)])
        try saveParts(former: nil, in: transaction)
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        let columns = try columns(head)
        let formerSeq = SQLValue.int(old.head.seq)
        var isSaved = false
        if place == old.record.place {
            let touched = columns.indices.lazy.filter { !TicketStatements.placeColumns.contains($0) }
            isSaved =
                try transaction.execute(
                    TicketStatements.touch, values: touched.map { columns[$0] } + [formerSeq])
                == 1
        }
        if !isSaved {
            isSaved = try transaction.execute(TicketStatements.update, values: columns + [formerSeq]) == 1
        }
        guard isSaved else { return false }
        try saveParts(former: old.record, in: transaction)
        return true
    }

    /// By what lists and searches of the storage find a ticket: the columns that `touch` leaves as they are.
    private struct Place: Equatable {
        var status: Status.Name
        var mergedInto: Ticket.ID?
        var priority: Priority
        var department: Department.ID
        var line: Line.ID
        var team: Team.ID?
        var assignee: StaffMember.ID?
        var assignedSince: Instant?
        var requester: Contact.ID
        var organization: Organization.ID?
        var returns: Int
        var passes: Int
        var lockedAt: Instant?
        var unlockAskedAt: Instant?
        var chaseAt: Instant?
    }

    private var place: Place {
        var mergedInto: Ticket.ID?
        if case .merged(let target, _) = status { mergedInto = target }
        return Place(
            status: status.name, mergedInto: mergedInto, priority: priority, department: department,
            line: line,
            team: team, assignee: assignee, assignedSince: assignedSince, requester: requester,
            organization: organization, returns: returns, passes: passes, lockedAt: lock?.since,
            unlockAskedAt: unlockAskedAt, chaseAt: chaseAt)
    }

    private var unlockAskedAt: Instant? { lock?.isAskedFor == true ? lock?.request?.at : nil }

    private func columns(_ head: EventHash.Head) throws -> [SQLValue] {
        let status = try StatusColumns(status)
        return [
            .id(id), .int(head.seq), .bytes(head.hash), .int(number), .text(subject.text), .name(kind),
            .name(status.name), .optional(status.wait), .instant(status.until), .instant(status.at),
            .optional(status.reason), .id(status.mergedInto), .optional(status.former), .name(priority),
            .count(priority.rank), .name(channel), .id(brand), .id(department), .id(line), .id(assignee),
            .id(controller), .id(requester), .id(organization), .id(contract), .id(service), .id(object),
            .count(returns), .instant(createdAt), .instant(updatedAt), .instant(lastMessageAt),
            .instant(firstReplyAt), .instant(awaitsReplySince), .instant(lineSince), .instant(assignedSince),
            .count(passes), .optional(try handOver.map { try JSONText.encode($0) }),
            .text(course.pauses.isEmpty ? "[]" : try JSONText.encode(course.pauses)),
            .text(clocks.isEmpty ? "[]" : try JSONText.encode(clocks)), .instant(deadline?.due),
            .optional(deadline?.kind.rawValue), .instant(deadline?.since),
            .text(try JSONText.encode(lockState)), .instant(lock?.since),
            .instant(unlockAskedAt), .id(team),
            .instant(marks.clientMessageAt), .instant(marks.staffMessageAt), .instant(marks.statusAt),
            .instant(marks.recordAt), .optional(try RuleMarks(marks).map { try JSONText.encode($0) }),
            .optional(chasing == Chasing() ? nil : try JSONText.encode(chasing)), .instant(chaseAt),
            .optional(feedback == Feedback() ? nil : try JSONText.encode(feedback)),
            .optional(spent.isEmpty ? nil : try JSONText.encode(spent)),
            .optional(try assessment.map { try JSONText.encode($0) }),
            .optional(try callBack.map { try JSONText.encode($0) }),
        ]
    }

    /// The ticket with what its row does not hold, because it was written before there were lines, clocks or locks.
    func completed(in transaction: any Transaction) throws -> Ticket {
        guard passes == Self.passesUnknown else { return self }
        var ticket = self
        // Exact, and paid once: its next change writes the row.
        guard let replayed = try Journal(transaction).replay(Ticket.self, id: key) else {
            throw StorageError.unreadable("ticket \(number) has no history")
        }
        ticket.lineSince = replayed.lineSince
        ticket.assignedSince = replayed.assignedSince
        ticket.passes = replayed.passes
        ticket.handOver = replayed.handOver
        ticket.course = replayed.course
        ticket.clocks = replayed.clocks
        ticket.lockState = replayed.lockState
        ticket.team = replayed.team
        ticket.marks = replayed.marks
        ticket.chasing = replayed.chasing
        ticket.feedback = replayed.feedback
        ticket.spent = replayed.spent
        ticket.callBack = replayed.callBack
        return ticket
    }

    /// Rows that hang on the ticket: only what differs from its former state is written.
    private func saveParts(former: Ticket?, in transaction: any Transaction) throws {
        try saveClarifications(former: former?.clarifications ?? [], in: transaction)
        try saveVendorCase(former: former?.vendorCase, in: transaction)
        try saveSideTalks(former: former?.sideTalks ?? [], in: transaction)
        try saveMark(former: former?.feedback, in: transaction)
        try saveCallBack(former: former?.callBack, in: transaction)
        for tag in (former?.tags ?? []).subtracting(tags) {
            try transaction.execute(TicketStatements.removeTag, .id(id), .text(tag))
        }
        for tag in tags.subtracting(former?.tags ?? []) {
            try transaction.execute(TicketStatements.addTag, .id(id), .text(tag))
        }
        for field in (former?.fields ?? [:]).keys where fields[field] == nil {
            try transaction.execute(TicketStatements.removeField, .id(id), .id(field))
        }
        for (field, value) in fields where former?.fields[field] != value {
            try transaction.execute(TicketStatements.setField, values: [.id(id), .id(field)] + value.columns)
        }
        for participant in (former?.participants ?? []).subtracting(participants) {
            try transaction.execute(
                TicketStatements.removeParticipant, values: [.id(id)] + participant.columns)
        }
        for participant in participants.subtracting(former?.participants ?? []) {
            try transaction.execute(TicketStatements.addParticipant, values: [.id(id)] + participant.columns)
        }
        for thread in threads where former?.threads.contains(thread) != true {
            try transaction.execute(TicketStatements.addThread, .id(thread.id), .id(id), .name(thread.kind))
        }
        for link in (former?.links ?? []).subtracting(links) {
            try transaction.execute(TicketStatements.removeLink, .id(id), .id(link.ticket), .name(link.kind))
        }
        for link in links.subtracting(former?.links ?? []) {
            try transaction.execute(TicketStatements.addLink, .id(id), .id(link.ticket), .name(link.kind))
        }
    }

    /// The columns of the row; what hangs on it is read after.
    init(row: Row) throws {
        let created = TicketEvent.Created(
            id: row.id(2), number: row.int(3), subject: Personal(row.text(4)), kind: try row.name(5),
            priority: try row.name(13), channel: try row.name(14), brand: row.id(15), department: row.id(16),
            line: row.id(17), requester: row.id(20), organization: row.optionalID(21), thread: .init(0),
            tags: [], mailbox: row.optionalID(31))
        let occasion = EventOccasion(at: row.instant(26), actor: .system)
        guard let ticket = Ticket(first: .created(created), on: occasion) else {
            throw StorageError.unreadable("ticket \(created.number)")
        }
        self = ticket
        status = try StatusColumns(row: row).status
        assignee = row.optionalID(18)
        controller = row.optionalID(19)
        contract = row.optionalID(22)
        service = row.optionalID(23)
        object = row.optionalID(24)
        returns = row.count(25)
        updatedAt = row.instant(27)
        lastMessageAt = row.optionalInstant(28)
        firstReplyAt = row.optionalInstant(29)
        awaitsReplySince = row.optionalInstant(30)
        // Locks, and what rules count from, came later than the clocks.
        guard let courseText = row.optionalText(36), let lockText = row.optionalText(38),
            let statusAt = row.optionalInstant(42)
        else {
            passes = Self.passesUnknown
            return
        }
        lineSince = row.optionalInstant(32) ?? createdAt
        assignedSince = row.optionalInstant(33)
        passes = row.count(34)
        handOver = try row.optionalText(35).map { try JSONText.decode(HandOver.self, $0) }
        if courseText != "[]" {
            course = ClockCourse(
                start: createdAt, pauses: try JSONText.decode([ClockCourse.Pause].self, courseText))
        }
        if let text = row.optionalText(37), text != "[]" {
            clocks = try JSONText.decode([Clock].self, text)
        }
        if lockText != "{}" { lockState = try JSONText.decode(LockState.self, lockText) }
        team = row.optionalID(39)
        marks = ElapsedMarks(statusAt: statusAt)
        marks.clientMessageAt = row.optionalInstant(40)
        marks.staffMessageAt = row.optionalInstant(41)
        marks.recordAt = row.optionalInstant(43)
        if let text = row.optionalText(44) {
            let kept = try JSONText.decode(RuleMarks.self, text)
            (marks.acted, marks.pulledIn) = (kept.acted, kept.pulledIn)
            marks.waitedSince = kept.waitedSince
        }
        if let text = row.optionalText(45) { chasing = try JSONText.decode(Chasing.self, text) }
        if let text = row.optionalText(46) { feedback = try JSONText.decode(Feedback.self, text) }
        if let text = row.optionalText(47) { spent = try JSONText.decode([Spent].self, text) }
        if let text = row.optionalText(48) { assessment = try JSONText.decode(Assessment.self, text) }
        if let text = row.optionalText(49) { callBack = try JSONText.decode(CallBack.self, text) }
    }

    /// Stands in a ticket whose row is from before lines had rules, or tickets locks; `completed` replaces it.
    private static let passesUnknown = -1
}

/// What few tickets have: rules that acted on them, people who were called in.
private struct RuleMarks: Codable {
    var acted: [ElapsedMarks.Acted]
    var pulledIn: [StaffMember.ID]
    var waitedSince: Instant?

    private enum CodingKeys: String, CodingKey {
        case acted, pulledIn = "pulled_in", waitedSince = "waited_since"
    }

    /// Nil where there is nothing to keep.
    init?(_ marks: ElapsedMarks) {
        if marks.acted.isEmpty, marks.pulledIn.isEmpty, marks.waitedSince == nil { return nil }
        acted = marks.acted
        pulledIn = marks.pulledIn
        waitedSince = marks.waitedSince
    }
}

/// A status spread over its columns, so that lists and timers can ask for its parts.
struct StatusColumns {
    var name: Ticket.Status.Name
    var wait: String?
    var until: Instant?
    var at: Instant?
    var reason: String?
    var mergedInto: Ticket.ID?
    var former: String?

    init(_ status: Ticket.Status) throws {
        name = status.name
        switch status {
        case .new, .open: break
        case .waiting(let wait, let until):
            self.wait = wait.rawValue
            self.until = until
        case .resolved(let at), .closed(let at), .cancelled(let at): self.at = at
        case .rejected(let reason, let at):
            self.reason = reason.rawValue
            self.at = at
        case .merged(let target, let at):
            mergedInto = target
            self.at = at
        case .deleted(let at, let from):
            self.at = at
            former = try JSONText.encode(from)
        }
    }

    init(row: Row) throws {
        name = try row.name(6)
        wait = row.optionalText(7)
        until = row.optionalInstant(8)
        at = row.optionalInstant(9)
        reason = row.optionalText(10)
        mergedInto = row.optionalID(11)
        former = row.optionalText(12)
    }

    /// - Throws: `.unreadable` when the columns do not fit together.
    var status: Ticket.Status {
        get throws {
            switch name {
            case .new: return .new
            case .open: return .open
            case .waiting:
                if let wait = wait.flatMap(Ticket.Status.Wait.init) {
                    return .waiting(for: wait, until: until)
                }
            case .resolved: if let at { return .resolved(at: at) }
            case .closed: if let at { return .closed(at: at) }
            case .cancelled: if let at { return .cancelled(at: at) }
            case .rejected:
                if let at, let reason = reason.flatMap(Ticket.RejectReason.init) {
                    return .rejected(reason: reason, at: at)
                }
            case .merged: if let at, let mergedInto { return .merged(into: mergedInto, at: at) }
            case .deleted:
                if let at, let former {
                    return .deleted(at: at, from: try JSONText.decode(Ticket.Status.self, former))
                }
            }
            throw StorageError.unreadable("the status \(name.rawValue) lacks its facts")
        }
    }
}

extension CustomField.Value {
    init(row: Row) throws {
        if let text = row.optionalText(1) {
            self = .text(text)
        } else if let number = row.optionalInt(2) {
            self = .integer(number)
        } else if !row.isNull(3) {
            self = .flag(row.flag(3))
        } else if let instant = row.optionalInstant(4) {
            self = .instant(instant)
        } else {
            throw StorageError.unreadable("a custom field without a value")
        }
    }

    fileprivate var columns: [SQLValue] {
        switch self {
        case .text(let text): [.text(text), nil, nil, nil]
        case .integer(let number): [nil, .int(number), nil, nil]
        case .flag(let flag): [nil, nil, .flag(flag), nil]
        case .instant(let instant): [nil, nil, nil, .instant(instant)]
        }
    }
}

extension Participant {
    init(row: Row) throws {
        let role: Role = try row.name(2)
        switch row.text(0) {
        case "contact": self.init(.contact(row.id(1)), as: role)
        case "staff": self.init(.staff(row.id(1)), as: role)
        case let other: throw StorageError.unreadable("a participant of the kind \(other)")
        }
    }

    fileprivate var columns: [SQLValue] {
        switch person {
        case .contact(let id): ["contact", .id(id), .name(role)]
        case .staff(let id): ["staff", .id(id), .name(role)]
        }
    }
}
