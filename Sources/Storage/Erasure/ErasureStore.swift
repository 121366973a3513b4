package import Domain

enum ErasureStatements: String, Statement {
    /// Tickets a contact asked for, takes part in or wrote on. $1: contact.
    case tickets = """
        SELECT id FROM ticket WHERE requester_id = $1
        UNION SELECT ticket_id FROM participant WHERE person_kind = 'contact' AND person_id = $1
        UNION SELECT subject_id FROM event
            WHERE actor_kind = 'contact' AND actor_id = $1 AND subject_kind = 'ticket'
        """
    /// Tickets letters were sent from to an address. $1: address.
    case ticketsOfRecipient =
        "SELECT DISTINCT ticket_id FROM outbox WHERE recipient = $1 AND ticket_id IS NOT NULL"
    /// A value and its salt go; the digest in the event stays. $1: event, $2: field.
    case eraseValue = """
        UPDATE personal SET value = NULL, salt = NULL WHERE event_id = $1 AND field = $2 AND value IS NOT NULL
        """
    /// $1: subject.
    case eraseSubject = """
        UPDATE personal SET value = NULL, salt = NULL
        WHERE event_id IN (SELECT id FROM event WHERE subject_id = $1) AND value IS NOT NULL
        """
    /// What a contact was ever called and reached by. $1: contact.
    case valuesOfSubject = """
        SELECT personal.field, personal.value FROM event JOIN personal ON personal.event_id = event.id
        WHERE event.subject_id = $1 AND personal.value IS NOT NULL
        """
    case messagesCount = "SELECT count(*) FROM message WHERE ticket_id = $1"
    case raw = "SELECT raw FROM message WHERE id = $1 AND raw IS NOT NULL"
    case dropRaw = "UPDATE message SET raw = NULL WHERE id = $1"
    case files = "SELECT sha256 FROM attachment WHERE message_id = $1"
    case dropFiles = "DELETE FROM attachment WHERE message_id = $1"
    /// $1: Message-ID, $2: message.
    case dropMailID = "DELETE FROM mail_id WHERE mail_id = $1 AND message_id = $2"
    /// $1: raw letter.
    case intakeOfLetter = "SELECT id FROM intake WHERE raw = $1"
    /// $1: intake.
    case intakeRaw = "SELECT raw FROM intake WHERE id = $1 AND raw IS NOT NULL"
    /// That something came, when and what became of it stays. $1: intake.
    case blankIntake = """
        UPDATE intake SET raw = NULL, sender = NULL, recipient = NULL, mail_id = NULL, content = NULL, reason = NULL,
            subject = NULL
        WHERE id = $1
        """
    /// $1: intake.
    case dropIntakeRaw = "UPDATE intake SET raw = NULL WHERE id = $1"
    /// What was said of a letter before it was run again. $1: intake.
    case blankRuns = "UPDATE intake_run SET reason = NULL WHERE intake_id = $1"
    /// Reasons of former runs. $1: after which, $2: how many at most.
    case runs = "SELECT id, reason FROM intake_run WHERE id > $1 ORDER BY id LIMIT $2"
    case blankRun = "UPDATE intake_run SET reason = NULL WHERE id = $1"
    /// Entries of the stop lists that name an address, or once did. $1: address.
    case stopEntries = """
        SELECT DISTINCT stop_entry.id FROM stop_entry JOIN event ON event.subject_id = stop_entry.id
        JOIN personal ON personal.event_id = event.id WHERE personal.value = $1
        """
    /// $1: subject, $2: value.
    case countNamed = """
        SELECT count(*) FROM event JOIN personal ON personal.event_id = event.id
        WHERE event.subject_id = $1 AND personal.value = $2
        """
    case eraseNamed = """
        UPDATE personal SET value = NULL, salt = NULL
        WHERE event_id IN (SELECT id FROM event WHERE subject_id = $1) AND value = $2
        """
    /// $1: recipient.
    case letters = "SELECT id, state FROM outbox WHERE recipient = $1"
    case dropLetter = "DELETE FROM outbox WHERE id = $1"
    /// That a letter was sent stays. $1: row, $2: what stands for the recipient.
    case blankLetter = """
        UPDATE outbox SET recipient = $2, lane = $2, body = '{}', bytes = NULL, answer = NULL WHERE id = $1
        """
}

