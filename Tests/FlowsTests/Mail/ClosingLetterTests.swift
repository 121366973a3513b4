import Domain
import Flows
import Storage
import TestSupport
import Testing

/// What a client's letter to a resolved ticket brings about at the desk.
@Suite("A client's letter to what is resolved")
struct ClosingLetterTests {
    private struct Story {
        let fixture: DeskFixture
        let agent: StaffMember
        let ticket: Ticket.ID

        func state() async throws -> Ticket { try #require(try await fixture.ticket(ticket)) }

        func run(_ command: TicketCommand) async throws {
            let (id, agent) = (ticket, agent)
            try await fixture.desk.write(as: .staff(agent.id)) { work in
                _ = try RunCommand(command, on: id, by: .staff(agent)).perform(work)
            }
        }

        /// A quarter of an hour later.
        func answers(_ text: String, _ id: String) async throws -> Intake {
            fixture.world.advance(by: .minutes(15))
            return try await fixture.take(
                "From: Іван <ivan@x.test>\nTo: support@desk.test\nSubject: Re: Принтер\nMessage-ID: <\(id)@x.test>\n"
                    + "In-Reply-To: <a1@x.test>\nContent-Type: text/plain; charset=utf-8\n\n\(text)\n")
        }
    }

    private static func with(_ engine: Engine, _ body: (Story) async throws -> Void) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let add = try AddStaff(
                name: "Олена", email: try EmailAddress("olena@desk.test"), role: .agent, departments: nil,
                verifier: nil)
            let agent = try await fixture.desk.write(as: .system) { work in
                _ = try Discipline.change(in: work) {
                    $0.callBacks = CallBackRules(isOn: true, sharePermille: 0, kinds: Ticket.Kind.allCases)
                }
                return try add.perform(work)
            }
            fixture.desk.settings.forget()
            let intake = try await fixture.take(
                "From: Іван <ivan@x.test>\nTo: support@desk.test\nSubject: Принтер\nMessage-ID: <a1@x.test>\n"
                    + "Content-Type: text/plain; charset=utf-8\n\nНе друкує\n")
            let story = Story(fixture: fixture, agent: agent, ticket: try #require(intake.ticket))
            try await story.run(.take)
            try await story.run(.resolve)
            try await body(story)
        }
    }

    @Test("P42: that closes it plans the call to its client", arguments: Engine.allCases)
    func plansCall(engine: Engine) async throws {
        try await Self.with(engine) { story in
            let intake = try await story.answers("Так, усе працює, дякую!", "a2")
            #expect(intake.result == .joined && intake.ticket == story.ticket)
            let ticket = try await story.state()
            #expect(ticket.status.name == .closed)
            let call = try #require(ticket.callBack)
            #expect(call.isOpen && call.reason == .kind && call.client == ticket.requester)
            #expect(call.due > story.fixture.world.now)
            // Found where line 1 looks whom to call.
            let scope = Access.scope(of: story.agent)
            let listed = try await story.fixture.desk.read {
                try CallBackStore($0).page(scope: scope, after: nil, limit: 10).map(\.id)
            }
            #expect(listed == [story.ticket])
        }
    }

    @Test(
        "P124: a bare yes reopens nothing, and is read by a person once somebody asked the client something else",
        arguments: Engine.allCases)
    func bareYes(engine: Engine) async throws {
        try await Self.with(engine) { story in
            let before = try await story.state()
            #expect(try await story.answers("Так", "a2").result == .joined)
            let after = try await story.state()
            #expect(after.status == before.status && after.status.name == .resolved)
            #expect(after.awaitsReplySince == before.awaitsReplySince, "nobody waits for an answer to it")
            story.fixture.world.advance(by: .minutes(5))
            let (id, agent) = (story.ticket, story.agent)
            let message = NewMessage(text: "Перевірити ще й сканер?", channel: .email, direction: .out)
            try await story.fixture.desk.write(as: .staff(agent.id)) { work in
                _ = try PostMessage(message, on: .client, of: id, by: .staff(agent)).perform(work)
            }
            #expect(try await story.answers("Так", "a3").result == .joined)
            #expect(try await story.state().status == .open)
        }
    }
}
