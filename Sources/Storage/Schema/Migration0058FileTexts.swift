extension Migrations {
    /// Files whose text is to be read for search, and what came of it. Those from before are read by the background step
    /// `search-files`, as all others are.
    static let fileTexts = Migration(
        "0058-file-texts",
        sql: """
            CREATE TABLE file_text (
                attachment_id {id} PRIMARY KEY REFERENCES attachment (id),
                -- When somebody may begin; nothing once it is decided.
                due_at {instant},
                attempts {int} NOT NULL,
                -- 'read', 'nothing' or why it cannot be read.
                result {text},
                CHECK ((due_at IS NULL) = (result IS NOT NULL))
            ) {strict};
            INSERT INTO file_text (attachment_id, due_at, attempts)
                SELECT attachment.id, message.at, 0 FROM attachment JOIN message ON message.id = attachment.message_id
                WHERE attachment.is_inline = 0;
            CREATE INDEX file_text_due ON file_text (due_at, attachment_id) WHERE due_at IS NOT NULL;
            CREATE INDEX file_text_result ON file_text (result, attachment_id) WHERE result IS NOT NULL;
            """)
}
