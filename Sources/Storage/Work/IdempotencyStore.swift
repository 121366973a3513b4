package import Domain

enum IdempotencyStatements: String, Statement {
    /// $1: owner, $2: key.
    case find = "SELECT request, status, answer FROM idempotency WHERE owner = $1 AND key = $2"
    /// $1: owner, $2: key, $3: request digest, $4: status, $5: answer, $6: now.
    case add = """
        INSERT INTO idempotency (owner, key, request, status, answer, at) VALUES ($1, $2, $3, $4, $5, $6)
        """
    case sweep = "DELETE FROM idempotency WHERE at < $1"
}

/// The first answer to a write that named an `Idempotency-Key`, stored with the write itself.
package struct IdempotencyStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func find(owner: Int64, key: String) throws -> (request: [UInt8], status: Int, answer: String)? {
        try transaction.first(IdempotencyStatements.find, .int(owner), .text(key)) {
            ($0.bytes(0), $0.count(1), $0.text(2))
        }
    }

    /// - Throws: `.duplicate` when the same key was answered meanwhile.
    package func add(
        owner: Int64, key: String, request: [UInt8], status: Int, answer: String, at now: Instant
    ) throws {
        try transaction.execute(
            IdempotencyStatements.add, .int(owner), .text(key), .bytes(request), .count(status),
            .text(answer),
            .instant(now))
    }

    /// Forgets what is older than a moment, and the ids of old writes with it.
    package func sweep(before: Instant) throws {
        try transaction.execute(IdempotencyStatements.sweep, .instant(before))
        try transaction.execute(CommandStatements.sweep, .instant(before))
    }
}
