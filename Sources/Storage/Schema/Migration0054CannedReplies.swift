extension Migrations {
    /// Prepared texts with what is done when they are sent. `place` says who finds them: their maker, a team, the whole desk.
    static let cannedReplies = Migration(
        "0054-canned-replies",
        sql: """
            CREATE TABLE canned_reply (
                id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL, body {json} NOT NULL,
                owner_id {id} NOT NULL REFERENCES staff (id),
                place {text} NOT NULL CHECK (place IN ('own', 'team', 'desk')),
                team_id {id} REFERENCES team (id), is_archived {int} NOT NULL,
                CHECK ((place = 'team') = (team_id IS NOT NULL))
            ) {strict};
            CREATE INDEX canned_reply_owner ON canned_reply (owner_id, id);
            CREATE INDEX canned_reply_team ON canned_reply (team_id, id) WHERE team_id IS NOT NULL;
            CREATE INDEX canned_reply_desk ON canned_reply (id) WHERE place = 'desk';
            """)
}
