import Domain
import Storage
import TestSupport
import Testing

@Suite("Blobs")
struct BlobTests: BlobFixture {
    @Test("come back as they were put in", arguments: Engine.allCases)
    func found(engine: Engine) async throws {
        try await Self.with(engine) { blobs throws in
            let bytes = [UInt8](0...255)
            try blobs.add("a", size: 256, place: .row(bytes), at: Self.now)
            try blobs.add("b", size: 70_000, place: .file, at: Self.now)
            try blobs.add("c", size: 0, place: .row([]), at: Self.now)
            #expect(try blobs.find("a")?.place == .row(bytes))
            #expect(try blobs.find("b")?.place == .file)
            #expect(try blobs.find("b")?.size == 70_000)
            #expect(try blobs.find("c")?.place == .row([]))
            #expect(try blobs.find("d") == nil)
        }
    }

    @Test("cannot be referred to before they are there", arguments: Engine.allCases)
    func missing(engine: Engine) async throws {
        await #expect(throws: StorageError.reference("blob a")) {
            try await Self.with(engine) { try $0.refer(to: "a", at: Self.now) }
        }
    }

    @Test("cannot be released more often than referred to", arguments: Engine.allCases)
    func released(engine: Engine) async throws {
        await #expect(throws: StorageError.reference("blob a")) {
            try await Self.with(engine) { blobs throws in
                try blobs.add("a", size: 1, place: .row([1]), at: Self.now)
                try blobs.refer(to: "a", at: Self.now)
                try blobs.release("a", at: Self.now)
                try blobs.release("a", at: Self.now)
            }
        }
    }

    @Test("are swept a day after the last reference, never before", arguments: Engine.allCases)
    func swept(engine: Engine) async throws {
        try await Self.with(engine) { blobs throws in
            let justOver = Self.dayAgo - Span(microseconds: 1)
            try blobs.add("old-file", size: 70_000, place: .file, at: justOver)
            try blobs.add("old-row", size: 1, place: .row([1]), at: justOver)
            try blobs.add("young", size: 1, place: .row([1]), at: Self.dayAgo)
            try blobs.add("used", size: 1, place: .row([1]), at: justOver)
            try blobs.refer(to: "used", at: justOver)
            #expect(try blobs.sweep(before: Self.dayAgo, limit: 10, at: Self.now) == [.file("old-file")])
            #expect(try blobs.find("old-file") == nil)
            #expect(try blobs.find("old-row") == nil)
            #expect(try blobs.find("young") != nil)
            #expect(try blobs.find("used") != nil)
        }
    }

    @Test("grow young when the same bytes come again", arguments: Engine.allCases)
    func again(engine: Engine) async throws {
        try await Self.with(engine) { blobs throws in
            try blobs.add("a", size: 1, place: .row([1]), at: Self.dayAgo - .days(3))
            try blobs.add("a", size: 1, place: .row([1]), at: Self.now)
            #expect(try blobs.sweep(before: Self.dayAgo, limit: 10, at: Self.now).isEmpty)
            #expect(try blobs.find("a") != nil)
        }
    }

    @Test("are never swept from under sixteen who add and refer", arguments: Engine.allCases)
    func race(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<16 {
                    group.addTask {
                        for _ in 0..<5 {
                            try await database.write(world.command()) { transaction in
                                let blobs = BlobStore(transaction)
                                try blobs.add("\(writer % 3)", size: 1, place: .row([1]), at: Self.now)
                                try blobs.refer(to: "\(writer % 3)", at: Self.now)
                                try blobs.release("\(writer % 3)", at: Self.dayAgo - .days(1))
                            }
                        }
                    }
                }
                group.addTask {
                    for _ in 0..<40 {
                        try await database.write(world.command()) {
                            _ = try BlobStore($0).sweep(before: Self.dayAgo, limit: 10, at: Self.now)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
