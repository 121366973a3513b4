extension Migrations {
    /// FTS5 no longer merges what it holds within the commits of those who write: the background step `search-words` does so
    /// between them, a few pages at a time.
    static let searchMerging = Migration(
        "0059-search-merging", sql: "",
        sqlite: "INSERT INTO search_index (search_index, rank) VALUES ('automerge', 0);")
}
