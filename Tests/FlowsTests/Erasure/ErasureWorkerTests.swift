import Domain
import Flows
import Logging
import Storage
import TestSupport
import Testing

@Suite("An erasure that was asked for")
struct ErasureWorkerTests {
    private static let tickets = 45
    private static let log = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    private struct Scene {
        let fixture: DeskFixture
        let contact: Contact.ID
        let administrator: StaffMember

        func ask(_ typed: String = "Іван Остапчук") async throws {
            let asking = try AskErasure(contact, typed: typed, by: administrator)
            try await fixture.desk.write(as: .staff(administrator.id)) { try asking.perform($0) }
        }

        func request() async throws -> ErasureRequest? {
            let contact = contact
            return try await fixture.desk.read { try ErasureRequestStore($0).find(contact) }
        }

        func work() async throws -> Bool { try await ErasureWorker(desk: fixture.desk, log: log).work() }
    }

    private static func with(_ engine: Engine, _ body: (Scene) async throws -> Void) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let adding = try AddStaff(
                name: "Марта", email: EmailAddress("marta@desk.test"), role: .administrator, verifier: nil)
            let administrator = try await fixture.desk.write(as: .system) { try adding.perform($0) }
            let settings = try await fixture.settings
            let contact = try await fixture.desk.write(as: .system) { work in
                let register = try RegisterContact(
                    email: EmailAddress("ivan@x.test"), phone: nil, name: "Іван Остапчук")
                for index in 0..<tickets {
                    let creating = try CreateTicket(
                        subject: "Заявка \(index)",
                        message: NewMessage(
                            text: "Остапчук, текст \(index)", channel: .portal, direction: .in),
                        requester: register, channel: .portal, settings: settings)
                    _ = try creating.perform(work)
                }
                return try #require(try work.contacts.byAddress(.email, "ivan@x.test"))
            }
            try await body(Scene(fixture: fixture, contact: contact, administrator: administrator))
        }
    }

    @Test("is done once, whoever of two finds it, and says what it took", arguments: Engine.allCases)
    func once(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let counts = try await EraseContact(scene.contact, by: nil).count(on: scene.fixture.desk)
            #expect(counts.tickets == Self.tickets && counts.messages == Self.tickets)
            #expect(try await scene.work() == false)
            try await scene.ask()
            try await scene.ask("IVAN@x.test ")
            async let one = scene.work()
            async let two = scene.work()
            let worked = try await [one, two]
            #expect(worked.filter { $0 }.count == 1)
            let request = try #require(try await scene.request())
            #expect(request.finishedAt != nil && request.failedAt == nil)
            #expect(request.counts == counts)
            #expect((request.ticketsDone, request.ticketsTotal) == (Self.tickets, Self.tickets))
            #expect(request.askedBy == scene.administrator.id)
            let (contact, actor) = (scene.contact, scene.administrator.id)
            try await scene.fixture.desk.read { transaction in
                let events = try Journal(transaction).events(of: contact.rawValue, after: 0)
                let last = try #require(events.last)
                #expect(last.kind == "contact.erased" && last.actorID == actor.rawValue)
            }
            // Asked once more, there is nothing to do.
            try await scene.ask("anything")
            #expect(try await scene.work() == false)
        }
    }

    @Test("goes on where it stopped, and counts nothing twice", arguments: Engine.allCases)
    func interrupted(engine: Engine) async throws {
        struct Stop: Error {}
        try await Self.with(engine) { scene in
            let counts = try await EraseContact(scene.contact, by: nil).count(on: scene.fixture.desk)
            try await scene.ask()
            let (desk, contact) = (scene.fixture.desk, scene.contact)
            _ = try await desk.write(as: .system) { work in
                try ErasureRequestStore(work.transaction).claim(at: work.now, until: work.now + .seconds(30))
            }
            let watch = ErasureWatch(note: { step, work in
                try ErasureRequestStore(work.transaction).note(
                    contact, step.took, tickets: step.tickets, until: work.now + .seconds(30))
                if step.tickets?.done == 40 { throw Stop() }
            })
            await #expect(throws: Stop.self) {
                try await EraseContact(contact, by: nil).run(on: desk, watchedBy: watch)
            }
            let half = try #require(try await scene.request())
            #expect(half.finishedAt == nil && half.ticketsDone == 20 && half.counts.messages == 20)
            #expect(try await scene.work() == false, "whoever held it may still be at work")
            scene.fixture.world.advance(by: .seconds(31))
            #expect(try await scene.work())
            let whole = try #require(try await scene.request())
            #expect(whole.finishedAt != nil && whole.counts == counts)
            let report = try await Check.run(
                desk.database, blobsDirectory: desk.blobs.files.directory, verifier: nil,
                analyser: Analyser.version
            )
            #expect(report.faults == [])
        }
    }

    @Test("is looked at before, the newest tickets of many", arguments: Engine.allCases)
    func glance(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let desk = scene.fixture.desk
            let erasure = try EraseContact(scene.contact, by: .staff(scene.administrator))
            let (glance, counts) = (try await erasure.glance(on: desk), try await erasure.count(on: desk))
            #expect(glance.ticketsTotal == Self.tickets && glance.isWhole)
            #expect(glance.counts.messages == counts.messages && glance.messagesLeft == 0)
        }
    }

    @Test("takes the contact's name or address, however it is written, and nothing else")
    func typed() async throws {
        try await Self.with(.sqlite) { scene in
            for wrong in ["", " ", "Іван", "ivan@x.tes", "Іван Остапчук!"] {
                await #expect(throws: DeskError.self) { try await scene.ask(wrong) }
            }
            #expect(try await scene.request() == nil)
            let lead = StaffMember(.init(id: .init(7), name: "Л", email: "l@desk.test", role: .head))
            #expect(throws: DeskError.forbidden(.eraseContact)) {
                try AskErasure(scene.contact, typed: "ivan@x.test", by: lead)
            }
            try await scene.ask("  іван   ОСТАПЧУК ")
            #expect(try await scene.request() != nil)
        }
    }
}
