import Domain
import Storage
import TestSupport
import Testing

@Suite("Blobs that are objects")
struct BlobObjectTests: BlobFixture {
    @Test("are claimed, put and named", arguments: Engine.allCases)
    func kept(engine: Engine) async throws {
        try await Self.with(engine) { blobs throws in
            #expect(try blobs.claim("a", size: 70_000, at: Self.now))
            try blobs.add("a", size: 70_000, place: .object, at: Self.now)
            try blobs.refer(to: "a", at: Self.now)
            #expect(try blobs.find("a")?.place == .object)
            #expect(try blobs.files(after: "", limit: 10).isEmpty)
            #expect(
                try blobs.large(after: "", limit: 10) == [
                    LargeBlob(sha256: "a", size: 70_000, isObject: true)
                ])
        }
    }

    @Test("cannot be named without a claim", arguments: Engine.allCases)
    func unclaimed(engine: Engine) async throws {
        await #expect(throws: StorageError.conflict("the object of blob a is being removed")) {
            try await Self.with(engine) { try $0.add("a", size: 70_000, place: .object, at: Self.now) }
        }
    }

    @Test("take over from a file with the same bytes", arguments: Engine.allCases)
    func moved(engine: Engine) async throws {
        try await Self.with(engine) { blobs throws in
            try blobs.add("a", size: 70_000, place: .file, at: Self.now)
            try blobs.refer(to: "a", at: Self.now)
            #expect(try blobs.claim("a", size: 70_000, at: Self.now))
            #expect(try blobs.find("a")?.place == .file, "it is not put yet")
            try blobs.add("a", size: 70_000, place: .object, at: Self.now)
            #expect(try blobs.find("a")?.place == .object)
            try blobs.add("r", size: 1, place: .row([1]), at: Self.now)
            #expect(try blobs.claim("r", size: 1, at: Self.now))
            try blobs.add("r", size: 1, place: .object, at: Self.now)
            #expect(try blobs.find("r")?.place == .row([1]), "bytes in a row stay there")
        }
    }

    @Test("are marked before they go, and nobody claims or names them meanwhile", arguments: Engine.allCases)
    func marked(engine: Engine) async throws {
        try await Self.with(engine) { blobs throws in
            let justOver = Self.dayAgo - Span(microseconds: 1)
            #expect(try blobs.claim("a", size: 70_000, at: justOver))
            #expect(
                try blobs.sweep(before: Self.dayAgo, limit: 10, at: Self.now).isEmpty,
                "the store is not at hand")
            #expect(
                try blobs.sweep(before: Self.dayAgo, limit: 10, objects: true, at: Self.now) == [.object("a")]
            )
            #expect(try !blobs.claim("a", size: 70_000, at: Self.now))
            #expect(throws: StorageError.conflict("the object of blob a is being removed")) {
                try blobs.add("a", size: 70_000, place: .object, at: Self.now)
            }
            #expect(throws: StorageError.reference("blob a")) { try blobs.refer(to: "a", at: Self.now) }
            #expect(try blobs.large(after: "", limit: 10).isEmpty)
            #expect(
                try blobs.sweep(before: Self.now + .days(2), limit: 10, objects: true, at: Self.now).isEmpty)
            try blobs.removed("a")
            #expect(try blobs.find("a") == nil)
            #expect(try blobs.claim("a", size: 70_000, at: Self.now))
        }
    }

    @Test("are not swept while they are young or named", arguments: Engine.allCases)
    func stay(engine: Engine) async throws {
        try await Self.with(engine) { blobs throws in
            #expect(try blobs.claim("young", size: 70_000, at: Self.dayAgo))
            #expect(try blobs.claim("named", size: 70_000, at: Self.dayAgo - .days(1)))
            try blobs.refer(to: "named", at: Self.dayAgo - .days(1))
            #expect(try blobs.claim("again", size: 70_000, at: Self.dayAgo - .days(1)))
            #expect(try blobs.claim("again", size: 70_000, at: Self.now))
            #expect(try blobs.sweep(before: Self.dayAgo, limit: 10, objects: true, at: Self.now).isEmpty)
        }
    }

    @Test("that go are here again when the same bytes come as a file", arguments: Engine.allCases)
    func rescued(engine: Engine) async throws {
        try await Self.with(engine) { blobs throws in
            #expect(try blobs.doomStray("a", size: 70_000, at: Self.now))
            try blobs.add("a", size: 70_000, place: .file, at: Self.now)
            try blobs.refer(to: "a", at: Self.now)
            #expect(try blobs.find("a")?.place == .file)
            try blobs.removed("a")
            #expect(try blobs.find("a")?.place == .file, "the removal of the object does not take it")
        }
    }

    @Test("without a row get one before they go, unless a writer was first", arguments: Engine.allCases)
    func stray(engine: Engine) async throws {
        try await Self.with(engine) { blobs throws in
            #expect(try blobs.claim("a", size: 70_000, at: Self.now))
            #expect(try !blobs.doomStray("a", size: 70_000, at: Self.now))
            #expect(try blobs.doomStray("b", size: 70_000, at: Self.now))
            #expect(try !blobs.claim("b", size: 70_000, at: Self.now))
            #expect(try blobs.named(from: "a", to: "b") == ["a", "b"])
            #expect(try blobs.named(from: "c", to: "d").isEmpty)
        }
    }

    @Test("whose removal was not ended are taken up again, one at a time", arguments: Engine.allCases)
    func unfinished(engine: Engine) async throws {
        try await Self.with(engine) { blobs throws in
            #expect(try blobs.doomStray("a", size: 70_000, at: Self.dayAgo))
            #expect(try blobs.unfinishedRemovals(before: Self.dayAgo, limit: 10, at: Self.now).isEmpty)
            #expect(try blobs.unfinishedRemovals(before: Self.now, limit: 10, at: Self.now) == ["a"])
            #expect(try blobs.unfinishedRemovals(before: Self.now, limit: 10, at: Self.now).isEmpty)
        }
    }

    @Test("never go from under writers who claim, put and name them", arguments: Engine.allCases)
    func race(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let store = ObjectsHeld()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<8 {
                    group.addTask {
                        for _ in 0..<10 {
                            let name = "\(writer % 2)"
                            do {
                                // Old from the beginning, so that every sweep wants it.
                                let isClaimed = try await database.write(world.command()) {
                                    try BlobStore($0).claim(name, size: 1, at: Self.dayAgo - .days(1))
                                }
                                guard isClaimed else { continue }
                                await store.put(name)
                                try await database.write(world.command()) {
                                    let blobs = BlobStore($0)
                                    try blobs.add(name, size: 1, place: .object, at: Self.dayAgo - .days(1))
                                    try blobs.refer(to: name, at: Self.dayAgo - .days(1))
                                }
                            } catch StorageError.conflict {
                                continue
                            }
                            #expect(await store.has(name), "it was removed although it is named")
                            try await database.write(world.command()) {
                                try BlobStore($0).release(name, at: Self.dayAgo - .days(1))
                            }
                        }
                    }
                }
                group.addTask {
                    for _ in 0..<40 {
                        let left: [BlobStore.Leftover]
                        do {
                            left = try await database.write(world.command()) {
                                try BlobStore($0).sweep(
                                    before: Self.dayAgo, limit: 10, objects: true, at: Self.now)
                            }
                        } catch StorageError.conflict { continue }
                        for case .object(let name) in left {
                            await store.remove(name)
                            try await database.write(world.command()) { try BlobStore($0).removed(name) }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}

/// What a store of objects holds.
private actor ObjectsHeld {
    private var names: Set<String> = []

    func put(_ name: String) { names.insert(name) }
    func remove(_ name: String) { names.remove(name) }
    func has(_ name: String) -> Bool { names.contains(name) }
}
