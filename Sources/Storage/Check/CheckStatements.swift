/// What `linia check` reads of the journal and of what is derived from it: whole stretches of subjects at once,
/// because one statement for each subject would take most of the time.
enum CheckStatements: String, Statement {
    /// $1: after which subject, $2: after which seq of it, $3: how many at most.
    case events = """
        SELECT position, id, subject_kind, subject_id, seq, kind, version, at, actor_kind, actor_id, body, hash
        FROM event WHERE (subject_id, seq) > ($1, $2) ORDER BY subject_id, seq LIMIT $3
        """
    /// $1: after which subject, $2: up to which.
    case personal = """
        SELECT personal.event_id, personal.field, personal.salt, personal.value
        FROM event JOIN personal ON personal.event_id = event.id
        WHERE event.subject_id > $1 AND event.subject_id <= $2
        """
    /// $1: after which ticket, $2: up to which.
    case messages = """
        SELECT message.id, message.ticket_id, message.thread_id, message.event_id, message.direction,
            message.channel, message.author_kind, message.author_id, message.at, message.sent_at,
            message.is_automatic, message.joined, message.raw, message.side_talk_id,
            message.format
        FROM message WHERE message.ticket_id > $1 AND message.ticket_id <= $2
        """
    case attachments = """
        SELECT attachment.message_id, attachment.id, attachment.ordinal, attachment.content_type, attachment.size,
            attachment.sha256, attachment.is_inline, attachment.content_id
        FROM message JOIN attachment ON attachment.message_id = message.id
        WHERE message.ticket_id > $1 AND message.ticket_id <= $2
        ORDER BY attachment.message_id, attachment.ordinal
        """
    /// Messages whose Message-ID leads to them, as their events say.
    case mailIDs = """
        SELECT message.id FROM message
        JOIN personal ON personal.event_id = message.event_id AND personal.field = 'mail_id'
        JOIN mail_id ON mail_id.mail_id = personal.value AND mail_id.message_id = message.id
            AND mail_id.ticket_id = message.ticket_id
        WHERE message.ticket_id > $1 AND message.ticket_id <= $2
        """
    case documents = """
        SELECT id, ticket_id, is_public, analyser FROM search_document WHERE ticket_id > $1 AND ticket_id <= $2
        """
    /// What came of reading files for search.
    case fileTexts = """
        SELECT attachment.id, file_text.result FROM message
        JOIN attachment ON attachment.message_id = message.id
        JOIN file_text ON file_text.attachment_id = attachment.id
        WHERE message.ticket_id > $1 AND message.ticket_id <= $2
        """
    case timers = """
        SELECT subject_id, due_at, attempts FROM timer
        WHERE kind = 'wake_ticket' AND subject_id > $1 AND subject_id <= $2
        """
    /// Message-IDs that lead where no event says so. $1: after which Message-ID, $2: after which message of it,
    /// $3: how many at most.
    case strayMailIDs = """
        SELECT mail_id.mail_id, mail_id.message_id FROM mail_id
        WHERE (mail_id.mail_id, mail_id.message_id) > ($1, $2) AND NOT EXISTS (
            SELECT 1 FROM message JOIN personal ON personal.event_id = message.event_id
            WHERE message.id = mail_id.message_id AND message.ticket_id = mail_id.ticket_id
              AND personal.field = 'mail_id' AND personal.value = mail_id.mail_id)
        ORDER BY mail_id.mail_id, mail_id.message_id LIMIT $3
        """
    /// How much of the journal stands behind the last seal. $1: position, $2: id.
    case unsealed = "SELECT count(*) FROM event WHERE (position, id) > ($1, $2)"
    /// $1: after which id, $2: how many at most.
    case intakeWithoutMessage = """
        SELECT id, message_id FROM intake
        WHERE id > $1 AND message_id IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM message WHERE message.id = intake.message_id)
        ORDER BY id LIMIT $2
        """
    /// $1: after which id, $2: how many at most.
    case outbox = """
        SELECT outbox.id, outbox.state, outbox.fence, outbox.attempts, outbox.lease_until, outbox.finished_at,
            outbox.ticket_id, message.ticket_id
        FROM outbox LEFT JOIN message ON message.id = outbox.message_id
        WHERE outbox.id > $1 ORDER BY outbox.id LIMIT $2
        """
    /// Lanes out of which two rows are being sent at once.
    case crowdedLanes = """
        SELECT lane, count(*) FROM outbox WHERE state = 'sending' GROUP BY lane HAVING count(*) > 1
        """
}

