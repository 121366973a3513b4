extension Migrations {
    /// A contact can be erased, which has to find whatever they wrote without reading the whole journal.
    static let erasure = Migration(
        "0007-erasure",
        sql: """
            ALTER TABLE contact ADD COLUMN erased_at {instant};
            CREATE INDEX event_of_contact ON event (actor_id, id) WHERE actor_kind = 'contact';
            """)
}
