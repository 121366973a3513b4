import Domain
import Flows
import Storage
import TestSupport
import Testing

@Suite("A letter joined by mistake")
struct MoveLetterTests {
    private struct Joined {
        let fixture: DeskFixture
        let lead: Access.Person
        let source: Ticket.ID
        let letter: Message.ID
        /// The source as it stood before the letter came.
        let before: Ticket
    }

    private static func letter(
        _ id: String, from: String, subject: String, text: String, answering: String? = nil
    ) -> String {
        """
        From: \(from)
        To: support@desk.test
        Subject: \(subject)
        Message-ID: <\(id)@x.test>
        \(answering.map { "In-Reply-To: <\($0)@x.test>\n" } ?? "")Content-Type: text/plain; charset=utf-8

        \(text)

        """
    }

    /// Ivan's ticket is resolved; then Olha answers his letter about something else.
    private static func with(_ engine: Engine, _ body: (Joined) async throws -> Void) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let desk = fixture.desk
            let first = try await fixture.take(
                letter("a", from: "Іван <ivan@x.test>", subject: "Принтер", text: "Не друкує"))
            let source = try #require(first.ticket)
            let add = try AddStaff(
                name: "Олена", email: try EmailAddress("lead@desk.test"), role: .lead, departments: nil,
                verifier: nil)
            let id = try await desk.write(as: .system) { try add.perform($0).id }
            let member = try #require(
                try await desk.read { try RecordStore<StaffMember>($0).find(id)?.record })
            let lead = Access.Person.staff(member)
            try await desk.write(as: lead.actor) {
                _ = try RunCommand(.resolve, on: source, by: lead).perform($0)
            }
            let before = try #require(try await fixture.ticket(source))
            fixture.world.advance(by: .minutes(5))
            let joined = try await fixture.take(
                letter(
                    "b", from: "Ольга <olha@y.test>", subject: "Сканер", text: "Сканер мовчить",
                    answering: "a"), from: "olha@y.test")
            #expect(joined.result == .joined && joined.ticket == source)
            let message = try #require(joined.message)
            fixture.world.advance(by: .minutes(5))
            try await body(
                Joined(fixture: fixture, lead: lead, source: source, letter: message, before: before))
        }
    }

    private static func move(_ joined: Joined, _ kind: MoveLetter.Kind, on ticket: Ticket.ID) async throws
        -> Ticket
    {
        let lead = joined.lead
        return try await joined.fixture.desk.write(as: lead.actor) {
            try MoveLetter(kind, on: ticket, by: lead).perform($0).record
        }
    }

    private static func check(_ fixture: DeskFixture) async throws {
        let report = try await Check.run(
            fixture.desk.database, blobsDirectory: fixture.desk.blobs.files.directory, verifier: nil,
            analyser: Analyser.version)
        #expect(report.isClean, "\(report.faults)")
    }

    private static func found(_ words: String, _ joined: Joined) async throws -> [Ticket.ID] {
        guard case .staff(let member) = joined.lead else { return [] }
        let search = TicketSearch(
            words, TicketFilter(), for: member, offset: 0, limit: 10, now: joined.fixture.world.now)
        return try await joined.fixture.desk.read { try search.perform(in: $0).tickets.map(\.id) }
    }

    @Test("becomes a ticket of its author, and its old one is as it was", arguments: Engine.allCases)
    func split(engine: Engine) async throws {
        try await Self.with(engine) { joined in
            let fixture = joined.fixture
            let woken = try #require(try await fixture.ticket(joined.source))
            #expect(woken.status == .open && woken.awaitsReplySince != nil)
            let opened = try await Self.move(joined, .split(joined.letter), on: joined.source)
            #expect(opened.subject == "Сканер" && opened.awaitsReplySince != nil && opened.status == .new)
            #expect(opened.department == woken.department && opened.channel == .email)
            let author = try await fixture.desk.read {
                try RecordStore<Contact>($0).find(opened.requester)?.record
            }
            #expect(author?.name.text == "Ольга")
            let source = try #require(try await fixture.ticket(joined.source))
            #expect(source.status == joined.before.status)
            #expect(source.participants == joined.before.participants)
            #expect(source.awaitsReplySince == joined.before.awaitsReplySince)
            #expect(source.lastMessageAt == joined.before.lastMessageAt)
            #expect(try await fixture.messages(source.id).map(\.message.text.text) == ["Не друкує"])
            let moved = try await fixture.messages(opened.id)
            #expect(moved.map(\.message.id) == [joined.letter])
            #expect(moved.first?.message.text.text == "Сканер мовчить")
            #expect(moved.first?.author == .contact(opened.requester))
            #expect(moved.first.map { $0.at < fixture.world.now } == true, "it keeps the time it came")
            #expect(try await Self.found("сканер", joined) == [opened.id])
            try await Self.check(fixture)
            for id in [source.id, opened.id] {
                let replayed = try await fixture.desk.read {
                    try Journal($0).replay(Ticket.self, id: id.rawValue)
                }
                let stored = try await fixture.ticket(id)
                #expect(replayed == stored)
            }
        }
    }

    @Test(
        "draws later letters to its new ticket, and to the old one again once that is undone",
        arguments: Engine.allCases)
    func threading(engine: Engine) async throws {
        try await Self.with(engine) { joined in
            let fixture = joined.fixture
            let opened = try await Self.move(joined, .split(joined.letter), on: joined.source)
            let back = try await Self.move(joined, .undo, on: opened.id)
            #expect(back.id == joined.source && back.status == .open && back.awaitsReplySince != nil)
            let empty = try #require(try await fixture.ticket(opened.id))
            #expect(empty.status == .merged(into: joined.source, at: fixture.world.now))
            #expect(try await fixture.messages(joined.source).count == 2)
            try await Self.check(fixture)
            // Once more, and this time it stays: the next letter of the thread goes where its forerunner is.
            let again = try await Self.move(joined, .split(joined.letter), on: joined.source)
            let next = try await fixture.take(
                Self.letter(
                    "c", from: "Ольга <olha@y.test>", subject: "Re: Сканер", text: "Ще й пищить",
                    answering: "b"),
                from: "olha@y.test")
            #expect(next.result == .joined && next.ticket == again.id)
            let sameLetter = try await fixture.take(
                Self.letter(
                    "b", from: "Ольга <olha@y.test>", subject: "Сканер", text: "Сканер мовчить",
                    answering: "a"),
                from: "olha@y.test")
            #expect(sameLetter.result == .duplicate && sameLetter.ticket == again.id)
            // With a story of its own by now it still goes back, and keeps what came since.
            let whole = try await Self.move(joined, .undo, on: again.id)
            #expect(whole.id == joined.source)
            #expect(try await fixture.messages(joined.source).count == 3)
            try await Self.check(fixture)
        }
    }

    @Test("stays when it is the first one, and what people did since stays too", arguments: Engine.allCases)
    func stays(engine: Engine) async throws {
        try await Self.with(engine) { joined in
            let (fixture, lead, source) = (joined.fixture, joined.lead, joined.source)
            let first = try #require(try await fixture.messages(source).last)
            await #expect(throws: DeskError.ticket(.firstLetterStays(number: joined.before.number))) {
                try await Self.move(joined, .split(first.message.id), on: source)
            }
            await #expect(throws: DeskError.notFound(kind: "message", reference: "4")) {
                try await Self.move(joined, .split(.init(4)), on: source)
            }
            await #expect(throws: DeskError.ticket(.nothingToUndo(number: joined.before.number))) {
                try await Self.move(joined, .undo, on: source)
            }
            try await fixture.desk.write(as: lead.actor) {
                _ = try RunCommand(.wait(for: .vendor, until: nil), on: source, by: lead).perform($0)
            }
            _ = try await Self.move(joined, .split(joined.letter), on: source)
            #expect(try await fixture.ticket(source)?.status == .waiting(for: .vendor, until: nil))
            try await Self.check(fixture)
        }
    }
}
