import Domain
import Testing

private let unfinished: [Ticket.Status] = [
    .new, .open, .waiting(for: .client, until: nil), .waiting(for: .vendor, until: .noon + .days(1)),
]
private let over: [Ticket.Status] = [
    .closed(at: .noon), .cancelled(at: .noon), .rejected(reason: .spam, at: .noon),
]
private let resolved = Ticket.Status.resolved(at: .noon)

@Suite("A ticket's life")
struct TicketLifeTests {
    private let world = SampleWorld()

    @Test("taking gives it to the taker and opens a new one")
    func take() throws {
        let (ticket, events) = try world.ticket().after(.take, in: world.context())
        #expect(ticket.assignee == SampleWorld.agent)
        #expect(ticket.status == .open)
        #expect(
            events == [
                .assigned(.init(to: SampleWorld.agent, taken: true)), .statusChanged(.init(.taken, .open)),
            ])
    }

    @Test("taking leaves a wait as it is")
    func takeWaiting() throws {
        let waiting = Ticket.Status.waiting(for: .client, until: nil)
        #expect(try world.ticket(waiting).after(.take, in: world.context()).ticket.status == waiting)
    }

    @Test("only staff take, and not twice")
    func takeRefused() throws {
        #expect(throws: TicketRejection.onlyStaff) {
            try world.ticket().decide(.take, in: world.context(as: .contact(SampleWorld.client)))
        }
        #expect(throws: TicketRejection.alreadyAssigned(number: 48_213, to: SampleWorld.agent)) {
            try world.ticket(.open, assignee: SampleWorld.agent).decide(.take, in: world.context())
        }
    }

    @Test("assigning to oneself is taking; to nobody twice is nothing")
    func assign() throws {
        let (own, events) = try world.ticket().after(.assign(to: SampleWorld.agent), in: world.context())
        #expect(own.assignee == SampleWorld.agent)
        #expect(events.first == .assigned(.init(to: SampleWorld.agent, taken: true)))
        let other = try world.ticket().after(.assign(to: SampleWorld.colleague), in: world.context()).ticket
        #expect(other.assignee == SampleWorld.colleague)
        #expect(other.status == .new)
        #expect(throws: TicketRejection.nothingToChange) {
            try world.ticket().decide(.assign(to: nil), in: world.context())
        }
    }

    @Test("resolving is allowed while work remains", arguments: unfinished)
    func resolve(from status: Ticket.Status) throws {
        let after = try world.ticket(status).after(.resolve, in: world.context())
        #expect(after.ticket.status == resolved)
        #expect(after.events == [.statusChanged(.init(.resolve, resolved))])
    }

    @Test("resolving is refused when it is done", arguments: over + [resolved])
    func resolveRefused(from status: Ticket.Status) throws {
        #expect(throws: TicketRejection.alreadyFinished(number: 48_213, status: status.name)) {
            try world.ticket(status).decide(.resolve, in: world.context())
        }
    }

    @Test("confirming closes only what is resolved, and keeps who said so")
    func confirm() throws {
        let (ticket, events) = try world.ticket(resolved).after(
            .confirm(saidBy: " Марина "), in: world.context())
        #expect(ticket.status == .closed(at: .noon))
        #expect(events == [.statusChanged(.init(.confirm, .closed(at: .noon), saidBy: "Марина"))])
        for status in unfinished + over {
            #expect(throws: TicketRejection.notResolved(number: 48_213, status: status.name)) {
                try world.ticket(status).decide(.confirm(saidBy: nil), in: world.context())
            }
        }
    }

    @Test("returning needs a reason, counts and opens")
    func giveBack() throws {
        let after = try world.ticket(resolved).after(
            .return(reason: "Не працює", saidBy: nil), in: world.context())
        #expect(after.ticket.status == .open)
        #expect(after.ticket.returns == 1)
        #expect(throws: TicketRejection.reasonMissing(command: "return")) {
            try world.ticket(resolved).decide(.return(reason: " \n ", saidBy: nil), in: world.context())
        }
        #expect(throws: TicketRejection.notResolved(number: 48_213, status: .open)) {
            try world.ticket(.open).decide(.return(reason: "x", saidBy: nil), in: world.context())
        }
    }

    @Test("reopening is the staff's, from any end, with a reason", arguments: over + [resolved])
    func reopen(from status: Ticket.Status) throws {
        #expect(
            try world.ticket(status).after(.reopen(reason: "знову"), in: world.context()).ticket.status
                == .open)
        #expect(throws: TicketRejection.reasonMissing(command: "reopen")) {
            try world.ticket(status).decide(.reopen(reason: ""), in: world.context())
        }
    }

    @Test("reopening what is at work is refused", arguments: unfinished)
    func reopenRefused(from status: Ticket.Status) throws {
        #expect(throws: TicketRejection.notFinished(number: 48_213, status: status.name)) {
            try world.ticket(status).decide(.reopen(reason: "x"), in: world.context())
        }
    }

    @Test("closing, cancelling and rejecting end the work once")
    func ends() throws {
        for status in unfinished {
            let ticket = try world.ticket(status)
            #expect(
                try ticket.after(.close(reason: nil), in: world.context()).ticket.status == .closed(at: .noon)
            )
            #expect(
                try ticket.after(.cancel(reason: "не треба"), in: world.context()).ticket.status
                    == .cancelled(at: .noon))
            #expect(
                try ticket.after(.reject(.offTopic, comment: nil), in: world.context()).ticket.status
                    == .rejected(reason: .offTopic, at: .noon))
        }
        for status in over {
            for command in [
                TicketCommand.close(reason: nil), .cancel(reason: "x"), .reject(.spam, comment: nil),
            ] {
                #expect(throws: TicketRejection.alreadyFinished(number: 48_213, status: status.name)) {
                    try world.ticket(status).decide(command, in: world.context())
                }
            }
        }
        #expect(throws: TicketRejection.reasonMissing(command: "cancel")) {
            try world.ticket(.open).decide(.cancel(reason: ""), in: world.context())
        }
    }

    @Test("waiting for a date needs one that lies ahead")
    func waits() throws {
        let tomorrow = Instant.noon + .days(1)
        let after = try world.ticket(.open).after(.wait(for: .date, until: tomorrow), in: world.context())
        #expect(after.ticket.status == .waiting(for: .date, until: tomorrow))
        #expect(try after.ticket.after(.resume, in: world.context()).ticket.status == .open)
        #expect(throws: TicketRejection.dateMissing) {
            try world.ticket(.open).decide(.wait(for: .date, until: nil), in: world.context())
        }
        // Exactly now is not ahead.
        #expect(throws: TicketRejection.dateNotAhead(.noon)) {
            try world.ticket(.open).decide(.wait(for: .client, until: .noon), in: world.context())
        }
        #expect(throws: TicketRejection.notWaiting(number: 48_213)) {
            try world.ticket(.open).decide(.resume, in: world.context())
        }
    }

    @Test("deleting keeps the former status for restoring", arguments: unfinished + over + [resolved])
    func trash(from status: Ticket.Status) throws {
        let deleted = try world.ticket(status).after(.delete(reason: nil), in: world.context()).ticket
        #expect(deleted.status == .deleted(at: .noon, from: status))
        #expect(try deleted.after(.restore, in: world.context()).ticket.status == status)
        #expect(throws: TicketRejection.isDeleted(number: 48_213)) {
            try deleted.decide(.resolve, in: world.context())
        }
        #expect(throws: TicketRejection.isDeleted(number: 48_213)) {
            try deleted.decide(.delete(reason: nil), in: world.context())
        }
        #expect(throws: TicketRejection.notDeleted(number: 48_213)) {
            try world.ticket(status).decide(.restore, in: world.context())
        }
    }

    @Test("a merged ticket does nothing any more and says where it went")
    func merged() throws {
        let merged = try world.ticket().after(.merge(into: .init(99)), in: world.context()).ticket
        for command in [
            TicketCommand.take, .resolve, .close(reason: nil), .absorb(.init(5), awaitsReplySince: nil),
            .merge(into: .init(4)),
        ] {
            #expect(throws: TicketRejection.isMerged(number: 48_213, into: .init(99))) {
                try merged.decide(command, in: world.context())
            }
        }
        let ticket = try world.ticket()
        #expect(throws: TicketRejection.ontoItself(number: 48_213)) {
            try ticket.decide(.merge(into: ticket.id), in: world.context())
        }
    }
}
