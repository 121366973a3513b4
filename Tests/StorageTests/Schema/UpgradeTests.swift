import Domain
import Storage
import TestSupport
import Testing

/// A desk that has worked for a while gets a newer program: what stood in its tables stands there still.
@Suite("An upgrade of a desk with tickets")
struct UpgradeTests {
    private static let controlRoom = "0032-control-room"
    /// As the program before wrote what a client thinks.
    private static let feedback = "{\"asked_at\":5,\"rating\":{\"mark\":1,\"given_at\":6,\"at\":7}}"

    /// A row whose other columns hold what their types allow.
    private static func fill(
        _ table: String, _ known: [String: SQLValue], in transaction: any Transaction
    ) throws {
        let query =
            transaction.engine == .sqlite
            ? "SELECT name || ' ' || type FROM pragma_table_info('\(table)') WHERE \"notnull\" = 1 AND dflt_value IS NULL"
            : """
            SELECT CAST(column_name AS TEXT) || ' ' || CAST(data_type AS TEXT) FROM information_schema.columns
            WHERE table_name = '\(table)' AND is_nullable = 'NO' AND column_default IS NULL
            """
        var values = known
        for column in try transaction.texts(query) {
            let parts = column.split(separator: " ", maxSplits: 1)
            let (name, type) = (String(parts[0]), parts[1].uppercased())
            if values[name] != nil { continue }
            values[name] =
                type.contains("INT")
                ? .int(1) : type.contains("BLOB") || type.contains("BYTEA") ? .bytes([1]) : .text("x")
        }
        // SQLite's primary keys need not say that they are not null.
        if values["id"] == nil { values["id"] = .int(1) }
        let names = values.keys.sorted()
        _ = try transaction.run(
            "INSERT INTO \(table) (\(names.joined(separator: ", "))) VALUES (\(names.indices.map { "$\($0 + 1)" }.joined(separator: ", ")))",
            names.map { values[$0] ?? .null }
        ) { _ in }
    }

    @Test(
        "keeps notices, and finds the marks that clients gave before there was a list of them",
        arguments: Engine.allCases)
    func kept(engine: Engine) async throws {
        let former = try #require(Migrations.all.firstIndex { $0.name == Self.controlRoom })
        // What stands below is what that program wrote.
        _ = try JSONText.decode(Ticket.Feedback.self, Self.feedback)
        try await withEmptyDatabase(engine) { place in
            let database = try place.open()
            try await database.alone { transaction in
                try Migrations.bringUpToDate(transaction, now: 1, upTo: former + 1)
                for table in ["brand", "department", "line", "staff", "contact"] {
                    try Self.fill(table, [:], in: transaction)
                }
                try Self.fill("ticket", ["feedback": .text(Self.feedback)], in: transaction)
                try Self.fill("ticket", ["id": .int(2), "number": .int(2)], in: transaction)
                try Self.fill("notice", ["body": .text("{}"), "seen_at": .int(9)], in: transaction)
                try Self.fill("notice", ["id": .int(2), "body": .text("{}")], in: transaction)
            }
            try await database.migrate(now: 2)
            let expected: [(query: String, count: Int64)] = [
                ("SELECT count(*) FROM notice WHERE ticket_id = 1", 2),
                ("SELECT seen_at FROM notice WHERE id = 1", 9),
                ("SELECT count(*) FROM notice WHERE seen_at IS NULL", 1),
                ("SELECT count(*) FROM ticket_mark", 1),
                ("SELECT mark FROM ticket_mark WHERE ticket_id = 1", 1),
                ("SELECT marked_at FROM ticket_mark WHERE ticket_id = 1", 7),
            ]
            for (query, count) in expected {
                let found = try await database.read { try $0.number(query) }
                #expect(found == count, "\(query)")
            }
        }
    }
}
