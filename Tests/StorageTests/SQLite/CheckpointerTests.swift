@testable import Storage
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#endif

@Suite("The write-ahead log on SQLite")
struct CheckpointerTests {
    /// Sixteen pages each.
    private static func put(_ number: Int, in transaction: any Transaction) throws {
        try BlobStore(transaction).add(
            "\(number)", size: 60_000, place: .row([UInt8](repeating: UInt8(number & 0xFF), count: 60_000)),
            at: TestWorld.monday)
    }

    @Test("is brought into the file beside the commits, never by one of them")
    func beside() async throws {
        try await withDirectory { directory in
            let database = try SQLiteDatabase(path: "\(directory)/desk.sqlite")
            try await database.migrate(now: 1)
            let byCommit = try await database.alone { try $0.number("PRAGMA wal_autocheckpoint") }
            #expect(byCommit == 0, "SQLite's own work at every thousandth page is off")
            let world = TestWorld()
            var number = 0
            while database.checkpointer.rounds < 3 {
                number += 1
                let next = number
                try await database.write(world.command()) { try Self.put(next, in: $0) }
            }
            #expect(number > 3 * Checkpointer.Limits.pagesPerRound / 17 / 2)
            var log = stat()
            #expect(stat("\(directory)/desk.sqlite-wal", &log) == 0)
            #expect(Int(log.st_size) < (Checkpointer.Limits.pagesMax + 200) * 4_200)
            let (count, sound) = try await database.read {
                (try $0.number("SELECT count(*) FROM blob") ?? 0, try $0.texts("PRAGMA integrity_check"))
            }
            #expect(count == number)
            #expect(sound == ["ok"])
            await database.close()

            let again = try SQLiteDatabase(path: "\(directory)/desk.sqlite")
            #expect(try await again.read { try $0.number("SELECT count(*) FROM blob") ?? 0 } == number)
            await again.close()
        }
    }

    @Test("does not grow for ever when commits never pause")
    func bounded() async throws {
        try await withDirectory { directory in
            let database = try SQLiteDatabase(path: "\(directory)/desk.sqlite")
            try await database.migrate(now: 1)
            let world = TestWorld()
            // Twice what the log may hold: it began anew on the way.
            for number in 0..<(2 * Checkpointer.Limits.pagesMax / 15) {
                try await database.write(world.command()) { try Self.put(number, in: $0) }
            }
            var log = stat()
            #expect(stat("\(directory)/desk.sqlite-wal", &log) == 0)
            #expect(Int(log.st_size) < (Checkpointer.Limits.pagesMax + 2_000) * 4_200)
            await database.close()
        }
    }
}
