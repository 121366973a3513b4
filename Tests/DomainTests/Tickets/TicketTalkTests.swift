import Domain
import Testing

@Suite("Talking on a ticket")
struct TicketTalkTests {
    private let world = SampleWorld()

    @Test("an answer opens a new ticket and is the first reply")
    func reply() throws {
        let later = Instant.noon + .minutes(5)
        let ticket = try world.ticket().after(
            .post(world.draft(.out), on: .client), in: world.context(at: later)
        ).ticket
        #expect(ticket.status == .open)
        #expect(ticket.firstReplyAt == later)
        #expect(ticket.awaitsReplySince == nil)
    }

    @Test("a note is no answer, and opens its own thread once")
    func note() throws {
        let first = try world.ticket().after(.post(world.draft(.out), on: .internal), in: world.context())
        #expect(first.ticket.status == .new)
        #expect(first.ticket.firstReplyAt == nil)
        #expect(first.ticket.threads.map(\.kind) == [.client, .internal])
        let second = try first.ticket.after(.post(world.draft(.out), on: .internal), in: world.context())
        #expect(second.events.count == 1)
    }

    @Test("an automatic letter of ours is no answer either")
    func automaticAnswer() throws {
        let draft = world.draft(.out, isAutomatic: true)
        let ticket = try world.ticket().after(.post(draft, on: .client), in: world.context()).ticket
        #expect(ticket.status == .new)
        #expect(ticket.firstReplyAt == nil)
    }

