package import Domain

enum StopEntryStatements: String, Statement {
    case find = """
        SELECT seq, hash, pattern, reason, is_archived, added_kind, added_id, added_at FROM stop_entry WHERE id = $1
        """
    case findLocked = """
        SELECT seq, hash, pattern, reason, is_archived, added_kind, added_id, added_at FROM stop_entry
        WHERE id = $1 {for update}
        """
    /// $1: pattern.
    case byPattern = "SELECT id FROM stop_entry WHERE pattern = $1"
    case insert = """
        INSERT INTO stop_entry (id, seq, hash, pattern, reason, is_archived, added_kind, added_id, added_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """
    case update = """
        UPDATE stop_entry SET seq = $2, hash = $3, pattern = $4, reason = $5, is_archived = $6
        WHERE id = $1 AND seq = $7
        """
    /// Every entry with its hits, the newest first.
    case all = """
        SELECT stop_entry.id, stop_entry.pattern, stop_entry.reason, stop_entry.is_archived, stop_entry.added_kind,
            stop_entry.added_id, stop_entry.added_at, stop_hit.hits, stop_hit.last_at
        FROM stop_entry LEFT JOIN stop_hit ON stop_hit.entry_id = stop_entry.id
        ORDER BY stop_entry.id DESC
        """
    case count = "SELECT count(*) FROM stop_entry"
    /// $1: entry, $2: when.
    case hit = """
        INSERT INTO stop_hit (entry_id, hits, last_at) VALUES ($1, 1, $2)
        ON CONFLICT (entry_id) DO UPDATE SET hits = stop_hit.hits + 1, last_at = excluded.last_at
        """
    /// $1: entry.
    case hits = "SELECT hits, last_at FROM stop_hit WHERE entry_id = $1"
}

extension StopEntry: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? StopEntryStatements.findLocked : .find, .int(key)) { row in
            let saved = Saved(
                id: .init(key), pattern: Personal(row.text(2)), reason: row.text(3), isArchived: row.flag(4))
            return Loaded(
                record: try Self(saved, added: (row.text(5), row.optionalInt(6)), at: row.instant(7)),
                head: row.head(0, 1))
        }
    }

    fileprivate init(_ saved: Saved, added: (kind: String, id: Int64?), at: Instant) throws {
        guard let actor = Actor(kind: added.kind, id: added.id) else {
            throw StorageError.unreadable("stop entry \(saved.id.rawValue) was added by \(added.kind)")
        }
        self.init(saved, addedBy: actor, addedAt: at)
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(
            StopEntryStatements.insert, .int(key), .int(head.seq), .bytes(head.hash), .text(pattern.text),
            .text(reason), .flag(isArchived), .text(addedBy.kind), .optional(addedBy.id), .instant(addedAt))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(
            StopEntryStatements.update, .int(key), .int(head.seq), .bytes(head.hash), .text(pattern.text),
            .text(reason), .flag(isArchived), .int(old.head.seq)) == 1
    }
}

/// How often an entry stopped a letter.
package struct StopHits: Sendable, Equatable {
    package let count: Int
    package let lastAt: Instant?
}

extension RecordStore where Record == StopEntry {
    /// Every entry, the newest first.
    package func all() throws -> [(entry: StopEntry, hits: StopHits)] {
        try transaction.rows(StopEntryStatements.all) { row in
            let saved = StopEntry.Saved(
                id: row.id(0), pattern: Personal(row.text(1)), reason: row.text(2), isArchived: row.flag(3))
            let entry = try StopEntry(saved, added: (row.text(4), row.optionalInt(5)), at: row.instant(6))
            return (entry, StopHits(count: row.isNull(7) ? 0 : row.count(7), lastAt: row.optionalInstant(8)))
        }
    }

    package func byPattern(_ pattern: String) throws -> StopEntry.ID? {
        try transaction.first(StopEntryStatements.byPattern, .text(pattern)) { $0.id(0) }
    }

    package func count() throws -> Int {
        try transaction.first(StopEntryStatements.count) { $0.count(0) } ?? 0
    }

    /// Counts one letter that was stopped.
    package func hit(_ id: StopEntry.ID, at now: Instant) throws {
        try transaction.execute(StopEntryStatements.hit, .id(id), .instant(now))
    }

    package func hits(of id: StopEntry.ID) throws -> StopHits {
        try transaction.first(StopEntryStatements.hits, .id(id)) {
            StopHits(count: $0.count(0), lastAt: $0.instant(1))
        } ?? StopHits(count: 0, lastAt: nil)
    }
}
