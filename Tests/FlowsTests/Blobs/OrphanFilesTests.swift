import Domain
import Flows
import Glibc
import Logging
import Storage
import TestSupport
import Testing

@Suite("Files without a row")
struct OrphanFilesTests {
    private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Ten minutes pass between rounds, as in the running server; all folders have their turn in 128 of them.
    private static func housekeeping(_ fixture: DeskFixture, spool: String, rounds: Int) async throws {
        let housekeeping = Housekeeping(desk: fixture.desk, spool: spool, log: Logger(label: "test"))
        for _ in 0..<rounds {
            fixture.world.advance(by: .minutes(10))
            try await housekeeping.work()
        }
    }

    @Test("go after a day, never before, and never one that a row names", arguments: Engine.allCases)
    func swept(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            try await withDirectory { spool in
                let files = fixture.desk.blobs.files
                let start = fixture.world.now
                var kept: [(bytes: [UInt8], sha256: String)] = []
                // Enough of each sort to stand in different folders.
                for number in 0..<12 as Range<UInt8> {
                    let bytes = [UInt8](repeating: number, count: BlobStore.rowBytesMax + 1)
                    let sha256 = BlobFiles.digest(bytes)
                    #expect(try files.keep(bytes, sha256: sha256) == .file)
                    kept.append((bytes, sha256))
                }
                let named = kept[0..<4].map(\.sha256)
                let old = kept[4..<8].map(\.sha256)
                let young = kept[8..<12].map(\.sha256)
                try await fixture.desk.write(as: .system) { work in
                    for sha256 in named {
                        try work.blobs.add(sha256, size: 65_537, place: .file, at: work.now)
                        try work.blobs.refer(to: sha256, at: work.now)
                    }
                }
                for sha256 in named + old { age(files.path(of: sha256), to: start - .hours(25)) }
                for sha256 in young { age(files.path(of: sha256), to: start) }
                let drafts = ["\(files.directory)/new-abc-1-2", "\(spool)/letter-1"]
                let youngDrafts = ["\(files.directory)/new-abc-1-3", "\(spool)/letter-2"]
                for path in drafts + youngDrafts { try write([1], to: path) }
                for path in drafts { age(path, to: start - .hours(25)) }
                for path in youngDrafts { age(path, to: start) }

                try await Self.housekeeping(fixture, spool: spool, rounds: 128)

                #expect(named.allSatisfy { Self.exists(files.path(of: $0)) })
                #expect(!old.contains { Self.exists(files.path(of: $0)) })
                #expect(young.allSatisfy { Self.exists(files.path(of: $0)) }, "21 hours are no day")
                #expect(!drafts.contains(where: Self.exists))
                #expect(youngDrafts.allSatisfy(Self.exists))
            }
        }
    }

    @Test("a file that was aside when the process ended comes back", arguments: [Engine.sqlite])
    func aside(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            try await withDirectory { spool in
                let files = fixture.desk.blobs.files
                let bytes = [UInt8](repeating: 7, count: BlobStore.rowBytesMax + 1)
                let sha256 = BlobFiles.digest(bytes)
                _ = try files.keep(bytes, sha256: sha256)
                #expect(rename(files.path(of: sha256), "\(files.directory)/gone-\(sha256)") == 0)
                try await Self.housekeeping(fixture, spool: spool, rounds: 1)
                #expect(try await fixture.desk.blobs.read(sha256, place: .file) == bytes)
                #expect(!Self.exists("\(files.directory)/gone-\(sha256)"))
            }
        }
    }
}
