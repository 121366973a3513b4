import Domain
import Storage
import TestSupport
import Testing

/// Rows that a program wrote before lines had rules and tickets had clocks.
@Suite("A ticket from before there were clocks")
struct FormerTicketTests {
    private static let renamed: TicketChange = {
        var change = TicketChange()
        change.subject = "Принтер знову друкує"
        return change
    }()

    /// The second moves the ticket nowhere, so that less is written of a row that is whole.
    @Test(
        "is completed from its journal, and its next change writes the row", arguments: Engine.allCases,
        [TicketCommand.resume, .change(renamed)])
    func completed(engine: Engine, change: TicketCommand) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let context = world.context(as: .staff(desk.staff[0]))
            let id = try await database.write(world.command()) { transaction in
                let new = try desk.ticket(in: transaction, context)
                let taken = try desk.perform(.take, on: new, in: transaction, context)
                return try desk.perform(
                    .wait(for: .client, until: nil), on: taken, in: transaction, context
                ).record.id
            }
            let whole = try await database.read { try TicketStore($0).find(id)?.record }
            #expect(whole?.course.isPaused == true && whole?.clocks.isEmpty == false)
            #expect(whole?.assignedSince != nil)
            try await database.write(world.command()) { transaction in
                _ = try transaction.raw(
                    """
                    UPDATE ticket SET line_since = NULL, assigned_since = NULL, passes = NULL, hand_over = NULL,
                        course = NULL, clocks = NULL, due_at = NULL, due_kind = NULL, due_since = NULL WHERE id = $1
                    """, .id(id))
            }
            let read = try await database.read { try TicketStore($0).find(id)?.record }
            #expect(read == whole)
            world.advance(by: .minutes(5))
            let later = world.context(as: .staff(desk.staff[0]))
            try await database.write(world.command()) { transaction in
                let loaded = try #require(try TicketStore(transaction).find(id, locked: true))
                _ = try desk.perform(change, on: loaded, in: transaction, later)
            }
            let written = try await database.read {
                try $0.number(
                    """
                    SELECT count(*) FROM ticket
                    WHERE id = $1 AND course IS NOT NULL AND passes IS NOT NULL AND assigned_since IS NOT NULL
                    """, .id(id))
            }
            #expect(written == 1)
            let resumed = try await database.read { transaction in
                (
                    try TicketStore(transaction).find(id)?.record,
                    try Journal(transaction).replay(Ticket.self, id: id.rawValue)
                )
            }
            #expect(resumed.0?.course == resumed.1?.course && resumed.0?.clocks == resumed.1?.clocks)
        }
    }
}
