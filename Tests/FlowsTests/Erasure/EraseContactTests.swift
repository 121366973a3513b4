import Domain
import Flows
import Glibc
import Logging
import Storage
import TestSupport
import Testing

@Suite("Erasing a contact")
struct EraseContactTests {
    /// Two clients on one ticket, files of one's own and a shared one, letters that wait and one that was sent.
    private struct Scene {
        let fixture: DeskFixture
        let staff: StaffMember
        let ivan: Contact.ID
        let olena: Contact.ID
        let ticket: Ticket.ID
        let other: Ticket.ID
        let ownFile: String
        let sharedFile: String

        /// Columns where something of a person may stand in plain words.
        static let places = [
            ("contact", "name"), ("contact", "name_key"), ("contact_address", "value"), ("ticket", "subject"),
            ("personal", "value"), ("intake", "sender"), ("intake", "recipient"), ("intake", "mail_id"),
            ("intake", "reason"), ("outbox", "recipient"), ("outbox", "lane"), ("outbox", "answer"),
            ("search_document", "words"), ("mail_id", "mail_id"), ("event", "body"),
        ]

        func places(of word: String) async throws -> [String] {
            try await fixture.desk.read { transaction in
                try Self.places.flatMap { table, column in
                    try transaction.texts("SELECT \(column) FROM \(table) WHERE \(column) IS NOT NULL")
                        .filter { $0.lowercased().contains(word) }.map { "\(table).\(column): \($0)" }
                }
            }
        }

        func report() async throws -> CheckReport {
            try await Check.run(
                fixture.desk.database, blobsDirectory: fixture.desk.blobs.files.directory, verifier: nil,
                analyser: Analyser.version)
        }
    }

    private static func file(_ letter: Character) -> String { String(repeating: letter, count: 70_000) }

    private static func letter(
        _ id: String, from: String, cc: String, subject: String, _ text: String,
        files: [(name: String, content: String)]
    ) -> String {
        let parts = files.map { file in
            """
            --part
            Content-Type: text/plain
            Content-Disposition: attachment; filename="\(file.name)"

            \(file.content)
            """
        }
        return """
            From: \(from)
            To: support@desk.test
            Cc: \(cc)
            Subject: \(subject)
            Message-ID: <\(id)@x.test>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=part

            --part
            Content-Type: text/plain; charset=utf-8

            \(text)
            \(parts.joined(separator: "\n"))
            --part--

            """
    }

