extension Migrations {
    /// A brand says the desk's own letters in its own words.
    static let templates = Migration(
        "0009-templates",
        sql: """
            CREATE TABLE letter_template (
                id {id} PRIMARY KEY, seq {int} NOT NULL, hash {bytes} NOT NULL,
                brand_id {id} NOT NULL REFERENCES brand (id), kind {text} NOT NULL, language {text} NOT NULL,
                text {text} NOT NULL, is_archived {int} NOT NULL,
                UNIQUE (brand_id, kind, language)
            ) {strict};

            """)
}
