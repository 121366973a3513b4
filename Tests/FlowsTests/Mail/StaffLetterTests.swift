import Domain
import Flows
import Storage
import TestSupport
import Testing

/// What one of our own writes by mail (DESIGN §6, §7): done as at the console when a trusted relay proves the sender.
@Suite("A letter of one of our own")
struct StaffLetterTests {
    private static let proof = "Authentication-Results: mx.desk.test; dkim=pass header.d=desk.test\n"
    private static let mailbox = "support@desk.test"

    private struct Story {
        let fixture: DeskFixture
        let agent: StaffMember.ID
        let ticket: Ticket.ID
        let number: Int64

        func mail(
            _ text: String, id: String = "s1", to recipient: String? = nil, headers: String = proof,
            from: String = "Олена <olena@desk.test>"
        ) async throws -> Intake {
            let mailbox = try EmailAddress(StaffLetterTests.mailbox)
            let recipient = recipient ?? fixture.mail.addresses.staffAddress(of: number, at: mailbox)
            return try await fixture.take(
                "From: \(from)\nTo: \(recipient)\nSubject: Re\nMessage-ID: <\(id)@desk.test>\n\(headers)"
                    + "Content-Type: text/plain; charset=utf-8\n\n\(text)\n", to: [recipient])
        }

        /// The address that answers to the client come from.
        var clientAddress: String {
            get throws {
                fixture.mail.addresses.address(of: number, at: try EmailAddress(StaffLetterTests.mailbox))
            }
        }

        func state() async throws -> Ticket { try #require(try await fixture.ticket(ticket)) }

        func last() async throws -> ShownMessage { try #require(try await fixture.messages(ticket).first) }

        /// What waited to be sent, and is sent by this: kind and reader; the texts of refusals.
        func outgoing() async throws -> (kinds: [String], refusals: [String]) {
            var (kinds, refusals): ([String], [String]) = ([], [])
            while true {
                let items = try await fixture.desk.write(as: .system) { work in
                    let items = try work.outbox.lease(
                        at: work.now, until: work.now + .minutes(1), limit: 50)
                    for item in items { _ = try work.outbox.sent(item, answer: "250", at: work.now) }
                    return items
                }
                // Of each lane only the first may leave, so there may be more.
                if items.isEmpty { return (kinds, refusals) }
                kinds += items.map { "\($0.kind) \($0.recipient)" }
                refusals += try items.filter { $0.kind == "mail_refusal" }.map {
                    try JSONText.decode(OutgoingLetter.self, $0.body).text ?? ""
                }
            }
        }
    }

    private static func with(_ engine: Engine, _ body: (Story) async throws -> Void) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let add = try AddStaff(
                name: "Олена", email: try EmailAddress("olena@desk.test"), role: .agent, departments: nil,
                verifier: nil)
            let agent = try await fixture.desk.write(as: .system) { try add.perform($0).id }
            let intake = try await fixture.take(
                "From: Іван <ivan@x.test>\nTo: support@desk.test\nSubject: Принтер\nMessage-ID: <a1@x.test>\n"
                    + "Content-Type: text/plain; charset=utf-8\n\nНе друкує\n")
            let ticket = try #require(try await fixture.ticket(intake.ticket))
            try await body(Story(fixture: fixture, agent: agent, ticket: ticket.id, number: ticket.number))
        }
    }

    @Test("to the client's address is an answer to the client", arguments: Engine.allCases)
    func answer(engine: Engine) async throws {
        try await Self.with(engine) { story in
            let intake = try await story.mail("Уже їдемо.", to: story.clientAddress)
            #expect(intake.result == .joined && intake.ticket == story.ticket)
            let message = try await story.last()
            #expect(message.author == .staff(story.agent) && message.thread.kind == .client)
            #expect(message.message.direction == .out && message.message.text.text == "Уже їдемо.")
            #expect(try await story.state().status == .open)
            #expect(try await story.outgoing().kinds.contains("mail ivan@x.test"))
        }
    }

