package import Domain

/// What does not hang on one subject.
extension CheckReader {
    /// Names of applied migrations and the schema's own numbers.
    package func schema() throws -> (applied: [String], version: String?, oldestProgram: String?) {
        (
            try transaction.rows(SchemaStatements.applied) { $0.text(0) },
            try transaction.first(SchemaStatements.value, "version") { $0.text(0) },
            try transaction.first(SchemaStatements.value, "oldest_program") { $0.text(0) }
        )
    }

    package func strayMailIDs(
        after mailID: String, message: Int64, limit: Int
    ) throws -> [(mailID: String, message: Int64)] {
        try transaction.rows(
            CheckStatements.strayMailIDs, .text(mailID), .int(message), .count(limit)
        ) { ($0.text(0), $0.int(1)) }
    }

    package func eventsBehind(_ cursor: JournalCursor) throws -> Int {
        try transaction.first(CheckStatements.unsealed, .int(cursor.position), .int(cursor.id)) {
            $0.count(0)
        } ?? 0
    }

    package func intakeWithoutMessage(
        after id: Int64, limit: Int
    ) throws -> [(intake: Int64, message: Int64)] {
        try transaction.rows(CheckStatements.intakeWithoutMessage, .int(id), .count(limit)) {
            ($0.int(0), $0.int(1))
        }
    }

    package func outbox(after id: Int64, limit: Int) throws -> [OutboxRow] {
        try transaction.rows(CheckStatements.outbox, .int(id), .count(limit)) { row in
            OutboxRow(
                id: row.int(0), state: row.text(1), fence: row.int(2), attempts: row.count(3),
                leaseUntil: row.optionalInstant(4), finishedAt: row.optionalInstant(5),
                ticket: row.optionalInt(6), ticketOfMessage: row.optionalInt(7))
        }
    }

    package func crowdedLanes() throws -> [(lane: String, rows: Int)] {
        try transaction.rows(CheckStatements.crowdedLanes) { ($0.text(0), $0.count(1)) }
    }

    /// Shows blobs after a digest to a visitor, but not objects nobody refers to: they may be on their way, or going.
    /// - Returns: the last digest, nil at the end.
    package func blobs(
        after digest: String, limit: Int,
        _ visit: (_ sha256: String, _ size: Int, _ place: BlobPlace) throws -> Void
    ) throws -> String? {
        var last: String?
        try transaction.run(BlobCheckStatements.page.rawValue, [.text(digest), .count(limit)]) { row in
            let sha256 = row.text(0)
            last = sha256
            let place: BlobPlace =
                row.text(2) == "row" ? .row(row.bytes(3)) : row.optionalText(4) == nil ? .file : .object
            if place == .object, row.count(5) == 0 { return }
            try visit(sha256, row.count(1), place)
        }
        return last
    }

    /// Blobs from one digest up to below another whose count is wrong.
    package func miscountedBlobs(
        from: String, below: String
    ) throws -> [(sha256: String, stored: Int, actual: Int)] {
        try transaction.rows(BlobCheckStatements.miscounted, .text(from), .text(below)) {
            ($0.text(0), $0.count(1), $0.count(2))
        }
    }
}

/// A row of the outbox as far as its state must make sense.
package struct OutboxRow: Sendable, Equatable {
    package var id: Int64
    package var state: String
    package var fence: Int64
    package var attempts: Int
    package var leaseUntil: Instant?
    package var finishedAt: Instant?
    package var ticket: Int64?
    package var ticketOfMessage: Int64?
}
