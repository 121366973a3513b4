import Domain
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import Storage

@Suite("Words of commands that share a commit on SQLite")
struct SharedIndexingTests {
    struct Refused: Error {}

    /// A write whose end the test looks at.
    private final class Job: WaitingWrite {
        private let work: @Sendable (any Transaction) throws -> Void
        private let ending = Mutex<(isStored: Bool?, error: String?)>((nil, nil))

        init(_ work: @escaping @Sendable (any Transaction) throws -> Void) { self.work = work }

        func run(_ transaction: any Transaction) throws { try work(transaction) }
        func succeed() { ending.withLock { $0.isStored = true } }
        func fail(_ error: any Error) { ending.withLock { $0 = (false, "\(error)") } }

        var isStored: Bool? { ending.withLock { $0.isStored } }
        var error: String { ending.withLock { $0.error ?? "" } }
    }

    /// Runs them in one commit.
    private static func commit(_ jobs: [Job], on database: SQLiteDatabase) async throws {
        let queue = WriteQueue()
        for job in jobs { _ = queue.add(job) }
        try await database.pool.writeWithoutTransaction { connection in
            queue.drain(SQLiteConnections().transaction(on: connection), signal: CommitSignal())
        }
    }

    private static func write(_ id: Int64, _ word: String, in transaction: any Transaction) throws {
        try SearchStore(transaction).reindex(
            id, of: .init(id), words: SearchWords(terms: "common \(word)", analyser: 1), isPublic: true)
    }

    private static func found(_ word: String, in database: SQLiteDatabase) async throws -> [Int64] {
        try await database.read {
            var ids: [Int64] = []
            try $0.run("SELECT rowid FROM search_index WHERE search_index MATCH $1", [.text(word)]) {
                ids.append($0.int(0))
            }
            return ids
        }
    }

    private static func segments(in database: SQLiteDatabase) async throws -> Int64 {
        try await database.read {
            try $0.number("SELECT count(DISTINCT segid) FROM search_index_idx") ?? 0
        }
    }

    private static func withDesk(_ body: (SQLiteDatabase) async throws -> Void) async throws {
        try await withDirectory { directory in
            let database = try SQLiteDatabase(path: "\(directory)/desk.sqlite")
            try await database.migrate(now: 1)
            // The tickets that these documents would speak of are not the matter here.
            try await database.pool.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA foreign_keys = OFF")
            }
            try await body(database)
            await database.close()
        }
    }

    @Test("enter the index at its end, in one segment, whatever order they came in")
    func oneSegment() async throws {
        try await Self.withDesk { database in
            let ids = (1...40).map { Int64($0 * 7 % 41) }
            let jobs = ids.map { id in Job { try Self.write(id, "word\(id)", in: $0) } }
            try await Self.commit(jobs, on: database)
            #expect(jobs.allSatisfy { $0.isStored == true })
            #expect(try await Self.segments(in: database) == 1)
            #expect(try await Self.found("common", in: database) == Array(1...40))
            #expect(try await Self.found("word12", in: database) == [12])
            try await database.alone { try SQLiteFileReader($0).checkIndex() }
        }
    }

    @Test("of a command that fails are not there, those of its neighbours are")
    func failing() async throws {
        try await Self.withDesk { database in
            let jobs = (1...9).map { id in
                Job {
                    try Self.write(Int64(id), "word\(id)", in: $0)
                    if id % 3 == 0 { throw Refused() }
                }
            }
            try await Self.commit(jobs, on: database)
            #expect(jobs.map(\.isStored) == (1...9).map { $0 % 3 != 0 })
            #expect(try await Self.found("common", in: database) == [1, 2, 4, 5, 7, 8])
        }
    }

    @Test("that changed several times end as they were written last")
    func changed() async throws {
        try await Self.withDesk { database in
            try await Self.commit([Job { try Self.write(5, "first", in: $0) }], on: database)
            let jobs = [
                Job { try Self.write(5, "second", in: $0) },
                Job { try Self.write(3, "other", in: $0) },
                Job {
                    try Self.write(5, "third", in: $0)
                    try Self.write(5, "fourth", in: $0)
                },
                Job { try SearchStore($0).remove(3) },
            ]
            try await Self.commit(jobs, on: database)
            for gone in ["first", "second", "third", "other"] {
                #expect(try await Self.found(gone, in: database).isEmpty, "\(gone)")
            }
            #expect(try await Self.found("fourth", in: database) == [5])
            #expect(try await Self.found("common", in: database) == [5])
        }
    }

    @Test("can be read by the command that wrote them")
    func readBack() async throws {
        try await Self.withDesk { database in
            let seen = Mutex<[Int64]>([])
            let count = { @Sendable (transaction: any Transaction) throws in
                let found = try transaction.number(
                    "SELECT count(*) FROM search_index WHERE search_index MATCH 'common'")
                seen.withLock { $0.append(found ?? -1) }
            }
            let jobs = [
                Job { try Self.write(1, "a", in: $0) },
                Job {
                    try Self.write(2, "b", in: $0)
                    try count($0)
                    throw Refused()
                },
            ]
            try await Self.commit(jobs, on: database)
            #expect(seen.withLock { $0 } == [1])
            #expect(try await Self.found("common", in: database) == [1])
        }
    }

    @Test("that the index refuses fail their own command alone")
    func refused() async throws {
        try await Self.withDesk { database in
            try await database.alone {
                try $0.script(
                    """
                    CREATE TRIGGER refuse BEFORE INSERT ON search_index_docsize WHEN new.id = 4
                    BEGIN SELECT RAISE(ABORT, 'not this one'); END
                    """)
            }
            let jobs = (1...6).map { id in Job { try Self.write(Int64(id), "word\(id)", in: $0) } }
            try await Self.commit(jobs, on: database)
            #expect(jobs.map(\.isStored) == (1...6).map { $0 != 4 })
            #expect(jobs[3].error.contains("constraint failed"))
            #expect(try await Self.found("common", in: database) == [1, 2, 3, 5, 6])
            let documents = try await database.read { try $0.number("SELECT count(*) FROM search_document") }
            #expect(documents == 5)
        }
    }
}
