import Domain
@testable import Flows
import Glibc
import Storage
import TestSupport
import Testing

@Suite("Backup and restore", .serialized)
struct BackupTests {
    private typealias Place = BackupPlace

    /// Every row of every table, in no order, as the engine writes it.
    private func rows(_ database: any Database) async throws -> [String: [String]] {
        try await database.read { transaction in
            var rows: [String: [String]] = [:]
            switch transaction.engine {
            case .sqlite:
                let tables = try transaction.texts(
                    """
                    SELECT name FROM sqlite_schema
                    WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_index%'
                    """)
                for table in tables {
                    let columns = try transaction.texts("SELECT name FROM pragma_table_info('\(table)')")
                    let row = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")
                    rows[table] = try transaction.texts("SELECT \(row) FROM \"\(table)\"").sorted()
                }
            case .postgres:
                for table in Migrations.tables(after: Migrations.all.count) {
                    rows[table] = try transaction.texts("SELECT CAST(t AS TEXT) FROM \"\(table)\" t").sorted()
                }
            }
            return rows
        }
    }

    private func histories(_ database: any Database) async throws -> [String] {
        try await database.read {
            try $0.texts("SELECT subject_id || ' ' || seq || ' ' || body FROM event ORDER BY subject_id, seq")
        }
    }

