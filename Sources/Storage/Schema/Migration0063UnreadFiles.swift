extension Migrations {
    /// Files whose words could not be read, the newest first: a few among all that were read.
    static let unreadFiles = Migration(
        "0063-unread-files",
        sql: """
            CREATE INDEX file_text_unread ON file_text (attachment_id)
                WHERE result NOT IN ('read', 'nothing');
            """)
}
