import Synchronization

/// Our statements in SQLite's words, rewritten once each.
final class SQLiteTexts: Sendable {
    static let shared = SQLiteTexts()

    struct Text: Sendable {
        let sql: String
        let index: IndexUse
    }

    /// What a statement has to do with the full-text index.
    enum IndexUse: Sendable { case none, reads, writes }

    private let texts = Mutex<[String: Text]>([:])

    func text(of sql: String) -> Text {
        texts.withLock { texts in
            if let text = texts[sql] { return text }
            let text = Text(sql: SQLText.statement(sql, for: .sqlite), index: Self.indexUse(of: sql))
            texts[sql] = text
            return text
        }
    }

    private static func indexUse(of sql: String) -> IndexUse {
        if SQLiteSearchStatements(rawValue: sql) != nil { return .writes }
        return sql.contains("search_index") ? .reads : .none
    }
}