/// Rows of each kind of record. $1: after which id, $2: up to which.
enum CheckRowStatements: String, Statement {
    case ticket = "SELECT id FROM ticket WHERE id > $1 AND id <= $2"
    case contact = "SELECT id FROM contact WHERE id > $1 AND id <= $2"
    case organization = "SELECT id FROM organization WHERE id > $1 AND id <= $2"
    case staff = "SELECT id FROM staff WHERE id > $1 AND id <= $2"
    case department = "SELECT id FROM department WHERE id > $1 AND id <= $2"
    case brand = "SELECT id FROM brand WHERE id > $1 AND id <= $2"
    case line = "SELECT id FROM line WHERE id > $1 AND id <= $2"
    case contract = "SELECT id FROM contract WHERE id > $1 AND id <= $2"
    case service = "SELECT id FROM service WHERE id > $1 AND id <= $2"
    case object = "SELECT id FROM object WHERE id > $1 AND id <= $2"
    case customField = "SELECT id FROM custom_field WHERE id > $1 AND id <= $2"
    case stopEntry = "SELECT id FROM stop_entry WHERE id > $1 AND id <= $2"
    case fileRules = "SELECT id FROM file_rules WHERE id > $1 AND id <= $2"
    case mailbox = "SELECT id FROM mailbox WHERE id > $1 AND id <= $2"
    case letterTemplate = "SELECT id FROM letter_template WHERE id > $1 AND id <= $2"
    case team = "SELECT id FROM team WHERE id > $1 AND id <= $2"
    case routing = "SELECT id FROM rule_book WHERE id > $1 AND id <= $2"
    case calendar = "SELECT id FROM calendar WHERE id > $1 AND id <= $2"
    case policy = "SELECT id FROM sla_policy WHERE id > $1 AND id <= $2"
    case escalation = "SELECT id FROM escalation_chain WHERE id > $1 AND id <= $2"
    case duty = "SELECT id FROM duty WHERE id > $1 AND id <= $2"
    case discipline = "SELECT id FROM discipline WHERE id > $1 AND id <= $2"
    case ledgerRule = "SELECT id FROM ledger_rule WHERE id > $1 AND id <= $2"
    case ledgerAppeal = "SELECT id FROM ledger_appeal WHERE id > $1 AND id <= $2"
    case task = "SELECT id FROM task WHERE id > $1 AND id <= $2"
    case taskTemplate = "SELECT id FROM task_template WHERE id > $1 AND id <= $2"
    case view = "SELECT id FROM saved_view WHERE id > $1 AND id <= $2"
    case cannedReply = "SELECT id FROM canned_reply WHERE id > $1 AND id <= $2"
}

/// What hangs on tickets, in stretches. $1: after which ticket, $2: up to which.
enum TicketRangeStatements: String, Statement {
    case rows = """
        SELECT seq, hash, id, number, subject, kind, status, status_wait, status_until, status_at, status_reason,
            merged_into, former_status, priority, channel, brand_id, department_id, line_id, assignee_id,
            controller_id, requester_id, organization_id, contract_id, service_id, object_id, returns, created_at,
            updated_at, last_message_at, first_reply_at, awaits_since, mailbox_id, line_since, assigned_since,
            passes, hand_over, course, clocks, lock_state, team_id, client_message_at, staff_message_at,
            status_since, record_at, rule_marks, chasing, feedback, spent, assessment, call_back,
            locked_at, unlock_asked_at, chase_at
        FROM ticket WHERE id > $1 AND id <= $2
        """
    case tags = "SELECT ticket_id, tag FROM ticket_tag WHERE ticket_id > $1 AND ticket_id <= $2"
    case fields = """
        SELECT field_id, text_value, int_value, flag_value, instant_value, ticket_id
        FROM ticket_field WHERE ticket_id > $1 AND ticket_id <= $2
        """
    case participants = """
        SELECT person_kind, person_id, role, ticket_id FROM participant WHERE ticket_id > $1 AND ticket_id <= $2
        """
    case threads = """
        SELECT ticket_id, id, kind FROM thread WHERE ticket_id > $1 AND ticket_id <= $2 ORDER BY ticket_id, id
        """
    case links = "SELECT ticket_id, other_id, kind FROM ticket_link WHERE ticket_id > $1 AND ticket_id <= $2"
    case clarifications = """
        SELECT ticket_id, id, asked_by, asked_at, due_at FROM clarification
        WHERE ticket_id > $1 AND ticket_id <= $2 ORDER BY ticket_id, asked_at, id
        """
    case sideTalks = """
        SELECT ticket_id, id, opened_by, opened_at, state, state_at FROM side_talk
        WHERE ticket_id > $1 AND ticket_id <= $2 ORDER BY ticket_id, id
        """
    case marks = """
        SELECT ticket_id, mark, marked_at, cause, looked_at FROM ticket_mark
        WHERE ticket_id > $1 AND ticket_id <= $2
        """
    case calls = """
        SELECT ticket_id, contact_id, due_at, talk_at FROM ticket_call
        WHERE ticket_id > $1 AND ticket_id <= $2
        """
    case vendorCases = """
        SELECT ticket_id, line_id, organization_id, contact_id, number, since, awaits_since FROM vendor_case
        WHERE ticket_id > $1 AND ticket_id <= $2
        """
}

