import Domain
import Flows
import Storage
import TestSupport
import Testing

@Suite("A client's lists")
struct ClientReachTests {
    /// Companies in a tree, people with and without the right, tickets in every state.
    private struct Scene {
        var organizations: [Organization.ID] = []
        var parents: [Organization.ID: Organization.ID] = [:]
        var people: [Contact.ID: (organization: Organization.ID?, sees: Bool)] = [:]
        var tickets: [Ticket.ID] = []

        /// What the right reaches, found without any statement of ours.
        func reach(of contact: Contact.ID) -> Set<Organization.ID> {
            guard let person = people[contact], person.sees, let top = person.organization else { return [] }
            return Set(
                organizations.filter { organization in
                    var step: Organization.ID? = organization
                    while let here = step {
                        if here == top { return true }
                        step = parents[here]
                    }
                    return false
                })
        }
    }

    @Test(
        "hold exactly what opens, whatever rights and companies become", arguments: Engine.allCases,
        [11, 12, 13] as [UInt64])
    func same(engine: Engine, seed: UInt64) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            var random = SplitMix64(seed: seed)
            var scene = try await Self.scene(fixture, &random)
            for round in 0..<4 {
                try await Self.compare(scene, fixture, "seed \(seed), round \(round)")
                try await Self.shake(&scene, fixture, &random)
            }
        }
    }

    private static func compare(_ scene: Scene, _ fixture: DeskFixture, _ place: Comment) async throws {
        for contact in scene.people.keys {
            let expected = scene.reach(of: contact)
            try await fixture.desk.read { transaction in
                let client = try ClientReach(of: contact, in: transaction)
                #expect(client.organizations == expected, place)
                var opening: Set<Ticket.ID> = []
                for id in scene.tickets {
                    let ticket = try #require(try TicketStore(transaction).find(id)?.record)
                    let takesPart = ticket.participants.contains { $0.person == .contact(contact) }
                    let isReached = ticket.organization.map(expected.contains) == true
                    let mayOpen = ticket.status.name != .deleted && (takesPart || isReached)
                    do {
                        let view = try ClientTicketView(
                            number: ticket.number, for: contact, withAnswers: true, in: transaction)
                        #expect(mayOpen && view.takesPart == takesPart, place)
                        #expect(view.mayConfirm == (ticket.requester == contact), place)
                        opening.insert(id)
                    } catch DeskError.notFound { #expect(!mayOpen, place) }
                }
                #expect(try listed(client, in: transaction, place) == opening, place)
            }
        }
    }

    /// Every page of every list, each list held against its count.
    private static func listed(
        _ client: ClientReach, in transaction: any Transaction, _ place: Comment
    ) throws -> Set<Ticket.ID> {
        let store = ClientTicketStore(transaction)
        var all: Set<Ticket.ID> = []
        for view in ClientTicketList.View.allCases {
            for state in ClientTicketList.State.allCases {
                let list = ClientTicketList(view, state)
                var found: [Ticket.ID] = []
                while true {
                    let page = try store.page(list, of: client, before: found.last, limit: 3)
                    #expect(page.allSatisfy { state.statuses.contains($0.status) }, place)
                    found += page.map(\.id)
                    if page.count < 3 { break }
                }
                #expect(found == Set(found).sorted(by: >), place)
                #expect(try store.count(list, of: client) == found.count, place)
                all.formUnion(found)
            }
        }
        return all
    }

    // MARK: The scene

    private static func scene(_ fixture: DeskFixture, _ random: inout SplitMix64) async throws -> Scene {
        var scene = Scene()
        let settings = try await fixture.settings
        for index in 0..<6 {
            let parent = random.hits(70) ? scene.organizations.randomElement(using: &random) : nil
            let id = try await fixture.desk.write(as: .system) { work in
                try work.organizations.create(
                    .init(
                        .init(
                            id: .init(work.context.newID()), name: "ТОВ \(index)", parent: parent,
                            domains: ["c\(index).test"])), in: work.context
                ).loaded.record.id
            }
            scene.organizations.append(id)
            scene.parents[id] = parent
        }
        for index in 0..<8 {
            let email = try EmailAddress("p\(index)@c\(index % 7).test")
            let person = try await fixture.desk.write(as: .system) { work in
                try RegisterContact(email: email, phone: nil, name: "Особа \(index)").perform(work)
            }
            scene.people[person.id] = (person.organization, false)
        }
        let contacts = scene.people.keys.sorted()
        for index in 0..<30 {
            let requester = contacts[random.below(contacts.count)]
            let (copied, ending) = (
                random.hits(30) ? contacts[random.below(contacts.count)] : nil, random.below(6)
            )
            let target = scene.tickets.randomElement(using: &random)
            let id = try await fixture.desk.write(as: .system) { work in
                let creating = try CreateTicket(
                    subject: "Заявка \(index)",
                    message: NewMessage(text: "Текст", channel: .portal, direction: .in),
                    requester: RegisterContact(email: nil, phone: nil, name: nil, known: requester),
                    channel: .portal, settings: settings)
                var ticket = try creating.perform(work)
                func run(_ command: TicketCommand) throws {
                    ticket = try RunCommand.decideAndStore(command, on: ticket, work)
                }
                if let copied, copied != requester {
                    try run(.addParticipant(Participant(.contact(copied), as: .copy)))
                }
                switch ending {
                case 0: try run(.close(reason: nil))
                case 1: try run(.delete(reason: nil))
                case 2: if let target { try run(.merge(into: target)) }
                case 3: try run(.resolve)
                default: break
                }
                return ticket.record.id
            }
            scene.tickets.append(id)
        }
        return scene
    }

    /// Rights are given and taken, people change companies, companies their place in the tree.
    private static func shake(
        _ scene: inout Scene, _ fixture: DeskFixture, _ random: inout SplitMix64
    ) async throws {
        for contact in scene.people.keys.sorted() {
            let sees = random.hits(60)
            let organization = random.hits(80) ? scene.organizations.randomElement(using: &random) : nil
            scene.people[contact] = (organization, sees)
            try await fixture.desk.write(as: .system) { work in
                let loaded = try #require(try work.contacts.find(contact, locked: true))
                var saved = loaded.record.saved
                saved.organization = organization
                saved.seesOrganization = sees ? true : nil
                try work.contacts.append([.init(saved)], to: loaded, in: work.context)
            }
        }
        for (index, organization) in scene.organizations.enumerated() {
            // Only what was made before it can stand above it, so there is no ring.
            let parent = index > 0 && random.hits(70) ? scene.organizations[random.below(index)] : nil
            scene.parents[organization] = parent
            try await fixture.desk.write(as: .system) { work in
                let loaded = try #require(try work.organizations.find(organization, locked: true))
                let saved = loaded.record
                try work.organizations.append(
                    [
                        .init(
                            .init(
                                id: organization, name: saved.name, parent: parent, domains: saved.domains,
                                isArchived: saved.isArchived))
                    ], to: loaded, in: work.context)
            }
        }
    }
}

extension SplitMix64 {
    fileprivate mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }
    fileprivate mutating func hits(_ percent: Int) -> Bool { below(100) < percent }
}
