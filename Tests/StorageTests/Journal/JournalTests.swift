import Domain
import Storage
import TestSupport
import Testing

@Suite("The journal")
struct JournalTests {
    @Test("counts a subject's events without a gap and chains their hashes", arguments: Engine.allCases)
    func chain(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let lives = try await desk.live(seed: 5, tickets: 2, steps: 40, in: database, world)
            try await database.read { transaction in
                for life in lives {
                    let events = try Journal(transaction).events(of: life.id.rawValue)
                    #expect(events.map(\.seq) == Array(1...Int64(events.count)))
                    var hash = EventHash.origin
                    for event in events {
                        #expect(event.hash == EventHash.of(event, after: hash))
                        hash = event.hash
                    }
                    #expect(try TicketStore(transaction).find(life.id)?.head.hash == hash)
                }
            }
        }
    }

    @Test("reads a history in pages and up to a point", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let life = try await desk.live(seed: 5, tickets: 1, steps: 40, in: database, world)[0]
            try await database.read { transaction in
                let journal = Journal(transaction)
                let all = try journal.events(of: life.id.rawValue)
                #expect(try journal.events(of: life.id.rawValue, after: 3, limit: 2) == Array(all[3..<5]))
                #expect(try journal.events(of: life.id.rawValue, after: Int64(all.count)) == [])
                #expect(try journal.events(of: 1) == [])
            }
        }
    }

    @Test("refuses a second event at the same place", arguments: Engine.allCases)
    func sameSeq(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let context = world.context()
            let event = Department.Event(.init(id: desk.departments[0], name: "x"))
            let error = await #expect(throws: StorageError.self) {
                try await database.write(world.command()) { transaction in
                    _ = try Journal(transaction).append(
                        [event], kind: .department, subject: desk.departments[0].rawValue, after: .none,
                        in: context)
                }
            }
            // PostgreSQL runs the command again first, for the other writer may have been a moment faster.
            switch error {
            case .duplicate where engine == .sqlite, .conflict where engine == .postgres: break
            default: Issue.record("expected the place to be taken, got \(String(describing: error))")
            }
        }
    }

    @Test("lets only one of two editors of the same state win", arguments: Engine.allCases)
    func staleHead(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let context = world.context()
            let id = desk.departments[0]
            let stale = try await database.read { try RecordStore<Department>($0).find(id) }
            let loaded = try #require(stale)
            try await database.write(world.command()) { transaction in
                _ = try RecordStore<Department>(transaction).append(
                    [.init(.init(id: id, name: "перша"))], to: loaded, in: context)
            }
            await #expect(throws: StorageError.self) {
                try await database.write(world.command()) { transaction in
                    _ = try RecordStore<Department>(transaction).append(
                        [.init(.init(id: id, name: "друга"))], to: loaded, in: context)
                }
            }
            let (name, events) = try await database.read { transaction in
                (
                    try RecordStore<Department>(transaction).find(id)?.record.name,
                    try Journal(transaction).events(of: id.rawValue).count
                )
            }
            #expect(name == "перша")
            #expect(events == 2)
        }
    }

    @Test("moves no row that stands elsewhere", arguments: Engine.allCases)
    func guardedUpdate(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let moved = try await database.write(world.command()) { transaction in
                let loaded = try #require(try RecordStore<Department>(transaction).find(desk.departments[0]))
                let stale = Loaded(
                    record: loaded.record, head: EventHash.Head(seq: 9, hash: loaded.head.hash))
                return try loaded.record.update(from: stale, head: loaded.head, in: transaction)
            }
            #expect(!moved)
        }
    }

    @Test("keeps personal values beside the event and only digests in it", arguments: Engine.allCases)
    func personal(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let id = desk.contacts[0].rawValue
            try await database.read { transaction in
                let event = try #require(try Journal(transaction).events(of: id).first)
                #expect(!event.body.contains("Марія"))
                #expect(!event.body.contains("maria"))
                let values = try Journal(transaction).personal(of: id, after: 0, upTo: 1)
                #expect(values == [event.id: ["name": "Марія Ґава", "address.0": "maria@obriy.example"]])
            }
        }
    }

    @Test("stays valid when a person is erased", arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let id = desk.contacts[0].rawValue
            try await database.alone { transaction in
                _ = try transaction.raw(
                    "UPDATE personal SET value = NULL, salt = NULL WHERE event_id IN (SELECT id FROM event WHERE subject_id = $1)",
                    .int(id))
            }
            try await database.read { transaction in
                let event = try #require(try Journal(transaction).events(of: id).first)
                #expect(event.hash == EventHash.of(event, after: EventHash.origin))
                let contact = try #require(try Journal(transaction).replay(Contact.self, id: id))
                #expect(contact.name.value == nil)
                #expect(contact.addresses.map(\.value.personal.value) == [nil])
                #expect(contact.organization == desk.organization)
            }
        }
    }
}
