import Dispatch
import Domain
import Storage
import TestSupport
import Testing

@Suite("The outbox")
struct OutboxTests {
    private static let now = TestWorld.monday
    private static let lease = Span.minutes(2)

    private static func item(_ id: Int64, lane: String) -> OutboxItem {
        OutboxItem(
            id: id, lane: lane, kind: "mail", ticket: nil, message: nil, stableID: "<\(id)@desk>",
            recipient: "maria@obriy.example", body: "{}")
    }

    /// Runs `body` in one transaction with these items waiting.
    private static func with(
        _ engine: Engine, _ items: [(Int64, String)],
        _ body: @escaping @Sendable (OutboxStore) throws -> Void
    ) async throws {
        try await withDatabase(engine) { database in
            try await database.write(TestWorld().command()) { transaction in
                let outbox = OutboxStore(transaction)
                for (id, lane) in items { try outbox.add(item(id, lane: lane), sendAt: now, at: now) }
                try body(outbox)
            }
        }
    }

    @Test("gives out only the oldest unfinished row of a lane", arguments: Engine.allCases)
    func lanes(engine: Engine) async throws {
        try await Self.with(engine, [(1, "a"), (2, "a"), (3, "b"), (4, "a")]) { outbox throws in
            let first = try outbox.lease(at: Self.now, until: Self.now + Self.lease, limit: 10)
            #expect(first.map(\.id) == [1, 3])
            #expect(try outbox.lease(at: Self.now, until: Self.now + Self.lease, limit: 10).isEmpty)
            #expect(try outbox.sent(first[0], answer: "250 ok", at: Self.now))
            let second = try outbox.lease(at: Self.now, until: Self.now + Self.lease, limit: 10)
            #expect(second.map(\.id) == [2])
            // A dead letter does not hold up those behind it.
            #expect(try outbox.failed(second[0], answer: "550 no", at: Self.now))
            #expect(try outbox.lease(at: Self.now, until: Self.now + Self.lease, limit: 10).map(\.id) == [4])
        }
    }

    @Test("gives out nothing before its time", arguments: Engine.allCases)
    func sendAt(engine: Engine) async throws {
        try await Self.with(engine, []) { outbox throws in
            try outbox.add(
                Self.item(1, lane: "a"), sendAt: Self.now + Span(microseconds: 1), at: Self.now)
            #expect(try outbox.lease(at: Self.now, until: Self.now + Self.lease, limit: 1).isEmpty)
            let soon = Self.now + Span(microseconds: 1)
            #expect(try outbox.lease(at: soon, until: soon + Self.lease, limit: 1).count == 1)
        }
    }

    @Test("calls a letter perhaps twice when its sender vanished", arguments: Engine.allCases)
    func vanished(engine: Engine) async throws {
        try await Self.with(engine, [(1, "a")]) { outbox throws in
            let until = Self.now + Self.lease
            let first = try #require(try outbox.lease(at: Self.now, until: until, limit: 1).first)
            #expect(first.attempt == 1)
            #expect(!first.isPerhapsTwice)
            #expect(try outbox.keep([1, 2, 3], of: first))
            let second = try #require(try outbox.lease(at: until, until: until + Self.lease, limit: 1).first)
            #expect(second.attempt == 2)
            #expect(second.isPerhapsTwice)
            #expect(second.bytes == [1, 2, 3], "every attempt sends the same bytes")
            #expect(second.stableID == first.stableID)
            #expect(try outbox.perhapsTwice(limit: 10).map(\.id) == [1])
        }
    }

    @Test("does not hear the late answer of a former holder", arguments: Engine.allCases)
    func fence(engine: Engine) async throws {
        try await Self.with(engine, [(1, "a")]) { outbox throws in
            let until = Self.now + Self.lease
            let late = try #require(try outbox.lease(at: Self.now, until: until, limit: 1).first)
            let present = try #require(try outbox.lease(at: until, until: until + Self.lease, limit: 1).first)
            #expect(try !outbox.sent(late, answer: "250 late", at: until))
            #expect(try !outbox.failed(late, answer: "550 late", at: until))
            #expect(try !outbox.retry(late, answer: "451 late", at: until, answerLost: false))
            #expect(try !outbox.keep([9], of: late))
            #expect(try outbox.sent(present, answer: "250 ok", at: until))
        }
    }

    @Test("tries again later, and by hand after it gave up", arguments: Engine.allCases)
    func retries(engine: Engine) async throws {
        try await Self.with(engine, [(1, "a")]) { outbox throws in
            let until = Self.now + Self.lease
            let first = try #require(try outbox.lease(at: Self.now, until: until, limit: 1).first)
            let next = Self.now + .minutes(10)
            #expect(try outbox.retry(first, answer: "451 later", at: next, answerLost: true))
            #expect(try outbox.lease(at: Self.now, until: until, limit: 1).isEmpty)
            #expect(try outbox.nextDue() == next)
            let second = try #require(try outbox.lease(at: next, until: next + Self.lease, limit: 1).first)
            #expect(second.isPerhapsTwice)
            #expect(try outbox.failed(second, answer: "550 no such user", at: next))
            #expect(try outbox.nextDue() == nil)
            #expect(try outbox.failed(limit: 10).map(\.answer) == ["550 no such user"])
            #expect(try outbox.revive(1, at: next))
            #expect(try !outbox.revive(1, at: next))
            #expect(try outbox.lease(at: next, until: next + Self.lease, limit: 1).map(\.attempt) == [1])
        }
    }

