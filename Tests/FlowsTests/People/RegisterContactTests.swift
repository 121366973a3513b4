import Domain
import Flows
import Storage
import TestSupport
import Testing

@Suite("Registering a contact")
struct RegisterContactTests {
    @Test("sixteen first letters of one address register one contact", arguments: Engine.allCases)
    func race(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let register = try RegisterContact(
                email: try EmailAddress("Ivan@Romashka.UA"), phone: nil, name: "Іван Ромашко")
            let desk = fixture.desk
            let ids = try await withThrowingTaskGroup { group in
                for _ in 0..<16 {
                    group.addTask { try await desk.write(as: .system) { try register.perform($0).id } }
                }
                return try await group.reduce(into: Set<Contact.ID>()) { $0.insert($1) }
            }
            #expect(ids.count == 1)
        }
    }

    @Test("a mail domain, or the nearest above it, names the company", arguments: Engine.allCases)
    func organization(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let company = Organization.Saved(
                id: .init(fixture.world.newID()), name: "Ромашка", domains: ["romashka.ua"])
            try await fixture.desk.write(as: .system) { work in
                _ = try work.organizations.create(.init(company), in: work.context)
            }
            for (address, expected) in [
                ("a@romashka.ua", company.id as Organization.ID?), ("b@shop.romashka.ua", company.id),
                ("c@notromashka.ua", nil), ("d@ua", nil),
            ] {
                let register = try RegisterContact(email: try EmailAddress(address), phone: nil, name: nil)
                let contact = try await fixture.desk.write(as: .system) { try register.perform($0) }
                #expect(contact.organization == expected, "\(address)")
            }
        }
    }

    @Test("a known contact gains a phone and a name, but never another's address", arguments: Engine.allCases)
    func completes(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            func register(_ email: String?, _ phone: String?, _ name: String?) async throws -> Contact {
                let register = try RegisterContact(
                    email: try email.map { try EmailAddress($0) }, phone: phone, name: name)
                return try await fixture.desk.write(as: .system) { try register.perform($0) }
            }
            let bare = try await register("olena@x.test", nil, nil)
            #expect(bare.name == "olena@x.test")
            let named = try await register("olena@x.test", "+380671234567", "Олена")
            #expect(named.id == bare.id)
            #expect(named.name == "Олена")
            #expect(named.has(.phone, "+380671234567"))
            let other = try await register("petro@x.test", "+380671234567", nil)
            #expect(other.id != named.id)
            #expect(!other.has(.phone, "+380671234567"))
        }
    }

    @Test("somebody without any name or address is refused")
    func nobody() {
        #expect(throws: DeskError.invalid(field: "requester", problem: .missing)) {
            try RegisterContact(email: nil, phone: nil, name: "  ")
        }
    }
}
