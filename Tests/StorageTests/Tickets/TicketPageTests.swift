import Domain
import Storage
import TestSupport
import Testing

@Suite("A page of the ticket list")
struct TicketPageTests {
    /// Seven tickets, each a minute after the one before; the third is critical, the fifth is waiting.
    private static func with(
        _ engine: Engine, _ body: @escaping @Sendable (any Transaction, SampleDesk) throws -> Void
    ) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            for index in 1...7 {
                world.advance(by: .minutes(1))
                let context = world.context(as: .staff(desk.staff[1]))
                try await database.write(world.command()) { transaction in
                    let loaded = try desk.ticket("Заявка \(index)", in: transaction, context)
                    if index == 3 {
                        var change = TicketChange()
                        change.priority = .critical
                        try desk.perform(.change(change), on: loaded, in: transaction, context)
                    }
                    if index == 5 {
                        try desk.perform(
                            .wait(for: .client, until: nil), on: loaded, in: transaction, context)
                    }
                }
            }
            try await database.read { try body($0, desk) }
        }
    }

    private static func subjects(_ rows: [TicketRow]) -> [String] {
        rows.map { String($0.summary.subject.last ?? "?") }
    }

    @Test("goes on and back by key in every order, within a scope and without", arguments: Engine.allCases)
    func orders(engine: Engine) async throws {
        try await Self.with(engine) { transaction, desk in
            let expected: [TicketOrder: [String]] = [
                .changed: ["7", "6", "5", "4", "3", "2", "1"], .oldest: ["1", "2", "3", "4", "5", "6", "7"],
                .priority: ["3", "7", "6", "5", "4", "2", "1"],
            ]
            let store = TicketPageStore(transaction)
            for scope in [
                TicketScope(seesAll: true),
                TicketScope(seesAll: false, departments: [desk.departments[0]]),
            ] {
                for statuses in [Set(Ticket.Status.Name.allCases), [.new, .open, .waiting]] {
                    for (order, all) in expected {
                        var query = TicketPageQuery(statuses: statuses)
                        query.order = order
                        let first = try store.page(query, scope: scope, limit: 3)
                        #expect(Self.subjects(first) == Array(all.prefix(3)))
                        let last = try #require(first.last)
                        let key = TicketPageKey(of: last.summary, in: order)
                        let second = try store.page(query, scope: scope, after: key, limit: 3)
                        #expect(Self.subjects(second) == Array(all[3..<6]))
                        let back = try store.page(
                            query, scope: scope,
                            before: TicketPageKey(of: try #require(second.first).summary, in: order), limit: 3
                        )
                        #expect(Self.subjects(back) == Array(all.prefix(3)))
                    }
                }
            }
        }
    }

    @Test("holds only what its query and its scope let through", arguments: Engine.allCases)
    func filters(engine: Engine) async throws {
        try await Self.with(engine) { transaction, desk in
            let store = TicketPageStore(transaction)
            let all = TicketScope(seesAll: true)
            var query = TicketPageQuery(statuses: [.waiting])
            #expect(Self.subjects(try store.page(query, scope: all, limit: 9)) == ["5"])
            query.statuses = [.new, .open, .waiting]
            query.holder = .member(desk.staff[0])
            #expect(try store.page(query, scope: all, limit: 9).isEmpty)
            query.holder = .nobody
            query.departments = [desk.departments[1]]
            #expect(try store.page(query, scope: all, limit: 9).isEmpty)
            query.departments = [desk.departments[0]]
            #expect(try store.page(query, scope: all, limit: 9).count == 7)
            let stranger = TicketScope(seesAll: false)
            #expect(try store.page(query, scope: stranger, limit: 9).isEmpty)
            let load = try store.load(now: TestWorld.monday)
            let counts = WorkCounts(load, scope: all, member: desk.staff[0])
            #expect(counts.sum { $0.status == .waiting } == 1)
            #expect(counts.sum { $0.holder == .nobody && $0.department == desk.departments[0] } == 7)
            #expect(WorkCounts(load, scope: stranger, member: desk.staff[0]).entries.isEmpty)
        }
    }

    @Test("finds contacts by a part of a name, a company, an address", arguments: Engine.allCases)
    func contacts(engine: Engine) async throws {
        try await Self.with(engine) { transaction, _ throws in
            let search = ContactSearch(transaction)
            for (words, found) in [
                ("ґав", ["Марія Ґава"]), ("обрій", ["Марія Ґава"]), ("pat@", ["Pat O'Neil"]), ("%", []),
                ("", []),
                ("o'n", ["Pat O'Neil"]),
            ] {
                let names = try search.find(words, limit: 5).map(\.name)
                #expect(names == found, "\(words)")
            }
        }
    }

    @Test(
        "of what is overdue holds who missed a deadline, the one missed longest ago first",
        arguments: Engine.allCases)
    func overdue(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let began = world.now
            for (index, priority) in [Ticket.Priority.low, .normal, .high, .critical, .critical].enumerated()
            {
                world.advance(by: .minutes(1))
                let context = world.context(as: .contact(desk.contacts[0]))
                try await database.write(world.command()) { transaction in
                    var loaded = try desk.ticket("Заявка \(index)", in: transaction, context)
                    if priority != loaded.record.priority {
                        var change = TicketChange()
                        change.priority = priority
                        loaded = try desk.perform(
                            .change(change), on: loaded, in: transaction,
                            world.context(as: .staff(desk.staff[0])))
                    }
                    loaded = try desk.perform(
                        .receive(
                            Message.Draft(
                                channel: .email, direction: .in, text: "Агов?", newID: { context.newID() }),
                            on: .client, reopenWindow: .days(14)), on: loaded, in: transaction, context)
                    if index == 4 {
                        try desk.perform(
                            .wait(for: .client, until: nil), on: loaded, in: transaction,
                            world.context(as: .staff(desk.staff[0])))
                    }
                }
            }
            let scopes = [
                TicketScope(seesAll: true), TicketScope(seesAll: false, departments: [desk.departments[0]]),
            ]
            try await database.read { transaction throws in
                let store = TicketPageStore(transaction)
                func subjects(after span: Span, _ scope: TicketScope) throws -> [String] {
                    var query = TicketPageQuery(statuses: [.new, .open])
                    (query.order, query.now) = (.overdue, began + span)
                    let rows = try store.page(query, scope: scope, limit: 9)
                    let counted = WorkCounts(
                        try store.load(now: began + span), scope: scope, member: desk.staff[0])
                    #expect(counted.overdue == rows.count)
                    if let first = rows.first, rows.count > 1 {
                        let key = TicketPageKey(of: first.summary, in: .overdue)
                        let rest = try store.page(query, scope: scope, after: key, limit: 9)
                        #expect(Self.subjects(rest) == Self.subjects(Array(rows.dropFirst())))
                    }
                    return Self.subjects(rows)
                }
                for scope in scopes {
                    #expect(try subjects(after: .minutes(30), scope) == [])
                    #expect(try subjects(after: .hours(2), scope) == ["3"])
                    #expect(try subjects(after: .hours(5), scope) == ["3", "2"])
                    #expect(try subjects(after: .days(4), scope) == ["3", "2", "1", "0"])
                }
                let stranger = TicketScope(seesAll: false, departments: [])
                #expect(try subjects(after: .days(4), stranger) == [])
            }
        }
    }
}

@Suite("A session")
struct BrowserSessionTests {
    @Test("ends by its time, by signing out, and with the member's work here", arguments: Engine.allCases)
    func ends(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let now = world.now
            try await database.write(world.command()) { transaction in
                let sessions = SessionStore(transaction)
                try sessions.add(hash: [1], of: desk.staff[0], at: now, until: now + .days(1))
                try sessions.add(hash: [2], of: desk.staff[1], at: now, until: now + .days(1))
                let member = try #require(try sessions.member(hash: [1], at: now))
                #expect(member.id == desk.staff[0] && member.departments == [desk.departments[0]])
                #expect(try sessions.member(hash: [2], at: now)?.departments == nil)
                #expect(try sessions.member(hash: [3], at: now) == nil)
                #expect(try sessions.member(hash: [1], at: now + .days(1)) == nil)
                try sessions.remove(hash: [1])
                #expect(try sessions.member(hash: [1], at: now) == nil)
                try sessions.removeAll(of: desk.staff[1])
                #expect(try sessions.member(hash: [2], at: now) == nil)
            }
        }
    }
}