    @Test("gives every row, file and key back", arguments: Engine.allCases)
    func roundTrip(engine: Engine) async throws {
        try await Place.with(engine) { place in
            #expect(try await place.backup() == 1)
            #expect(!place.exists("\(place.archive).parts-\(getpid())"))
            let report = try await place.restore()
            #expect(report.faults == [])
            #expect(report.blobs == 2)
            #expect(report.seals == 1)

            try await place.withRestored { restored in
                let (before, after) = (try await rows(place.database), try await rows(restored))
                #expect(before.count > 40)
                #expect(before["event"]?.isEmpty == false)
                #expect(before.keys.sorted() == after.keys.sorted())
                for (table, rows) in before { #expect(after[table] == rows, "\(table)") }
            }
            #expect(place.exists("\(place.targetData)/keys/seal.key"))
            #expect(!place.exists("\(place.targetData)/restoring"))
        }
    }

    @Test("lets the restored desk go on", arguments: Engine.allCases)
    func goesOn(engine: Engine) async throws {
        try await Place.with(engine) { place in
            _ = try await place.backup()
            _ = try await place.restore()
            try await place.withRestored { restored in
                let last = try await restored.read { try $0.number("SELECT max(number) FROM ticket") } ?? 0
                let end = try await restored.read { try Journal($0).newest() }
                try await place.addTicket(
                    "Третя", bytes: 70_000,
                    on: Place.desk(on: restored, data: place.targetData, place.world))
                let number = try await restored.read { try $0.number("SELECT max(number) FROM ticket") }
                #expect(number == last + 1)
                try await until("the new events are shown") {
                    try await !restored.read { try Journal($0).events(after: end) }.isEmpty
                }
                let report = try await Check.run(
                    restored, blobsDirectory: "\(place.targetData)/blobs", verifier: nil,
                    analyser: Analyser.version)
                #expect(report.faults == [])
            }
        }
    }

    @Test("is of one moment while writes go on", arguments: Engine.allCases)
    func whileWriting(engine: Engine) async throws {
        try await Place.with(engine) { place in
            let writing = Task {
                var written = 0
                while !Task.isCancelled {
                    written += 1
                    do {
                        try await place.addTicket("Під час копії \(written)", bytes: 70_000 + written)
                    } catch is CancellationError { break }
                }
                return written
            }
            _ = try await place.backup()
            writing.cancel()
            #expect(try await writing.value > 0)
            let report = try await place.restore()
            #expect(report.faults == [])
            #expect(report.blobs >= 2)

            // What is there stands there as it was written, from the first event on.
            try await place.withRestored { restored in
                let copied = try await histories(restored)
                #expect(try await Set(histories(place.database)).isSuperset(of: copied))
            }
        }
    }

    @Test("believes in no lease of the original's processes", arguments: Engine.allCases)
    func leases(engine: Engine) async throws {
        try await Place.with(engine) { place in
            let now = place.world.now
            let number = try await place.database.write(place.world.command()) {
                try NodeStore($0).take(holder: "original", now: now)
            }
            #expect(number == 0)
            _ = try await place.backup()
            _ = try await place.restore()
            let world = place.world
            try await place.withRestored { restored in
                // A clock that is behind could give identifiers of the original again: that number stays taken.
                let early = try await restored.write(world.command()) {
                    try NodeStore($0).take(holder: "behind", now: now + .seconds(-60))
                }
                #expect(early == 1)
                let next = try await restored.write(world.command()) {
                    try NodeStore($0).take(holder: "restored", now: now + .seconds(1))
                }
                #expect(next == 0)
            }
        }
    }

    /// The original's server counts its transactions as if it had served five billion more.
    @Test("goes on in a server that has counted fewer transactions")
    func lowerCounter() async throws {
        let ahead: Int64 = 5_000_000_000
        try await Place.with(
            .postgres,
            prepare: { database in
                try await database.alone {
                    try $0.script(
                        """
                        CREATE OR REPLACE FUNCTION journal_offset() RETURNS BIGINT LANGUAGE sql IMMUTABLE
                            AS 'SELECT CAST(\(ahead) AS BIGINT)'
                        """)
                }
            }
        ) { place in
            _ = try await place.backup()
            let report = try await place.restore()
            #expect(report.faults == [])
            #expect(report.seals == 1)
            let count = try await place.database.read { try $0.number("SELECT count(*) FROM event") } ?? 0
            try await place.withRestored { restored in
                try await until("the old events are shown") {
                    try await restored.read { try Journal($0).events(after: .start).count } == Int(count)
                }
                let old = try await place.database.read { try Journal($0).events(after: .start) }
                #expect(try await restored.read { try Journal($0).events(after: .start) } == old)
                let end = try #require(old.last?.cursor)
                #expect(end.position > ahead)
                // A page that saw half of it before goes on behind that half.
                let half = old[old.count / 2].cursor
                #expect(
                    try await restored.read { try Journal($0).events(after: half) }
                        == Array(old[(old.count / 2 + 1)...]))

                let desk = Place.desk(on: restored, data: place.targetData, place.world)
                for subject in ["Третя", "Четверта"] {
                    try await place.addTicket(subject, bytes: 10, on: desk)
                }
                try await until("the new events are shown") {
                    try await restored.read { try Journal($0).events(after: end) }.count >= 4
                }
                let new = try await restored.read { try Journal($0).events(after: end) }
                #expect(new.map(\.cursor) == new.map(\.cursor).sorted())
                #expect(Set(new.map(\.id)).isDisjoint(with: old.map(\.id)))
                let all = try await restored.read { try $0.number("SELECT count(*) FROM event") } ?? 0
                #expect(Int(all) == old.count + new.count)

                // The next start finds nothing to mend.
                let offset = try await restored.read { try $0.number("SELECT journal_offset()") }
                try await restored.migrate(now: place.world.now.microseconds)
                #expect(try await restored.read { try $0.number("SELECT journal_offset()") } == offset)
            }
        }
    }

