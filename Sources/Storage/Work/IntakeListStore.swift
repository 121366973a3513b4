package import Domain

/// Looking through what arrived.
enum IntakeListStatements: String, Statement {
    /// $1: result, $2: before which id, $3: how many at most.
    case ofResult = """
        SELECT id, channel, received_at, raw, sender, recipient, mail_id, result, reason, ticket_id, message_id,
            content, subject, mailbox_id
        FROM intake WHERE result = $1 AND id < $2 ORDER BY id DESC LIMIT $3
        """
    /// $1: result, $2: how many are counted at most.
    case count =
        "SELECT count(*) FROM (SELECT 1 FROM intake WHERE result = $1 ORDER BY id DESC LIMIT $2) AS family"
    /// $1: id, $2: intake, $3: when, $4 and $5: who, $6: the former result, $7: its reason.
    case addRun = """
        INSERT INTO intake_run (id, intake_id, at, actor_kind, actor_id, result, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
    /// $1: intake.
    case runs = """
        SELECT at, actor_kind, actor_id, result, reason FROM intake_run WHERE intake_id = $1 ORDER BY id
        """
}

/// What a letter was before it was run again, and who ran it.
package struct IntakeRun: Sendable, Equatable {
    package let at: Instant
    package let actor: Actor
    package let result: Intake.Result
    package let reason: String?
}

extension IntakeStore {
    /// Newest first; nil asks for every result.
    package func page(of result: Intake.Result?, before id: Int64?, limit: Int) throws -> [Intake] {
        guard let result else { return try page(before: id, limit: limit) }
        return try transaction.rows(
            IntakeListStatements.ofResult, .name(result), .int(id ?? .max), .count(limit),
            read: Intake.init(row:))
    }

    /// How many have this result, counted no further than `limit`.
    package func count(of result: Intake.Result, limit: Int) throws -> Int {
        try transaction.first(IntakeListStatements.count, .name(result), .count(limit)) { $0.count(0) } ?? 0
    }

    /// Keeps the result that a new run replaces.
    package func addRun(_ id: Int64, of former: Intake, by actor: Actor, at now: Instant) throws {
        try transaction.execute(
            IntakeListStatements.addRun, .int(id), .int(former.id), .instant(now), .text(actor.kind),
            .optional(actor.id), .name(former.result), .optional(former.reason))
    }

    /// Oldest first.
    package func runs(of id: Int64) throws -> [IntakeRun] {
        try transaction.rows(IntakeListStatements.runs, .int(id)) { row in
            guard let actor = Actor(kind: row.text(1), id: row.optionalInt(2)) else {
                throw StorageError.unreadable("intake \(id) was run again by \(row.text(1))")
            }
            return IntakeRun(
                at: row.instant(0), actor: actor, result: try row.name(3), reason: row.optionalText(4))
        }
    }
}
