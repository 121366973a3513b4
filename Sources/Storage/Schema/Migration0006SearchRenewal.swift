extension Migrations {
    /// A newer analyser indexes anew what older ones did, oldest first, and searches ask whether any of it is left.
    static let searchRenewal = Migration(
        "0006-search-renewal",
        sql: "CREATE INDEX search_document_analyser ON search_document (analyser, id);")
}