/// Takes out what belongs to a person; the journal and its hashes stay (DESIGN §1.3).
package struct ErasureStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func tickets(of contact: Contact.ID, addresses: Set<String>) throws -> Set<Ticket.ID> {
        var found = Set(
            try transaction.rows(ErasureStatements.tickets, .id(contact)) { $0.id(0) as Ticket.ID })
        for address in addresses {
            found.formUnion(
                try transaction.rows(ErasureStatements.ticketsOfRecipient, .text(address)) { $0.id(0) })
        }
        return found
    }

    package func messagesCount(of ticket: Ticket.ID) throws -> Int {
        try transaction.first(ErasureStatements.messagesCount, .id(ticket)) { $0.count(0) } ?? 0
    }

    /// Names and addresses the contact has or had, by their fields.
    package func values(of contact: Contact.ID) throws -> [(field: String, value: String)] {
        try transaction.rows(ErasureStatements.valuesOfSubject, .id(contact)) { ($0.text(0), $0.text(1)) }
    }

    /// - Returns: whether there was a value.
    package func erase(_ field: String, of event: Int64) throws -> Bool {
        try transaction.execute(ErasureStatements.eraseValue, .int(event), .text(field)) == 1
    }

    /// Erases every value of a contact's own history. - Returns: how many there were.
    package func eraseValues(of contact: Contact.ID) throws -> Int {
        try transaction.execute(ErasureStatements.eraseSubject, .id(contact))
    }

    /// Takes the letter, the files, the Message-ID and the words of a message away.
    package func strip(_ message: Message, at now: Instant) throws -> Removed {
        var removed = Removed()
        let raw = try transaction.first(ErasureStatements.raw, .id(message.id)) { $0.text(0) }
        if let raw {
            try transaction.execute(ErasureStatements.dropRaw, .id(message.id))
            try release(raw, at: now, &removed)
            let intake = try transaction.rows(ErasureStatements.intakeOfLetter, .text(raw)) { $0.int(0) }
            for row in intake { removed.add(try blankIntake(row, at: now)) }
        }
        try FileTextStore(transaction).removeAll(of: message.id)
        let files = try transaction.rows(ErasureStatements.files, .id(message.id)) { $0.text(0) }
        try transaction.execute(ErasureStatements.dropFiles, .id(message.id))
        for file in files { try release(file, at: now, &removed) }
        if let mailID = message.mailID?.value {
            try transaction.execute(ErasureStatements.dropMailID, .text(mailID), .id(message.id))
        }
        try SearchStore(transaction).remove(message.id.rawValue)
        return removed
    }

    package func blankIntake(_ id: Int64, at now: Instant) throws -> Removed {
        var removed = Removed()
        let raw = try transaction.first(ErasureStatements.intakeRaw, .int(id)) { $0.text(0) }
        removed.intake += try transaction.execute(ErasureStatements.blankIntake, .int(id))
        try transaction.execute(ErasureStatements.blankRuns, .int(id))
        if let raw { try release(raw, at: now, &removed) }
        return removed
    }

    /// Takes the letter of a message away, which holds the quotes that were cut off its text.
    package func dropLetter(of message: Message.ID, at now: Instant) throws -> Removed {
        var removed = Removed()
        let raw = try transaction.first(ErasureStatements.raw, .id(message)) { $0.text(0) }
        guard let raw else { return removed }
        try transaction.execute(ErasureStatements.dropRaw, .id(message))
        try release(raw, at: now, &removed)
        for row in try transaction.rows(ErasureStatements.intakeOfLetter, .text(raw), read: { $0.int(0) }) {
            try transaction.execute(ErasureStatements.dropIntakeRaw, .int(row))
            try release(raw, at: now, &removed)
        }
        return removed
    }

    /// Reasons of former runs, by their ids.
    package func runs(after id: Int64, limit: Int) throws -> [(id: Int64, reason: String?)] {
        try transaction.rows(ErasureStatements.runs, .int(id), .count(limit)) {
            ($0.int(0), $0.optionalText(1))
        }
    }

    package func blankRun(_ id: Int64) throws {
        try transaction.execute(ErasureStatements.blankRun, .int(id))
    }

    /// Entries of the stop lists that name an address, or once did.
    package func stopEntries(naming address: String) throws -> [StopEntry.ID] {
        try transaction.rows(ErasureStatements.stopEntries, .text(address)) { $0.id(0) }
    }

    /// Erases a value wherever it stands in one history. - Returns: how often it did.
    package func erase(_ value: String, inHistoryOf subject: Int64) throws -> Int {
        try transaction.execute(ErasureStatements.eraseNamed, .int(subject), .text(value))
    }

    package func count(of value: String, inHistoryOf subject: Int64) throws -> Int {
        try transaction.first(ErasureStatements.countNamed, .int(subject), .text(value)) { $0.count(0) } ?? 0
    }

    /// Letters that wait, are being sent or failed go; of those that were sent stays that they were.
    /// - Returns: how many there were.
    package func blankLetters(to address: String) throws -> Int {
        let letters = try transaction.rows(ErasureStatements.letters, .text(address)) {
            (id: $0.int(0), state: try $0.name(1) as Delivery.State)
        }
        for letter in letters {
            switch letter.state {
            case .waiting, .sending, .failed:
                try transaction.execute(ErasureStatements.dropLetter, .int(letter.id))
            case .sent, .bounced:
                try transaction.execute(
                    ErasureStatements.blankLetter, .int(letter.id), .text("erased-\(letter.id)"))
            }
        }
        return letters.count
    }

    package func lettersCount(to address: String) throws -> Int {
        try transaction.rows(ErasureStatements.letters, .text(address)) { $0.int(0) }.count
    }

    /// A blob that somebody else's message has as well stays theirs; one without a reference goes at once.
    private func release(_ sha256: String, at now: Instant, _ removed: inout Removed) throws {
        let blobs = BlobStore(transaction)
        try blobs.release(sha256, at: now)
        if let left = try blobs.removeUnreferenced(sha256, at: now) { removed.leftovers.append(left) }
    }

    package struct Removed: Sendable {
        package var intake = 0
        /// What may go once the transaction is committed.
        package var leftovers: [BlobStore.Leftover] = []

        package init() {}

        package mutating func add(_ other: Removed) {
            intake += other.intake
            leftovers += other.leftovers
        }
    }
}
