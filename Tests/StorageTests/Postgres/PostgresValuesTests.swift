import Testing

@testable import Storage

@Suite("Values in PostgreSQL", .serialized, .timeLimit(.minutes(15)), PostgresServer.isThere)
struct PostgresValuesTests {
    static let texts: [String?] = [
        nil, "", "x", "it's $1 \\x41 \"quoted\"\n", "Заявка №7: зламався маршрутизатор 🛠", "e\u{301}",
        String(repeating: "їжак ", count: 120_000),
    ]

    @Test("give texts back as they were", arguments: texts)
    func text(_ text: String?) async throws {
        try await PostgresServer.withPool { pool, _ in
            let back = try await pool.write(.fresh()) { transaction in
                try transaction.change("INSERT INTO thing (id, name) VALUES (1, $1)", .optional(text))
                var back: [String?] = []
                try transaction.run("SELECT name FROM thing", []) { back.append($0.optionalText(0)) }
                return back
            }
            #expect(back.count == 1)
            #expect(back.first.map { $0.map { Array($0.utf8) } } == text.map { Array($0.utf8) })
        }
    }

    static let blobs: [[UInt8]?] = [
        nil, [], [0], Array(0...255), Array("\\x4142".utf8), Array(repeating: 0xFF, count: 1 << 20),
    ]

    /// The first answer comes as text, later ones in binary form.
    @Test("give bytes back as they were, asked once or often", arguments: blobs)
    func bytes(_ bytes: [UInt8]?) async throws {
        try await PostgresServer.withPool { pool, _ in
            _ = try await pool.write(.fresh()) { transaction in
                try transaction.change(
                    "INSERT INTO thing (id, name, body) VALUES ($1, $2, $3)", -5, "n", .optional(bytes))
            }
            let rows = try await pool.read { transaction in
                var rows: [(Int64, String, String, Bool, [UInt8]?)] = []
                for _ in 0..<3 {
                    try transaction.run(
                        "SELECT id, name, length(name), id < 0, body FROM thing WHERE id = $1", [-5]
                    ) {
                        rows.append(($0.int(0), $0.text(1), $0.text(2), $0.flag(3), $0.optionalBytes(4)))
                    }
                }
                return rows
            }
            #expect(rows.count == 3)
            for row in rows {
                #expect(row.0 == -5)
                #expect(row.1 == "n")
                #expect(row.2 == "1")
                #expect(row.3)
                #expect(row.4 == bytes)
            }
        }
    }

    @Test("give integers back as they were", arguments: [0, 1, -1, 9, 10, .max, .min] as [Int64])
    func integer(_ number: Int64) async throws {
        try await PostgresServer.withPool { pool, _ in
            let back = try await pool.read { try $0.ask("SELECT $1::bigint", .int(number)) }
            #expect(back == number)
        }
    }

    @Test("refuse a NUL character in a text and leave the transaction usable")
    func nul() async throws {
        try await PostgresServer.withPool { pool, _ in
            let left = try await pool.write(.fresh()) { transaction in
                #expect(throws: StorageError.refused("the text in $2 holds a NUL character")) {
                    try transaction.change("INSERT INTO thing (id, name) VALUES ($1, $2)", 1, "a\u{0}b")
                }
                return try transaction.ask("SELECT count(*) FROM thing")
            }
            #expect(left == 0)
        }
    }

    @Test("say how many rows a statement touched")
    func touched() async throws {
        try await PostgresServer.withPool { pool, _ in
            try await pool.write(.fresh()) { transaction in
                let inserted = try transaction.change("INSERT INTO thing (id) SELECT generate_series(1, 7)")
                #expect(inserted == 7)
                #expect(try transaction.change("UPDATE thing SET name = $1 WHERE id > $2", "n", 4) == 3)
                #expect(try transaction.change("DELETE FROM thing WHERE id = $1", 99) == 0)
                #expect(
                    try transaction.change("INSERT INTO thing (id) VALUES (8) RETURNING id") == 1)
            }
        }
    }

    @Test("can be asked for while other rows are shown")
    func nested() async throws {
        try await PostgresServer.withPool { pool, _ in
            let pairs = try await pool.read { transaction in
                var pairs: [[Int64]] = []
                try transaction.run("SELECT g FROM generate_series(1, 3) g", []) { row in
                    let inner = try transaction.ask("SELECT $1::bigint * 10", .int(row.int(0)))
                    pairs.append([row.int(0), inner ?? -1])
                }
                return pairs
            }
            #expect(pairs == [[1, 10], [2, 20], [3, 30]])
        }
    }
}
