extension Migrations {
    /// The words that are written on this desk, by which a typing error is known from a word, with how many documents have
    /// each; and the documents whose words are still to be counted. Those from before are counted by the background
    /// step `search-words`.
    static let searchWords = Migration(
        "0047-search-words",
        sql: """
            CREATE TABLE search_word (term {text} PRIMARY KEY, documents {int} NOT NULL) {keyed};
            -- What of a document is in the counts: nothing, or the words it had then.
            CREATE TABLE search_word_queue (id {id} PRIMARY KEY, counted {text} NOT NULL) {strict};
            INSERT INTO search_word_queue (id, counted) SELECT id, '' FROM search_document;
            """)
}
