import Domain

/// Reads what `linia check` compares, in pieces of bounded size.
package struct CheckReader {
    /// Events of one stretch; a subject with more is read whole nevertheless.
    package static let eventsPerStretch = 4_000

    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// The next whole subjects after one. The last stretch reaches to the highest id there can be, so that rows without
    /// events are seen wherever they stand; after it comes nil.
    package func stretch(after: Int64, limit: Int = eventsPerStretch) throws -> CheckStretch? {
        if after == .max { return nil }
        let (events, upTo) = try wholeSubjects(after: after, limit: limit)
        var stretch = CheckStretch(
            after: after, upTo: upTo, events: events, personal: [:], rows: [:], messages: [:],
            attachments: [:], mailIDs: [], documents: [:], fileTexts: [:], timers: [:])
        try readPersonal(into: &stretch)
        for kind in SubjectKind.allCases { try readRows(of: kind, into: &stretch) }
        try readDerived(into: &stretch)
        return stretch
    }

    private func wholeSubjects(after: Int64, limit: Int) throws -> (events: [StoredEvent], upTo: Int64) {
        func page(_ subject: Int64, _ seq: Int64) throws -> [StoredEvent] {
            try transaction.rows(
                CheckStatements.events, .int(subject), .int(seq), .count(limit), read: StoredEvent.init(row:))
        }
        var events = try page(after, .max)
        while let last = events.last {
            // A short page was the journal's last.
            if events.count % limit != 0 { return (events, .max) }
            if let end = events.lastIndex(where: { $0.subject != last.subject }) {
                return (Array(events[...end]), events[end].subject)
            }
            let more = try page(last.subject, last.seq)
            if more.isEmpty { return (events, .max) }
            events += more
        }
        return (events, .max)
    }

    private func readPersonal(into stretch: inout CheckStretch) throws {
        var personal: [Int64: [String: CheckedValue]] = [:]
        try transaction.run(
            CheckStatements.personal.rawValue, [.int(stretch.after), .int(stretch.upTo)]
        ) { row in
            let field = row.text(1)
            var checked = CheckedValue()
            if let value = row.optionalText(3) {
                checked.digest = EventCoding.digest(salt: row.bytes(2), value: value)
                if Self.isRepeatedInRows(field) { checked.value = value }
            }
            personal[row.int(0), default: [:]][field] = checked
        }
        stretch.personal = personal
    }

    /// Texts and markup stand nowhere but beside their event; keeping them here would cost memory for nothing.
    private static func isRepeatedInRows(_ field: String) -> Bool {
        switch field {
        case "tags", "subject", "name", "email", "mail_id", "pattern": true
        // Of an unlock request and its refusal, which stand with the lock.
        case "cause", "reason": true
        default: field.hasPrefix("address.") || field.hasPrefix("field.") || field.hasPrefix("task.")
        }
    }

    private func readRows(of kind: SubjectKind, into stretch: inout CheckStretch) throws {
        switch kind {
        case .ticket:
            for (id, ticket) in try Ticket.range(
                after: stretch.after, upTo: stretch.upTo, in: transaction)
            {
                stretch.rows[id] = CheckedRow(
                    kind: .ticket,
                    content: ticket.map { CheckedRow.Content(record: $0.record, head: $0.head) })
            }
        case .contact: try readRows(.contact, as: Contact.self, into: &stretch)
        case .organization: try readRows(.organization, as: Organization.self, into: &stretch)
        case .staff: try readRows(.staff, as: StaffMember.self, into: &stretch)
        case .department: try readRows(.department, as: Department.self, into: &stretch)
        case .brand: try readRows(.brand, as: Brand.self, into: &stretch)
        case .letterTemplate:
            try readRows(.letterTemplate, as: LetterTemplate.self, into: &stretch)
        case .line: try readRows(.line, as: Line.self, into: &stretch)
        case .contract: try readRows(.contract, as: Contract.self, into: &stretch)
        case .service: try readRows(.service, as: Service.self, into: &stretch)
        case .object: try readRows(.object, as: ServiceObject.self, into: &stretch)
        case .customField: try readRows(.customField, as: CustomField.self, into: &stretch)
        case .stopEntry: try readRows(.stopEntry, as: StopEntry.self, into: &stretch)
        case .fileRules: try readRows(.fileRules, as: FileRules.self, into: &stretch)
        case .mailbox: try readRows(.mailbox, as: DeskMailbox.self, into: &stretch)
        case .team: try readRows(.team, as: Team.self, into: &stretch)
        case .routing: try readRows(.routing, as: RuleBook.self, into: &stretch)
        case .calendar: try readRows(.calendar, as: WorkingCalendar.self, into: &stretch)
        case .policy: try readRows(.policy, as: SLAPolicy.self, into: &stretch)
        case .escalation: try readRows(.escalation, as: EscalationChain.self, into: &stretch)
        case .duty: try readRows(.duty, as: Duty.self, into: &stretch)
        case .discipline: try readRows(.discipline, as: Discipline.self, into: &stretch)
        case .ledgerRule: try readRows(.ledgerRule, as: LedgerRuleHistory.self, into: &stretch)
        case .ledgerAppeal: try readRows(.ledgerAppeal, as: LedgerAppeal.self, into: &stretch)
        case .task: try readRows(.task, as: WorkTask.self, into: &stretch)
        case .taskTemplate: try readRows(.taskTemplate, as: TaskTemplate.self, into: &stretch)
        case .view: try readRows(.view, as: SavedView.self, into: &stretch)
        case .cannedReply: try readRows(.cannedReply, as: CannedReply.self, into: &stretch)
        }
    }

    private func readRows<Record: StoredRecord>(
        _ statement: CheckRowStatements, as type: Record.Type, into stretch: inout CheckStretch
    ) throws {
        let ids = try transaction.rows(statement, .int(stretch.after), .int(stretch.upTo)) { $0.int(0) }
        for id in ids {
            let content: Result<CheckedRow.Content, StorageError>
            do {
                guard let loaded = try Record.find(id, locked: false, in: transaction) else { continue }
                content = .success(CheckedRow.Content(record: loaded.record, head: loaded.head))
            } catch let error as StorageError {
                guard case .unreadable = error else { throw error }
                content = .failure(error)
            }
            stretch.rows[id] = CheckedRow(kind: Record.subjectKind, content: content)
        }
    }

    private func readDerived(into stretch: inout CheckStretch) throws {
        var read = stretch
        func each(_ statement: CheckStatements, _ body: (Row) throws -> Void) throws {
            try transaction.run(statement.rawValue, [.int(stretch.after), .int(stretch.upTo)], body)
        }
        try each(.messages) { row in read.messages[row.int(0)] = MessageRow(row: row) }
        try each(.attachments) { row in
            read.attachments[row.int(0), default: []].append(AttachmentRow(row: row))
        }
        try each(.mailIDs) { row in read.mailIDs.insert(row.int(0)) }
        try each(.documents) { row in
            read.documents[row.int(0)] = DocumentRow(
                ticket: row.int(1), isPublic: row.flag(2), analyser: row.count(3))
        }
        try each(.fileTexts) { row in read.fileTexts[row.int(0)] = .some(row.optionalText(1)) }
        try each(.timers) { row in
            read.timers[row.int(0)] = TimerRow(due: row.instant(1), attempts: row.count(2))
        }
        stretch = read
    }
}