    @Test("does what its first lines ask for, and the rest is a note for staff", arguments: Engine.allCases)
    func commands(engine: Engine) async throws {
        try await Self.with(engine) { story in
            let intake = try await story.mail(
                "#взяти\n#priority high\n#tag vip\n#wait 2030-01-02 10:30\n\nЧекаємо картридж")
            #expect(intake.result == .joined)
            let ticket = try await story.state()
            #expect(ticket.assignee == story.agent && ticket.priority == .high && ticket.tags == ["vip"])
            #expect(
                ticket.status
                    == .waiting(for: .date, until: try Instant(rfc3339: "2030-01-02T10:30:00Z")))
            let message = try await story.last()
            #expect(message.thread.kind == .internal && message.author == .staff(story.agent))
            #expect(message.message.text.text == "Чекаємо картридж")
            #expect(try await story.outgoing().refusals.isEmpty)
        }
    }

    @Test(
        "without a proof is a stranger's: it does nothing, and the client reads none of it",
        arguments: [
            "", "Authentication-Results: mx.evil.test; dkim=pass header.d=desk.test\n",
            "Authentication-Results: mx.desk.test; dkim=fail header.d=desk.test\n",
            "Authentication-Results: mx.desk.test; dkim=pass header.d=evil.test\n",
            "Authentication-Results: mx.desk.test; spf=pass smtp.mailfrom=evil.test\n",
            "From: boss@desk.test\nAuthentication-Results: mx.desk.test; dkim=pass header.d=desk.test\n",
        ])
    func unproved(headers: String) async throws {
        try await Self.with(.sqlite) { story in
            let before = try await story.outgoing().kinds
            for (id, address) in [("s1", nil), ("s2", try story.clientAddress)] {
                let intake = try await story.mail(
                    "#take\n#resolve\nГроші на іншу картку", id: id, to: address, headers: headers)
                #expect(intake.result == .joined)
                let message = try await story.last()
                #expect(message.thread.kind == .internal && message.author != .staff(story.agent))
            }
            let ticket = try await story.state()
            #expect(ticket.assignee == nil && ticket.status == .new)
            #expect(try await story.outgoing().kinds == before.filter { _ in false })
        }
    }

    @Test("is not one that a proved robot wants answered to somebody of ours", arguments: Engine.allCases)
    func replyTo(engine: Engine) async throws {
        try await Self.with(engine) { story in
            _ = try await story.mail(
                "#take\n#resolve\nГотово",
                headers: "Reply-To: olena@desk.test\n"
                    + "Authentication-Results: mx.desk.test; dkim=pass header.d=evil.test\n",
                from: "noreply@evil.test")
            let ticket = try await story.state()
            #expect(ticket.assignee == nil && ticket.status == .new)
            #expect(try await story.last().author != .staff(story.agent))
        }
    }

    @Test("is told by one letter what was refused, and why", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await Self.with(engine) { story in
            _ = try await story.mail("#cancel помилка")
            _ = try await story.outgoing()
            let intake = try await story.mail(
                "#take\n#assign nobody@desk.test\n#tag каса\nУже їдемо.", id: "s2", to: story.clientAddress)
            #expect(intake.result == .joined)
            // What may not go out stays as a note.
            #expect(try await story.last().thread.kind == .internal)
            #expect(try await story.state().tags == ["каса"])
            let outgoing = try await story.outgoing()
            #expect(outgoing.kinds == ["mail_refusal olena@desk.test"])
            let text = try #require(outgoing.refusals.first)
            for part in [
                "#take:", "#assign: ", "nobody@desk.test", "\(story.number)", "клієнт його не бачить",
            ] {
                #expect(text.contains(part), "\(part): \(text)")
            }
            #expect(!text.contains("#tag"))
        }
    }

    @Test("with a line that cannot be read does nothing at all", arguments: Engine.allCases)
    func unread(engine: Engine) async throws {
        try await Self.with(engine) { story in
            _ = try await story.outgoing()
            _ = try await story.mail("#take\n#resovle\nГотово", to: story.clientAddress)
            let ticket = try await story.state()
            #expect(ticket.assignee == nil && ticket.status == .new)
            let message = try await story.last()
            #expect(message.thread.kind == .internal && message.message.text.text.contains("#resovle"))
            let outgoing = try await story.outgoing()
            #expect(outgoing.kinds == ["mail_refusal olena@desk.test"])
            #expect(outgoing.refusals.first?.contains("#resovle") == true)
        }
    }

    @Test("is done once, however often it comes", arguments: Engine.allCases)
    func twice(engine: Engine) async throws {
        try await Self.with(engine) { story in
            _ = try await story.mail("#take\nНотатка")
            let again = try await story.mail("#take\nНотатка", headers: Self.proof + "X-Trace: 2\n")
            #expect(again.result == .duplicate)
            #expect(try await story.fixture.messages(story.ticket).count == 2)
            #expect(try await story.outgoing().refusals.isEmpty)
        }
    }

    @Test("written by a program is no act of anybody", arguments: ["auto-replied", "auto-generated"])
    func automatic(word: String) async throws {
        try await Self.with(.sqlite) { story in
            _ = try await story.mail("#take\nМене немає", headers: Self.proof + "Auto-Submitted: \(word)\n")
            #expect(try await story.state().assignee == nil)
        }
    }

    @Test("about a ticket out of reach changes nothing there", arguments: Engine.allCases)
    func outOfReach(engine: Engine) async throws {
        try await Self.with(engine) { story in
            let add = try AddStaff(
                name: "Чужий", email: try EmailAddress("other@desk.test"), role: .agent, departments: [],
                verifier: nil)
            _ = try await story.fixture.desk.write(as: .system) { try add.perform($0).id }
            let intake = try await story.mail("#take\nТак", from: "other@desk.test")
            #expect(intake.result == .stopped)
            #expect(try await story.state().assignee == nil)
            #expect(try await story.fixture.messages(story.ticket).count == 1)
        }
    }

    @Test("about one's own request is a client's letter", arguments: Engine.allCases)
    func ownRequest(engine: Engine) async throws {
        try await Self.with(engine) { story in
            let first = try await story.mail("У мене не друкує", to: Self.mailbox)
            #expect(first.result == .new)
            let ticket = try #require(try await story.fixture.ticket(first.ticket))
            let mailbox = try EmailAddress(Self.mailbox)
            let next = try await story.mail(
                "#take\nДосі не друкує", id: "s2",
                to: story.fixture.mail.addresses.address(of: ticket.number, at: mailbox))
            #expect(next.result == .joined && next.ticket == ticket.id)
            let messages = try await story.fixture.messages(ticket.id)
            #expect(
                messages.allSatisfy { $0.thread.kind == .client && $0.author == .contact(ticket.requester) })
            #expect(try await story.fixture.ticket(ticket.id)?.assignee == nil)
        }
    }

    @Test("A date counts by the clock of whoever writes", arguments: Engine.allCases)
    func ownClock(engine: Engine) async throws {
        try await Self.with(engine) { story in
            try await story.fixture.desk.write(as: .system) { work in
                let loaded = try #require(try work.staff.find(story.agent, locked: true))
                let member = loaded.record
                let saved = StaffMember.Saved(
                    id: member.id, name: member.name, email: member.email, role: member.role,
                    timeZone: "Europe/Kyiv")
                _ = try work.staff.append([.saved(saved)], to: loaded, in: work.context)
            }
            _ = try await story.mail("#wait 2030-01-02 10:30")
            #expect(
                try await story.state().status
                    == .waiting(for: .date, until: try Instant(rfc3339: "2030-01-02T08:30:00Z")))
        }
    }

    /// What the ticket has to be for a command to be refused, and the command.
    private static let refusals: [(before: String, command: String)] = [
        ("#take", "#take"), ("", "#accept"), ("#take", "#assign olena@desk.test"), ("", "#resume"),
        ("", "#reopen передумали"), ("", "#wait 2020-01-02"), ("", "#priority normal"),
        ("#tag vip", "#tag vip"), ("", "#untag vip"), ("#resolve", "#resolve"),
        ("#cancel помилка", "#close досить"),
        ("#cancel помилка", "#cancel помилка"),
    ]

    @Test("a refused command leaves nothing half done", arguments: Engine.allCases, refusals.indices)
    func nothingHalfDone(engine: Engine, place: Int) async throws {
        let (before, command) = Self.refusals[place]
        try await Self.with(engine) { story in
            if !before.isEmpty { #expect(try await story.mail(before, id: "s0").result == .joined) }
            _ = try await story.outgoing()
            func journal() async throws -> [Int64] {
                try await story.fixture.desk.read {
                    try Journal($0).events(of: story.ticket.rawValue, after: 0).map(\.seq)
                }
            }
            let (state, events) = (try await story.state(), try await journal())
            let intake = try await story.mail(command)
            #expect(intake.result == .stopped && intake.message == nil)
            #expect(try await story.state() == state)
            #expect(try await journal() == events)
            let outgoing = try await story.outgoing()
            #expect(outgoing.kinds == ["mail_refusal olena@desk.test"])
            #expect(outgoing.refusals.first?.contains(command.prefix { $0 != " " }) == true)
        }
    }
}