    @Test("an empty answer is a slip; a client's empty letter still counts")
    func empty() throws {
        #expect(throws: TicketRejection.textMissing) {
            try world.ticket().decide(.post(world.draft(.out, text: " \n"), on: .client), in: world.context())
        }
        let received = TicketCommand.receive(world.draft(.in, text: ""), on: .client, reopenWindow: .days(14))
        #expect(try world.ticket().decide(received, in: world.context()).count == 1)
    }

    @Test(
        "a client's letter wakes what waits for it or is over",
        arguments: [
            (Ticket.Status.waiting(for: .client, until: nil), Ticket.Status.open),
            (.resolved(at: .noon), .open), (.closed(at: .noon), .open), (.cancelled(at: .noon), .open),
            (.rejected(reason: .spam, at: .noon), .open), (.new, .new), (.open, .open),
            (.waiting(for: .vendor, until: nil), .waiting(for: .vendor, until: nil)),
        ])
    func receive(from before: Ticket.Status, to expected: Ticket.Status) throws {
        let command = TicketCommand.receive(world.draft(.in), on: .client, reopenWindow: .days(14))
        let context = world.context(as: .contact(SampleWorld.client), at: .noon + .days(14))
        let ticket = try world.ticket(before).after(command, in: context).ticket
        #expect(ticket.status == expected)
        #expect(ticket.awaitsReplySince != nil)
    }

    @Test(
        "a letter after the reopening window opens a follow-up instead; exactly at its end it still reopens")
    func window() throws {
        let command = TicketCommand.receive(world.draft(.in), on: .client, reopenWindow: .days(14))
        let late = world.context(at: .noon + .days(14) + Span(microseconds: 1))
        #expect(throws: TicketRejection.reopenWindowOver(closedAt: .noon)) {
            try world.ticket(.closed(at: .noon)).decide(command, in: late)
        }
    }

    @Test(
        "a robot's letter wakes nothing", arguments: [Ticket.Status.resolved(at: .noon), .closed(at: .noon)])
    func robot(from status: Ticket.Status) throws {
        let command = TicketCommand.receive(
            world.draft(.in, isAutomatic: true), on: .client, reopenWindow: .days(0))
        let ticket = try world.ticket(status).after(command, in: world.context(at: .noon + .days(90))).ticket
        #expect(ticket.status == status)
        #expect(ticket.awaitsReplySince == nil)
    }

    @Test("a vendor's answer wakes what waits for the vendor, and stays inside")
    func vendor() throws {
        let command = TicketCommand.receive(world.draft(.in), on: .vendor, reopenWindow: .days(14))
        let ticket = try world.ticket(.waiting(for: .vendor, until: nil)).after(command, in: world.context())
            .ticket
        #expect(ticket.status == .open)
        #expect(ticket.lastMessageAt == nil)
        #expect(ticket.thread(.vendor)?.kind.visibility == .internal)
    }

    @Test("an answer to what is over is refused, a note is not")
    func afterTheEnd() throws {
        let closed = try world.ticket(.closed(at: .noon))
        #expect(throws: TicketRejection.alreadyFinished(number: 48_213, status: .closed)) {
            try closed.decide(.post(world.draft(.out), on: .client), in: world.context())
        }
        #expect(try closed.decide(.post(world.draft(.out), on: .internal), in: world.context()).count == 2)
    }

    @Test("texts have limits")
    func limits() throws {
        let long = String(repeating: "я", count: Ticket.Limits.textBytesMax / 2 + 1)
        #expect(throws: TicketRejection.tooLong(field: "text", limit: Ticket.Limits.textBytesMax)) {
            try world.ticket().decide(.post(world.draft(.out, text: long), on: .client), in: world.context())
        }
        #expect(throws: TicketRejection.tooLong(field: "subject", limit: Ticket.Limits.subjectCharactersMax))
        {
            try Ticket.checkedSubject(String(repeating: "ї", count: Ticket.Limits.subjectCharactersMax + 1))
        }
        #expect(try Ticket.checkedSubject("  рядок\r\nдругий ") == "рядок другий")
        let many = Set((0...Ticket.Limits.tagsMax).map(String.init))
        #expect(throws: TicketRejection.tooMany(field: "tags", limit: Ticket.Limits.tagsMax)) {
            try Ticket.checkedTags(many)
        }
    }

    @Test("a change says only what is new")
    func change() throws {
        var change = TicketChange()
        change.priority = .critical
        change.kind = .incident
        change.tags = ["Принтер "]
        let (ticket, events) = try world.ticket().after(.change(change), in: world.context())
        var expected = TicketEvent.Changed()
        expected.priority = .critical
        expected.tags = TagWords(["принтер"])
        #expect(events == [.changed(expected)])
        #expect(ticket.priority == .critical)
        #expect(throws: TicketRejection.nothingToChange) {
            try ticket.decide(.change(TicketChange()), in: world.context())
        }
    }

    @Test("a requester is replaced, never taken off")
    func requester() throws {
        let other = Participant(.contact(.init(71)), as: .requester)
        let ticket = try world.ticket().after(.addParticipant(other), in: world.context()).ticket
        #expect(ticket.requester == .init(71))
        #expect(ticket.participants == [other])
        #expect(throws: TicketRejection.requesterStays) {
            try ticket.decide(.removeParticipant(other), in: world.context())
        }
        #expect(throws: TicketRejection.doesNotTakePart) {
            try ticket.decide(
                .removeParticipant(Participant(.staff(.init(5)), as: .follower)), in: world.context())
        }
    }

    @Test("links are made once and undone once")
    func links() throws {
        let linked = try world.ticket().after(.link(to: .init(99), as: .duplicate), in: world.context())
            .ticket
        #expect(linked.links == [Ticket.Link(to: .init(99), as: .duplicate)])
        #expect(throws: TicketRejection.alreadyLinked(to: .init(99))) {
            try linked.decide(.link(to: .init(99), as: .duplicate), in: world.context())
        }
        #expect(
            try linked.after(.unlink(from: .init(99), as: .duplicate), in: world.context()).ticket.links
                .isEmpty)
        #expect(throws: TicketRejection.notLinked(to: .init(98))) {
            try linked.decide(.unlink(from: .init(98), as: .duplicate), in: world.context())
        }
    }
}
