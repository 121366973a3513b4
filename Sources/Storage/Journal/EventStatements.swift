/// The journal.
enum EventStatements: String, Statement {
    /// $1: id, $2: subject kind, $3: subject, $4: seq, $5: kind, $6: version, $7: at, $8: actor kind, $9: actor,
    /// $10: body, $11: hash.
    case append = """
        INSERT INTO event (id, subject_kind, subject_id, seq, kind, version, at, actor_kind, actor_id, body, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """
    /// $1: event, $2: field, $3: salt, $4: value.
    case appendPersonal = "INSERT INTO personal (event_id, field, salt, value) VALUES ($1, $2, $3, $4)"
    /// One subject's history after a point. $1: subject, $2: after which seq, $3: how many at most.
    case ofSubject = """
        SELECT position, id, subject_kind, subject_id, seq, kind, version, at, actor_kind, actor_id, body, hash
        FROM event WHERE subject_id = $1 AND seq > $2 ORDER BY seq LIMIT $3
        """
    /// Where one subject's history stood at a moment. $1: subject, $2: before which moment.
    case seqBefore = """
        SELECT seq FROM event WHERE subject_id = $1 AND at < $2 ORDER BY seq DESC LIMIT 1
        """
    /// The personal values of one event. $1: event.
    case personalOfEvent = "SELECT field, value FROM personal WHERE event_id = $1"
    /// The personal values of one subject's events. $1: subject, $2: after which seq, $3: up to which seq.
    case personalOfSubject = """
        SELECT personal.event_id, personal.field, personal.value
        FROM event JOIN personal ON personal.event_id = event.id
        WHERE event.subject_id = $1 AND event.seq > $2 AND event.seq <= $3
        """
    /// What happened to a ticket besides its messages, which have rows of their own. $1: ticket, $2: after which seq,
    /// $3: up to which seq.
    case besideMessages = """
        SELECT position, id, subject_kind, subject_id, seq, kind, version, at, actor_kind, actor_id, body, hash
        FROM event WHERE subject_id = $1 AND seq > $2 AND seq <= $3
          AND kind NOT IN ('ticket.thread_opened', 'ticket.message_posted', 'ticket.message_received')
        ORDER BY seq
        """
    /// The personal values of those.
    case personalBesideMessages = """
        SELECT personal.event_id, personal.field, personal.value
        FROM event JOIN personal ON personal.event_id = event.id
        WHERE event.subject_id = $1 AND event.seq > $2 AND event.seq <= $3
          AND event.kind NOT IN ('ticket.thread_opened', 'ticket.message_posted', 'ticket.message_received')
        """
}

/// Reading the journal as it was committed, SQLite: the one writer counts.
enum SQLiteCursorStatements: String, Statement {
    /// Where the journal ends.
    case newest = "SELECT position, id FROM event ORDER BY position DESC, id DESC LIMIT 1"
    /// $1: after which position, $2: after which id at that position, $3: how many at most.
    case after = """
        SELECT position, id, subject_kind, subject_id, seq, kind, version, at, actor_kind, actor_id, body, hash
        FROM event WHERE (position, id) > ($1, $2) ORDER BY position, id LIMIT $3
        """
}

/// The same on PostgreSQL: nothing is shown until every transaction before it has ended.
enum PostgresCursorStatements: String, Statement {
    /// Where the journal ends for those who must miss nothing: before every transaction that still runs.
    case newest = """
        SELECT position, id FROM event
        WHERE position < pg_snapshot_xmin(pg_current_snapshot())::text::bigint + journal_offset()
        ORDER BY position DESC, id DESC LIMIT 1
        """
    /// $1: after which transaction, $2: after which id in it, $3: how many at most.
    case after = """
        SELECT position, id, subject_kind, subject_id, seq, kind, version, at, actor_kind, actor_id, body, hash
        FROM event
        WHERE (position, id) > ($1, $2)
          AND position < pg_snapshot_xmin(pg_current_snapshot())::text::bigint + journal_offset()
        ORDER BY position, id LIMIT $3
        """
}
