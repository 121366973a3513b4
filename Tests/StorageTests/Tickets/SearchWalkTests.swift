import Domain
@testable import Storage
import TestSupport
import Testing

@Suite("A walk through a common word")
struct SearchWalkTests {
    private static let tickets: Int64 = 50_000
    private static let base: Int64 = 1_000_000

    /// Tickets of two departments with one document each; all have one word, which is written so often that a walk does not
    /// see its end. One of a thousand is in the second department.
    private static func withArchive(
        _ body: (_ database: any Database, _ desk: SampleDesk) async throws -> Void
    ) async throws {
        try await withDatabase(.sqlite) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let context = world.context()
            _ = try await database.write(world.command()) { try desk.ticket(in: $0, context) }
            try await database.alone { transaction in
                let columns = try transaction.texts("SELECT name FROM pragma_table_info('ticket')")
                let copied = columns.map { name in
                    switch name {
                    case "id", "number": "$4 + n.value"
                    case "department_id": "CASE WHEN n.value % 1000 = 0 THEN $2 ELSE $3 END"
                    default: "ticket.\(name)"
                    }
                }
                let numbers = """
                    WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < $1)
                    """
                try transaction.raw(
                    """
                    \(numbers) INSERT INTO ticket (\(columns.joined(separator: ", ")))
                    SELECT \(copied.joined(separator: ", ")) FROM n, (SELECT * FROM ticket LIMIT 1) AS ticket
                    """, .int(tickets), .id(desk.departments[1]), .id(desk.departments[0]), .int(base))
                try transaction.raw(
                    """
                    \(numbers) INSERT INTO search_document (id, ticket_id, analyser, is_public, words)
                    SELECT $2 + value, $2 + value, 1, 1, 'xword' FROM n
                    """, .int(tickets), .int(base))
                try transaction.raw(
                    "\(numbers) INSERT INTO search_index (rowid, words) SELECT $2 + value, 'xword' FROM n",
                    .int(tickets), .int(base))
            }
            try await body(database, desk)
        }
    }

    @Test("P6: ends with the page, and with a number of documents where others' have the word")
    func bounded() async throws {
        try await Self.withArchive { database, desk in
            let (all, few) = try await database.read { transaction in
                let search = SearchStore(transaction)
                return (
                    try search.walk(
                        "\"xword\"", SearchFilter(), scope: TicketScope(seesAll: true), limit: 100),
                    try search.walk(
                        "\"xword\"", SearchFilter(),
                        scope: TicketScope(seesAll: false, departments: [desk.departments[1]]), limit: 100)
                )
            }
            #expect(all.found.count == 100 && all.isWhole)
            #expect(all.found.first?.document == Self.base + Self.tickets)
            // Of 50 tickets of the department 20 are among the newest 20,000: too few to stop there.
            #expect(few.found.count == 50 && few.isWhole)
            #expect(few.found.map(\.document) == few.found.map(\.document).sorted(by: >))
        }
    }

    @Test("P6: reads no ticket's row, sorts nothing and makes no list of what it walks through")
    func plan() async throws {
        try await withDatabase(.sqlite) { database in
            let plan = try await database.read { transaction in
                var plan: [String] = []
                try transaction.run(
                    "EXPLAIN QUERY PLAN " + SQLiteWalkStatements.matching.rawValue,
                    [SQLValue](repeating: .null, count: 9)
                ) { plan.append($0.text(3)) }
                return plan
            }
            #expect(plan.contains { $0.contains("CO-ROUTINE") }, "\(plan)")
            #expect(plan.contains { $0.contains("COVERING INDEX search_document_place") }, "\(plan)")
            #expect(plan.contains { $0.contains("COVERING INDEX ticket_seen") }, "\(plan)")
            #expect(!plan.contains { $0.contains("TEMP B-TREE") || $0.contains("MATERIALIZE") }, "\(plan)")
            #expect(!plan.contains { $0.contains("USING INTEGER PRIMARY KEY") }, "\(plan)")
        }
    }
}