/// Blobs and who refers to them.
enum BlobCheckStatements: String, Statement {
    /// $1: after which digest, $2: how many at most.
    case page = """
        SELECT sha256, size, place, bytes, object, refs FROM blob WHERE sha256 > $1 ORDER BY sha256 LIMIT $2
        """
    /// Blobs whose count differs from what refers to them. Digests from $1 up to below $2: a slice at a time, since the
    /// referring columns have no index of their own.
    case miscounted = """
        SELECT blob.sha256, blob.refs, count(used.sha256) FROM blob LEFT JOIN (
            SELECT raw AS sha256 FROM message WHERE raw >= $1 AND raw < $2
            UNION ALL SELECT sha256 FROM attachment WHERE sha256 >= $1 AND sha256 < $2
            UNION ALL SELECT raw FROM intake WHERE raw >= $1 AND raw < $2
            UNION ALL SELECT sha256 FROM upload WHERE sha256 >= $1 AND sha256 < $2
        ) AS used ON used.sha256 = blob.sha256
        WHERE blob.sha256 >= $1 AND blob.sha256 < $2
        GROUP BY blob.sha256, blob.refs HAVING blob.refs <> count(used.sha256)
        ORDER BY blob.sha256
        """
}

/// The index as FTS5 keeps it: `docsize` has one row for each indexed document.
enum SQLiteCheckStatements: String, Statement {
    /// $1: after which id, $2: how many at most.
    case notIndexed = """
        SELECT id FROM search_document
        WHERE id > $1 AND NOT EXISTS (
            SELECT 1 FROM search_index_docsize AS indexed WHERE indexed.id = search_document.id)
        ORDER BY id LIMIT $2
        """
    case strayIndexed = """
        SELECT id FROM search_index_docsize AS indexed
        WHERE id > $1 AND NOT EXISTS (SELECT 1 FROM search_document WHERE search_document.id = indexed.id)
        ORDER BY id LIMIT $2
        """
    /// $1: id at or after which, as a sample.
    case sample = "SELECT id, words FROM search_document WHERE id >= $1 ORDER BY id LIMIT 1"
    case span = "SELECT min(id), max(id) FROM search_document"
    /// Whether a document is found by a word. $1: word, quoted; $2: document.
    case finds = "SELECT rowid FROM search_index WHERE search_index MATCH $1 AND rowid = $2"
    /// FTS5's own look at its structures; it reports damage as an error.
    case indexIntegrity = "INSERT INTO search_index (search_index) VALUES ('integrity-check')"
    /// Rows that refer to missing ones. $1: how many at most.
    case dangling = """
        SELECT "table", "rowid", "parent" FROM pragma_foreign_key_check() LIMIT $1
        """
    /// Damage of the file's pages, or the one word ok.
    case pages = "SELECT quick_check FROM pragma_quick_check(100)"
}

enum PostgresCheckStatements: String, Statement {
    /// Documents whose vector is missing or holds other words; the positions in it are not compared.
    /// $1: after which id, $2: up to which.
    case notIndexed = """
        SELECT document.id, indexed.id FROM search_document AS document
        LEFT JOIN search_index AS indexed ON indexed.id = document.id
        WHERE document.id > $1 AND document.id <= $2 AND (
            indexed.id IS NULL OR strip(indexed.words) <> array_to_tsvector(
                ARRAY(SELECT DISTINCT word FROM unnest(string_to_array(document.words, ' ')) AS word
                    WHERE word <> '')))
        ORDER BY document.id
        """
    /// The end of the next slice of documents. $1: after which id, $2: how many.
    case slice = """
        SELECT max(id) FROM (SELECT id FROM search_document WHERE id > $1 ORDER BY id LIMIT $2) AS next
        """
    case strayIndexed = """
        SELECT id FROM search_index AS indexed
        WHERE id > $1 AND NOT EXISTS (SELECT 1 FROM search_document WHERE search_document.id = indexed.id)
        ORDER BY id LIMIT $2
        """
}
