import Domain
import Flows
import Storage
import TestSupport
import Testing

@Suite("A merge that is undone")
struct UnmergeTests {
    /// Ivan's and Olha's tickets, and a lead.
    struct Pair {
        let fixture: DeskFixture
        let lead: Access.Person
        let ivan: Ticket.ID
        let olha: Ticket.ID

        func run(_ command: TicketCommand, on ticket: Ticket.ID) async throws -> Ticket {
            try await fixture.desk.write(as: lead.actor) {
                try RunCommand(command, on: ticket, by: lead).perform($0).record
            }
        }

        func unmerge(_ ticket: Ticket.ID) async throws -> Ticket {
            try await fixture.desk.write(as: lead.actor) {
                try UnmergeTicket(ticket, by: lead).perform($0).record
            }
        }

        func move(_ kind: MoveLetter.Kind, on ticket: Ticket.ID) async throws -> Ticket {
            try await fixture.desk.write(as: lead.actor) {
                try MoveLetter(kind, on: ticket, by: lead).perform($0).record
            }
        }

        func say(_ text: String, on ticket: Ticket.ID) async throws {
            let message = NewMessage(text: text, channel: .web, direction: .out)
            _ = try await fixture.desk.write(as: lead.actor) {
                try PostMessage(message, on: .client, of: ticket, by: lead, mail: fixture.mail).perform($0)
            }
        }

        func ticket(_ id: Ticket.ID) async throws -> Ticket { try #require(try await fixture.ticket(id)) }

        func texts(_ id: Ticket.ID) async throws -> [String] {
            try await fixture.messages(id).map(\.message.text.text).reversed()
        }

        /// Everything replays, and nothing stored contradicts it.
        func check() async throws {
            let report = try await Check.run(
                fixture.desk.database, blobsDirectory: fixture.desk.blobs.files.directory, verifier: nil,
                analyser: Analyser.version)
            #expect(report.isClean, "\(report.faults)")
        }
    }

    static func letter(
        _ id: String, from: String, _ text: String, answering: String? = nil, subject: String = "Принтер"
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

    static func with(_ engine: Engine, _ body: (Pair) async throws -> Void) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let ivan = try await fixture.take(letter("a", from: "Іван <ivan@x.test>", "Не друкує"))
            fixture.world.advance(by: .minutes(20))
            let olha = try await fixture.take(
                letter("b", from: "Ольга <olha@y.test>", "Сканер мовчить", subject: "Сканер"),
                from: "olha@y.test")
            fixture.world.advance(by: .minutes(10))
            let add = try AddStaff(
                name: "Олена", email: try EmailAddress("lead@desk.test"), role: .lead, departments: nil,
                verifier: nil)
            let id = try await fixture.desk.write(as: .system) { try add.perform($0).id }
            let member = try #require(
                try await fixture.desk.read { try RecordStore<StaffMember>($0).find(id)?.record })
            try await body(
                Pair(
                    fixture: fixture, lead: .staff(member), ivan: try #require(ivan.ticket),
                    olha: try #require(olha.ticket)))
        }
    }

    @Test("leaves both tickets as they were", arguments: Engine.allCases)
    func asBefore(engine: Engine) async throws {
        try await Self.with(engine) { pair in
            _ = try await pair.run(.wait(for: .client, until: nil), on: pair.olha)
            let (ivan, olha) = (try await pair.ticket(pair.ivan), try await pair.ticket(pair.olha))
            _ = try await pair.run(.merge(into: pair.olha), on: pair.ivan)
            let both = try await pair.ticket(pair.olha)
            #expect(both.status == .open && both.awaitsReplySince == ivan.awaitsReplySince)
            #expect(try await pair.texts(pair.olha).count == 2)
            pair.fixture.world.advance(by: .minutes(5))
            let alone = try await pair.unmerge(pair.ivan)
            let left = try await pair.ticket(pair.olha)
            #expect(alone.status == ivan.status && alone.awaitsReplySince == ivan.awaitsReplySince)
            #expect(alone.clocks.map(\.due) == ivan.clocks.map(\.due) && alone.clocks.allSatisfy(\.isOpen))
            #expect(left.status == olha.status && left.awaitsReplySince == olha.awaitsReplySince)
            #expect(
                left.clocks.filter(\.kind.isPromise).map(\.start)
                    == olha.clocks.filter(\.kind.isPromise).map(\.start) && left.marks.waitedSince == nil)
            #expect(try await pair.texts(pair.olha) == ["Сканер мовчить"])
            #expect(try await pair.texts(pair.ivan) == ["Не друкує"])
            try await pair.check()
        }
    }

    @Test(
        "gives letters back that were written to the merged ticket, and leaves what was written to the other",
        arguments: Engine.allCases)
    func newLetters(engine: Engine) async throws {
        try await Self.with(engine) { pair in
            let fixture = pair.fixture
            _ = try await pair.run(.merge(into: pair.olha), on: pair.ivan)
            let more = try await fixture.take(
                Self.letter("c", from: "Іван <ivan@x.test>", "І пищить", answering: "a"))
            let other = try await fixture.take(
                Self.letter("d", from: "Ольга <olha@y.test>", "Ще й гріється", answering: "b"),
                from: "olha@y.test")
            let third = try await fixture.take(
                Self.letter("e", from: "Ігор <ihor@x.test>", "У мене теж", answering: "c"),
                from: "ihor@x.test")
            #expect([more.ticket, other.ticket, third.ticket] == [pair.olha, pair.olha, pair.olha])
            #expect(try await pair.ticket(pair.olha).participants.count == 3)
            fixture.world.advance(by: .minutes(5))
            _ = try await pair.unmerge(pair.ivan)
            #expect(try await pair.texts(pair.ivan) == ["Не друкує", "І пищить"])
            // An answer to a letter that had reached the other ticket is of that talk, whoever wrote it.
            #expect(try await pair.texts(pair.olha) == ["Сканер мовчить", "Ще й гріється", "У мене теж"])
            let next = try await fixture.take(
                Self.letter("f", from: "Іван <ivan@x.test>", "Вже дим іде", answering: "c"))
            #expect(next.result == .joined && next.ticket == pair.ivan)
            try await pair.check()
        }
    }

