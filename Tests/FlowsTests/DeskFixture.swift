import Domain
import Flows
import Storage
import TestSupport

/// A desk that was set up, on a fresh database of either engine, in a world the test steers.
struct DeskFixture {
    let desk: Desk
    let world: TestWorld
    let mail = Self.mail
    private static let mail = MailIdentity(
        secret: [UInt8](repeating: 7, count: 32), domain: "desk.test", sends: true,
        trustedRelays: ["mx.desk.test"])

    static func with<Result>(_ engine: Engine, _ body: (DeskFixture) async throws -> Result) async throws
        -> Result?
    {
        try await withDirectory { directory in
            try await withDatabase(engine) { database in
                let world = TestWorld()
                let desk = Desk(
                    database: database,
                    surroundings: Surroundings(
                        now: { world.now }, newID: { world.newID() }, random: { world.random() }),
                    blobs: BlobFiles(directory: directory), mail: mail)
                try await FirstSetup.run(
                    on: desk, brandName: "Ромашка", brandAddress: "support@desk.test", language: "uk",
                    departmentName: "Підтримка", lineNames: ["Лінія 1", "Лінія 2"])
                return try await body(DeskFixture(desk: desk, world: world))
            }
        }
    }

    /// The same desk on a copy of its database, in the same world: what happens there leaves this one as it is.
    func withCopy<Result>(_ body: (DeskFixture) async throws -> Result) async throws -> Result {
        guard let original = desk.database as? SQLiteDatabase else { throw NoCopy() }
        return try await withDirectory { directory in
            try await original.copy(to: "\(directory)/copy.sqlite")
            let database = try SQLiteDatabase(path: "\(directory)/copy.sqlite")
            let copy = Desk(
                database: database, surroundings: desk.surroundings,
                blobs: BlobFiles(directory: directory), mail: mail)
            do {
                let result = try await body(DeskFixture(desk: copy, world: world))
                await database.close()
                return result
            } catch {
                await database.close()
                throw error
            }
        }
    }

    /// Only the file of SQLite is copied here.
    struct NoCopy: Error {}

    var settings: Settings { get async throws { try await desk.settings.settings(of: desk) } }

    /// Takes a letter in as the LMTP entrance does.
    func take(
        _ letter: String, to recipients: [String] = ["support@desk.test"], from sender: String = "ivan@x.test"
    )
        async throws -> Intake
    {
        let bytes = Array(letter.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8)
        let sha256 = BlobFiles.digest(bytes)
        let raw = TakeLetter.RawLetter(sha256: sha256, size: bytes.count, place: .row(bytes))
        let envelope = TakeLetter.Envelope(sender: sender, recipients: recipients, receivedAt: world.now)
        let taking = try await TakeLetter(
            parsing: bytes, envelope: envelope, raw: raw, settings: try await settings, mail: mail,
            files: desk.blobs)
        return try await desk.write(as: .system) { try taking.perform($0) }
    }

    func ticket(_ id: Ticket.ID?) async throws -> Ticket? {
        guard let id else { return nil }
        return try await desk.read { try TicketStore($0).find(id)?.record }
    }

    func messages(_ id: Ticket.ID) async throws -> [ShownMessage] {
        try await desk.read { try MessageStore($0).messages(of: id, limit: 100, publicOnly: false) }
    }
}
