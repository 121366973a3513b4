import Domain
import Flows
import Storage
import TestSupport
import Testing

private func letter(
    id: String? = "<a1@x.test>", from: String = "Іван <ivan@x.test>", subject: String = "Принтер",
    extra: String = "", text: String = "Не друкує"
) -> String {
    """
    From: \(from)
    To: support@desk.test
    Subject: \(subject)
    \(id.map { "Message-ID: \($0)\n" } ?? "")\(extra)Content-Type: text/plain; charset=utf-8

    \(text)

    """
}

@Suite("Taking a letter in")
struct TakeLetterTests {
    @Test("a first letter becomes a ticket and is acknowledged once", arguments: Engine.allCases)
    func new(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let intake = try await fixture.take(letter())
            #expect(intake.result == .new)
            let ticket = try #require(try await fixture.ticket(intake.ticket))
            #expect(ticket.subject == "Принтер")
            #expect(ticket.channel == .email)
            #expect(ticket.awaitsReplySince != nil)
            let messages = try await fixture.messages(ticket.id)
            #expect(messages.map(\.message.text.text) == ["Не друкує"])
            #expect(messages.first?.author == .contact(ticket.requester))
            let waiting = try await fixture.desk.write(as: .system) { work in
                try work.outbox.lease(at: work.now, until: work.now + .minutes(1), limit: 10)
            }
            #expect(waiting.map(\.recipient) == ["ivan@x.test"])
            #expect(waiting.map(\.kind) == ["acknowledgement"])
        }
    }

    @Test(
        "the same letter again is a duplicate; the same id saying something else is another letter",
        arguments: Engine.allCases)
    func duplicates(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let first = try await fixture.take(letter())
            // Another relay stamps another trace on the same letter.
            let again = try await fixture.take(letter(extra: "X-Trace: 2\n"))
            #expect(again.result == .duplicate)
            #expect(again.ticket == first.ticket)
            let other = try await fixture.take(letter(text: "Інше"))
            #expect(other.result == .new)
        }
    }

    @Test("sixteen deliveries of one letter at once are one message", arguments: Engine.allCases)
    func race(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let results = try await withThrowingTaskGroup { group in
                for number in 0..<16 {
                    group.addTask { try await fixture.take(letter(extra: "X-Trace: \(number)\n")) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(results.count { $0.result == .new } == 1)
            #expect(results.count { $0.result == .duplicate } == 15)
            #expect(Set(results.compactMap(\.ticket)).count == 1)
        }
    }

    @Test(
        "an answer joins by reference, by signed address, and by number only for who takes part",
        arguments: Engine.allCases)
    func joins(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let first = try await fixture.take(letter())
            let ticket = try #require(try await fixture.ticket(first.ticket))
            let byReference = try await fixture.take(
                letter(id: "<a2@x.test>", extra: "References: <zzz@y> <a1@x.test>\n", text: "ще"))
            #expect(byReference.result == .joined)
            #expect(byReference.reason == "reference")
            let mailbox = try EmailAddress("support@desk.test")
            let signed = fixture.mail.addresses.address(of: ticket.number, at: mailbox)
            let bySigned = try await fixture.take(
                letter(id: "<a3@x.test>", from: "b@y.test", text: "колега"), to: [signed.uppercased()])
            #expect(bySigned.reason == "signed_address")
            let own = try await fixture.take(
                letter(id: "<a4@x.test>", subject: "Re: [#\(ticket.number)] щось"))
            #expect(own.reason == "number_in_subject")
            #expect([byReference, bySigned, own].allSatisfy { $0.ticket == ticket.id })
            let stranger = try await fixture.take(
                letter(id: "<a5@x.test>", from: "mallory@evil.test", subject: "[#\(ticket.number)]"))
            #expect(stranger.result == .new)
            #expect(stranger.ticket != ticket.id)
            #expect(stranger.reason == "perhaps belongs to #\(ticket.number)")
            #expect(try await fixture.messages(ticket.id).count == 4)
        }
    }

    @Test(
        "a forged signature is a stranger's letter",
        arguments: [
            "support+t10001.aaaaaaaaaaaaaaaaaaaaaaaaaa@desk.test", "support+t10001.@desk.test",
            "support+t@desk.test",
        ])
    func forged(_ address: String) async throws {
        _ = try await DeskFixture.with(.sqlite) { fixture in
            let first = try await fixture.take(letter())
            let forged = try await fixture.take(letter(id: "<f@x.test>", from: "m@evil.test"), to: [address])
            #expect(forged.result == .new)
            #expect(forged.ticket != first.ticket)
        }
    }

    @Test(
        "a letter within the window reopens a closed ticket, a later one opens a new one",
        arguments: Engine.allCases)
    func reopening(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let first = try await fixture.take(letter())
            let id = try #require(first.ticket)
            func close() async throws {
                _ = try await fixture.desk.write(as: .system) { work in
                    let loaded = try #require(try work.tickets.find(id, locked: true))
                    let events = try loaded.record.decide(.close(reason: nil), in: work.context.decision)
                    return try work.tickets.append(events, to: loaded, in: work.context).record.status
                }
            }
            try await close()
            fixture.world.advance(by: .days(14))
            let inTime = try await fixture.take(
                letter(id: "<b1@x.test>", extra: "In-Reply-To: <a1@x.test>\n", text: "знову"))
            #expect(inTime.result == .joined)
            #expect(try await fixture.ticket(id)?.status == .open)
            try await close()
            fixture.world.advance(by: .days(15))
            let late = try await fixture.take(
                letter(id: "<b2@x.test>", extra: "In-Reply-To: <a1@x.test>\n", text: "пізно"))
            #expect(late.result == .new)
            let followUp = try #require(try await fixture.ticket(late.ticket))
            #expect(followUp.links == [Ticket.Link(to: id, as: .followUp)])
            #expect(try await fixture.ticket(id)?.links == [Ticket.Link(to: followUp.id, as: .followedUpBy)])
        }
    }

    @Test("a robot's answer wakes nothing and is not acknowledged", arguments: Engine.allCases)
    func robots(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let first = try await fixture.take(letter())
            let away = try await fixture.take(
                letter(
                    id: "<o@x.test>", extra: "In-Reply-To: <a1@x.test>\nAuto-Submitted: auto-replied\n",
                    text: "у відпустці"))
            #expect(away.result == .automatic)
            #expect(away.ticket == first.ticket)
            let lost = try await fixture.take(
                letter(
                    id: "<p@y.test>", from: "r@y.test", extra: "Auto-Submitted: auto-replied\n",
                    text: "у відпустці"))
            #expect(lost.result == .automatic)
            #expect(lost.ticket == nil)
            let alarm = try await fixture.take(
                letter(
                    id: "<q@y.test>", from: "zabbix@y.test", extra: "Auto-Submitted: auto-generated\n",
                    text: "диск"))
            #expect(alarm.result == .new)
            let acknowledged = try await fixture.desk.write(as: .system) { work in
                try work.outbox.lease(at: work.now, until: work.now + .minutes(1), limit: 10).map(\.recipient)
            }
            #expect(acknowledged == ["ivan@x.test"])
        }
    }

    @Test("two desks that acknowledge each other stop", arguments: Engine.allCases)
    func loops(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            for number in 1...10 {
                _ = try await fixture.take(
                    letter(
                        id: "<l\(number)@y.test>", from: "desk@y.test", subject: "Заявка \(number)",
                        text: "прийнято \(number)"))
            }
            let sent = try await fixture.desk.read { transaction in
                try OutboxStore(transaction).count(
                    to: "desk@y.test", since: Instant(microseconds: 0), kind: "acknowledgement")
            }
            #expect(sent == 3)
        }
    }

    @Test("our own letter that comes back is only counted")
    func ownLoop() async throws {
        _ = try await DeskFixture.with(.sqlite) { fixture in
            let back = try await fixture.take(letter(extra: "X-Linia-Loop: \(fixture.mail.loopMark)\n"))
            #expect(back.result == .automatic)
            #expect(back.ticket == nil)
        }
    }

    @Test("a form that writes for a client makes the client the requester")
    func replyTo() async throws {
        _ = try await DeskFixture.with(.sqlite) { fixture in
            let intake = try await fixture.take(
                letter(from: "Форма <no-reply@shop.test>", extra: "Reply-To: client@z.test\n"))
            let ticket = try #require(try await fixture.ticket(intake.ticket))
            let contact = try await fixture.desk.read {
                try RecordStore<Contact>($0).find(ticket.requester)?.record
            }
            #expect(contact?.has(.email, "client@z.test") == true)
        }
    }
}
