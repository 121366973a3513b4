import Domain
import Flows
import Storage
import TestSupport
import Testing

/// What others wrote about a person, or quoted of them, and what the desk noted beside it.
@Suite("Erasing a contact reaches")
struct ErasureReachTests {
    private struct Scene {
        let fixture: DeskFixture
        let staff: StaffMember
        let ivan: Contact.ID
        let ticket: Ticket.ID
        let reply: Message.ID
        let note: CustomField.ID
        let size: CustomField.ID

        static let places = [
            "personal.value", "event.body", "ticket.subject", "ticket_tag.tag", "ticket_field.text_value",
            "stop_entry.pattern", "intake.reason", "intake_run.reason", "search_document.words",
        ]

        func places(of word: String) async throws -> [String] {
            try await fixture.desk.read { transaction in
                try Self.places.flatMap { place in
                    let parts = place.split(separator: ".")
                    return try transaction.texts(
                        "SELECT \(parts[1]) FROM \(parts[0]) WHERE \(parts[1]) IS NOT NULL"
                    ).filter { $0.lowercased().contains(word) }.map { "\(place): \($0)" }
                }
            }
        }

        func report() async throws -> CheckReport {
            try await Check.run(
                fixture.desk.database, blobsDirectory: fixture.desk.blobs.files.directory, verifier: nil,
                analyser: Analyser.version)
        }
    }

    private static func with(_ engine: Engine, _ body: (Scene) async throws -> Void) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let desk = fixture.desk
            let saved = StaffMember.Saved(
                id: .init(fixture.world.newID()), name: "Марта", email: "marta@desk.test",
                role: .administrator)
            let note = CustomField.Saved(
                id: .init(fixture.world.newID()), key: "caller", name: "Хто дзвонив", type: .text)
            let size = CustomField.Saved(
                id: .init(fixture.world.newID()), key: "size", name: "Розмір", type: .choice,
                choices: ["великий", "малий"])
            let member = try await desk.write(as: .system) { work in
                for field in [note, size] {
                    _ = try RecordStore<CustomField>(work.transaction).create(.init(field), in: work.context)
                }
                for (pattern, reason) in [("ostapchuk@x.test", "скарги"), ("spam.test", "реклама")] {
                    let id = StopEntry.ID(work.context.newID())
                    _ = try work.stops.create(
                        .init(.init(id: id, pattern: Personal(pattern), reason: reason, isArchived: true)),
                        in: work.context)
                }
                return try work.staff.create(.saved(saved), in: work.context).loaded.record
            }
            let first = try await fixture.take(
                """
                From: Іван Остапчук <ostapchuk@x.test>
                To: support@desk.test
                Cc: Олена <olena@y.test>
                Subject: Каса
                Message-ID: <1@x.test>
                Content-Type: text/plain; charset=utf-8

                Каса мовчить від самого ранку, приїдьте

                """, from: "ostapchuk@x.test")
            let second = try await fixture.take(
                """
                From: Олена <olena@y.test>
                To: support@desk.test
                Subject: Re: Каса
                Message-ID: <2@y.test>
                In-Reply-To: <1@x.test>
                References: <1@x.test>
                Content-Type: text/plain; charset=utf-8

                У мене теж.

                On Mon, 2 Mar 2026 at 10:00, Іван Остапчук <ostapchuk@x.test> wrote:
                > Каса мовчить від самого ранку, приїдьте

                """, from: "olena@y.test")
            let ticket = try #require(first.ticket)
            #expect(second.ticket == ticket)
            try await desk.write(as: .staff(member.id)) { work in
                var change = TicketChange()
                change.tags = ["іван-остапчук", "каса"]
                change.fields[note.id] = .some(.text("пан Остапчук, кімната 7"))
                change.fields[size.id] = .some(.text("великий"))
                _ = try RunCommand(.change(change), on: ticket, by: .staff(member)).perform(work)
                var former = second
                former.result = .stopped
                former.reason = "ostapchuk@x.test: скарги"
                try work.intake.addRun(
                    work.context.newID(), of: former, by: .staff(member.id), at: work.now)
            }
            let record = try #require(try await fixture.ticket(ticket))
            let reply = try #require(
                try await fixture.messages(ticket).first { $0.message.text.text.contains("У мене теж") })
            #expect(reply.message.fullText?.text.contains("Остапчук") == true, "it quotes him")
            #expect(!reply.message.text.text.contains("Остапчук"))
            let scene = Scene(
                fixture: fixture, staff: member, ivan: record.requester, ticket: ticket,
                reply: reply.message.id, note: note.id, size: size.id)
            #expect(try await scene.report().faults == [])
            try await body(scene)
        }
    }

    @Test("quotes, tags, fields, stop lists and former runs", arguments: Engine.allCases)
    func reached(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let desk = scene.fixture.desk
            let before = try await scene.places(of: "остапчук") + scene.places(of: "ostapchuk")
            for place in [
                "personal.value", "ticket_tag.tag", "ticket_field.text_value", "stop_entry.pattern",
                "intake_run.reason",
            ] {
                #expect(before.contains { $0.hasPrefix(place) }, "\(place) has nothing to erase")
            }
            #expect(!before.contains { $0.hasPrefix("event.body") }, "the journal's bytes name nobody")
            let erasure = try EraseContact(scene.ivan, by: .staff(scene.staff))
            let counts = try await erasure.count(on: desk)
            #expect(try await erasure.run(on: desk) == counts)

            for word in ["остапчук", "ostapchuk", "від самого ранку"] {
                #expect(try await scene.places(of: word) == [])
            }
            let report = try await scene.report()
            #expect(report.faults == [])
            #expect(report.erasedValues == counts.values)

            // Olena's own words stay, her letter with the quote does not.
            let reply = try #require(
                try await scene.fixture.messages(scene.ticket).first { $0.message.id == scene.reply })
            #expect(reply.message.text.text.trimmed == "У мене теж.")
            #expect(reply.message.fullText?.value == nil)
            let letters = try await desk.read {
                try $0.texts("SELECT raw FROM message WHERE raw IS NOT NULL")
                    + $0.texts("SELECT raw FROM intake WHERE raw IS NOT NULL")
            }
            #expect(letters == [])
            let ticket = try #require(try await scene.fixture.ticket(scene.ticket))
            #expect(ticket.tags == ["каса"])
            #expect(ticket.fields == [scene.size: .text("великий")])
            let patterns = try await desk.read {
                try RecordStore<StopEntry>($0).all().filter { !$0.entry.isArchived }.count
            }
            #expect(patterns == 0)
            #expect(
                try await desk.read { try RecordStore<StopEntry>($0).byPattern("spam.test") } != nil,
                "another's entry stays")

            // What the journal rebuilds is what the rows say, and nothing is left to take.
            try await desk.read { transaction in
                let rebuilt = try Journal(transaction).replay(Ticket.self, id: scene.ticket.rawValue)
                #expect(rebuilt == ticket)
            }
            #expect(try await erasure.count(on: desk).isEmpty)
            #expect(try await erasure.run(on: desk).isEmpty)
        }
    }

    @Test("a tag by the whole name or an address, never by a part of a word")
    func tags() {
        let person = ErasedPerson(
            contact: .init(1), addresses: ["ivan@x.test"], names: ["Іван Остапчук", "Ян"])
        for tag in ["іван-остапчук", "vip: іван остапчук", "ivan@x.test", "від_ivan@x.test"] {
            #expect(person.isTagged(by: tag))
        }
        for tag in ["", "іван", "каса", "ян", "янтар", "x.test"] { #expect(!person.isTagged(by: tag)) }
    }
}