    @Test(
        "an answer that reached its client on the other ticket stays an answer; one that did not reach them is none",
        arguments: Engine.allCases)
    func answers(engine: Engine) async throws {
        try await Self.with(engine) { pair in
            _ = try await pair.run(.merge(into: pair.olha), on: pair.ivan)
            try await pair.say("Відремонтуємо сканер", on: pair.olha)
            pair.fixture.world.advance(by: .minutes(5))
            let alone = try await pair.unmerge(pair.ivan)
            #expect(alone.awaitsReplySince != nil && alone.firstReplyAt == nil, "only Olha was written to")
            #expect(try await pair.ticket(pair.olha).awaitsReplySince == nil)
            // Once more, and now he takes part.
            _ = try await pair.run(.merge(into: pair.olha), on: pair.ivan)
            _ = try await pair.run(
                .addParticipant(Participant(.contact(alone.requester), as: .copy)), on: pair.olha)
            pair.fixture.world.advance(by: .minutes(5))
            try await pair.say("Майстер буде о третій", on: pair.olha)
            let answeredAt = pair.fixture.world.now
            pair.fixture.world.advance(by: .minutes(5))
            let told = try await pair.unmerge(pair.ivan)
            #expect(told.awaitsReplySince == nil && told.firstReplyAt == answeredAt)
            #expect(try await pair.texts(pair.olha).count == 3, "what was said there stays there")
            try await pair.check()
        }
    }

    @Test(
        "undo of a split keeps what came since, and that undo can be undone too", arguments: Engine.allCases)
    func splitUndone(engine: Engine) async throws {
        try await Self.with(engine) { pair in
            let fixture = pair.fixture
            let joined = try await fixture.take(
                Self.letter("c", from: "Ольга <olha@y.test>", "І у мене", answering: "a"),
                from: "olha@y.test")
            let split = try await pair.move(.split(try #require(joined.message)), on: pair.ivan)
            let since = try await fixture.take(
                Self.letter("d", from: "Ольга <olha@y.test>", "Чекаю", answering: "c"), from: "olha@y.test")
            #expect(since.ticket == split.id)
            try await pair.say("Уже їдемо", on: split.id)
            fixture.world.advance(by: .minutes(5))
            let back = try await pair.move(.undo, on: split.id)
            #expect(back.id == pair.ivan)
            #expect(try await pair.texts(pair.ivan) == ["Не друкує", "І у мене", "Чекаю", "Уже їдемо"])
            try await pair.check()
            let again = try await pair.unmerge(split.id)
            #expect(again.status == .open)
            #expect(try await pair.texts(split.id) == ["І у мене", "Чекаю", "Уже їдемо"])
            #expect(try await pair.texts(pair.ivan) == ["Не друкує"])
            try await pair.check()
        }
    }

    @Test(
        "a ticket that went on with others comes out of the chain alone, with its own",
        arguments: Engine.allCases)
    func chains(engine: Engine) async throws {
        try await Self.with(engine) { pair in
            let fixture = pair.fixture
            let last = try #require(
                try await fixture.take(
                    Self.letter("z", from: "Зоя <zoia@z.test>", "Не вмикається", subject: "Екран"),
                    from: "zoia@z.test"
                ).ticket)
            _ = try await pair.run(.merge(into: pair.olha), on: pair.ivan)
            _ = try await pair.run(.merge(into: last), on: pair.olha)
            _ = try await fixture.take(
                Self.letter("c", from: "Іван <ivan@x.test>", "І пищить", answering: "a"))
            #expect(try await pair.texts(last).count == 4)
            _ = try await pair.unmerge(pair.olha)
            #expect(try await pair.texts(last) == ["Не вмикається"])
            #expect(try await pair.texts(pair.olha) == ["Не друкує", "Сканер мовчить", "І пищить"])
            _ = try await pair.unmerge(pair.ivan)
            #expect(try await pair.texts(pair.olha) == ["Сканер мовчить"])
            #expect(try await pair.texts(pair.ivan) == ["Не друкує", "І пищить"])
            try await pair.check()
        }
    }

    @Test("is refused for what is not merged, and names the ticket", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await Self.with(engine) { pair in
            let number = try await pair.ticket(pair.ivan).number
            await #expect(throws: DeskError.ticket(.notMerged(number: number))) {
                try await pair.unmerge(pair.ivan)
            }
            _ = try await pair.run(.merge(into: pair.olha), on: pair.ivan)
            await #expect(throws: DeskError.ticket(.changedSince(number: number))) {
                try await pair.fixture.desk.write(as: pair.lead.actor) {
                    _ = try UnmergeTicket(pair.ivan, from: .init(5), by: pair.lead).perform($0)
                }
            }
        }
    }
}
