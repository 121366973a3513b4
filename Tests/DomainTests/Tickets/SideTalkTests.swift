import Testing

@testable import Domain

/// Talks with those who are neither client nor vendor (P90, issue "A console", part C).
@Suite("Talks with outsiders")
struct SideTalkTests {
    private struct Story {
        var ticket: Ticket
        let world = SampleWorld()

        init(_ status: Ticket.Status = .open) throws {
            ticket = try world.ticket(status, assignee: SampleWorld.agent)
        }

        @discardableResult
        mutating func run(
            _ command: TicketCommand, at minute: Int = 0, as actor: Actor = .staff(SampleWorld.agent)
        ) throws -> [TicketEvent] {
            let context = world.context(as: actor, at: .noon + .minutes(minute))
            let new = try ticket.decide(command, in: context)
            for event in new { ticket.apply(event, on: .init(at: context.now, actor: context.actor)) }
            return new
        }

        func letter(_ text: String = "Коли буде курʼєр?") -> Message.Draft {
            var draft = world.draft(.out, text: text)
            draft.message.subject = "Посилка"
            draft.message.to = "courier@post.test"
            return draft
        }

        mutating func open(at minute: Int = 0) throws -> SideTalk.ID {
            try run(.openSideTalk(letter()), at: minute)
            return try #require(ticket.sideTalks.last?.id)
        }

        func refusal(_ command: TicketCommand, as actor: Actor = .staff(SampleWorld.agent))
            -> TicketRejection?
        {
            do {
                _ = try ticket.decide(command, in: world.context(as: actor))
                return nil
            } catch { return error }
        }
    }

    @Test("P90: several stand on one ticket, each with its own letters and state")
    func several() throws {
        var story = try Story()
        let courier = try story.open()
        let landlord = try story.open(at: 1)
        #expect(story.ticket.threads.count { $0.kind == .side } == 1)
        #expect(story.ticket.sideTalks.map(\.state) == [.waiting, .waiting])
        let events = try story.run(
            .hearSideTalk(landlord, story.world.draft(.in)), at: 2, as: .system)
        guard case .messageReceived(let heard) = events.first else {
            Issue.record("\(events)")
            return
        }
        #expect(heard.message.talk == landlord)
        #expect(story.ticket.sideTalk(courier)?.state == .waiting)
        #expect(story.ticket.sideTalk(landlord)?.state == .answered)
        #expect(story.ticket.sideTalk(landlord)?.stateAt == .noon + .minutes(2))
        try story.run(.writeSideTalk(landlord, story.letter()), at: 3)
        #expect(story.ticket.sideTalk(landlord)?.state == .waiting)
        try story.run(.finishSideTalk(landlord), at: 4)
        #expect(story.ticket.sideTalk(landlord)?.state == .finished)
        #expect(story.refusal(.finishSideTalk(landlord)) == .nothingToChange)
        try story.run(.hearSideTalk(landlord, story.world.draft(.in)), at: 5, as: .system)
        #expect(story.ticket.sideTalk(landlord)?.state == .answered)
    }

    @Test("P90: a robot’s letter answers nothing")
    func automatic() throws {
        var story = try Story()
        let talk = try story.open()
        try story.run(.hearSideTalk(talk, story.world.draft(.in, isAutomatic: true)), as: .system)
        #expect(story.ticket.sideTalk(talk)?.state == .waiting)
    }

    @Test(
        "P90: an outsider’s letter moves nothing of the client’s and reopens nothing",
        arguments: [
            Ticket.Status.new, .open, .waiting(for: .client, until: nil), .waiting(for: .vendor, until: nil),
            .resolved(at: .noon), .closed(at: .noon - .days(400)), .cancelled(at: .noon),
            .merged(into: .init(9), at: .noon),
        ])
    func quiet(status: Ticket.Status) throws {
        var story = try Story()
        let talk = try story.open()
        story.ticket.status = status
        let before = story.ticket
        try story.run(.hearSideTalk(talk, story.world.draft(.in)), at: 9, as: .system)
        #expect(story.ticket.status == status)
        #expect(story.ticket.lastMessageAt == before.lastMessageAt)
        #expect(story.ticket.awaitsReplySince == before.awaitsReplySince)
        #expect(story.ticket.firstReplyAt == before.firstReplyAt)
        #expect(story.ticket.marks.clientMessageAt == before.marks.clientMessageAt)
        #expect(story.ticket.clocks == before.clocks)
    }

    @Test("P90: a letter to an outsider is no answer to the client, and no ticket in the trash takes one")
    func refusals() throws {
        var story = try Story(.new)
        let talk = try story.open()
        #expect(story.ticket.status == .new && story.ticket.firstReplyAt == nil)
        #expect(story.refusal(.writeSideTalk(.init(1), story.letter())) == .noSideTalk(number: 48_213))
        #expect(story.refusal(.openSideTalk(story.letter()), as: .contact(SampleWorld.client)) == .onlyStaff)
        #expect(story.refusal(.openSideTalk(story.letter(" "))) == .textMissing)
        var quoting = story.letter(" ")
        quoting.message.fullText = "Ольга пише:\n> Не друкує"
        #expect(story.refusal(.openSideTalk(quoting)) == nil)
        story.ticket.status = .deleted(at: .noon, from: .open)
        #expect(
            story.refusal(.hearSideTalk(talk, story.world.draft(.in)), as: .system)
                == .isDeleted(number: 48_213))
        #expect(story.refusal(.openSideTalk(story.letter())) == .isDeleted(number: 48_213))
    }

    @Test("P90: what staff say among themselves never leaves, whatever thread it stands on")
    func notes() {
        #expect(MessageThread.Kind.allCases.filter(\.mayLeave) == [.client, .vendor, .side])
    }

    @Test("P106: a locked ticket takes no letter of its engineer’s, and still hears outsiders")
    func locked() {
        let draft = Message.Draft(channel: .email, direction: .out, text: "Так") { 1 }
        for command in [
            TicketCommand.openSideTalk(draft), .writeSideTalk(.init(1), draft), .finishSideTalk(.init(1)),
        ] { #expect(!command.isOpenWhileLocked) }
        #expect(TicketCommand.hearSideTalk(.init(1), draft).isOpenWhileLocked)
    }
}
