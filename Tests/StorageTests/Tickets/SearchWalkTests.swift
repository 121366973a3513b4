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

    private static let goal = SearchWalk.Goal(tickets: 1_000, documents: 6_000, look: 3_000, lookMax: 200_000)

    @Test("P6: ends with as much as a page and its count ask for, and goes on where others' have the word")
    func bounded() async throws {
        try await Self.withArchive { database, desk in
            let second = TicketScope(seesAll: false, departments: [desk.departments[1]])
            let (all, few) = try await database.read { transaction in
                let search = SearchStore(transaction)
                return (
                    try search.walk(
                        "\"xword\"", SearchFilter(), scope: TicketScope(seesAll: true), goal: Self.goal),
                    try search.walk("\"xword\"", SearchFilter(), scope: second, goal: Self.goal)
                )
            }
            #expect(all.end == .enough && all.found.count == Self.goal.look / 2)
            #expect(all.found.first?.document == Self.base + Self.tickets)
            // Too few among the first thousands to stop there: what is rare for this reader is not lost.
            #expect(few.found.count == 50 && few.end == .all)
            #expect(few.found.map(\.document) == few.found.map(\.document).sorted(by: >))
        }
    }

    @Test("P6: leaves the rest alone after so many documents of others, and says that it did")
    func ended() async throws {
        try await Self.withArchive { database, desk in
            var goal = Self.goal
            goal.lookMax = 20_000
            let bounded = goal
            let second = TicketScope(seesAll: false, departments: [desk.departments[1]])
            let (few, none) = try await database.read { transaction in
                let search = SearchStore(transaction)
                return (
                    try search.walk("\"xword\"", SearchFilter(), scope: second, goal: bounded),
                    try search.walk("\"xother\"", SearchFilter(), scope: second, goal: bounded)
                )
            }
            #expect(few.end == .bound && few.found.count == 20)
            #expect(none.end == .all && none.found.isEmpty)
        }
    }

    @Test("P6: a search with other fields is bounded alike, and asks them of the reader's own tickets")
    func fields() async throws {
        try await Self.withArchive { database, desk in
            var filter = SearchFilter()
            filter.priorities = Set(Ticket.Priority.allCases)
            var other = filter
            other.channels = Set(Channel.allCases).subtracting([.email])
            let (asked, none) = (filter, other)
            let second = TicketScope(seesAll: false, departments: [desk.departments[1]])
            try await database.read { transaction in
                let search = SearchStore(transaction)
                let all = try search.walk(
                    "\"xword\"", asked, scope: TicketScope(seesAll: true), goal: Self.goal)
                #expect(all.end == .enough && all.found.count == Self.goal.look / 2)
                let few = try search.walk("\"xword\"", asked, scope: second, goal: Self.goal)
                #expect(few.end == .all && few.found.count == 50)
                var goal = Self.goal
                goal.lookMax = 6_000
                let nothing = try search.walk("\"xword\"", none, scope: second, goal: goal)
                #expect(nothing.end == .bound && nothing.found.count < 50)
            }
        }
    }

    @Test("P6: reads no ticket's row, sorts nothing and makes no list of what it walks through")
    func plan() async throws {
        try await withDatabase(.sqlite) { database in
            let plan = try await database.read { transaction in
                var plan: [String] = []
                try transaction.run(
                    "EXPLAIN QUERY PLAN " + SQLiteWalkStatements.words.rawValue,
                    [SQLValue](repeating: .null, count: 4)
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

    @Test("P6: stops soon where the newest are others' and then comes enough")
    func soon() async throws {
        try await Self.withArchive { database, desk in
            _ = try await database.alone { transaction in
                try transaction.raw(
                    "UPDATE ticket SET department_id = $1 WHERE id > $2", .id(desk.departments[1]),
                    .int(Self.base + Self.tickets - 4_000))
            }
            let first = TicketScope(seesAll: false, departments: [desk.departments[0]])
            let one = SearchWalk.Goal(tickets: 0, documents: 1, look: 64, lookMax: 200_000)
            let (many, any) = try await database.read { transaction in
                let search = SearchStore(transaction)
                return (
                    try search.walk("\"xword\"", SearchFilter(), scope: first, goal: Self.goal),
                    try search.walk("\"xword\"", SearchFilter(), scope: first, goal: one)
                )
            }
            // 3,000 of the others, then 2,000 of which half are the reader's own; a step further would be 6,000.
            #expect(many.end == .bound && (900...1_100).contains(many.found.count))
            #expect(any.end == .enough && any.found.count < 2_100)
        }
    }
}
