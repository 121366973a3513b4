import Domain
import Storage
import TestSupport
import Testing

@Suite("A stored book of rules")
struct RuleBookTests {
    private static func rules(_ name: String) -> [RoutingRule] {
        [
            RoutingRule(
                id: .init(5), name: name, conditions: [.init(.channel([.email]))],
                actions: [.mail(to: [.address("boss@example.com")], text: "Скарга"), .addTags(["скарга"])])
        ]
    }

    @Test(
        "keeps its versions, which of them is in force, and what replaying says", arguments: Engine.allCases)
    func versions(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let context = world.context(as: .staff(desk.staff[0]))
            try await database.write(world.command()) { transaction in
                let store = RecordStore<RuleBook>(transaction)
                var book = try store.create(
                    RuleBook.save(Self.rules("Скарги"), name: "Перші", as: .incoming, in: nil, basedOn: 0),
                    in: context
                ).loaded
                for (name, version) in [("Другі", 1), ("Треті", 2)] {
                    let event = try RuleBook.save(
                        Self.rules(name), name: name, as: .incoming, in: book.record, basedOn: version)
                    book = try store.append([event], to: book, in: context).loaded
                }
                book = try store.append([try book.record.activate(2)], to: book, in: context).loaded
                book = try store.append([try book.record.activate(3)], to: book, in: context).loaded
                let found = try #require(try store.find(RuleSet.Kind.incoming.book))
                #expect(found.record == book.record && found.head == book.head)
                #expect(found.record.active == 3 && found.record.formerly == 2)
                #expect(found.record.sets.map(\.name) == ["Перші", "Другі", "Треті"])
                let replayed = try Journal(transaction).replay(RuleBook.self, id: book.record.key)
                #expect(replayed == book.record)
                // The journal holds no address in its own text.
                let bodies = try transaction.texts("SELECT body FROM event WHERE kind = 'routing.saved'")
                #expect(bodies.count == 3 && !bodies.contains { $0.contains("boss@example.com") })
            }
        }
    }
}
