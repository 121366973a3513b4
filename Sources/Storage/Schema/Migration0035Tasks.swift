extension Migrations {
    /// Tasks with their time, their templates, and notices about tasks that stand outside of any ticket.
    ///
    /// `doer_order` and `setter_order` are the order of the two lists: by what has to be done next, then by deadline. A table
    /// cannot lose a NOT NULL on SQLite, so notices move into a new one; they are few and swept by age.
    static let tasks = Migration(
        "0035-tasks",
        sql: """
            CREATE TABLE task_template (
                id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL, body {json} NOT NULL,
                is_archived {int} NOT NULL
            ) {strict};
            CREATE TABLE task (
                id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
                ticket_id {id} REFERENCES ticket (id), setter_id {id} REFERENCES staff (id),
                template_id {id} REFERENCES task_template (id), former_id {id} REFERENCES task (id),
                created_at {instant} NOT NULL,
                state {text} NOT NULL CHECK (state IN
                    ('pending', 'open', 'in_progress', 'done', 'sent_back', 'accepted', 'cancelled')),
                state_since {instant} NOT NULL, assignee_id {id} REFERENCES staff (id),
                title {text} NOT NULL, text {text} NOT NULL,
                department_id {id} NOT NULL REFERENCES department (id), team_id {id} REFERENCES team (id),
                priority {text} NOT NULL, planned_minutes {int}, planned_at {instant}, due_at {instant},
                due_minutes {int}, items {json} NOT NULL, facts {json} NOT NULL, result {text}, reason {text},
                minutes_spent {int} NOT NULL, comment_count {int} NOT NULL, late_since {instant},
                is_open {int} NOT NULL, doer_order {instant} NOT NULL, setter_order {instant} NOT NULL,
                item_count {int} NOT NULL, ticked_count {int} NOT NULL
            ) {strict};
            CREATE INDEX task_of_ticket ON task (ticket_id, id) WHERE ticket_id IS NOT NULL;
            CREATE INDEX task_after ON task (former_id, id) WHERE former_id IS NOT NULL;
            CREATE INDEX task_to_do ON task (assignee_id, doer_order, id) WHERE is_open = 1;
            CREATE INDEX task_over_of_assignee ON task (assignee_id, id) WHERE is_open = 0;
            CREATE INDEX task_set ON task (setter_id, setter_order, id) WHERE is_open = 1;
            CREATE INDEX task_over_of_setter ON task (setter_id, id) WHERE is_open = 0;
            CREATE INDEX task_open ON task (doer_order, id) WHERE is_open = 1;
            CREATE INDEX task_planned ON task (planned_at, id) WHERE planned_at IS NOT NULL;
            CREATE INDEX task_due ON task (due_at, id) WHERE planned_at IS NULL AND due_at IS NOT NULL;
            CREATE TABLE task_time (
                id {id} PRIMARY KEY, task_id {id} NOT NULL REFERENCES task (id),
                staff_id {id} NOT NULL REFERENCES staff (id), day {int} NOT NULL, minutes {int} NOT NULL
            ) {strict};
            CREATE INDEX task_time_of_task ON task_time (task_id, id);
            CREATE TEMP TABLE former_notice AS SELECT id, staff_id, ticket_id, body, at, seen_at FROM notice;
            DROP TABLE notice;
            CREATE TABLE notice (
                id {id} PRIMARY KEY, staff_id {id} NOT NULL REFERENCES staff (id),
                ticket_id {id} REFERENCES ticket (id), task_id {id} REFERENCES task (id), body {json} NOT NULL,
                at {instant} NOT NULL, seen_at {instant},
                CHECK (ticket_id IS NOT NULL OR task_id IS NOT NULL)
            ) {strict};
            INSERT INTO notice (id, staff_id, ticket_id, body, at, seen_at)
                SELECT id, staff_id, ticket_id, body, at, seen_at FROM former_notice;
            DROP TABLE former_notice;
            CREATE INDEX notice_of_staff ON notice (staff_id, id);
            CREATE INDEX notice_unseen ON notice (staff_id, id) WHERE seen_at IS NULL;
            CREATE INDEX notice_old ON notice (at);
            CREATE INDEX notice_of_ticket ON notice (ticket_id) WHERE ticket_id IS NOT NULL;
            """)
}
