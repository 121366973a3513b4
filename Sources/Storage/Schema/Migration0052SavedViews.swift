extension Migrations {
    /// Lists that people keep under a name. `place` says who finds them: their maker, a team, the whole desk.
    static let savedViews = Migration(
        "0052-saved-views",
        sql: """
            CREATE TABLE saved_view (
                id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL, body {json} NOT NULL,
                owner_id {id} NOT NULL REFERENCES staff (id),
                place {text} NOT NULL CHECK (place IN ('own', 'team', 'desk')),
                team_id {id} REFERENCES team (id), position {int} NOT NULL, is_archived {int} NOT NULL,
                CHECK ((place = 'team') = (team_id IS NOT NULL))
            ) {strict};
            CREATE INDEX saved_view_owner ON saved_view (owner_id, position, id);
            CREATE INDEX saved_view_team ON saved_view (team_id, position, id) WHERE team_id IS NOT NULL;
            CREATE INDEX saved_view_desk ON saved_view (position, id) WHERE place = 'desk';
            """)
}
