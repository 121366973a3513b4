extension Migrations {
    /// The words contacts and organizations are found by; those from before are analysed by the background step
    /// `search-words`.
    static let clientWords = Migration(
        "0048-client-words",
        sql: """
            CREATE TABLE client_document (
                id {id} PRIMARY KEY, kind {text} NOT NULL, analyser {int} NOT NULL, words {text} NOT NULL
            ) {strict};
            INSERT INTO client_document (id, kind, analyser, words)
                SELECT id, 'contact', -1, '' FROM contact WHERE erased_at IS NULL;
            INSERT INTO client_document (id, kind, analyser, words) SELECT id, 'organization', -1, '' FROM organization;
            CREATE INDEX client_document_analyser ON client_document (analyser, id);
            """,
        sqlite: "CREATE VIRTUAL TABLE client_index USING fts5(words, content='', tokenize='ascii');",
        postgres: """
            CREATE TABLE client_index (id {id} PRIMARY KEY, words tsvector NOT NULL);
            CREATE INDEX client_index_words ON client_index USING gin (words);
            """)
}
