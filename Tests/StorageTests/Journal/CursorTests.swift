import Dispatch
import Domain
import Storage
import TestSupport
import Testing

@Suite("Reading the journal in the order of commits")
struct CursorTests {
    private static let writers = 16
    private static let writesEach = 15

    @Test("misses nothing and shows nothing twice while sixteen write", arguments: Engine.allCases)
    func concurrent(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let expected = Self.writers * Self.writesEach
            let seen = try await withThrowingTaskGroup(of: [StoredEvent].self) { group in
                group.addTask { try await Self.follow(database, until: expected) }
                for writer in 0..<Self.writers {
                    group.addTask {
                        for number in 0..<Self.writesEach {
                            try await Self.save("\(writer)-\(number)", in: database, world)
                        }
                        return []
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(Set(seen.map(\.id)).count == expected)
            #expect(seen.count == expected)
            #expect(seen.map(\.cursor) == seen.map(\.cursor).sorted())
        }
    }

    @Test("waits for a transaction that began before and is still under way", arguments: [Engine.postgres])
    func longTransaction(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let began = DispatchSemaphore(value: 0)
            let mayEnd = DispatchSemaphore(value: 0)
            let context = world.context()
            let command = world.command()
            async let slow: Void = database.write(command) { transaction in
                _ = try RecordStore<Department>(transaction).create(
                    .init(.init(id: .init(context.newID()), name: "slow")), in: context)
                began.signal()
                // Work runs on the connection's own thread, which may block; the test has an end all the same.
                _ = mayEnd.wait(timeout: .now() + 20)
            }
            await withCheckedContinuation { continuation in
                DispatchQueue.global().async {
                    began.wait()
                    continuation.resume()
                }
            }
            for number in 0..<5 { try await Self.save("quick \(number)", in: database, world) }
            let early = try await database.read { try Journal($0).events(after: .start) }
            #expect(early.isEmpty, "what was committed later may not be shown before")
            mayEnd.signal()
            try await slow
            let all = try await Self.follow(database, until: 6)
            #expect(all.count == 6)
            #expect(all.map(\.seq) == [1, 1, 1, 1, 1, 1])
        }
    }

    @Test("goes on where it stopped, within one transaction too", arguments: Engine.allCases)
    func resumes(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            _ = try await SampleDesk.make(in: database, world)
            let count = try await database.read { try $0.number("SELECT count(*) FROM event") } ?? 0
            let all = try await Self.follow(database, until: Int(count))
            try await database.read { transaction in
                var cursor = JournalCursor.start
                var seen: [StoredEvent] = []
                while let next = try Journal(transaction).events(after: cursor, limit: 1).first {
                    seen.append(next)
                    cursor = next.cursor
                }
                #expect(seen == all)
            }
        }
    }

    /// Polls until so many events were seen; a reader that misses one never ends, so the test's time limit is its judge.
    private static func follow(_ database: any Database, until count: Int) async throws -> [StoredEvent] {
        var cursor = JournalCursor.start
        var seen: [StoredEvent] = []
        while seen.count < count {
            let from = cursor
            let news = try await database.read { try Journal($0).events(after: from, limit: 7) }
            seen += news
            if let last = news.last { cursor = last.cursor } else { await Task.yield() }
        }
        return seen
    }

    private static func save(_ name: String, in database: any Database, _ world: TestWorld) async throws {
        let context = world.context()
        try await database.write(world.command()) { transaction in
            _ = try RecordStore<Department>(transaction).create(
                .init(.init(id: .init(context.newID()), name: name)), in: context)
        }
    }
}
