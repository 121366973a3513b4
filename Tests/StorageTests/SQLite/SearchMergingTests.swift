@testable import Storage
import TestSupport
import Testing

@Suite("Merging the search index")
struct SearchMergingTests {
    private static func segments(_ database: any Database) async throws -> [Int] {
        try await database.read { transaction in
            let block = try transaction.first(SQLiteMergeStatements.structure) { $0.bytes(0) }
            return SearchSegments(block ?? []).levels.map(\.count)
        }
    }

    @Test("P6: commits leave it alone, and it is done between them until there is nothing to do")
    func between() async throws {
        try await withDatabase(.sqlite) { database in
            let world = TestWorld()
            for document in 1...12 as ClosedRange<Int64> {
                _ = try await database.write(world.command()) { transaction in
                    try transaction.execute(
                        SQLiteSearchStatements.add, .int(document), .text("xслово xнове\(document)"))
                }
            }
            #expect(try await Self.segments(database) == [12], "one for each commit")
            #expect(
                try await database.read { try SearchStore($0).mustMerge() }, "16 would be merged by a writer")
            var rounds = 0
            while try await database.read({ try SearchStore($0).needsMerging() }), rounds < 50 {
                try await database.write(world.command()) { _ = try SearchStore($0).merge(pages: 4) }
                rounds += 1
            }
            #expect(rounds > 0 && rounds < 50)
            #expect(try await Self.segments(database).reduce(0, +) < 4)
            #expect(try await !database.read { try SearchStore($0).mustMerge() })
            let found = try await database.read {
                try $0.number("SELECT count(*) FROM search_index WHERE search_index MATCH '\"xслово\"'")
            }
            #expect(found == 12)
        }
    }
}
