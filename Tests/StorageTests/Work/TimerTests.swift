import Domain
import Storage
import TestSupport
import Testing

@Suite("Timers")
struct TimerTests {
    @Test("are claimed exactly once by eight who claim at the same time", arguments: Engine.allCases)
    func once(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let now = world.now
            let count: Int64 = 100
            try await database.write(world.command()) { transaction in
                for subject in 1...count {
                    try TimerStore(transaction).set(
                        .wakeTicket, subject: subject, due: now - .seconds(Int(subject)), id: world.newID())
                }
            }
            let taken = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        var taken: [Int64] = []
                        while true {
                            let claimed = try await database.write(world.command()) { transaction in
                                let timers = TimerStore(transaction)
                                let due = try timers.claim(at: now, limit: 7)
                                for timer in due { try timers.finish(timer) }
                                return due.map(\.subject)
                            }
                            taken += claimed
                            if claimed.isEmpty { return taken }
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            // One that finds nothing may have met only rows that others hold; what nobody finished is still there.
            let left = try await database.read { try $0.number("SELECT count(*) FROM timer") } ?? 0
            #expect(Set(taken).count == taken.count)
            #expect(Int64(taken.count) + left == count)
            #expect(left == 0)
        }
    }

    @Test("are due at their moment and not before, oldest first", arguments: Engine.allCases)
    func due(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let now = world.now
            try await database.write(world.command()) { transaction in
                let timers = TimerStore(transaction)
                try timers.set(.wakeTicket, subject: 1, due: now, id: 11)
                try timers.set(.wakeTicket, subject: 2, due: now + Span(microseconds: 1), id: 12)
                try timers.set(.wakeTicket, subject: 3, due: now - .days(1), id: 13)
                #expect(try timers.claim(at: now, limit: 10).map(\.subject) == [3, 1])
                #expect(try timers.claim(at: now, limit: 1).map(\.subject) == [3])
                #expect(try timers.nextDue() == now - .days(1))
            }
        }
    }

    @Test("of one subject are one: a later setting replaces the earlier", arguments: Engine.allCases)
    func replaced(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let now = world.now
            try await database.write(world.command()) { transaction in
                let timers = TimerStore(transaction)
                try timers.set(.wakeTicket, subject: 1, due: now, id: 11)
                let first = try #require(try timers.claim(at: now, limit: 1).first)
                try timers.postpone(first, to: now + .minutes(1))
                #expect(try timers.claim(at: now, limit: 1).isEmpty)
                #expect(try timers.claim(at: now + .minutes(1), limit: 1).map(\.attempts) == [1])
                try timers.set(.wakeTicket, subject: 1, due: now + .minutes(2), id: 12)
                #expect(try timers.claim(at: now + .minutes(2), limit: 5).map(\.attempts) == [0])
                try timers.remove(.wakeTicket, subject: 1)
                #expect(try timers.nextDue() == nil)
            }
        }
    }

    @Test("stay when the transaction of their effect fails", arguments: Engine.allCases)
    func failedEffect(engine: Engine) async throws {
        struct Failed: Error {}
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let now = world.now
            try await database.write(world.command()) {
                try TimerStore($0).set(.wakeTicket, subject: 1, due: now, id: 11)
            }
            await #expect(throws: Failed.self) {
                try await database.write(world.command()) { transaction in
                    let timers = TimerStore(transaction)
                    for timer in try timers.claim(at: now, limit: 1) { try timers.finish(timer) }
                    throw Failed()
                }
            }
            #expect(try await database.read { try TimerStore($0).nextDue() } == now)
        }
    }

    @Test("follow a waiting ticket and leave with its wait", arguments: Engine.allCases)
    func ofTickets(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            // A desk that promises nothing has no timers but those of waits.
            let silent = SLAPolicy.Saved(
                id: .init(1), name: "", firstResponse: .none, nextResponse: .none, resolution: .none)
            let context = WriteContext(
                now: world.now, actor: .staff(desk.staff[0]),
                rules: ServiceRules(policies: [SLAPolicy(silent)]),
                newID: { world.newID() }, random: { world.random() })
            let until = context.now + .hours(1)
            try await database.write(world.command()) { transaction in
                let timers = TimerStore(transaction)
                let new = try desk.ticket(in: transaction, context)
                let waiting = try desk.perform(
                    .wait(for: .date, until: until), on: new, in: transaction, context)
                #expect(try timers.nextDue() == until)
                let later = try desk.perform(
                    .wait(for: .vendor, until: until + .hours(1)), on: waiting, in: transaction, context)
                #expect(try timers.nextDue() == until + .hours(1))
                let deleted = try desk.perform(.delete(reason: nil), on: later, in: transaction, context)
                #expect(try timers.nextDue() == nil)
                let restored = try desk.perform(.restore, on: deleted, in: transaction, context)
                #expect(try timers.nextDue() == until + .hours(1))
                try desk.perform(.resume, on: restored, in: transaction, context)
                #expect(try timers.nextDue() == nil)
            }
        }
    }
}
