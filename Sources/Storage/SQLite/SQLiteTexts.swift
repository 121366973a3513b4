import Synchronization

/// Our statements in SQLite's words, rewritten once each.
final class SQLiteTexts: Sendable {
    static let shared = SQLiteTexts()

    private let texts = Mutex<[String: String]>([:])

    func text(of sql: String) -> String {
        texts.withLock { texts in
            if let text = texts[sql] { return text }
            let text = SQLText.statement(sql, for: .sqlite)
            texts[sql] = text
            return text
        }
    }
}
