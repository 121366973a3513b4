import Domain
import TestSupport
import Testing

@testable import Storage

@Suite("Filling in bulk")
struct BulkFillTests {
    @Test("understands plain inserts and nothing else")
    func targets() {
        let plain = CopyTarget(insert: "INSERT INTO a (b, c)\n    VALUES ($2, $1::tsvector)")
        #expect(plain?.sql == "COPY a (b, c) FROM STDIN")
        for other in [
            "INSERT INTO a (b) VALUES ($1) ON CONFLICT (b) DO NOTHING", "INSERT INTO a (b) VALUES (0)",
            "UPDATE a SET b = $1", "DELETE FROM a",
        ] {
            #expect(CopyTarget(insert: other) == nil, "\(other)")
        }
    }

    @Test("escapes what COPY would take for its own signs")
    func escapes() throws {
        let target = try #require(CopyTarget(insert: "INSERT INTO a (b, c, d, e) VALUES ($1, $2, $3, $4)"))
        var text: [UInt8] = []
        target.append([.text("a\tb\\c\nd\r"), .null, .bytes([0, 255]), .int(-7)], to: &text)
        #expect(String(decoding: text, as: UTF8.self) == "a\\tb\\\\c\\nd\\r\t\\N\t\\\\x00ff\t-7\n")
    }

    @Test("stores what the stores themselves would", arguments: Engine.allCases)
    func sameRows(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let recording = RecordingTransaction(engine)
            let context = world.context()
            let created = try Ticket.create(
                NewTicket(
                    number: 5, subject: "Принтер \\ не\tдрукує", channel: .email, brand: desk.brand,
                    department: desk.departments[0], line: desk.line, requester: desk.contacts[0],
                    tags: ["принтер"]), in: context.decision)
            var saved = try TicketStore(recording).create(
                created, words: SampleDesk.words("принтер"), in: context)
            let draft = Message.Draft(
                channel: .email, direction: .out, text: "Дві\nлінії\t\\.", newID: world.newID)
            let agent = world.context(as: .staff(desk.staff[0]))
            for command: TicketCommand in [.take, .post(draft, on: .internal), .resolve] {
                saved = try desk.perform(command, on: saved, in: recording, agent)
            }
            try await database.fill(recording.writes)
            let id = saved.record.id
            let found = try await database.read { try TicketStore($0).find(id) }
            let replayed = try await database.read { try Journal($0).replay(Ticket.self, id: id.rawValue) }
            #expect(found?.record == saved.record)
            #expect(found?.head == saved.head)
            #expect(replayed == saved.record)
            let texts = try await database.read { transaction in
                try MessageStore(transaction).messages(of: id, limit: 9, publicOnly: false).map {
                    $0.message.text.text
                }
            }
            #expect(texts == ["Дві\nлінії\t\\."])
        }
    }
    @Test("leaves PostgreSQL knowing what there is, and indexes that answer alone")
    func sizes() async throws {
        try await withDatabase(.postgres) { database in
            _ = try await SampleDesk.make(in: database, TestWorld())
            try await database.learnSizes()
            let known = try await database.read {
                try $0.texts(
                    """
                    SELECT CAST(relname AS TEXT) FROM pg_class
                    WHERE relname IN ('contact', 'event') AND relnamespace = CAST('public' AS regnamespace)
                      AND reltuples > 0 AND relpages > 0 AND relallvisible = relpages
                    ORDER BY relname
                    """)
            }
            #expect(known == ["contact", "event"])
        }
    }
}
