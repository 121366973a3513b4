import Domain
import Storage
import TestSupport
import Testing

@Suite("Ticket numbers")
struct TicketNumberTests {
    @Test("begin at 10001 and are never given twice, by sixteen at once", arguments: Engine.allCases)
    func unique(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let numbers = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        try await database.write(world.command()) { transaction in
                            try (0..<5).map { _ in try TicketStore(transaction).nextNumber() }
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(numbers.sorted() == Array(10_001...10_080))
        }
    }

    @Test("lead to their ticket", arguments: Engine.allCases)
    func found(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let context = world.context()
            try await database.write(world.command()) { transaction in
                let ticket = try desk.ticket(in: transaction, context).record
                #expect(try TicketStore(transaction).id(number: ticket.number) == ticket.id)
                #expect(try TicketStore(transaction).id(number: ticket.number + 1) == nil)
            }
        }
    }
}
