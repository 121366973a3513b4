import Crypto
import Domain
import Flows
import Storage
import TestSupport

/// A small desk with everything that `check` looks at: tickets that talk, wait and were merged, files, seals, letters.
struct CheckedDesk {
    let database: any Database
    let blobs: String
    let world: TestWorld
    let signer: SealSigner
    let desk: SampleDesk
    /// The first ticket: three messages, one with an attachment, now waiting for a date.
    var ticket: Ticket.ID
    var message: Message.ID
    var event: Int64
    /// A blob in a row and one in a file.
    var small: String
    var large: String

    static let analyser = 1

    /// The same desk as flows use it.
    var flows: Desk {
        Desk(
            database: database,
            surroundings: Surroundings(
                now: { world.now }, newID: { world.newID() }, random: { world.random() }),
            blobs: BlobFiles(directory: blobs))
    }

    static func with(
        _ engine: Engine, _ body: (CheckedDesk) async throws -> Void
    ) async throws {
        try await withDirectory { directory in
            try await withDatabase(engine) { database in
                try await body(try await make(database, directory))
            }
        }
    }

    func report() async throws -> CheckReport {
        try await Check.run(
            database, blobsDirectory: blobs, verifier: signer.verifier, analyser: Self.analyser)
    }

    /// Damages what is stored, past all guards of the schema.
    func damage(_ statements: String...) async throws {
        try await database.alone { transaction in
            switch transaction.engine {
            case .postgres:
                try transaction.script("SET LOCAL session_replication_role = replica")
                for statement in statements { try transaction.raw(statement) }
            case .sqlite:
                // SQLite hears of this only between transactions: out of the one that we are given, and back.
                for step in ["COMMIT", "PRAGMA foreign_keys = OFF", "BEGIN IMMEDIATE"] {
                    try transaction.script(step)
                }
                for statement in statements { try transaction.raw(statement) }
                for step in ["COMMIT", "PRAGMA foreign_keys = ON", "BEGIN IMMEDIATE"] {
                    try transaction.script(step)
                }
            }
        }
    }

    func number(_ sql: String) async throws -> Int64 {
        try await database.read { try $0.number(sql) } ?? 0
    }

    /// One seal over all that is not sealed yet. On PostgreSQL the transactions of tests that run beside this one hold
    /// back what readers may see, so it is waited for.
    private static func seal(_ database: any Database, _ world: TestWorld, _ signer: SealSigner) async throws
    {
        while try await database.read({ transaction in
            try Int64(SealStore(transaction).events(after: .start, limit: 1_000).count)
                < transaction.number("SELECT count(*) FROM event") ?? 0
        }) { await Task.yield() }
        let now = world.now
        try await database.write(world.command()) { _ = try SealStore($0).sealNext(by: signer, at: now) }
    }

    private static func make(_ database: any Database, _ directory: String) async throws -> CheckedDesk {
        let world = TestWorld()
        let desk = try await SampleDesk.make(in: database, world)
        let signer = try SealSigner(seed: [UInt8](repeating: 7, count: 32))
        let context = world.context(as: .staff(desk.staff[0]))
        let smallBytes = Array("малий файл".utf8)
        let largeBytes = [UInt8](repeating: 65, count: BlobStore.rowBytesMax + 1)
        let small = hexadecimal(smallBytes)
        let large = hexadecimal(largeBytes)
        try write(largeBytes, large, in: directory)
        let (ticket, message) = try await database.write(world.command()) { transaction in
            let blobs = BlobStore(transaction)
            try blobs.add(small, size: smallBytes.count, place: .row(smallBytes), at: context.now)
            try blobs.add(large, size: largeBytes.count, place: .file, at: context.now)
            var ticket = try desk.ticket("Каса не друкує чек", tags: ["каса"], in: transaction, context)
            var first = Message.Draft(
                channel: .email, direction: .in, text: "Допоможіть, каса мовчить", newID: context.newID)
            first.message.fromAddress = "maria@obriy.example"
            first.message.mailID = "1@obriy.example"
            first.message.raw = large
            first.message.attachments = [
                Attachment(
                    id: .init(context.newID()), name: "чек.txt", contentType: "text/plain",
                    bytes: smallBytes.count, sha256: small)
            ]
            ticket = try desk.perform(
                .receive(first, on: .client, reopenWindow: .days(14)), on: ticket, in: transaction, context)
            ticket = try desk.perform(.take, on: ticket, in: transaction, context)
            let note = Message.Draft(
                channel: .web, direction: .out, text: "Внутрішня нотатка", newID: context.newID)
            ticket = try desk.perform(.post(note, on: .internal), on: ticket, in: transaction, context)
            let reply = Message.Draft(
                channel: .email, direction: .out, text: "Перезавантажте касу", newID: context.newID)
            ticket = try desk.perform(.post(reply, on: .client), on: ticket, in: transaction, context)
            ticket = try desk.perform(
                .wait(for: .client, until: context.now + .days(1)), on: ticket, in: transaction, context)
            var intake = Intake(
                id: context.newID(), channel: .email, receivedAt: context.now, result: .new)
            intake.raw = large
            intake.mailID = "1@obriy.example"
            intake.ticket = ticket.record.id
            intake.message = first.message.id
            try IntakeStore(transaction).add(intake)
            try OutboxStore(transaction).add(
                OutboxItem(
                    id: context.newID(), lane: "1 maria mail", kind: "mail", ticket: ticket.record.id,
                    message: reply.message.id, stableID: "<1@desk>", recipient: "maria@obriy.example",
                    body: "{}"), sendAt: context.now, at: context.now)
            return (ticket.record.id, first.message.id)
        }
        world.advance(by: .hours(1))
        let later = world.context(as: .contact(desk.contacts[0]))
        try await seal(database, world, signer)
        try await database.write(world.command()) { transaction in
            let other = try desk.ticket("Another one", in: transaction, later)
            try desk.perform(.merge(into: ticket), on: other, in: transaction, later)
        }
        try await seal(database, world, signer)
        let event = try await database.read {
            try $0.number("SELECT event_id FROM message WHERE id = $1", .id(message)) ?? 0
        }
        return CheckedDesk(
            database: database, blobs: directory, world: world, signer: signer, desk: desk, ticket: ticket,
            message: message, event: event, small: small, large: large)
    }
}

func hexadecimal(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
