import GRDB

/// FTS5 as it comes, with its own tokenizer and its own order: what a search has to be better than. In memory, of texts
/// given to it.
package final class PlainFullText: Sendable {
    private let queue: DatabaseQueue

    package init(_ texts: [(id: Int64, text: String)]) throws {
        queue = try DatabaseQueue()
        try queue.write { database in
            try database.execute(sql: "CREATE VIRTUAL TABLE plain USING fts5(text, tokenize='unicode61')")
            for (id, text) in texts {
                try database.execute(
                    sql: "INSERT INTO plain (rowid, text) VALUES (?, ?)", arguments: [id, text])
            }
        }
    }

    /// Texts that have every word as it is typed, the best first.
    package func find(_ words: String, limit: Int) throws -> [Int64] {
        let match = words.split(whereSeparator: \.isWhitespace).map { word in
            "\"" + word.replacing("\"", with: "") + "\""
        }.joined(separator: " ")
        return try queue.read { database in
            try Int64.fetchAll(
                database, sql: "SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT ?",
                arguments: [match, limit])
        }
    }
}
