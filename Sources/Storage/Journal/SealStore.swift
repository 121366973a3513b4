package import Domain

enum SealStatements: String, Statement {
    case last = """
        SELECT number, at, from_position, from_id, to_position, to_id, subjects, root, signer, signature
        FROM seal ORDER BY number DESC LIMIT 1
        """
    /// $1: after which number, $2: how many at most.
    case page = """
        SELECT number, at, from_position, from_id, to_position, to_id, subjects, root, signer, signature
        FROM seal WHERE number > $1 ORDER BY number LIMIT $2
        """
    case add = """
        INSERT INTO seal (number, at, from_position, from_id, to_position, to_id, subjects, root, signer, signature)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """
}

/// Ends of histories in the order of commits, SQLite.
enum SQLiteSealStatements: String, Statement {
    /// $1: after which position, $2: after which id at it, $3: how many at most.
    case heads = """
        SELECT position, id, subject_id, seq, hash FROM event
        WHERE (position, id) > ($1, $2) ORDER BY position, id LIMIT $3
        """
}

/// The same on PostgreSQL: nothing that a running transaction may still precede.
enum PostgresSealStatements: String, Statement {
    /// $1: after which transaction, $2: after which id in it, $3: how many at most.
    case heads = """
        SELECT position, id, subject_id, seq, hash FROM event
        WHERE (position, id) > ($1, $2)
          AND position < pg_snapshot_xmin(pg_current_snapshot())::text::bigint + journal_offset()
        ORDER BY position, id LIMIT $3
        """
}

/// One event as far as a seal is concerned.
package struct SealedEvent: Sendable {
    package var cursor: JournalCursor
    package var subject: Int64
    package var seq: Int64
    package var hash: [UInt8]
}

/// Seals over the journal (DESIGN §1.3).
package struct SealStore {
    /// A seal speaks of so many events at most; more make more seals, so that neither sealing nor checking needs
    /// memory by the size of the journal.
    package static let eventsPerSealMax = 50_000

    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func last() throws -> Seal? {
        try transaction.first(SealStatements.last, read: Seal.init(row:))
    }

    package func page(after number: Int64, limit: Int) throws -> [Seal] {
        try transaction.rows(SealStatements.page, .int(number), .count(limit), read: Seal.init(row:))
    }

    /// Events behind a place in the order of commits.
    package func events(after cursor: JournalCursor, limit: Int) throws -> [SealedEvent] {
        switch transaction.engine {
        case .sqlite:
            try transaction.rows(
                SQLiteSealStatements.heads, .int(cursor.position), .int(cursor.id), .count(limit),
                read: SealedEvent.init(row:))
        case .postgres:
            try transaction.rows(
                PostgresSealStatements.heads, .int(cursor.position), .int(cursor.id), .count(limit),
                read: SealedEvent.init(row:))
        }
    }

    /// Seals the next stretch of what nobody sealed yet.
    /// - Returns: nil when nothing moved since the last seal.
    /// - Throws: `.duplicate` when another node sealed it meanwhile, which is as good.
    package func sealNext(
        by signer: SealSigner, at now: Instant, limit: Int = eventsPerSealMax
    ) throws -> Seal? {
        let former = try last()
        let from = former?.to ?? .start
        let events = try events(after: from, limit: limit)
        guard let end = events.last?.cursor else { return nil }
        var heads = SealedHeads()
        for event in events { heads.note(subject: event.subject, seq: event.seq, hash: event.hash) }
        let number = (former?.number ?? 0) + 1
        var seal = Seal(
            number: number, at: now, from: from, to: end, subjects: heads.count,
            root: heads.root(after: former?.root ?? Seal.origin, number: number),
            signer: signer.verifier.name, signature: [])
        seal.signature = try signer.signed(seal)
        try transaction.execute(
            SealStatements.add, .int(seal.number), .instant(seal.at), .int(from.position), .int(from.id),
            .int(end.position), .int(end.id), .count(seal.subjects), .bytes(seal.root), .text(seal.signer),
            .bytes(seal.signature))
        return seal
    }
}

extension Seal {
    fileprivate init(row: Row) {
        number = row.int(0)
        at = row.instant(1)
        from = JournalCursor(position: row.int(2), id: row.int(3))
        to = JournalCursor(position: row.int(4), id: row.int(5))
        subjects = row.count(6)
        root = row.bytes(7)
        signer = row.text(8)
        signature = row.bytes(9)
    }
}

extension SealedEvent {
    fileprivate init(row: Row) {
        cursor = JournalCursor(position: row.int(0), id: row.int(1))
        subject = row.int(2)
        seq = row.int(3)
        hash = row.bytes(4)
    }
}
