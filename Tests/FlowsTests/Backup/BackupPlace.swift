import Domain
import Flows
import Glibc
import Storage
import TestSupport

/// A desk with something in it, room for its archive, and an empty place to restore into, on either engine.
struct BackupPlace {
    let engine: Engine
    let root: String
    let desk: Desk
    let database: any Database
    let world: TestWorld
    /// PostgreSQL: an empty database.
    let target: PostgresDatabase?

    var data: String { "\(root)/data" }
    var archive: String { "\(root)/desk.tar" }
    var targetData: String { "\(root)/restored" }

    func backup() async throws -> Int {
        let source: Backup.Source =
            switch database {
            case let sqlite as SQLiteDatabase: .sqlite(sqlite)
            case let postgres as PostgresDatabase: .postgres(postgres)
            default: preconditionFailure("There are two engines")
            }
        return try await Backup(
            of: source, dataDirectory: data, to: archive, program: "0.0.test", now: { world.now }
        ).run()
    }

    func restore() async throws -> CheckReport {
        try await Restore(archive, into: targetData, database: target, now: world.now).run()
    }

    /// What was restored, opened.
    func withRestored(_ body: (any Database) async throws -> Void) async throws {
        if let target { return try await body(target) }
        let database = try SQLiteDatabase(path: "\(targetData)/linia.sqlite")
        do { try await body(database) } catch {
            await database.close()
            throw error
        }
        await database.close()
    }

    /// Whether nothing is left of an attempt to restore.
    func isTargetUntouched() async throws -> Bool {
        let occupant = try await target?.occupant()
        return !exists(targetData) && occupant == nil
    }

    func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func desk(on database: any Database, data: String, _ world: TestWorld) -> Desk {
        Desk(
            database: database,
            surroundings: Surroundings(
                now: { world.now }, newID: { world.newID() }, random: { world.random() }),
            blobs: BlobFiles(directory: "\(data)/blobs"))
    }

    /// A ticket with a file of its own, too large for a row where `bytes` is large.
    func addTicket(_ subject: String, bytes: Int, on other: Desk? = nil) async throws {
        let desk = other ?? desk
        let settings = try await desk.settings.settings(of: desk)
        let content = (0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ subject.utf8.count) }
        let file = try await NewAttachment(
            name: "scan.bin", contentType: "application/octet-stream", file: SpooledFile(content),
            in: desk.blobs)
        let message = NewMessage(
            text: "Не друкує \\каса\\N\tі\\.\n\\.\r\n\"👩‍🔧\"", channel: .email, direction: .in,
            attachments: [file])
        let creating = try CreateTicket(
            subject: subject, message: message,
            requester: RegisterContact(email: nil, phone: nil, name: "Марія Ґава"), channel: .email,
            settings: settings)
        _ = try await desk.write(as: .system) { try creating.perform($0) }
    }

    /// - Parameter prepare: what happens to the database before the desk begins.
    static func with(
        _ engine: Engine, prepare: (any Database) async throws -> Void = { _ in },
        _ body: (BackupPlace) async throws -> Void
    ) async throws {
        try await withDirectory { root in
            mkdir("\(root)/data", 0o700)
            mkdir("\(root)/data/blobs", 0o700)
            switch engine {
            case .sqlite:
                let database = try SQLiteDatabase(path: "\(root)/data/linia.sqlite")
                do {
                    try await run(database, nil, root, prepare, body)
                } catch {
                    await database.close()
                    throw error
                }
                await database.close()
            case .postgres:
                try await withEmptyDatabase(.postgres) { origin in
                    try await withEmptyDatabase(.postgres) { target in
                        guard let target = try target.open() as? PostgresDatabase else { return }
                        try await run(try origin.open(), target, root, prepare, body)
                    }
                }
            }
        }
    }

    private static func run(
        _ database: any Database, _ target: PostgresDatabase?, _ root: String,
        _ prepare: (any Database) async throws -> Void, _ body: (BackupPlace) async throws -> Void
    ) async throws {
        let world = TestWorld()
        try await database.migrate(now: world.now.microseconds)
        try await prepare(database)
        let desk = desk(on: database, data: "\(root)/data", world)
        try await FirstSetup.run(
            on: desk, brandName: "Ромашка", brandAddress: "support@desk.test", language: "uk",
            departmentName: "Підтримка", lineNames: ["Лінія 1"])
        let key = try SealKey.open(dataDirectory: "\(root)/data", random: { world.random() })
        let place = BackupPlace(
            engine: database.engine, root: root, desk: desk, database: database, world: world, target: target)
        try await place.addTicket("Перша", bytes: 100)
        try await place.addTicket("Друга заявка", bytes: 200_000)
        let now = world.now
        try await until("the journal is sealed") {
            try await database.write(world.command()) {
                try SealStore($0).sealNext(by: key.signer, at: now) != nil
            }
        }
        try await body(place)
    }
}

struct NeverHappened: Error { let what: String }

/// Asks until it is so; another transaction of the same server may hold things up. The time is a guard against hanging.
func until(_ what: String, _ isSo: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(120)
    while try await !isSo() {
        if ContinuousClock.now > end { throw NeverHappened(what: what) }
        try await Task.sleep(for: .milliseconds(10))
    }
}
