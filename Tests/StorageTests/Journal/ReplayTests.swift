import Domain
import Storage
import TestSupport
import Testing

@Suite("Replaying a subject's events")
struct ReplayTests {
    /// Seeds in one database: a fresh one for each would measure the file system.
    static let seeds = TestEnvironment.value("LINIA_LONG") == nil ? 1...6 : 1...200

    @Test("rebuilds a ticket exactly, at any past moment", arguments: Engine.allCases, [0, 1, 2])
    func tickets(engine: Engine, part: Int) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld(seed: UInt64(part))
            let desk = try await SampleDesk.make(in: database, world)
            for seed in Self.seeds {
                let lives = try await desk.live(
                    seed: UInt64(seed * 10 + part), tickets: 3, steps: 60, in: database, world)
                try await database.read { transaction in
                    for life in lives {
                        for (seq, state) in life.states {
                            let rebuilt = try Journal(transaction).replay(
                                Ticket.self, id: life.id.rawValue, upTo: seq)
                            #expect(rebuilt == state, "seed \(seed), ticket \(life.id.rawValue), seq \(seq)")
                        }
                        let row = try TicketStore(transaction).find(life.id)
                        #expect(row?.record == life.states.last?.state, "seed \(seed)")
                        #expect(row?.head.seq == life.states.last?.seq, "seed \(seed)")
                    }
                }
            }
        }
    }

    @Test("rebuilds every other kind of record", arguments: Engine.allCases)
    func others(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let context = world.context(as: .staff(desk.staff[0]))
            try await database.write(world.command()) { transaction in
                func edit<Record: StoredRecord>(_ id: Identifier<Record>, _ change: (Record) -> Record.Event)
                    throws
                {
                    let store = RecordStore<Record>(transaction)
                    let before = try #require(try store.find(id, locked: true))
                    let (saved, ids) = try store.append([change(before.record)], to: before, in: context)
                    #expect(ids.count == 1)
                    #expect(try store.find(id)?.record == saved.record)
                    #expect(try store.find(id)?.head == saved.head)
                    let journal = Journal(transaction)
                    #expect(try journal.replay(Record.self, id: id.rawValue) == saved.record)
                    #expect(try journal.replay(Record.self, id: id.rawValue, upTo: 1) == before.record)
                }
                try edit(desk.brand) {
                    .init(.init(id: $0.id, name: "B", address: "b@x", language: "en", isArchived: true))
                }
                try edit(desk.departments[1]) {
                    .init(.init(id: $0.id, name: "D", parent: desk.departments[0]))
                }
                try edit(desk.line) { .init(.init(id: $0.id, name: "L", level: 4)) }
                try edit(desk.organization) {
                    .init(.init(id: $0.id, name: "O", domains: ["z.example", "a.example", "obriy.example"]))
                }
                try edit(desk.contacts[0]) {
                    .init(
                        .init(
                            id: $0.id, name: "Ім'я", organization: nil, language: nil,
                            addresses: [
                                .init(kind: .phone, value: "+380441234567"),
                                .init(kind: .email, value: "maria@obriy.example"),
                                .init(kind: .email, value: "new@obriy.example"),
                            ]))
                }
                try edit(desk.staff[0]) {
                    .saved(
                        .init(id: $0.id, name: "N", email: "N@X", role: .head, departments: desk.departments))
                }
                try edit(desk.staff[1]) { _ in .passwordSet(.init()) }
                try edit(desk.contract) {
                    .init(
                        .init(id: $0.id, organization: desk.organization, name: "C", validUntil: context.now))
                }
                try edit(desk.service) { .init(.init(id: $0.id, name: "S", isArchived: true)) }
                try edit(desk.object) {
                    .init(.init(id: $0.id, organization: desk.organization, name: "Склад"))
                }
                try edit(desk.fields[4]) {
                    .init(
                        .init(
                            id: $0.id, key: "choice", name: "Вибір", type: .choice,
                            choices: ["\"", "\\", "ї"]))
                }
            }
        }
    }

    @Test("says so when a second beginning stands in the middle", arguments: Engine.allCases)
    func secondBeginning(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let context = world.context()
            let id = try await database.write(world.command()) { transaction in
                let ticket = try desk.ticket(in: transaction, context)
                let again = try Ticket.create(
                    NewTicket(
                        number: 1, subject: "x", channel: .web, brand: desk.brand,
                        department: desk.departments[0], line: desk.line, requester: desk.contacts[0]),
                    in: context.decision)
                _ = try Journal(transaction).append(
                    [again], kind: .ticket, subject: ticket.record.key, after: ticket.head, in: context)
                return ticket.record.key
            }
            await #expect(throws: StorageError.self) {
                _ = try await database.read { try Journal($0).replay(Ticket.self, id: id) }
            }
        }
    }
}
