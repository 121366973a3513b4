import Domain
import TestSupport
import Testing

@testable import Storage

@Suite("A SQLite database that is thrown away")
struct ThrownAwayTests {
    private struct Refused: Error {}

    private static func put(_ id: Int, in transaction: any Transaction) throws {
        let due = Instant(microseconds: Int64(id))
        try TimerStore(transaction).set(.ticketDeadline, subject: Int64(id), due: due, id: Int64(id))
    }

    private static func count(in database: SQLiteDatabase) async throws -> Int64? {
        try await database.read { try $0.number("SELECT count(*) FROM timer") }
    }

    @Test("commits many commands at once, each of them whole or not at all, and all by its end")
    func together() async throws {
        try await withDirectory { directory in
            let path = "\(directory)/desk.sqlite"
            let world = TestWorld()
            let database = try SQLiteDatabase(path: path, isThrownAway: true)
            try await database.migrate(now: world.now.microseconds)
            let beside = try SQLiteDatabase(path: path)
            for id in 1...20 {
                try await database.write(world.command()) { try Self.put(id, in: $0) }
                await #expect(throws: Refused.self) {
                    try await database.write(world.command()) { transaction in
                        try Self.put(1_000 + id, in: transaction)
                        throw Refused()
                    }
                }
            }
            #expect(try await Self.count(in: database) == 20, "its own reader sees what is not committed yet")
            #expect(try await Self.count(in: beside) == 0)
            // What stands alone is committed, and what was before it.
            try await database.alone { try Self.put(21, in: $0) }
            #expect(try await Self.count(in: beside) == 21)
            try await database.write(world.command()) { try Self.put(22, in: $0) }
            await database.close()
            #expect(try await Self.count(in: beside) == 22)
            await beside.close()
        }
    }
}
