import Domain
import Flows
import Storage
import TestSupport
import Testing

private func letter(_ id: String = "a1", from: String = "Іван <ivan@x.test>", extra: String = "") -> String {
    """
    From: \(from)
    To: support@desk.test
    Subject: Принтер
    Message-ID: <\(id)@x.test>
    \(extra)Content-Type: text/plain; charset=utf-8

    Не друкує

    """
}

@Suite("A letter that is stopped or unreadable")
struct StopLetterTests {
    private static func stop(_ pattern: String, _ fixture: DeskFixture) async throws -> StopEntry.ID {
        let id = try await fixture.desk.write(as: .system) { work in
            let saved = StopEntry.Saved(
                id: .init(work.context.newID()), pattern: Personal(pattern), reason: "самі реклами")
            return try work.stops.create(.init(saved), in: work.context).loaded.record.id
        }
        fixture.desk.settings.forget()
        return id
    }

    private static func reader(_ fixture: DeskFixture) throws -> ParsingThreads {
        let directory = fixture.desk.blobs.files.directory
        return try ParsingThreads(
            threads: 1, spoolDirectory: directory, crashDirectory: directory + "/reading")
    }

    @Test("becomes no ticket, is counted, and is taken in when somebody says so", arguments: Engine.allCases)
    func stopped(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let entry = try await Self.stop("*.x.test", fixture)
            let intake = try await fixture.take(letter())
            #expect(intake.result == .stopped && intake.ticket == nil)
            #expect(intake.reason == "*.x.test: самі реклами" && intake.subject == "Принтер")
            // The same letter again is stopped again: nothing was made of it.
            #expect(try await fixture.take(letter()).result == .stopped)
            let hits = try await fixture.desk.read { try RecordStore<StopEntry>($0).hits(of: entry) }
            #expect(hits.count == 2)
            let waiting = try await fixture.desk.write(as: .system) { work in
                try work.outbox.lease(at: work.now, until: work.now + .minutes(1), limit: 10)
            }
            #expect(waiting.isEmpty)

            let reader = try Self.reader(fixture)
            let runner = LetterRunner(reader: reader, mail: fixture.mail)
            let lead = try await fixture.desk.write(as: .system) { work in
                try AddStaff(
                    name: "Олена", email: try EmailAddress("olena@desk.test"), role: .lead, verifier: nil
                ).perform(work)
            }
            let again = try await runner.run(intake.id, by: .staff(lead), on: fixture.desk)
            #expect(again.result == .new && again.id == intake.id && again.receivedAt == intake.receivedAt)
            let ticket = try await fixture.ticket(again.ticket)
            #expect(ticket?.subject == "Принтер")
            let (stored, runs) = try await fixture.desk.read {
                (try IntakeStore($0).find(intake.id), try IntakeStore($0).runs(of: intake.id))
            }
            #expect(stored == again)
            #expect(runs.map(\.result) == [.stopped] && runs.map(\.actor) == [.staff(lead.id)])
            #expect(runs.first?.reason == "*.x.test: самі реклами")
            await #expect(throws: DeskError.settled("new")) {
                try await runner.run(intake.id, by: .staff(lead), on: fixture.desk)
            }
            try await reader.close()
        }
    }

    @Test(
        "of two people who run it at once, one is told that it became something", arguments: Engine.allCases)
    func race(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            _ = try await Self.stop("ivan@x.test", fixture)
            let intake = try await fixture.take(letter())
            let reader = try Self.reader(fixture)
            let runner = LetterRunner(reader: reader, mail: fixture.mail)
            let head = try await fixture.desk.write(as: .system) { work in
                try AddStaff(
                    name: "Олена", email: try EmailAddress("olena@desk.test"), role: .head, verifier: nil
                ).perform(work)
            }
            let results = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        do {
                            _ = try await runner.run(intake.id, by: .staff(head), on: fixture.desk)
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(results.count { $0 } == 1)
            let tickets = try await fixture.desk.read { try $0.number("SELECT count(*) FROM ticket") }
            #expect(tickets == 1)
            try await reader.close()
        }
    }

    @Test("is judged by who wrote it and by who brought it", arguments: Engine.allCases)
    func others(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            _ = try await Self.stop("other.test", fixture)
            let intake = try await fixture.take(letter(from: "Інший <ivan@y.test>"))
            #expect(intake.result == .new)
            // By who brought it, whatever it says of itself.
            let brought = try await fixture.take(letter("a2", from: "ivan@y.test"), from: "bulk@other.test")
            #expect(brought.result == .stopped)
        }
    }

    @Test("that cannot be read is kept once, though it is brought again", arguments: Engine.allCases)
    func unread(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let nobody = "Subject: no sender\n\nhello\n"
            #expect(try await fixture.take(nobody, from: "").result == .unreadable)
            #expect(try await fixture.take(nobody, from: "").result == .duplicate)

            let first = try await fixture.take(letter())
            let bytes = Array(letter().replacing("\n", with: "\r\n").utf8)
            let again = TakeLetter(
                unreadable: IntakeReason.deadly.rawValue,
                envelope: .init(
                    sender: "ivan@x.test", recipients: ["support@desk.test"], receivedAt: fixture.world.now),
                raw: .init(sha256: BlobFiles.digest(bytes), size: bytes.count, place: .row(bytes)),
                settings: try await fixture.settings, mail: fixture.mail)
            let second = try await fixture.desk.write(as: .system) { try again.perform($0) }
            #expect(second.result == .duplicate && second.ticket == first.ticket)
        }
    }

    @Test("loses only the file that is not taken, and says so", arguments: Engine.allCases)
    func withheld(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let intake = try await fixture.take(
                """
                From: Іван <ivan@x.test>
                To: support@desk.test
                Subject: Рахунок
                Message-ID: <files@x.test>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain; charset=utf-8

                Дивіться файл
                --b
                Content-Type: application/pdf
                Content-Disposition: attachment; filename="invoice.pdf"

                MZ not a document at all
                --b
                Content-Type: text/plain
                Content-Disposition: attachment; filename="note.txt"

                hello
                --b--

                """)
            #expect(intake.result == .new)
            let ticket = try #require(intake.ticket)
            let message = try #require(try await fixture.messages(ticket).first?.message)
            #expect(message.attachments.map(\.name.text) == ["note.txt"])
            let withheld = WithheldFile.list(message.withheld?.value)
            #expect(withheld.map(\.refusal) == [FileRefusal(name: "invoice.pdf", rule: .kind("exe"))])
            let raw = try #require(message.raw)
            let bytes = try await fixture.desk.read { try BlobStore($0).find(raw) }
            #expect(bytes != nil, "The letter as it came is kept whole")
        }
    }
}
