import Domain
import Storage
import TestSupport
import Testing

@Suite("Node numbers")
struct NodeTests {
    private static let now = TestWorld.monday

    private static func with(
        _ engine: Engine, _ body: @escaping @Sendable (NodeStore) throws -> Void
    ) async throws {
        try await withDatabase(engine) { database in
            try await database.write(TestWorld().command()) { try body(NodeStore($0)) }
        }
    }

    @Test("are given lowest first, each to one holder", arguments: Engine.allCases)
    func lowest(engine: Engine) async throws {
        try await Self.with(engine) { nodes throws in
            #expect(try nodes.take(holder: "a", now: Self.now) == 0)
            #expect(try nodes.take(holder: "b", now: Self.now) == 1)
            let over = Self.now + NodeStore.leaseSpan
            #expect(try nodes.renew(1, holder: "b", now: over - .seconds(1)))
            #expect(try nodes.take(holder: "c", now: over) == 0, "the first lease ran out unrenewed")
            #expect(try nodes.take(holder: "d", now: over) == 2)
        }
    }

    @Test("are not renewed once the lease is over or another holds it", arguments: Engine.allCases)
    func renewal(engine: Engine) async throws {
        try await Self.with(engine) { nodes throws in
            #expect(try nodes.take(holder: "a", now: Self.now) == 0)
            let over = Self.now + NodeStore.leaseSpan
            #expect(try !nodes.renew(0, holder: "b", now: Self.now))
            #expect(try !nodes.renew(0, holder: "a", now: over))
            #expect(try nodes.renew(0, holder: "a", now: over - Span(microseconds: 1)))
        }
    }

    @Test(
        "are free after a release, once the last identifier's moment has passed", arguments: Engine.allCases)
    func release(engine: Engine) async throws {
        try await Self.with(engine) { nodes throws in
            #expect(try nodes.take(holder: "a", now: Self.now) == 0)
            let lastUsed = Self.now + .seconds(5)
            try nodes.release(0, holder: "b", lastUsed: lastUsed)
            #expect(try nodes.take(holder: "c", now: lastUsed) == 1, "another's word does not count")
            try nodes.release(0, holder: "a", lastUsed: lastUsed)
            #expect(try nodes.take(holder: "d", now: lastUsed - Span(microseconds: 1)) == 2)
            #expect(try nodes.take(holder: "e", now: lastUsed) == 0)
        }
    }

    @Test("differ when sixteen processes start at once", arguments: Engine.allCases)
    func together(engine: Engine) async throws {
        try await withEmptyDatabase(engine, migrated: true) { place in
            let databases = [try place.open(), try place.open()]
            let world = TestWorld()
            let numbers = try await withThrowingTaskGroup(of: Int64?.self) { group in
                for process in 0..<16 {
                    group.addTask {
                        try await databases[process % 2].write(world.command()) {
                            try NodeStore($0).take(holder: "\(process)", now: Self.now)
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(numbers.compactMap { $0 }.sorted() == Array(0..<16))
        }
    }

    @Test("run out after 1,024", arguments: Engine.allCases)
    func exhausted(engine: Engine) async throws {
        try await Self.with(engine) { nodes throws in
            for number in 0..<1_024 as Range<Int64> {
                #expect(try nodes.take(holder: "x", now: Self.now) == number)
            }
            #expect(try nodes.take(holder: "y", now: Self.now) == nil)
        }
    }
}
