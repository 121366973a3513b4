import Domain
@testable import Storage
import TestSupport
import Testing

/// PostgreSQL plans by what it counted, so that only tables with rows show what it would do with a desk's.
@Suite("A search on PostgreSQL")
struct SearchPlanTests {
    private static let common = "'усі'"
    private static let rare = "'слово3977'"
    private static let tickets: Int64 = 4_000
    /// Above the ids of the tests' own world; ticket and document have one id.
    private static let base: Int64 = 1_000_000

    /// 4,000 tickets with a document each: every one has the common word, each a rare one. One of a hundred is in the
    /// second department.
    private static func withArchive(
        _ body: (_ database: any Database, _ desk: SampleDesk) async throws -> Void
    ) async throws {
        try await withDatabase(.postgres) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let context = world.context()
            _ = try await database.write(world.command()) { try desk.ticket(in: $0, context) }
            try await database.alone { transaction in
                try transaction.raw(
                    """
                    INSERT INTO ticket SELECT copy.* FROM ticket, generate_series(1, $1::bigint) AS n,
                        jsonb_populate_record(ticket, jsonb_build_object('id', $4 + n, 'number', $4 + n,
                            'department_id', CASE WHEN n % 100 = 0 THEN $2 ELSE $3 END::bigint)) AS copy
                    """, .int(tickets), .id(desk.departments[1]), .id(desk.departments[0]),
                    .int(base))
                try transaction.raw(
                    """
                    INSERT INTO search_document (id, ticket_id, analyser, is_public, words)
                    SELECT $2 + n, $2 + n, 1, 1, 'усі слово' || n FROM generate_series(1, $1::bigint) AS n
                    """, .int(tickets), .int(base))
                try transaction.raw(
                    """
                    INSERT INTO search_index (id, words)
                    SELECT $2 + n, CAST('''усі'' ''слово' || n || '''' AS tsvector)
                    FROM generate_series(1, $1::bigint) AS n
                    """, .int(tickets), .int(base))
            }
            try await database.learnSizes()
            try await body(database, desk)
        }
    }

    private static func plan(
        _ query: String, departments: [Department.ID], in database: any Database
    ) async throws -> [String] {
        let scope = TicketScope(seesAll: departments.isEmpty, departments: departments)
        let values = SearchFilter().values(scope, limit: 2_000) + [.text(query)]
        return try await database.read { transaction in
            var plan: [String] = []
            try transaction.run(
                "EXPLAIN " + PostgresCandidateStatements.matching.rawValue, values
            ) { plan.append($0.text(0)) }
            return plan
        }
    }

    @Test("begins with a rare word, and asks small indexes alone for the rest")
    func rareWord() async throws {
        try await Self.withArchive { database, desk in
            for departments in [[], [desk.departments[0]], [desk.departments[1]]] {
                let plan = try await Self.plan(Self.rare, departments: departments, in: database)
                for part in [
                    "Bitmap Index Scan on search_index_words",
                    "Index Only Scan using search_document_place", "Index Only Scan using ticket_seen",
                ] {
                    #expect(plan.contains { $0.contains(part) }, "\(part): \(plan)")
                }
            }
        }
    }

    @Test("walks from the newest on for a common word, and does not for a small department")
    func commonWord() async throws {
        try await Self.withArchive { database, desk in
            let walk = "Backward using search_index_pkey"
            let all = try await Self.plan(Self.common, departments: [], in: database)
            #expect(all.contains { $0.contains(walk) }, "\(all)")
            let few = try await Self.plan(Self.common, departments: [desk.departments[1]], in: database)
            #expect(!few.contains { $0.contains(walk) }, "\(few)")
        }
    }

    /// Left alone PostgreSQL soon takes one plan for all words, because it looks cheaper than what a common one costs.
    @Test("is planned for its own words each time, and what follows it is not")
    func ownPlans() async throws {
        try await Self.withArchive { database, _ in
            let (runs, limit) = (12, 2_000)
            let (counts, mode) = try await database.read { transaction in
                let search = SearchStore(transaction)
                for _ in 0..<runs {
                    let found = try search.candidates(
                        Self.common, SearchFilter(), scope: TicketScope(seesAll: true), limit: limit)
                    #expect(found.count == limit)
                    var read = 0
                    try search.words(of: found.map(\.document)) { _, _ in read += 1 }
                    #expect(read == limit)
                }
                let counts = try transaction.rows(
                    PreparedPlans.counts, "%place.ticket_id%@@%"
                ) { [$0.count(0), $0.count(1)] }
                return (counts, try transaction.texts("SELECT current_setting('plan_cache_mode')"))
            }
            #expect(counts == [[0, runs]])
            #expect(mode == ["auto"])
        }
    }

    @Test("reads the words of some documents by these alone")
    func words() async throws {
        try await Self.withArchive { database, _ in
            let plan = try await database.read { transaction in
                var plan: [String] = []
                try transaction.run(
                    "EXPLAIN " + TicketDocumentStatements.words.rawValue,
                    [.ids((1...50).map { Self.base + $0 })]
                ) { plan.append($0.text(0)) }
                return plan
            }
            #expect(plan.contains { $0.contains("Index Scan using search_document_") }, "\(plan)")
        }
    }
}

/// Not of the storage: how PostgreSQL planned what it prepared.
private enum PreparedPlans: String, Statement {
    /// $1: like which text.
    case counts = "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE $1"
}
