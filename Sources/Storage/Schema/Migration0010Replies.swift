extension Migrations {
    /// Since when a client waits for an answer, in place of the mere fact: what lies too long is asked for by it.
    static let replies = Migration(
        "0010-replies",
        sql: """
            ALTER TABLE ticket ADD COLUMN awaits_since {instant};
            UPDATE ticket SET awaits_since = (
                SELECT min(message.at) FROM message JOIN thread ON thread.id = message.thread_id
                WHERE message.ticket_id = ticket.id AND thread.kind = 'client' AND message.direction = 'in'
                  AND message.is_automatic = 0
                  AND message.at > coalesce((
                    SELECT max(answer.at) FROM message AS answer JOIN thread ON thread.id = answer.thread_id
                    WHERE answer.ticket_id = ticket.id AND thread.kind = 'client' AND answer.direction = 'out'
                      AND answer.is_automatic = 0), 0))
            WHERE awaits_reply = 1;
            ALTER TABLE ticket DROP COLUMN awaits_reply;
            CREATE INDEX ticket_unanswered ON ticket (awaits_since, id, priority_rank, department_id)
                WHERE awaits_since IS NOT NULL AND status IN ('new', 'open');

            """)
}
