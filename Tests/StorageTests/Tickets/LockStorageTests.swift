import Domain
import Storage
import TestSupport
import Testing

/// Locks as rows: what replay gives, what lists ask for (P106, P107).
@Suite("A stored lock")
struct LockStorageTests {
    private static let rules = ServiceRules(
        discipline: .init(lock: LockRules(silence: .init(minutes: 60))))

    private static let everywhere = TicketScope(seesAll: true, departments: [])

    private static func context(
        _ world: TestWorld, _ actor: Actor = .system
    ) -> WriteContext {
        let plain = world.context(as: actor)
        return WriteContext(
            now: plain.now, actor: actor, rules: rules, newID: plain.newID, random: plain.random)
    }

    /// So many tickets that locked one minute after the other, the first of them asked for.
    private static func lock(
        _ count: Int, _ desk: SampleDesk, _ world: TestWorld, in database: any Database
    ) async throws -> [Ticket.ID] {
        var ids: [Ticket.ID] = []
        for _ in 0..<count {
            let taker = context(world, .staff(desk.staff[0]))
            ids.append(
                try await database.write(world.command()) { transaction in
                    let new = try desk.ticket(in: transaction, taker)
                    return try desk.perform(.take, on: new, in: transaction, taker).record.id
                })
            world.advance(by: .minutes(1))
        }
        world.advance(by: .hours(2))
        for (index, id) in ids.enumerated() {
            let (system, asker) = (context(world), context(world, .staff(desk.staff[0])))
            try await database.write(world.command()) { transaction in
                let loaded = try #require(try TicketStore(transaction).find(id, locked: true))
                let locked = try desk.perform(.elapse, on: loaded, in: transaction, system)
                if index == 0 {
                    try desk.perform(
                        .requestUnlock(cause: "Чекав", minutes: 30), on: locked, in: transaction, asker)
                }
            }
            world.advance(by: .minutes(1))
        }
        return ids
    }

    @Test("is what its journal says, row by row", arguments: Engine.allCases)
    func replay(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let ids = try await Self.lock(2, desk, world, in: database)
            for id in ids {
                let (stored, replayed) = try await database.read { transaction in
                    (
                        try TicketStore(transaction).find(id)?.record,
                        try Journal(transaction).replay(Ticket.self, id: id.rawValue)
                    )
                }
                #expect(stored?.lock != nil && stored == replayed)
            }
            // A row of an older program, which knew no locks.
            try await database.write(world.command()) { transaction in
                _ = try transaction.raw("UPDATE ticket SET lock_state = NULL WHERE id = $1", .id(ids[0]))
            }
            let read = try await database.read { try TicketStore($0).find(ids[0])?.record }
            #expect(read?.lock?.request?.cause == "Чекав")
        }
    }

    @Test("stands in its lists, page by page, and is counted", arguments: Engine.allCases)
    func lists(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let ids = try await Self.lock(5, desk, world, in: database)
            let now = world.now
            try await database.read { transaction in
                let pages = TicketPageStore(transaction)
                var query = TicketPageQuery(statuses: [.new, .open, .waiting])
                query.order = .locked
                var found: [Ticket.ID] = []
                var after: TicketPageKey?
                repeat {
                    let rows = try pages.page(query, scope: Self.everywhere, after: after, limit: 2)
                    found += rows.map(\.summary.id)
                    after =
                        rows.count == 2 ? rows.last.map { TicketPageKey(of: $0.summary, in: .locked) } : nil
                } while after != nil
                #expect(found == ids)
                query.order = .unlockRequests
                let asked = try pages.page(query, scope: Self.everywhere, limit: 10)
                #expect(asked.map(\.summary.id) == [ids[0]])
                #expect(asked.first?.summary.lock?.request?.minutes == 30)
                let load = try pages.load(now: now)
                #expect(load.locks == [desk.departments[0]: .init(locked: 5, asked: 1)])
                var filter = TicketFilter()
                filter.lock = .locked
                let lists = TicketListStore(transaction)
                #expect(
                    try lists.ids(filter, scope: Self.everywhere, before: nil, limit: 3)
                        == Array(ids.reversed().prefix(3)))
                #expect(
                    try lists.ids(filter, scope: Self.everywhere, before: ids[2], limit: 9) == [
                        ids[1], ids[0],
                    ])
                filter.lock = .unlockRequested
                #expect(try lists.ids(filter, scope: Self.everywhere, before: nil, limit: 9) == [ids[0]])
            }
        }
    }

    @Test("P106: falls once, although two nodes look at the same moment", arguments: Engine.allCases)
    func once(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let taker = Self.context(world, .staff(desk.staff[0]))
            let id = try await database.write(world.command()) { transaction in
                let new = try desk.ticket(in: transaction, taker)
                return try desk.perform(.take, on: new, in: transaction, taker).record.id
            }
            world.advance(by: .minutes(61))
            let context = Self.context(world)
            await withTaskGroup(of: Void.self) { nodes in
                for _ in 0..<8 {
                    let command = world.command()
                    nodes.addTask {
                        // Whoever comes too late is refused by the row's version, and finds nothing to do.
                        try? await database.write(command) { transaction in
                            guard let loaded = try TicketStore(transaction).find(id, locked: true) else {
                                return
                            }
                            try desk.perform(.elapse, on: loaded, in: transaction, context)
                        }
                    }
                }
            }
            let locks = try await database.read {
                try $0.number(
                    "SELECT count(*) FROM event WHERE subject_id = $1 AND kind = 'ticket.locked'", .id(id))
            }
            #expect(locks == 1)
        }
    }
}
