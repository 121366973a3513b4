import Domain
@testable import Storage
import TestSupport
import Testing

/// What is written of a ticket that stays where lists have it.
@Suite("The row of a changed ticket")
struct TicketUpdateTests {
    private static func columns(of statement: TicketStatements) throws -> [String] {
        let text = statement.rawValue
        let list = try #require(text.firstMatch(of: #/(?s)SET (.*?)\s+WHERE/#)).1
        return try ["id"]
            + list.split(separator: ",").map { pair in
                String(try #require(pair.firstMatch(of: #/(\w+) = \$\d+/#)).1)
            }
    }

    @Test("is touched in all columns but those of its place")
    func touchedColumns() throws {
        let all = try Self.columns(of: .update)
        let place = TicketStatements.placeColumns
        #expect(place.isSubset(of: all.indices))
        #expect(
            try Self.columns(of: .touch)
                == all.indices.filter { !place.contains($0) }.map { all[$0] })
    }

    /// What nearly every event moves. Any other column of an index belongs to the place.
    private static let moving: Set<String> = ["id", "updated_at", "due_at", "record_at"]

    @Test("touches no index that an event leaves as it is")
    func touchedIndexes() async throws {
        try await withDatabase(.sqlite) { database in
            let indexed = try await database.read { transaction in
                var names: Set<String> = []
                _ = try transaction.run(
                    """
                    SELECT DISTINCT info.name FROM pragma_index_list('ticket') AS list,
                        pragma_index_info(list.name) AS info
                    WHERE info.name IS NOT NULL AND list."unique" = 0
                    """, []
                ) { names.insert($0.text(0)) }
                return names
            }
            #expect(indexed.count > 10)
            let touched = Set(try Self.columns(of: .touch)).subtracting(Self.moving)
            #expect(touched.intersection(indexed).isEmpty)
        }
    }

    private static func change(_ edit: (inout TicketChange) -> Void) -> TicketChange {
        var change = TicketChange()
        edit(&change)
        return change
    }

    @Test("stands as the journal tells it, moved or not", arguments: Engine.allCases)
    func written(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let context = world.context(as: .staff(desk.staff[0]))
            let id = try await database.write(world.command()) { transaction in
                try desk.ticket(in: transaction, context).record.id
            }
            let commands: [TicketCommand] = [
                .change(Self.change { $0.subject = "Стоїть на місці" }), .take,
                .change(Self.change { $0.tags = ["папір"] }), .change(Self.change { $0.priority = .high }),
                .wait(for: .vendor, until: nil), .resume, .assign(to: nil),
            ]
            for command in commands {
                world.advance(by: .minutes(3))
                let later = world.context(as: .staff(desk.staff[0]))
                try await database.write(world.command()) { transaction in
                    let loaded = try #require(try TicketStore(transaction).find(id, locked: true))
                    _ = try desk.perform(command, on: loaded, in: transaction, later)
                }
                let (row, told) = try await database.read { transaction in
                    (
                        try TicketStore(transaction).find(id)?.record,
                        try Journal(transaction).replay(Ticket.self, id: id.rawValue)
                    )
                }
                #expect(row == told, "after \(command)")
            }
        }
    }
}
