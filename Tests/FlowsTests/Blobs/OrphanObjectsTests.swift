import Domain
import Flows
import Glibc
import Logging
import Storage
import TestSupport
import Testing

@Suite("Objects without a reference")
struct OrphanObjectsTests {
    private struct Scene {
        let desk: Desk
        let world: TestWorld
        let store: HeldObjects
        let directory: String

        func housekeeping(rounds: Int) async throws {
            let housekeeping = Housekeeping(desk: desk, spool: nil, log: Logger(label: "test"))
            for _ in 0..<rounds {
                world.advance(by: .minutes(10))
                try await housekeeping.work()
            }
        }

        func keep(_ bytes: [UInt8]) async throws -> String {
            let sha256 = BlobFiles.digest(bytes)
            #expect(try await desk.blobs.keep(bytes, sha256: sha256) == .object)
            return sha256
        }

        func name(_ sha256: String) async throws {
            try await desk.write(as: .system) { work in
                try work.blobs.add(sha256, size: 70_000, place: .object, at: work.now)
                try work.blobs.refer(to: sha256, at: work.now)
            }
        }

        func row(_ sha256: String) async throws -> BlobPlace? {
            try await desk.read { try BlobStore($0).find(sha256)?.place }
        }
    }

    private static func bytes(_ number: UInt8) -> [UInt8] { [UInt8](repeating: number, count: 70_000) }

    private static func with(_ engine: Engine, _ body: (Scene) async throws -> Void) async throws {
        try await withDirectory { directory in
            try await withDatabase(engine) { database in
                let world = TestWorld()
                let store = HeldObjects { world.now }
                let desk = Desk(
                    database: database,
                    surroundings: Surroundings(
                        now: { world.now }, newID: { world.newID() }, random: { world.random() }),
                    blobs: BlobFiles(directory: directory), objects: store)
                try await body(Scene(desk: desk, world: world, store: store, directory: directory))
            }
        }
    }

    @Test("go after a day, with their rows, and never one that is named", arguments: Engine.allCases)
    func swept(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let named = try await scene.keep(Self.bytes(1))
            try await scene.name(named)
            let lost = try await scene.keep(Self.bytes(2))
            try await scene.housekeeping(rounds: 1)
            #expect(scene.store.digests == [named, lost])
            scene.world.advance(by: .days(1))
            try await scene.housekeeping(rounds: 1)
            #expect(scene.store.digests == [named])
            #expect(try await scene.row(lost) == nil)
            #expect(try await scene.row(named) == .object)
            #expect(try await scene.desk.blobs.read(named, place: .object) == Self.bytes(1))
        }
    }

    @Test("go also where no row was ever, as after a restore, but not young ones", arguments: Engine.allCases)
    func stray(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let named = try await scene.keep(Self.bytes(1))
            try await scene.name(named)
            // Enough of them for several pages of a list.
            for number in 2..<40 as Range<UInt8> { scene.store.hold(Self.bytes(number)) }
            scene.world.advance(by: .days(1))
            scene.store.hold(Self.bytes(50))
            try await scene.housekeeping(rounds: 128)
            #expect(scene.store.digests == [named, BlobFiles.digest(Self.bytes(50))])
            #expect(try await scene.desk.read { try BlobStore($0).large(after: "", limit: 100) }.count == 1)
        }
    }

    @Test("stay marked while the store is away, and go an hour later", arguments: Engine.allCases)
    func away(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let lost = try await scene.keep(Self.bytes(1))
            scene.world.advance(by: .days(1))
            scene.store.setAway(true)
            await #expect(throws: BlobFailure.self) { try await scene.housekeeping(rounds: 1) }
            #expect(scene.store.digests == [lost])
            scene.store.setAway(false)
            // A request that was held up somewhere may still come through.
            try await scene.housekeeping(rounds: 5)
            #expect(scene.store.digests == [lost] && scene.store.removals.isEmpty)
            try await scene.housekeeping(rounds: 2)
            #expect(scene.store.digests.isEmpty)
            #expect(try await scene.row(lost) == nil)
            #expect(scene.store.removals.count == 1)
        }
    }

    @Test("are kept whole or not at all when the store is away", arguments: [Engine.sqlite])
    func refused(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            scene.store.setAway(true)
            await #expect(throws: BlobFailure.self) { _ = try await scene.keep(Self.bytes(1)) }
            #expect(try await scene.desk.blobs.keep([1], sha256: "x") == .row([1]), "rows need no store")
            scene.store.setAway(false)
            _ = try await scene.keep(Self.bytes(1))
        }
    }

    @Test("are copied for those who read them, and the copies go", arguments: [Engine.sqlite])
    func copies(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let sha256 = try await scene.keep(Self.bytes(1))
            func files() throws -> Int { try names(in: scene.directory).count }
            #expect(try files() == 0)
            do {
                let local = try await scene.desk.blobs.local(sha256, place: .object)
                guard case .file(let path) = local.content else {
                    Issue.record("a copy is a file")
                    return
                }
                #expect(access(path, R_OK) == 0)
                withExtendedLifetime(local) {}
            }
            #expect(try files() == 0)
            // An answer that breaks off begins anew; one that always does is given up.
            scene.store.breakOff(times: 2)
            #expect(try await scene.desk.blobs.read(sha256, place: .object) == Self.bytes(1))
            scene.store.breakOff(times: 3)
            await #expect(throws: BlobFailure.self) {
                _ = try await scene.desk.blobs.local(sha256, place: .object)
            }
            scene.store.breakOff(times: 0)
            let other = String(sha256.reversed())
            await #expect(throws: BlobFailure.missing(other)) {
                _ = try await scene.desk.blobs.local(other, place: .object)
            }
            scene.store.change()
            await #expect(throws: BlobFailure.damaged(sha256)) {
                _ = try await scene.desk.blobs.local(sha256, place: .object)
            }
            #expect(try files() == 0)
        }
    }
}

private func names(in directory: String) throws -> [String] {
    var found: [String] = []
    guard let folder = opendir(directory) else { return [] }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { found.append(name) }
    }
    return found
}
