import Domain
import Flows
import Glibc
import Storage
import TestSupport
import Testing

@Suite("Backup and restore")
struct BackupTests {
    private struct Place {
        let root: String
        let desk: Desk
        let database: SQLiteDatabase
        let world: TestWorld
        var data: String { "\(root)/data" }
        var archive: String { "\(root)/desk.tar" }
        var target: String { "\(root)/restored" }

        func backup() async throws -> Int {
            try await Backup(of: database, dataDirectory: data, to: archive).run()
        }

        func restore() async throws -> CheckReport {
            try await Restore(archive, into: target, now: world.now).run()
        }

        /// A ticket with a file of its own, too large for a row where `bytes` is large.
        func addTicket(_ subject: String, bytes: Int) async throws {
            let settings = try await desk.settings.settings(of: desk)
            let content = (0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ subject.utf8.count) }
            let file = try NewAttachment(
                name: "scan.bin", contentType: "application/octet-stream", file: SpooledFile(content),
                in: desk.blobs)
            let message = NewMessage(
                text: "Не друкує каса", channel: .email, direction: .in, attachments: [file])
            let creating = try CreateTicket(
                subject: subject, message: message,
                requester: RegisterContact(email: nil, phone: nil, name: "Марія Ґава"), channel: .email,
                settings: settings)
            _ = try await desk.write(as: .system) { try creating.perform($0) }
        }
    }

    private func withPlace(_ body: (Place) async throws -> Void) async throws {
        try await withDirectory { root in
            mkdir("\(root)/data", 0o700)
            mkdir("\(root)/data/blobs", 0o700)
            let world = TestWorld()
            let database = try SQLiteDatabase(path: "\(root)/data/linia.sqlite")
            try await database.migrate(now: world.now.microseconds)
            let desk = Desk(
                database: database,
                surroundings: Surroundings(
                    now: { world.now }, newID: { world.newID() }, random: { world.random() }),
                blobs: BlobFiles(directory: "\(root)/data/blobs"))
            try await FirstSetup.run(
                on: desk, brandName: "Ромашка", brandAddress: "support@desk.test", language: "uk",
                departmentName: "Підтримка", lineNames: ["Лінія 1"])
            let key = try SealKey.open(dataDirectory: "\(root)/data", random: { world.random() })
            let place = Place(root: root, desk: desk, database: database, world: world)
            try await place.addTicket("Перша", bytes: 100)
            try await place.addTicket("Друга заявка", bytes: 200_000)
            let now = world.now
            try await database.write(world.command()) {
                _ = try SealStore($0).sealNext(by: key.signer, at: now)
            }
            do { try await body(place) } catch {
                await database.close()
                throw error
            }
            await database.close()
        }
    }

    private func histories(_ database: any Database) async throws -> [String] {
        try await database.read {
            try $0.texts("SELECT subject_id || ' ' || seq || ' ' || body FROM event ORDER BY subject_id, seq")
        }
    }

    private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    @Test("gives every record, file and key back")
    func roundTrip() async throws {
        try await withPlace { place in
            #expect(try await place.backup() == 1)
            let report = try await place.restore()
            #expect(report.faults == [])
            #expect(report.blobs == 2)
            #expect(report.seals == 1)

            let restored = try SQLiteDatabase(path: "\(place.target)/linia.sqlite")
            #expect(try await histories(restored) == histories(place.database))
            await restored.close()
            #expect(exists("\(place.target)/keys/seal.key"))
            #expect(!exists("\(place.target)/restoring"))
        }
    }

    @Test("is of one moment while writes go on")
    func whileWriting() async throws {
        try await withPlace { place in
            let writing = Task {
                var written = 0
                while !Task.isCancelled {
                    written += 1
                    try await place.addTicket("Під час копії \(written)", bytes: 70_000 + written)
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
            let restored = try SQLiteDatabase(path: "\(place.target)/linia.sqlite")
            let copied = try await histories(restored)
            #expect(try await Set(histories(place.database)).isSuperset(of: copied))
            await restored.close()
        }
    }

    @Test("overwrites nothing")
    func refusals() async throws {
        try await withPlace { place in
            _ = try await place.backup()
            await #expect(throws: BackupError.exists(path: place.archive)) { try await place.backup() }
            await #expect(throws: BackupError.notEmpty(directory: place.data)) {
                _ = try await Restore(place.archive, into: place.data, now: place.world.now).run()
            }
        }
    }

    enum Damage: CaseIterable { case flippedByte, cutShort, brokenHeader, flippedDigest }

    @Test("refuses a damaged archive and leaves nothing", arguments: Damage.allCases)
    func damaged(damage: Damage) async throws {
        try await withPlace { place in
            _ = try await place.backup()
            let file = open(place.archive, O_RDWR)
            #expect(file >= 0)
            let size = Int(lseek(file, 0, SEEK_END))
            switch damage {
            case .flippedByte: flip(file, at: size / 2)
            case .cutShort: #expect(ftruncate(file, off_t(size - 3_000)) == 0)
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
            #expect(!exists(place.target))
        }
    }

    private func flip(_ file: Int32, at offset: Int) {
        var byte: UInt8 = 0
        #expect(pread(file, &byte, 1, off_t(offset)) == 1)
        byte ^= 1
        #expect(pwrite(file, &byte, 1, off_t(offset)) == 1)
    }
}
