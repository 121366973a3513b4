/// Tickets and what hangs on them.
enum TicketStatements: String, Statement {
    case find = """
        SELECT seq, hash, id, number, subject, kind, status, status_wait, status_until, status_at, status_reason,
            merged_into, former_status, priority, channel, brand_id, department_id, line_id, assignee_id,
            controller_id, requester_id, organization_id, contract_id, service_id, object_id, returns, created_at,
            updated_at, last_message_at, first_reply_at, awaits_since, mailbox_id, line_since, assigned_since,
            passes, hand_over, course, clocks, lock_state, team_id, client_message_at, staff_message_at,
            status_since, record_at, rule_marks, chasing, feedback, spent, assessment,
            call_back
        FROM ticket WHERE id = $1
        """
    case findLocked = """
        SELECT seq, hash, id, number, subject, kind, status, status_wait, status_until, status_at, status_reason,
            merged_into, former_status, priority, channel, brand_id, department_id, line_id, assignee_id,
            controller_id, requester_id, organization_id, contract_id, service_id, object_id, returns, created_at,
            updated_at, last_message_at, first_reply_at, awaits_since, mailbox_id, line_since, assigned_since,
            passes, hand_over, course, clocks, lock_state, team_id, client_message_at, staff_message_at,
            status_since, record_at, rule_marks, chasing, feedback, spent, assessment,
            call_back
        FROM ticket WHERE id = $1 {for update}
        """
    case byNumber = "SELECT id FROM ticket WHERE number = $1"
    /// Parameters in the order of the columns here.
    case insert = """
        INSERT INTO ticket (id, seq, hash, number, subject, kind, status, status_wait, status_until, status_at,
            status_reason, merged_into, former_status, priority, priority_rank, channel, brand_id, department_id,
            line_id, assignee_id, controller_id, requester_id, organization_id, contract_id, service_id, object_id,
            returns, created_at, updated_at, last_message_at, first_reply_at, awaits_since, line_since, assigned_since,
            passes, hand_over, course, clocks, due_at, due_kind, due_since, lock_state, locked_at, unlock_asked_at,
            team_id, client_message_at, staff_message_at, status_since, record_at, rule_marks, chasing, chase_at,
            feedback, spent, assessment, call_back, mailbox_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
            $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42,
            $43, $44, $45, $46, $47, $48, $49, $50, $51, $52, $53, $54, $55, $56, $57)
        """
    /// The same parameters but the last, then $57: the former seq. The mailbox stays what it was.
    case update = """
        UPDATE ticket SET seq = $2, hash = $3, number = $4, subject = $5, kind = $6, status = $7, status_wait = $8,
            status_until = $9, status_at = $10, status_reason = $11, merged_into = $12, former_status = $13,
            priority = $14, priority_rank = $15, channel = $16, brand_id = $17, department_id = $18, line_id = $19,
            assignee_id = $20, controller_id = $21, requester_id = $22, organization_id = $23, contract_id = $24,
            service_id = $25, object_id = $26, returns = $27, created_at = $28, updated_at = $29,
            last_message_at = $30, first_reply_at = $31, awaits_since = $32, line_since = $33, assigned_since = $34,
            passes = $35, hand_over = $36, course = $37, clocks = $38, due_at = $39, due_kind = $40, due_since = $41,
            lock_state = $42, locked_at = $43, unlock_asked_at = $44, team_id = $45, client_message_at = $46,
            staff_message_at = $47, status_since = $48, record_at = $49, rule_marks = $50, chasing = $51, chase_at = $52,
            feedback = $53, spent = $54, assessment = $55, call_back = $56
        WHERE id = $1 AND seq = $57
        """
    /// What `update` says without `placeColumns`, for a ticket that stays where lists have it: an engine writes the
    /// entry of each index anew that holds a column named here, changed or not. Not for a row of old that lacks what
    /// came later, which only the whole `update` completes.
    case touch = """
        UPDATE ticket SET seq = $2, hash = $3, number = $4, subject = $5, kind = $6, status_wait = $7,
            status_until = $8, status_at = $9, status_reason = $10, former_status = $11, channel = $12,
            brand_id = $13, controller_id = $14, contract_id = $15, service_id = $16, object_id = $17,
            created_at = $18, updated_at = $19, last_message_at = $20, first_reply_at = $21, awaits_since = $22,
            line_since = $23, hand_over = $24, course = $25, clocks = $26, due_at = $27, due_kind = $28,
            due_since = $29, lock_state = $30, client_message_at = $31, staff_message_at = $32, status_since = $33,
            record_at = $34, rule_marks = $35, chasing = $36, feedback = $37, spent = $38, assessment = $39,
            call_back = $40
        WHERE id = $1 AND seq = $41 AND course IS NOT NULL AND lock_state IS NOT NULL AND status_since IS NOT NULL
        """

    case tags = "SELECT tag FROM ticket_tag WHERE ticket_id = $1"
    case addTag = "INSERT INTO ticket_tag (ticket_id, tag) VALUES ($1, $2)"
    case removeTag = "DELETE FROM ticket_tag WHERE ticket_id = $1 AND tag = $2"

    case fields = """
        SELECT field_id, text_value, int_value, flag_value, instant_value FROM ticket_field WHERE ticket_id = $1
        """
    /// $1: ticket, $2: field, then one value of the four.
    case setField = """
        INSERT INTO ticket_field (ticket_id, field_id, text_value, int_value, flag_value, instant_value)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (ticket_id, field_id) DO UPDATE SET text_value = excluded.text_value,
            int_value = excluded.int_value, flag_value = excluded.flag_value, instant_value = excluded.instant_value
        """
    case removeField = "DELETE FROM ticket_field WHERE ticket_id = $1 AND field_id = $2"

    case participants = "SELECT person_kind, person_id, role FROM participant WHERE ticket_id = $1"
    case addParticipant = """
        INSERT INTO participant (ticket_id, person_kind, person_id, role) VALUES ($1, $2, $3, $4)
        """
    case removeParticipant = """
        DELETE FROM participant WHERE ticket_id = $1 AND person_kind = $2 AND person_id = $3 AND role = $4
        """

    case threads = "SELECT id, kind FROM thread WHERE ticket_id = $1 ORDER BY id"
    case addThread = "INSERT INTO thread (id, ticket_id, kind) VALUES ($1, $2, $3)"

    case links = "SELECT other_id, kind FROM ticket_link WHERE ticket_id = $1"
    case addLink = "INSERT INTO ticket_link (ticket_id, other_id, kind) VALUES ($1, $2, $3)"
    case removeLink = "DELETE FROM ticket_link WHERE ticket_id = $1 AND other_id = $2 AND kind = $3"
}

extension TicketStatements {
    /// Where among the parameters of `update` those stand that `touch` leaves out (from 0): status, merged_into,
    /// priority, priority_rank, department_id, line_id, assignee_id, requester_id, organization_id, returns,
    /// assigned_since, passes, locked_at, unlock_asked_at, team_id, chase_at. Each is part of an index or of its condition.
    static let placeColumns: Set<Int> = [6, 11, 13, 14, 17, 18, 19, 21, 22, 26, 33, 34, 42, 43, 44, 51]
}