    private static func with(_ engine: Engine, _ body: (Scene) async throws -> Void) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let desk = fixture.desk
            let staff = StaffMember.Saved(
                id: .init(fixture.world.newID()), name: "Марта", email: "marta@desk.test",
                role: .administrator)
            let member = try await desk.write(as: .system) {
                try $0.staff.create(.saved(staff), in: $0.context).loaded.record
            }
            let first = try await fixture.take(
                letter(
                    "1", from: "Іван Остапчук <ostapchuk@x.test>", cc: "Олена <olena@y.test>",
                    subject: "Остапчук просить полагодити", "Каса мовчить. Остапчук",
                    files: [("остапчук.txt", file("a")), ("спільний.txt", file("b"))]),
                from: "ostapchuk@x.test")
            let ticket = try #require(first.ticket)
            let second = try await fixture.take(
                letter(
                    "2", from: "Олена <olena@y.test>", cc: "Іван <ostapchuk@x.test>",
                    subject: "Принтер", "Мій принтер теж",
                    files: [("спільний.txt", file("b"))]), from: "olena@y.test")
            let other = try #require(second.ticket)
            // The same letter again is only counted, and one that opens nothing is kept.
            _ = try await fixture.take(
                letter(
                    "1", from: "Іван Остапчук <ostapchuk@x.test>", cc: "Олена <olena@y.test>",
                    subject: "Остапчук просить полагодити", "Каса мовчить. Остапчук",
                    files: [("остапчук.txt", file("a")), ("спільний.txt", file("b"))]),
                from: "ostapchuk@x.test")
            let answer = NewMessage(
                text: "Перезавантажте касу, будь ласка", channel: .web, direction: .out, fromName: "Марта")
            try await desk.write(as: .staff(member.id)) { work in
                _ = try PostMessage(
                    answer, on: .client, of: ticket, by: .staff(member), mail: fixture.mail
                ).perform(work)
                for command in [TicketCommand.resolve, .confirm(saidBy: "Іван Остапчук")] {
                    _ = try RunCommand(command, on: ticket, by: .staff(member)).perform(work)
                }
            }
            // The acknowledgement to Ivan left; the answer waits.
            try await desk.write(as: .system) { work in
                let leased = try work.outbox.lease(at: work.now, until: work.now + .minutes(2), limit: 1)
                for item in leased {
                    _ = try work.outbox.sent(item, answer: "250 ostapchuk@x.test ok", at: work.now)
                }
            }
            let record = try #require(try await fixture.ticket(ticket))
            let olena = try await desk.read {
                try RecordStore<Contact>($0).byAddress(.email, "olena@y.test")
            }
            let scene = Scene(
                fixture: fixture, staff: member, ivan: record.requester, olena: try #require(olena),
                ticket: ticket, other: other, ownFile: BlobFiles.digest(Array(file("a").utf8)),
                sharedFile: BlobFiles.digest(Array(file("b").utf8)))
            for sha256 in try await desk.read({ try BlobStore($0).files(after: "", limit: 100) }) {
                age(desk.blobs.files.path(of: sha256.sha256), to: fixture.world.now - .hours(2))
            }
            #expect(try await scene.report().faults == [])
            try await body(scene)
        }
    }

    @Test("takes everything of theirs, and only that", arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let desk = scene.fixture.desk
            let erasure = try EraseContact(scene.ivan, by: .staff(scene.staff))
            let before = try await scene.places(of: "ostapchuk")
            let counts = try await erasure.count(on: desk)
            #expect(try await scene.places(of: "ostapchuk") == before, "looking takes nothing")
            #expect(counts.tickets == 2)
            #expect(counts.messages == 1)
            #expect(counts.attachments == 2)
            #expect(counts.letters == 4)
            #expect(counts.arrivals == 2)

            #expect(try await erasure.run(on: desk) == counts)

            for word in ["остапчук", "ostapchuk"] {
                let places = try await scene.places(of: word)
                #expect(places == [])
            }
            let report = try await scene.report()
            #expect(report.faults == [])
            #expect(report.erasedValues == counts.values)

            // What others wrote is there.
            let texts = try await scene.fixture.messages(scene.ticket).map(\.message.text.text)
            #expect(texts.contains("Перезавантажте касу, будь ласка"))
            let others = try await scene.fixture.messages(scene.other)
            #expect(others.map { $0.message.text.text.trimmed } == ["Мій принтер теж"])
            #expect(others.first?.message.attachments.first?.name == "спільний.txt")
            #expect(try await scene.fixture.ticket(scene.other)?.subject == "Принтер")
            #expect(try await desk.blobs.read(scene.sharedFile, place: .file).count == 70_000)
            // Theirs is not: neither row nor file, neither words nor address.
            #expect(try await scene.fixture.ticket(scene.ticket)?.subject == Personal(Personal.erasedText))
            #expect(try await desk.read { try BlobStore($0).find(scene.ownFile) == nil })
            #expect(access(desk.blobs.files.path(of: scene.ownFile), F_OK) != 0)
            let search = TicketSearch(
                "Остапчук", TicketFilter(), for: scene.staff, offset: 0, limit: 10,
                now: scene.fixture.world.now)
            #expect(try await desk.read { try search.perform(in: $0).tickets.isEmpty })
            // That a letter was sent is remembered, what waits is not sent any more.
            let rows = try await desk.read {
                try $0.texts("SELECT state FROM outbox WHERE recipient NOT LIKE '%@%'")
            }
            #expect(rows == ["sent"])
            let shown = try await desk.read { try ContactListStore($0).contact(scene.ivan) }
            #expect(shown?.name == Personal.erasedText)
            #expect(shown?.emails == [])
            #expect(shown?.erasedAt == scene.fixture.world.now)
        }
    }

    @Test("takes nothing a second time, and lets nobody change what is left", arguments: Engine.allCases)
    func again(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let desk = scene.fixture.desk
            let erasure = try EraseContact(scene.ivan, by: nil)
            _ = try await erasure.run(on: desk)
            let events = try await desk.read { try $0.number("SELECT count(*) FROM event") }
            #expect(try await erasure.count(on: desk).isEmpty)
            #expect(try await erasure.run(on: desk).isEmpty)
            #expect(try await desk.read { try $0.number("SELECT count(*) FROM event") } == events)
            let known = try RegisterContact(
                email: try EmailAddress("new@x.test"), phone: nil, name: nil, known: scene.ivan)
            await #expect(throws: DeskError.erased(kind: "contact", reference: String(scene.ivan.rawValue))) {
                try await desk.write(as: .system) { try known.perform($0).id }
            }
            // The person may write again, as somebody new.
            let taken = try await scene.fixture.take(
                """
                From: Іван <ostapchuk@x.test>
                To: support@desk.test
                Subject: Знову я
                Message-ID: <9@x.test>

                Вітаю

                """, from: "ostapchuk@x.test")
            let ticket = try #require(try await scene.fixture.ticket(taken.ticket))
            #expect(ticket.requester != scene.ivan)
            #expect(try await scene.report().faults == [])
        }
    }

    @Test("replays to what the rows say", arguments: Engine.allCases)
    func replay(engine: Engine) async throws {
        try await Self.with(engine) { scene in
            let desk = scene.fixture.desk
            _ = try await EraseContact(scene.ivan, by: nil).run(on: desk)
            try await desk.read { transaction in
                let ticket = try Journal(transaction).replay(Ticket.self, id: scene.ticket.rawValue)
                #expect(try TicketStore(transaction).find(scene.ticket)?.record == ticket)
                let contact = try Journal(transaction).replay(Contact.self, id: scene.ivan.rawValue)
                #expect(try RecordStore<Contact>(transaction).find(scene.ivan)?.record == contact)
            }
        }
    }

    @Test("is an administrator's alone", arguments: StaffMember.Role.allCases)
    func right(role: StaffMember.Role) {
        let member = StaffMember(.init(id: .init(1), name: "Марта", email: "m@desk.test", role: role))
        #expect(Access.may(.staff(member), .eraseContact, .desk) == (role == .administrator))
        #expect(!Access.may(.contact(ClientReach(.init(1))), .eraseContact, .desk))
    }

    @Test("finds a mailbox however it is written")
    func mailboxes() {
        let person = ErasedPerson(contact: .init(1), addresses: ["Ivan@X.test", "", "+380501112233"])
        for mailbox in ["ivan@x.test", " IVAN@x.test ", "Іван <ivan@X.test>"] {
            #expect(person.owns(mailbox))
        }
        for mailbox in ["", "ivan@x.test.example", "not-ivan@x.test", "ivan@x.test <other@x.test>"] {
            #expect(!person.owns(mailbox))
        }
    }
}
