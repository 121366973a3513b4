import Domain
@testable import Storage
import TestSupport
import Testing

/// PostgreSQL plans by what it counted, so that only tables with rows show what it would do with a desk's.
@Suite("A search on PostgreSQL")
struct SearchPlanTests {
    private static let common = "'усі'"
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

    @Test("tells candidates apart by the candidates alone")
    func narrower() async throws {
        try await Self.withArchive { database, _ in
            let plan = try await database.read { transaction in
                var plan: [String] = []
                try transaction.run(
                    "EXPLAIN " + PostgresCandidateStatements.narrower.rawValue,
                    [.text(Self.common), .ids((1...2_000).map { Self.base + $0 })]
                ) { plan.append($0.text(0)) }
                return plan
            }
            #expect(plan.contains { $0.contains("search_index_pkey") }, "\(plan)")
            #expect(!plan.contains { $0.contains("search_index_words") }, "\(plan)")
        }
    }
}
