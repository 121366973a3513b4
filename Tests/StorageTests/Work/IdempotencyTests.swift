import Domain
import Storage
import TestSupport
import Testing

@Suite("Idempotency keys")
struct IdempotencyTests {
    @Test("give back the first answer, to their owner alone", arguments: Engine.allCases)
    func firstAnswer(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.write(TestWorld().command()) { transaction in
                let store = IdempotencyStore(transaction)
                try store.add(
                    owner: 1, key: "k", request: [1], status: 201, answer: "{}", at: TestWorld.monday)
                let found = try #require(try store.find(owner: 1, key: "k"))
                #expect(found == (request: [1], status: 201, answer: "{}"))
                #expect(try store.find(owner: 2, key: "k") == nil)
                #expect(try store.find(owner: 1, key: "K") == nil)
            }
        }
    }

    @Test("let one of sixteen at once write", arguments: Engine.allCases)
    func race(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let written = await withTaskGroup(of: Int.self) { group in
                for status in 0..<16 {
                    group.addTask {
                        do {
                            try await database.write(world.command()) { transaction in
                                try IdempotencyStore(transaction).add(
                                    owner: 1, key: "k", request: [], status: status, answer: "",
                                    at: TestWorld.monday)
                            }
                            return 1
                        } catch { return 0 }
                    }
                }
                return await group.reduce(0, +)
            }
            #expect(written == 1)
        }
    }

    @Test("are forgotten when they are old, exactly then", arguments: Engine.allCases)
    func swept(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.write(TestWorld().command()) { transaction in
                let store = IdempotencyStore(transaction)
                let moment = TestWorld.monday
                for (key, at) in [("old", moment - .seconds(1)), ("young", moment)] {
                    try store.add(owner: 1, key: key, request: [], status: 200, answer: "", at: at)
                }
                try store.sweep(before: moment)
                #expect(try store.find(owner: 1, key: "old") == nil)
                #expect(try store.find(owner: 1, key: "young") != nil)
            }
        }
    }
}
