import Domain
import Storage
import TestSupport
import Testing

@Suite("Commands that share a commit on SQLite")
struct SharedCommitTests {
    struct Refused: Error, Equatable { var number: Int }

    @Test("fail alone: every neighbour of a failing one is stored and answered")
    func neighbours() async throws {
        try await withDatabase(.sqlite) { database in
            let world = TestWorld()
            let answers = await withTaskGroup(of: (Int, Bool).self) { group in
                for number in 0..<300 {
                    group.addTask {
                        do {
                            try await database.write(world.command()) { transaction in
                                try Self.put(number, in: transaction)
                                // By a thrown error, by a broken constraint, or not at all.
                                if number % 5 == 1 { throw Refused(number: number) }
                                if number % 5 == 2 { try Self.put(number, in: transaction) }
                            }
                            // The answer comes after the common commit: another connection sees the row.
                            let seen = try await database.read {
                                try $0.number("SELECT count(*) FROM timer WHERE id = $1", .count(number))
                            }
                            #expect(seen == 1)
                            return (number, true)
                        } catch { return (number, false) }
                    }
                }
                return await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
            }
            #expect(answers.count == 300)
            #expect(answers.allSatisfy { number, stored in stored == ![1, 2].contains(number % 5) })
            let (rows, commands) = try await database.read { transaction in
                (
                    try transaction.number("SELECT count(*) FROM timer"),
                    try transaction.number("SELECT count(*) FROM command")
                )
            }
            #expect(rows == 180)
            #expect(commands == 180, "a failed command leaves no trace")
        }
    }

    @Test("tell each caller its own error")
    func ownErrors() async throws {
        try await withDatabase(.sqlite) { database in
            let world = TestWorld()
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        await #expect(throws: Refused(number: number)) {
                            try await database.write(world.command()) { _ in throw Refused(number: number) }
                        }
                    }
                }
            }
        }
    }

    @Test("run once for one command id")
    func sameCommand() async throws {
        try await withDatabase(.sqlite) { database in
            let command = TestWorld().command()
            try await database.write(command) { try Self.put(1, in: $0) }
            let error = await #expect(throws: StorageError.self) {
                try await database.write(command) { try Self.put(2, in: $0) }
            }
            guard case .duplicate = error else {
                Issue.record("expected a duplicate, got \(String(describing: error))")
                return
            }
            #expect(try await database.read { try $0.number("SELECT count(*) FROM timer") } == 1)
        }
    }

    @Test("say that the disk is full, store nothing of what failed, and go on when there is room")
    func fullDisk() async throws {
        try await withDatabase(.sqlite) { database in
            let world = TestWorld()
            let pages = try await database.read { try $0.number("PRAGMA page_count") } ?? 0
            try await database.alone { try $0.script("PRAGMA max_page_count = \(pages + 20)") }
            let outcomes = await withTaskGroup(of: (Int, StorageError?).self) { group in
                for number in 0..<60 {
                    group.addTask {
                        do {
                            try await database.write(world.command()) { transaction in
                                try BlobStore(transaction).add(
                                    "\(number)", size: 60_000,
                                    place: .row([UInt8](repeating: 1, count: number % 3 == 0 ? 60_000 : 10)),
                                    at: TestWorld.monday)
                            }
                            return (number, nil)
                        } catch { return (number, error as? StorageError ?? .misuse("\(error)")) }
                    }
                }
                return await group.reduce(into: [Int: StorageError?]()) { $0[$1.0] = $1.1 }
            }
            let failed = outcomes.filter { $0.value != nil }
            #expect(!failed.isEmpty)
            for (number, error) in failed {
                guard case .full = error else {
                    Issue.record("command \(number): expected a full disk, got \(String(describing: error))")
                    continue
                }
            }
            let stored = try await database.read { Set(try $0.texts("SELECT sha256 FROM blob")) }
            #expect(stored == Set(outcomes.filter { $0.value == nil }.keys.map(String.init)))

            try await database.alone { try $0.script("PRAGMA max_page_count = 1000000") }
            try await database.write(world.command()) { transaction in
                try BlobStore(transaction).add(
                    "after", size: 60_000, place: .row([UInt8](repeating: 1, count: 60_000)),
                    at: TestWorld.monday)
            }
            let sound = try await database.read { try $0.texts("PRAGMA integrity_check") }
            #expect(sound == ["ok"])
        }
    }

    @Test("wake who reads, also when another process commits")
    func wakes() async throws {
        try await withEmptyDatabase(.sqlite, migrated: true) { place in
            let (own, other) = (try place.open(), try place.open())
            let world = TestWorld()
            for writer in [own, other] {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    let commits = own.commits()
                    // Others' commits are noticed once a second and only after a first look, so this one goes on
                    // until it was heard.
                    group.addTask {
                        while !Task.isCancelled {
                            try await writer.write(world.command()) {
                                try Self.put(Int(world.newID()), in: $0)
                            }
                        }
                    }
                    group.addTask { for await _ in commits { return } }
                    _ = try await group.next()
                    group.cancelAll()
                }
            }
        }
    }

    private static func put(_ number: Int, in transaction: any Transaction) throws {
        try transaction.raw(
            "INSERT INTO timer (id, kind, subject_id, due_at, attempts) VALUES ($1, 'x', $1, 1, 0)",
            .count(number))
    }
}
