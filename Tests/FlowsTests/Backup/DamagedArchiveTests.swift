import Domain
@testable import Flows
import Glibc
import Storage
import TestSupport
import Testing

@Suite("An archive that is not restored", .serialized)
struct DamagedArchiveTests {
    enum Damage: CaseIterable { case flippedByte, cutShort, cutInHalf, brokenHeader, flippedDigest }

    @Test("is damaged, and leaves nothing", arguments: Engine.allCases, Damage.allCases)
    func damaged(engine: Engine, damage: Damage) async throws {
        try await BackupPlace.with(engine) { place in
            _ = try await place.backup()
            let file = open(place.archive, O_RDWR)
            #expect(file >= 0)
            let size = Int(lseek(file, 0, SEEK_END))
            switch damage {
            case .flippedByte: flip(file, at: size / 2)
            case .cutShort: #expect(ftruncate(file, off_t(size - 3_000)) == 0)
            case .cutInHalf: #expect(ftruncate(file, off_t(size / 2)) == 0)
            case .brokenHeader: flip(file, at: 3)
            // Before the two last blocks stands the list of digests.
            case .flippedDigest: flip(file, at: size - 1_024 - 512)
            }
            close(file)
            await #expect {
                _ = try await place.restore()
            } throws: { error in
                if case .damaged? = error as? BackupError { true } else { false }
            }
            #expect(try await place.isTargetUntouched())
        }
    }

    /// A byte in the rows of the longest table, where COPY itself would take it.
    @Test("has another letter in a row")
    func flippedRow() async throws {
        try await BackupPlace.with(.postgres) { place in
            _ = try await place.backup()
            let bytes = try OpenFile(reading: place.archive).read(50_000_000)
            let needle = Array("Друга заявка".utf8)
            let found = (0..<(bytes.count - needle.count)).first { start in
                bytes[start..<(start + needle.count)].elementsEqual(needle)
            }
            let file = open(place.archive, O_RDWR)
            flip(file, at: try #require(found) + 1)
            close(file)
            await #expect(throws: BackupError.damaged(path: place.archive, reason: "a digest differs")) {
                _ = try await place.restore()
            }
            #expect(try await place.isTargetUntouched())
        }
    }

    @Test("is of the other engine", arguments: Engine.allCases)
    func otherEngine(engine: Engine) async throws {
        try await BackupPlace.with(engine) { place in
            _ = try await place.backup()
            let error = BackupError.otherEngine(path: place.archive, engine: engine)
            func restore(_ database: PostgresDatabase?) async {
                await #expect(throws: error) {
                    _ = try await Restore(
                        place.archive, into: place.targetData, database: database, now: place.world.now
                    ).run()
                }
            }
            #expect(error.description.contains(engine == .sqlite ? "SQLite" : "PostgreSQL"))
            #expect(!place.exists(place.targetData))
            if engine == .postgres { return await restore(nil) }
            try await withEmptyDatabase(.postgres) { target in
                guard let database = try target.open() as? PostgresDatabase else { return }
                await restore(database)
                #expect(try await database.occupant() == nil)
            }
        }
    }

    @Test("is newer than the program", arguments: Engine.allCases)
    func newer(engine: Engine) async throws {
        try await BackupPlace.with(engine) { place in
            let content = PostgresContent(schema: 999, tables: [], sequences: [:])
            var mark = ArchiveMark(
                engine: engine, program: "9.0", schema: 999, takenAt: place.world.now,
                content: engine == .postgres ? content : nil)
            try write(mark, [], to: place)
            await #expect(
                throws: BackupError.newerSchema(path: place.archive, schema: 999, program: "9.0")
            ) { _ = try await place.restore() }
            unlink(place.archive)
            mark.format = 3
            try write(mark, [], to: place)
            await #expect(
                throws: BackupError.newerFormat(path: place.archive, format: 3, program: "9.0")
            ) { _ = try await place.restore() }
            #expect(try await place.isTargetUntouched())
        }
    }

    enum Oddity: CaseIterable { case strayFile, missingTable, missingColumn, otherTable, brokenRow, orphan }

    /// Its digests are right, so whoever made it meant it so.
    @Test("holds what the schema does not", arguments: Oddity.allCases)
    func odd(oddity: Oddity) async throws {
        try await BackupPlace.with(.postgres) { place in
            guard let origin = place.database as? PostgresDatabase else { return }
            var content = try await origin.snapshot { $0.content }
            var files = content.tables.map { ("tables/\($0.name).copy", "") }
            switch oddity {
            case .strayFile: files.append(("../evil", "x"))
            case .missingTable: files.removeAll { $0.0 == "tables/event.copy" }
            case .missingColumn: content.tables[3].columns.removeLast()
            case .otherTable: content.tables[0].name = "pg_class"
            case .brokenRow:
                files = files.map { $0.0 == "tables/command.copy" ? ($0.0, "one\ttwo\n") : $0 }
            case .orphan:
                files = files.map { $0.0 == "tables/organization_domain.copy" ? ($0.0, "a.b\t7\n") : $0 }
            }
            let mark = ArchiveMark(
                engine: .postgres, program: "1", schema: content.schema, takenAt: place.world.now,
                content: content)
            try write(mark, files, to: place)
            await #expect {
                _ = try await place.restore()
            } throws: { error in
                if case .damaged? = error as? BackupError { true } else { false }
            }
            #expect(try await place.isTargetUntouched())
        }
    }

    private func write(_ mark: ArchiveMark, _ files: [(String, String)], to place: BackupPlace) throws {
        let sums = "\(place.root)/sums"
        defer { unlink(sums) }
        let writer = try ArchiveWriter(path: place.archive, sums: sums)
        try writer.add(ArchiveMark.name, try mark.text())
        for (name, text) in files { try writer.add(name, text) }
        try writer.finish()
    }

    private func flip(_ file: Int32, at offset: Int) {
        var byte: UInt8 = 0
        #expect(pread(file, &byte, 1, off_t(offset)) == 1)
        byte ^= 1
        #expect(pwrite(file, &byte, 1, off_t(offset)) == 1)
    }
}
