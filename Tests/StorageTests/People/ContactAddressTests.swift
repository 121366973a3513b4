import Domain
import Storage
import TestSupport
import Testing

@Suite("A contact's address")
struct ContactAddressTests {
    @Test("belongs to one contact, whoever of sixteen registers it first", arguments: Engine.allCases)
    func race(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let found = try await withThrowingTaskGroup(of: Contact.ID.self) { group in
                for writer in 0..<16 {
                    group.addTask {
                        try await Self.register("new@x.example", "\(writer)", in: database, world)
                    }
                }
                return try await group.reduce(into: Set<Contact.ID>()) { $0.insert($1) }
            }
            #expect(found.count == 1)
            let (contacts, addresses, events) = try await database.read { transaction in
                (
                    try transaction.number("SELECT count(*) FROM contact"),
                    try transaction.number("SELECT count(*) FROM contact_address"),
                    try transaction.number("SELECT count(*) FROM event")
                )
            }
            #expect(contacts == 1)
            #expect(addresses == 1)
            #expect(events == 1, "the losers left nothing behind")
        }
    }

    /// As a flow does it: look, create, and look again when another was faster.
    private static func register(
        _ address: String, _ name: String, in database: any Database, _ world: TestWorld
    ) async throws -> Contact.ID {
        while true {
            let context = world.context()
            do {
                return try await database.write(world.command()) { transaction in
                    let contacts = RecordStore<Contact>(transaction)
                    if let known = try contacts.byAddress(.email, address) { return known }
                    return try contacts.create(
                        .init(
                            .init(
                                id: .init(context.newID()), name: Personal(name), organization: nil,
                                language: nil, addresses: [.init(kind: .email, value: address)])),
                        in: context
                    ).loaded.record.id
                }
            } catch StorageError.duplicate {}
        }
    }

    @Test("is free again when its contact gives it up", arguments: Engine.allCases)
    func moved(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let context = world.context()
            try await database.write(world.command()) { transaction in
                let contacts = RecordStore<Contact>(transaction)
                func save(_ id: Contact.ID, _ addresses: [String]) throws {
                    let loaded = try #require(try contacts.find(id, locked: true))
                    try contacts.append(
                        [
                            .init(
                                .init(
                                    id: id, name: loaded.record.name, organization: nil, language: nil,
                                    addresses: addresses.map { .init(kind: .email, value: $0) }))
                        ], to: loaded, in: context)
                }
                try save(desk.contacts[0], [])
                try save(desk.contacts[1], ["maria@obriy.example", "pat@example.net"])
                #expect(try contacts.byAddress(.email, "maria@obriy.example") == desk.contacts[1])
                #expect(try contacts.byAddress(.phone, "maria@obriy.example") == nil)
                // Order is part of the contact: the first address is the one that is written to.
                let addresses = try #require(try contacts.find(desk.contacts[1])).record.addresses
                #expect(addresses.map(\.value.personal.text) == ["maria@obriy.example", "pat@example.net"])
            }
        }
    }
}
