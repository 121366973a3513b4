package import Domain

enum MassStatements: String, Statement {
    /// $1: id, $2: whose, $3: key, $4: digest of the request, $5: what was asked, $6: which action it puts back, $7: now.
    case add = """
        INSERT INTO mass_action (id, staff_id, key, request, name, undoes, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
    /// $1: whose, $2: key.
    case byKey = """
        SELECT id, key, request, name, undoes, at FROM mass_action WHERE staff_id = $1 AND key = $2
        """
    /// $1: id, $2: whose.
    case byID = """
        SELECT id, key, request, name, undoes, at FROM mass_action WHERE id = $1 AND staff_id = $2
        """
    /// $1: action, $2: place, $3: ticket as it was asked for, $4: its id, $5: its number, $6: problem, $7: words, $8: undo.
    case addOutcome = """
        INSERT INTO mass_outcome (action_id, place, asked, ticket_id, number, problem, words, undo)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """
    /// $1: action.
    case outcomes = """
        SELECT place, asked, ticket_id, number, problem, words, undo
        FROM mass_outcome WHERE action_id = $1 ORDER BY place
        """
    /// $1: action, $2: place.
    case has = "SELECT 1 FROM mass_outcome WHERE action_id = $1 AND place = $2"
    /// $1: before when, $2: how many actions at most.
    case sweepOutcomes = """
        DELETE FROM mass_outcome
        WHERE action_id IN (SELECT id FROM mass_action WHERE at < $1 ORDER BY at LIMIT $2)
        """
    case sweep = """
        DELETE FROM mass_action WHERE id IN (SELECT id FROM mass_action WHERE at < $1 ORDER BY at LIMIT $2)
        """
}

/// What somebody asked of many tickets at once.
package struct MassRecord: Sendable, Equatable {
    package let id: Int64
    /// By which a repeat is known.
    package let key: String
    package let request: [UInt8]
    package let name: String
    /// The action that this one puts back.
    package let undoes: Int64?
    package let at: Instant

    package init(
        id: Int64, key: String, request: [UInt8], name: String, undoes: Int64? = nil, at: Instant
    ) {
        (self.id, self.key, self.request, self.name) = (id, key, request, name)
        (self.undoes, self.at) = (undoes, at)
    }
}

/// What came of it on one ticket.
package struct MassOutcome: Sendable, Equatable {
    package let place: Int
    /// The id or number by which it was asked for.
    package let asked: Int64
    package let ticket: Ticket.ID?
    /// Nil where whoever asked may not know it.
    package let number: Int64?
    package var refusal: Refusal?
    package var undo: MassUndo?

    /// Why nothing was done, as programs and as people read it.
    package struct Refusal: Sendable, Equatable {
        package let problem: String
        package let words: String

        package init(problem: String, words: String) {
            self.problem = problem
            self.words = words
        }
    }

    package init(
        place: Int, asked: Int64, ticket: Ticket.ID?, number: Int64?, refusal: Refusal? = nil,
        undo: MassUndo? = nil
    ) {
        (self.place, self.asked, self.ticket, self.number) = (place, asked, ticket, number)
        (self.refusal, self.undo) = (refusal, undo)
    }
}

/// Mass actions with what came of them, for a day.
package struct MassStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// - Throws: `.duplicate` when the same key was used meanwhile.
    package func add(_ record: MassRecord, of staff: StaffMember.ID) throws {
        try transaction.execute(
            MassStatements.add, .int(record.id), .id(staff), .text(record.key), .bytes(record.request),
            .text(record.name), .optional(record.undoes), .instant(record.at))
    }

    package func find(key: String, of staff: StaffMember.ID) throws -> MassRecord? {
        try transaction.first(MassStatements.byKey, .id(staff), .text(key), read: Self.record)
    }

    package func find(_ id: Int64, of staff: StaffMember.ID) throws -> MassRecord? {
        try transaction.first(MassStatements.byID, .int(id), .id(staff), read: Self.record)
    }

    private static func record(_ row: Row) throws -> MassRecord {
        MassRecord(
            id: row.int(0), key: row.text(1), request: row.bytes(2), name: row.text(3),
            undoes: row.optionalInt(4), at: row.instant(5))
    }

    package func has(_ place: Int, in action: Int64) throws -> Bool {
        try transaction.first(MassStatements.has, .int(action), .count(place)) { $0.int(0) } != nil
    }

    package func add(_ outcome: MassOutcome, to action: Int64) throws {
        try transaction.execute(
            MassStatements.addOutcome, .int(action), .count(outcome.place), .int(outcome.asked),
            .id(outcome.ticket), .optional(outcome.number),
            .optional(outcome.refusal?.problem), .optional(outcome.refusal?.words),
            .optional(try outcome.undo.map { try JSONText.encode($0) }))
    }

    /// In the order in which they were asked for.
    package func outcomes(of action: Int64) throws -> [MassOutcome] {
        try transaction.rows(MassStatements.outcomes, .int(action)) { row in
            MassOutcome(
                place: row.count(0), asked: row.int(1), ticket: row.optionalID(2),
                number: row.optionalInt(3),
                refusal: row.optionalText(4).map { .init(problem: $0, words: row.optionalText(5) ?? "") },
                undo: try row.optionalText(6).map { try JSONText.decode(MassUndo.self, $0) })
        }
    }

    package func sweep(before moment: Instant, limit: Int) throws {
        try transaction.execute(MassStatements.sweepOutcomes, .instant(moment), .count(limit))
        try transaction.execute(MassStatements.sweep, .instant(moment), .count(limit))
    }
}
