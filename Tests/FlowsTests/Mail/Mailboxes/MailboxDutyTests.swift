import Domain
import Flows
import Storage
import TestSupport
import Testing

@Suite("Reading a mailbox")
struct MailboxDutyTests {
    private static let place = MailboxRecordTests.source.place

    /// A mailbox that this process reads, and its duty.
    private static func with(
        _ engine: Engine, _ body: (DeskFixture, MailboxDuty, DeskMailbox.ID) async throws -> Void
    ) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let mailbox = try await fixture.mailbox(
                "box@desk.test", source: MailboxRecordTests.source, secret: "x")
            let duty = MailboxDuty(desk: fixture.desk)
            #expect(try await duty.lease(mailbox.id))
            try await body(fixture, duty, mailbox.id)
            let report = try await Check.run(
                fixture.desk.database, blobsDirectory: nil, verifier: nil, analyser: Analyser.version)
            #expect(report.isClean, "\(report.faults)")
        }
    }

    private static func letter(
        _ number: Int, _ fixture: DeskFixture, _ mailbox: DeskMailbox.ID
    ) async throws -> (taking: TakeLetter, sha256: String) {
        let bytes = Array(
            "From: a@x.test\r\nSubject: s\r\nMessage-ID: <d\(number)@x.test>\r\n\r\ntext \(number)\r\n".utf8)
        let sha256 = BlobFiles.digest(bytes)
        let taking = try await TakeLetter(
            parsing: bytes,
            envelope: .init(
                sender: nil, recipients: ["box@desk.test"], receivedAt: fixture.world.now, mailbox: mailbox),
            raw: .init(sha256: sha256, size: bytes.count, place: .row(bytes)),
            settings: try await fixture.settings,
            mail: fixture.mail, files: fixture.desk.blobs)
        return (taking, sha256)
    }

    private static func take(
        _ number: Int, uid: Int64, _ fixture: DeskFixture, _ duty: MailboxDuty, _ mailbox: DeskMailbox.ID,
        _ reading: MailboxState.Reading
    ) async throws -> MailboxDuty.Taken {
        let (taking, sha256) = try await letter(number, fixture, mailbox)
        return try await duty.take(taking, uid: uid, sha256: sha256, of: mailbox, in: reading)
    }

    private static func results(_ fixture: DeskFixture) async throws -> [Intake.Result] {
        try await fixture.desk.read { try IntakeStore($0).page(limit: 100).map(\.result) }
    }

    @Test("takes each number once, whatever happens between taking and handling", arguments: Engine.allCases)
    func once(_ engine: Engine) async throws {
        try await Self.with(engine) { fixture, duty, mailbox in
            let reading = try await duty.begin(mailbox, place: Self.place, uidValidity: 5, uidNext: 10)
            #expect(reading.lastUID == 0)
            #expect(reading.backlogUntil == 10)
            #expect(
                reading.backlogSince == nil, "of a folder met for the first time only unseen letters count")
            guard case .new(let intake) = try await Self.take(1, uid: 11, fixture, duty, mailbox, reading)
            else {
                Issue.record("the first letter is new")
                return
            }
            #expect(intake.mailbox == mailbox)
            // The process ended here and comes back: the number is known, and what is to be handled too.
            #expect(try await Self.take(1, uid: 11, fixture, duty, mailbox, reading) == .known)
            let again = try await duty.begin(mailbox, place: Self.place, uidValidity: 5, uidNext: 12)
            #expect(again.lastUID == 11)
            #expect(try await duty.unhandled(mailbox) == [11])
            try await duty.handled(uid: 11, of: mailbox)
            #expect(try await duty.unhandled(mailbox).isEmpty)
            #expect(try await Self.results(fixture) == [.new])
        }
    }

    @Test("meets the same bytes under new numbers without counting them again", arguments: Engine.allCases)
    func anew(_ engine: Engine) async throws {
        try await Self.with(engine) { fixture, duty, mailbox in
            let first = try await duty.begin(mailbox, place: Self.place, uidValidity: 5, uidNext: 1)
            _ = try await Self.take(1, uid: 1, fixture, duty, mailbox, first)
            let second = try await duty.begin(mailbox, place: Self.place, uidValidity: 6, uidNext: 40)
            #expect(second.lastUID == 0)
            #expect(second.backlogSince == fixture.world.now - .days(3))
            #expect(try await duty.unhandled(mailbox).isEmpty, "the old numbers mean other letters now")
            #expect(try await Self.take(1, uid: 30, fixture, duty, mailbox, second) == .known)
            #expect(
                try await duty.unhandled(mailbox) == [30], "the server has to handle it under its new number")
            guard case .new = try await Self.take(2, uid: 31, fixture, duty, mailbox, second) else {
                Issue.record("another letter is new")
                return
            }
            // Sent again by somebody, long after: that is a contact, and it is counted.
            guard case .new(let repeated) = try await Self.take(1, uid: 50, fixture, duty, mailbox, second)
            else {
                Issue.record("a letter sent again is counted")
                return
            }
            #expect(repeated.result == .duplicate)
            await #expect(throws: MailboxDuty.Failure.notOurs) {
                try await duty.skip(uid: 60, of: mailbox, in: first)
            }
            let moved = try await duty.begin(
                mailbox, place: "other@host:993/INBOX", uidValidity: 6, uidNext: 7)
            #expect(moved.lastUID == 0, "another folder has other letters under the same numbers")
            #expect(moved.backlogSince == nil)
        }
    }

    @Test("counts what is not fetched, and passes it by", arguments: Engine.allCases)
    func refuse(_ engine: Engine) async throws {
        try await Self.with(engine) { fixture, duty, mailbox in
            let reading = try await duty.begin(mailbox, place: Self.place, uidValidity: 5, uidNext: 1)
            let refused = RefusedLetter(
                sender: "a@x.test", recipient: "box@desk.test", mailID: "big@x.test", reason: "too large")
            try await duty.refuse(uid: 1, of: mailbox, in: reading, refused)
            try await duty.refuse(uid: 1, of: mailbox, in: reading, refused)
            #expect(try await Self.results(fixture) == [.unreadable])
            #expect(try await duty.unhandled(mailbox).isEmpty, "it stays on the server as it is")
            _ = try await Self.take(1, uid: 2, fixture, duty, mailbox, reading)
            #expect(try await Self.results(fixture) == [.new, .unreadable])
        }
    }

    @Test("is the turn of one process at a time", arguments: Engine.allCases)
    func lease(_ engine: Engine) async throws {
        try await Self.with(engine) { fixture, duty, mailbox in
            let other = MailboxDuty(desk: fixture.desk)
            #expect(try await !other.lease(mailbox))
            #expect(try await duty.lease(mailbox), "who has it may ask again")
            let reading = try await duty.begin(mailbox, place: Self.place, uidValidity: 5, uidNext: 1)
            fixture.world.advance(by: .seconds(20))
            #expect(try await duty.renewLease(mailbox))
            fixture.world.advance(by: .seconds(20))
            #expect(try await !other.lease(mailbox))
            fixture.world.advance(by: .seconds(11))
            #expect(try await !duty.renewLease(mailbox), "what ran out is not renewed")
            #expect(try await other.lease(mailbox))
            // The first one was only slow: nothing it still does counts.
            await #expect(throws: MailboxDuty.Failure.notOurs) {
                _ = try await Self.take(1, uid: 1, fixture, duty, mailbox, reading)
            }
            #expect(try await Self.results(fixture).isEmpty)
            try await duty.release(mailbox)
            #expect(try await !duty.lease(mailbox), "only the holder gives a turn back")
            try await other.release(mailbox)
            #expect(try await duty.lease(mailbox))
        }
    }

    @Test("passes on at once from a process that is gone, and from no other", arguments: Engine.allCases)
    func takenOver(engine: Engine) async throws {
        try await Self.with(engine) { fixture, duty, mailbox in
            func process(_ mark: String, knows gone: String) -> MailboxDuty {
                var surroundings = fixture.desk.surroundings
                surroundings.processMark = mark
                surroundings.isGone = { $0 == gone }
                let desk = Desk(
                    database: fixture.desk.database, surroundings: surroundings,
                    blobs: fixture.desk.blobs.files)
                return MailboxDuty(desk: desk)
            }
            try await duty.release(mailbox)
            let dead = process("dead", knows: "")
            #expect(try await dead.lease(mailbox))
            #expect(try await !process("a", knows: "other").lease(mailbox), "who may live keeps its turn")
            let successor = process("b", knows: "dead")
            #expect(try await successor.lease(mailbox))
            #expect(try await !dead.renewLease(mailbox), "the dead has lost it")
            #expect(try await !process("c", knows: "dead").lease(mailbox), "the successor lives")
        }
    }

    @Test("of sixteen processes at once is the turn of one", arguments: Engine.allCases)
    func race(_ engine: Engine) async throws {
        try await Self.with(engine) { fixture, duty, mailbox in
            try await duty.release(mailbox)
            let won = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<16 {
                    let other = MailboxDuty(desk: fixture.desk)
                    group.addTask { try await other.lease(mailbox) }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(won == 1)
        }
    }

    @Test("says what is wrong until it is right again", arguments: Engine.allCases)
    func health(_ engine: Engine) async throws {
        try await Self.with(engine) { fixture, duty, mailbox in
            func health() async throws -> MailboxHealth? {
                try await fixture.desk.read { try MailboxHealth.all($0).first }
            }
            #expect(try await health()?.state == .waiting)
            try await duty.succeeded(mailbox)
            #expect(try await health()?.state == .reading)
            try await duty.failed(mailbox, MailboxTrouble(.loginRefused, "[AUTH]\r\nno\u{0} way"))
            let failing = try #require(try await health())
            #expect(failing.state == .failing)
            #expect(failing.trouble?.words == "[AUTH] no way")
            #expect(failing.sentence.contains("login_refused since then: [AUTH] no way"))
            try await duty.succeeded(mailbox)
            #expect(try await health()?.trouble == nil)
            #expect(try await duty.assignments().map(\.mailbox.id) == [mailbox])
            try await fixture.save(mailbox, secret: nil) { old in
                var new = old
                new.source?.isEnabled = false
                return new
            }
            #expect(try await health()?.state == .off)
            #expect(try await duty.assignments().isEmpty)
        }
    }
}
