import Domain
import Storage
import TestSupport
import Testing

@Suite("Intake")
struct IntakeTests {
    private static func intake(_ id: Int64, _ result: Intake.Result) -> Intake {
        Intake(id: id, channel: .email, receivedAt: TestWorld.monday, result: result)
    }

    @Test("keeps every result and reads newest first", arguments: Engine.allCases)
    func results(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.write(TestWorld().command()) { transaction in
                let store = IntakeStore(transaction)
                let results: [Intake.Result] = Intake.Result.allCases
                for (id, result) in results.enumerated() { try store.add(Self.intake(Int64(id + 1), result)) }
                #expect(try store.page(limit: 100).map(\.result) == results.reversed())
                #expect(try store.page(before: 3, limit: 1).map(\.id) == [2])
            }
        }
    }

    @Test("refers to the raw letter, which must be there", arguments: Engine.allCases)
    func raw(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            var row = Self.intake(1, .unreadable)
            row.raw = "ab"
            let letter = row
            await #expect(throws: StorageError.reference("blob ab")) {
                try await database.write(TestWorld().command()) { try IntakeStore($0).add(letter) }
            }
            try await database.write(TestWorld(firstID: 9).command()) { transaction in
                try BlobStore(transaction).add("ab", size: 1, place: .row([1]), at: TestWorld.monday)
                try IntakeStore(transaction).add(letter)
                #expect(try transaction.number("SELECT refs FROM blob WHERE sha256 = 'ab'") == 1)
            }
        }
    }

    @Test("knows what says the same under the same Message-ID, and only those", arguments: Engine.allCases)
    func sameLetter(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.write(TestWorld().command()) { transaction in
                for sha256 in ["ab", "cd"] {
                    try BlobStore(transaction).add(sha256, size: 1, place: .row([1]), at: TestWorld.monday)
                }
                let store = IntakeStore(transaction)
                var row = Self.intake(1, .new)
                row.raw = "ab"
                row.mailID = "1@x"
                row.content = "ab"
                row.message = .init(77)
                try store.add(row)
                #expect(try store.sameLetter(mailID: "1@x", content: "ab")?.message == .init(77))
                #expect(try store.sameLetter(mailID: "1@x", content: "cd") == nil)
                #expect(try store.sameLetter(mailID: "2@x", content: "ab") == nil)
            }
        }
    }

    @Test("does not take an unreadable letter for one that was handled", arguments: Engine.allCases)
    func unreadable(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.write(TestWorld().command()) { transaction in
                try BlobStore(transaction).add("ab", size: 1, place: .row([1]), at: TestWorld.monday)
                let store = IntakeStore(transaction)
                var row = Self.intake(1, .unreadable)
                row.raw = "ab"
                row.mailID = "1@x"
                row.content = "ab"
                row.reason = "no header"
                try store.add(row)
                #expect(try store.sameLetter(mailID: "1@x", content: "ab") == nil)
                row.result = .new
                row.reason = nil
                #expect(try store.update(row))
                #expect(try store.find(1) == row)
                #expect(try store.sameLetter(mailID: "1@x", content: "ab") != nil)
            }
        }
    }
}