    @Test("overwrites nothing", arguments: Engine.allCases)
    func refusals(engine: Engine) async throws {
        try await Place.with(engine) { place in
            _ = try await place.backup()
            await #expect(throws: BackupError.exists(path: place.archive)) { try await place.backup() }
            await #expect(throws: BackupError.notEmpty(directory: place.data)) {
                _ = try await Restore(
                    place.archive, into: place.data, database: place.target, now: place.world.now
                ).run()
            }
            guard let target = place.target else { return }
            try await target.outside("CREATE TABLE notes (text TEXT)")
            await #expect(throws: BackupError.occupied(database: target.redacted, by: "notes")) {
                try await place.restore()
            }
            #expect(!place.exists(place.targetData))
        }
    }

    @Test("names a file that is missing and leaves no archive", arguments: Engine.allCases)
    func missingFile(engine: Engine) async throws {
        try await Place.with(engine) { place in
            let digest = try #require(
                try await place.database.read {
                    try $0.texts("SELECT sha256 FROM blob WHERE place = 'file'")
                }.first)
            #expect(unlink(place.desk.blobs.files.path(of: digest)) == 0)
            await #expect(throws: BlobFailure.missing(digest)) { try await place.backup() }
            #expect(!place.exists(place.archive))
            #expect(!place.exists("\(place.archive).parts-\(getpid())"))
        }
    }

    @Test("takes no file that a sweep may take away meanwhile", arguments: Engine.allCases)
    func unreferencedFile(engine: Engine) async throws {
        try await Place.with(engine) { place in
            let now = place.world.now
            let bytes = [UInt8](repeating: 7, count: 100_000)
            let digest = BlobFiles.digest(bytes)
            let kept = try await place.desk.blobs.keep(bytes, sha256: digest)
            try await place.database.write(place.world.command()) {
                try BlobStore($0).add(digest, size: bytes.count, place: kept, at: now)
            }
            #expect(unlink(place.desk.blobs.files.path(of: digest)) == 0)
            #expect(try await place.backup() == 1)
            #expect(try await place.restore().faults == [])
        }
    }

    @Test("of an older schema is brought up to date", arguments: Engine.allCases)
    func olderSchema(engine: Engine) async throws {
        try await withDirectory { root in
            mkdir("\(root)/data", 0o700)
            let world = TestWorld()
            func run(_ database: any Database, _ target: PostgresDatabase?) async throws {
                try await database.alone {
                    try Migrations.bringUpToDate($0, now: 1, upTo: 8)
                    try $0.raw(
                        """
                        INSERT INTO brand (id, seq, hash, name, address, language, is_archived)
                        VALUES (7, 1, $1, 'Ромашка', 'support@desk.test', 'uk', 0)
                        """, .bytes([0, 255]))
                }
                let place = BackupPlace(
                    engine: database.engine, root: root,
                    desk: Place.desk(on: database, data: "\(root)/data", world), database: database,
                    world: world, target: target)
                _ = try await place.backup()
                _ = try await place.restore()
                try await place.withRestored { restored in
                    let (applied, version, brands) = try await restored.read {
                        (
                            try $0.texts("SELECT name FROM migration ORDER BY position"),
                            try $0.texts("SELECT value FROM meta WHERE key = 'version'"),
                            try $0.texts("SELECT name FROM brand WHERE greeting IS NULL")
                        )
                    }
                    #expect(applied == Migrations.all.map(\.name))
                    #expect(version == [String(SchemaVersion.current)])
                    #expect(brands == ["Ромашка"])
                }
            }
            if engine == .sqlite {
                let database = try SQLiteDatabase(path: "\(root)/data/linia.sqlite")
                try await run(database, nil)
                await database.close()
                return
            }
            try await withEmptyDatabase(.postgres) { origin in
                try await withEmptyDatabase(.postgres) { target in
                    try await run(try origin.open(), try target.open() as? PostgresDatabase)
                }
            }
        }
    }

    @Test("says where there is no desk")
    func noDesk() async throws {
        try await Place.with(.postgres) { place in
            let empty = try #require(place.target)
            await #expect(throws: BackupError.noDesk(place: empty.redacted)) {
                _ = try await Backup(
                    of: .postgres(empty), dataDirectory: place.data, to: place.archive, program: "x",
                    now: { place.world.now }
                ).run()
            }
            #expect(!place.exists(place.archive))
        }
    }
}
