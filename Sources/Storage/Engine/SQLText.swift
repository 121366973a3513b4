/// Turns our SQL into the words of one engine. This is the one place where the texts part.
package enum SQLText {
    /// A statement: `$n` becomes `?n` on SQLite, which would number `$2 … $1` by first appearance.
    ///
    /// `IN {ids}$1{/ids}` stands for the numbers of a JSON array, so that one prepared text serves any count of them.
    /// `{by some_index}` after a table names the index that SQLite has to take. It knows nothing of how many rows there
    /// are, so it prefers any equality to the order that is asked for, and would sort a whole table for its first page;
    /// PostgreSQL counts its rows and chooses by itself.
    package static func statement(_ sql: String, for engine: Engine) -> String {
        switch engine {
        case .sqlite:
            numbered(
                sql.removing("{for update}").removing("{skip locked}")
                    .rewritingHints { "INDEXED BY \($0)" }
                    .replacing("{ids}", with: "(SELECT value FROM json_each(").replacing("{/ids}", with: "))")
            )
        case .postgres:
            sql.rewritingHints { _ in "" }
                .replacing("{for update}", with: "FOR UPDATE")
                .replacing("{skip locked}", with: "FOR UPDATE SKIP LOCKED")
                // An array that is made first: a table of unknown length would be joined, and whole tables read for it.
                .replacing(
                    "IN {ids}",
                    with: "= ANY (ARRAY(SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text(CAST("
                )
                .replacing("{/ids}", with: " AS jsonb))))")
        }
    }

    /// A migration: column types and the few clauses that differ.
    package static func schema(_ sql: String, for engine: Engine) -> String {
        var sql = sql
        for (name, lite, postgres) in types {
            sql = sql.replacing(name, with: engine == .sqlite ? lite : postgres)
        }
        return sql
    }

    /// `{position}` orders events as they were committed: SQLite's one writer counts, PostgreSQL notes the transaction.
    private static let types: [(name: String, lite: String, postgres: String)] = [
        (
            "{position}", "INTEGER PRIMARY KEY AUTOINCREMENT",
            "BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text::bigint)"
        ),
        ("{id}", "INTEGER", "BIGINT"),
        ("{int}", "INTEGER", "BIGINT"),
        ("{instant}", "INTEGER", "BIGINT"),
        ("{text}", "TEXT", "TEXT COLLATE \"C\""),
        ("{bytes}", "BLOB", "BYTEA"),
        ("{json}", "TEXT", "TEXT"),
        ("{strict}", "STRICT", ""),
        ("{keyed}", "STRICT, WITHOUT ROWID", ""),
    ]

    /// `$12` → `?12`, outside of quoted text.
    private static func numbered(_ sql: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(sql.utf8.count)
        var isQuoted = false
        var bytes = sql.utf8.makeIterator()
        var held = bytes.next()
        while let byte = held {
            held = bytes.next()
            if byte == UInt8(ascii: "'") { isQuoted.toggle() }
            let isParameter =
                !isQuoted && byte == UInt8(ascii: "$") && held.map { (48...57).contains($0) } == true
            result.append(isParameter ? UInt8(ascii: "?") : byte)
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension String {
    fileprivate func removing(_ part: String) -> String { replacing(part, with: "") }

    /// `{by name}` → what `write` makes of the name.
    fileprivate func rewritingHints(_ write: (Substring) -> String) -> String {
        var result = ""
        var rest = self[...]
        while let start = rest.firstRange(of: "{by "),
            let end = rest[start.upperBound...].firstIndex(of: "}")
        {
            result += rest[..<start.lowerBound] + write(rest[start.upperBound..<end])
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