    @Test(
        "lets a revived letter leave behind the one that is being sent, before those that wait",
        arguments: Engine.allCases)
    func revivedOrder(engine: Engine) async throws {
        try await Self.with(engine, [(1, "a"), (2, "a"), (3, "a")]) { outbox throws in
            let until = Self.now + Self.lease
            let first = try #require(try outbox.lease(at: Self.now, until: until, limit: 10).first)
            #expect(try outbox.failed(first, answer: "550 no", at: Self.now))
            let second = try #require(try outbox.lease(at: Self.now, until: until, limit: 10).first)
            #expect(second.id == 2)
            #expect(try outbox.revive(1, at: Self.now))
            #expect(try outbox.lease(at: Self.now, until: until, limit: 10).isEmpty)
            #expect(try outbox.nextDue() == until)
            // Its sender vanished: the letter that was begun is ended before the revived one begins.
            let again = try outbox.lease(at: until, until: until + Self.lease, limit: 10)
            #expect(again.map(\.id) == [2])
            #expect(try outbox.sent(again[0], answer: "250 ok", at: until))
            let third = try outbox.lease(at: until, until: until + Self.lease, limit: 10)
            #expect(third.map(\.id) == [1])
            #expect(try outbox.sent(third[0], answer: "250 ok", at: until))
            #expect(try outbox.lease(at: until, until: until + Self.lease, limit: 10).map(\.id) == [3])
        }
    }

    @Test("keeps a lane in order while letters are revived and leased at once", arguments: Engine.allCases)
    func revivedRace(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let until = Self.now + Self.lease
            for round in 0..<20 as Range<Int64> {
                let (old, new) = (round * 2 + 1, round * 2 + 2)
                let lane = "\(round)"
                try await database.write(world.command()) { transaction in
                    let outbox = OutboxStore(transaction)
                    try outbox.add(Self.item(old, lane: lane), sendAt: Self.now, at: Self.now)
                    let leased = try outbox.lease(at: Self.now, until: until, limit: 1)
                    _ = try outbox.failed(try #require(leased.first), answer: "550", at: Self.now)
                    try outbox.add(Self.item(new, lane: lane), sendAt: Self.now, at: Self.now)
                }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        _ = try await database.write(world.command()) {
                            try OutboxStore($0).revive(old, at: Self.now)
                        }
                    }
                    for _ in 0..<3 {
                        group.addTask {
                            _ = try await database.write(world.command()) {
                                try OutboxStore($0).lease(at: Self.now, until: until, limit: 10)
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                let crowded = try await database.read { try CheckReader($0).crowdedLanes().count }
                #expect(crowded == 0)
                _ = try await database.write(world.command()) {
                    try $0.raw("DELETE FROM outbox")
                }
            }
        }
    }

    /// Two tickets of one client, committed by two nodes: the later identity first.
    @Test("leases nothing out of a lane that another is leasing from", arguments: [Engine.postgres])
    func heldLane(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let until = Self.now + Self.lease
            try await database.write(world.command()) {
                try OutboxStore($0).add(Self.item(2, lane: "a"), sendAt: Self.now, at: Self.now)
            }
            let (began, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            let command = world.command()
            async let first = database.write(command) { transaction in
                let leased = try OutboxStore(transaction).lease(at: Self.now, until: until, limit: 10)
                began.signal()
                // Work runs on the connection's own thread, which may block; the test has an end all the same.
                _ = mayEnd.wait(timeout: .now() + 20)
                return leased.map(\.id)
            }
            await withCheckedContinuation { continuation in
                DispatchQueue.global().async {
                    began.wait()
                    continuation.resume()
                }
            }
            try await database.write(world.command()) {
                try OutboxStore($0).add(Self.item(1, lane: "a"), sendAt: Self.now, at: Self.now)
                try OutboxStore($0).add(Self.item(3, lane: "b"), sendAt: Self.now, at: Self.now)
            }
            let second = try await database.write(world.command()) {
                try OutboxStore($0).lease(at: Self.now, until: until, limit: 10).map(\.id)
            }
            mayEnd.signal()
            #expect(try await first == [2])
            #expect(second == [3])
        }
    }

    @Test("wakes its worker for what can leave, not for what is held or behind", arguments: Engine.allCases)
    func nextDue(engine: Engine) async throws {
        try await Self.with(engine, [(1, "a"), (2, "a")]) { outbox throws in
            #expect(try outbox.nextDue() == Self.now)
            let until = Self.now + Self.lease
            _ = try outbox.lease(at: Self.now, until: until, limit: 1)
            #expect(try outbox.nextDue() == until)
        }
    }

    @Test("refuses a second letter under the same identity", arguments: Engine.allCases)
    func stableID(engine: Engine) async throws {
        await #expect(throws: StorageError.self) {
            try await Self.with(engine, [(1, "a"), (1, "a")]) { _ in }
        }
    }

    @Test("is emptied exactly once by eight senders, lane by lane in order", arguments: Engine.allCases)
    func senders(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            try await database.write(world.command()) { transaction in
                for id in 1...60 as ClosedRange<Int64> {
                    try OutboxStore(transaction).add(
                        Self.item(id, lane: "\(id % 5)"), sendAt: Self.now, at: Self.now)
                }
            }
            let until = Self.now + Self.lease
            let sent = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        var sent: [Int64] = []
                        while try await database.read({ try OutboxStore($0).nextDue() }) != nil {
                            let leased = try await database.write(world.command()) {
                                try OutboxStore($0).lease(at: Self.now, until: until, limit: 3)
                            }
                            for item in leased {
                                let counted = try await database.write(world.command()) {
                                    try OutboxStore($0).sent(item, answer: "250", at: Self.now)
                                }
                                #expect(counted)
                                sent.append(item.id)
                            }
                        }
                        return sent
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(sent.sorted() == Array(1...60))
            let twice = try await database.read { try OutboxStore($0).perhapsTwice(limit: 10) }
            #expect(twice == [])
        }
    }
}
