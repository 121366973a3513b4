extension Migrations {
    /// Tasks that are over, by when: the figures of a month begin with them. And the words tasks are found by; those of tasks
    /// from before are made by the background step `search-words`, as after every change of what a task says.
    static let taskFigures = Migration(
        "0046-task-figures",
        sql: """
            CREATE INDEX task_over ON task (state_since, id) WHERE is_open = 0;
            CREATE TABLE task_document (
                id {id} PRIMARY KEY REFERENCES task (id), analyser {int} NOT NULL, words {text} NOT NULL
            ) {strict};
            INSERT INTO task_document (id, analyser, words) SELECT id, -1, '' FROM task;
            CREATE INDEX task_document_analyser ON task_document (analyser, id);
            """,
        sqlite: "CREATE VIRTUAL TABLE task_index USING fts5(words, content='', tokenize='ascii');",
        postgres: """
            CREATE TABLE task_index (id {id} PRIMARY KEY, words tsvector NOT NULL);
            CREATE INDEX task_index_words ON task_index USING gin (words);
            """)
}
