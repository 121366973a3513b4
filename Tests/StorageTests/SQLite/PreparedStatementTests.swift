import Domain
import TestSupport
import Testing

@testable import Storage

@Suite("Prepared statements of a SQLite connection")
struct PreparedStatementTests {
    private static let texts = ["перший", "", String(repeating: "довгий ", count: 20_000), "останній"]

    @Test("keep their values while others run inside of them")
    func nested() async throws {
        try await withDatabase(.sqlite) { database in
            let found = try await database.read { transaction in
                var found: [(String, String)] = []
                try transaction.run(
                    "SELECT value, $2 FROM json_each($1) ORDER BY key", [.text("[0,1,2,3]"), .text("зовні")]
                ) { row in
                    let (number, outer) = (row.count(0), row.text(1))
                    var inner = ""
                    try transaction.run("SELECT $1 AS inner_text", [.text(Self.texts[number])]) {
                        inner = $0.text(0)
                    }
                    found.append((inner, outer))
                }
                return found
            }
            #expect(found.map(\.0) == Self.texts)
            #expect(found.allSatisfy { $0.1 == "зовні" })
        }
    }

    @Test("are as many as there are texts, and each answers for its own")
    func many() async throws {
        try await withDatabase(.sqlite) { database in
            let numbers = try await database.read { transaction in
                try (0..<5_000).map { number -> Int in
                    var found = -1
                    // As a page puts its statement together: a new text in a place where another was.
                    try transaction.run("SELECT \(number) + $1 AS number_found", [.count(1)]) {
                        found = $0.count(0)
                    }
                    return found
                }
            }
            #expect(numbers == Array(1...5_000))
        }
    }

    @Test("say how many values they take")
    func wrongCount() async throws {
        try await withDatabase(.sqlite) { database in
            let error = await #expect(throws: StorageError.self) {
                try await database.read {
                    _ = try $0.run("SELECT $1, $2 AS two_values", [.count(1)]) { _ in }
                }
            }
            #expect(error == .misuse("1 values for 2 parameters"))
        }
    }
}
