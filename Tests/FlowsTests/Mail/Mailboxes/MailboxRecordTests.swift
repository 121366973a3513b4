import Domain
import Flows
import Storage
import TestSupport
import Testing

@Suite("A sealed secret")
struct SecretBoxTests {
    private let box = SecretBox(secret: [UInt8](repeating: 7, count: 32))

    @Test("opens for its purpose with its key alone")
    func opens() throws {
        let sealed = try box.seal("пароль 1", for: "mailbox 5")
        #expect(try box.open(sealed, for: "mailbox 5") == "пароль 1")
        #expect(throws: SecretBox.Failure.cannotBeOpened) { try box.open(sealed, for: "mailbox 6") }
        let other = SecretBox(secret: [UInt8](repeating: 8, count: 32))
        #expect(throws: SecretBox.Failure.cannotBeOpened) { try other.open(sealed, for: "mailbox 5") }
        var damaged = sealed
        damaged[20] ^= 1
        #expect(throws: SecretBox.Failure.cannotBeOpened) { try box.open(damaged, for: "mailbox 5") }
        #expect(throws: SecretBox.Failure.cannotBeOpened) { try box.open([], for: "mailbox 5") }
    }

    @Test("looks different each time")
    func nonces() throws {
        #expect(try box.seal("x", for: "a") != box.seal("x", for: "a"))
    }
}

@Suite("Mailboxes of the desk")
struct MailboxRecordTests {
    static let source = MailSource(host: "imap.example.com", port: 993, security: .tls, user: "desk")

    @Test("keep their password sealed, beside the journal", arguments: Engine.allCases)
    func secret(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let mailbox = try await fixture.mailbox("box@desk.test", source: Self.source, secret: "geheim-1")
            #expect(mailbox.saved.source?.secretSetAt == fixture.world.now)
            let (sealed, bodies) = try await fixture.desk.read { transaction in
                (
                    try MailboxStateStore(transaction).secret(of: mailbox.id),
                    try transaction.texts("SELECT body FROM event WHERE subject_kind = 'mailbox'")
                )
            }
            let bytes = try #require(sealed)
            #expect(!String(decoding: bytes, as: UTF8.self).contains("geheim"))
            #expect(bodies.count == 1)
            #expect(!bodies.contains { $0.contains("geheim") })
            #expect(try fixture.mail.secrets.open(bytes, for: SaveMailbox.purpose(mailbox.id)) == "geheim-1")
            let relay = try await fixture.save(mailbox.id, secret: nil) { old in
                var new = old
                new.source = nil
                return new
            }
            #expect(relay.saved.source == nil)
            let gone = try await fixture.desk.read { try MailboxStateStore($0).secret(of: mailbox.id) }
            #expect(gone == nil, "who reads no folder needs no password")
        }
    }

    @Test("send a password to no other server than the one it was given for", arguments: Engine.allCases)
    func otherServer(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let mailbox = try await fixture.mailbox("box@desk.test", source: Self.source, secret: "a")
            let changes: [@Sendable (inout MailSource) -> Void] = [
                { $0.host = "evil.example.com" }, { $0.user = "other" }, { $0.login = .xoauth2 },
            ]
            for change in changes {
                await #expect(throws: DeskError.invalid(field: "secret", problem: .missing)) {
                    try await fixture.save(mailbox.id, secret: nil) { old in
                        var new = old
                        if var source = new.source {
                            change(&source)
                            new.source = source
                        }
                        return new
                    }
                }
            }
            let moved = try await fixture.save(mailbox.id, secret: nil) { old in
                var new = old
                new.source?.port = 143
                new.source?.security = .startTLS
                return new
            }
            #expect(
                moved.saved.source?.secretSetAt != nil, "another port of the same server is no other server")
        }
    }

    @Test("refuse what would harm", arguments: Engine.allCases)
    func refused(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            _ = try await fixture.mailbox("box@desk.test", source: nil, secret: nil)
            await #expect(throws: DeskError.taken(field: "address", value: "BOX@desk.test")) {
                try await fixture.mailbox("BOX@desk.test", source: nil, secret: nil)
            }
            await #expect(throws: DeskError.invalid(field: "secret", problem: .missing)) {
                try await fixture.mailbox("a@desk.test", source: Self.source, secret: nil)
            }
            var plain = Self.source
            plain.security = .none
            await #expect(
                throws: DeskError.invalid(field: "security", problem: .notOneOf(["tls", "starttls"]))
            ) {
                try await fixture.mailbox("a@desk.test", source: plain, secret: "x")
            }
            plain.host = "127.0.0.1"
            _ = try await fixture.mailbox("local@desk.test", source: plain, secret: "x")
            var move = Self.source
            move.handling = .move
            await #expect(throws: DeskError.invalid(field: "handled_folder", problem: .missing)) {
                try await fixture.mailbox("a@desk.test", source: move, secret: "x")
            }
            move.handledFolder = move.folder
            await #expect(throws: DeskError.self) {
                try await fixture.mailbox("a@desk.test", source: move, secret: "x")
            }
            await #expect(throws: DeskError.invalid(field: "brand", problem: .unknown("77"))) {
                try await fixture.mailbox("a@desk.test", brand: .init(77), source: nil, secret: nil)
            }
        }
    }

    @Test("give their brand and department to the tickets of their letters", arguments: Engine.allCases)
    func route(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let department = try await fixture.department("Каси")
            let mailbox = try await fixture.mailbox(
                "cash@desk.test", department: department, source: nil, secret: nil)
            let usual = try await fixture.settings.defaultDepartment().id
            var number = 0
            func ticket(to recipients: [String]) async throws -> (Ticket, Intake) {
                number += 1
                let intake = try await fixture.take(
                    "From: a@x.test\nSubject: s\nMessage-ID: <r\(number)@x.test>\n\ntext \(number)\n",
                    to: recipients)
                return (try #require(try await fixture.ticket(intake.ticket)), intake)
            }
            for recipient in ["cash@desk.test", "CASH@Desk.test", "cash+tag@desk.test"] {
                let (ticket, intake) = try await ticket(to: ["x@desk.test", recipient])
                #expect(ticket.department == department, "\(recipient)")
                #expect(ticket.mailbox == mailbox.id)
                #expect(intake.mailbox == mailbox.id)
            }
            let (other, intake) = try await ticket(to: ["support@desk.test"])
            #expect(other.department == usual)
            #expect(other.mailbox == nil)
            #expect(intake.mailbox == nil)
            _ = try await fixture.save(mailbox.id, secret: nil) { old in
                var new = old
                new.isArchived = true
                return new
            }
            #expect(try await ticket(to: ["cash@desk.test"]).0.department == usual)
        }
    }

    @Test("are where the answers leave from and come back to", arguments: Engine.allCases)
    func sender(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let department = try await fixture.department("Каси")
            let mailbox = try await fixture.mailbox(
                "cash@desk.test", department: department, source: nil, secret: nil)
            let intake = try await fixture.take(
                "From: a@x.test\nSubject: s\nMessage-ID: <s1@x.test>\n\ntext\n", to: ["cash@desk.test"])
            let ticket = try #require(try await fixture.ticket(intake.ticket))
            let item = try #require(
                try await fixture.desk.write(as: .system) {
                    try $0.outbox.lease(at: $0.now, until: $0.now + .minutes(1), limit: 10).first
                })
            let compose = ComposeLetter(item, mail: fixture.mail, files: fixture.desk.blobs)
            let letter = try await compose.compose(try await fixture.desk.read { try compose.read($0) })
            let text = String(decoding: letter.bytes, as: UTF8.self)
            #expect(text.contains("<cash@desk.test>"))
            #expect(letter.sender.hasPrefix("cash+b"))
            let signed = fixture.mail.addresses.address(
                of: ticket.number, at: try EmailAddress("cash@desk.test"))
            #expect(text.contains("cash+t\(ticket.number)."))
            let answer = try await fixture.take(
                "From: b@y.test\nTo: \(signed)\nMessage-ID: <s2@x.test>\n\nanswer\n", to: ["cash@desk.test"])
            #expect(
                answer.ticket == ticket.id, "the header tells the signed address where an envelope does not")
            // A host that knows no tags would refuse the answers.
            _ = try await fixture.save(mailbox.id, secret: nil) { old in
                var new = old
                new.takesTags = false
                return new
            }
            let plain = try await compose.compose(try await fixture.desk.read { try compose.read($0) })
            #expect(plain.sender == "cash@desk.test")
            #expect(!String(decoding: plain.bytes, as: UTF8.self).contains("cash+"))
        }
    }
}

extension DeskFixture {
    func department(_ name: String) async throws -> Department.ID {
        let id = try await desk.write(as: .system) { work in
            try work.departments.create(
                .init(Department.Saved(id: .init(work.context.newID()), name: name)), in: work.context
            ).loaded.record.id
        }
        desk.settings.forget()
        return id
    }

    @discardableResult
    func mailbox(
        _ address: String, brand: Brand.ID? = nil, department: Department.ID? = nil, source: MailSource?,
        secret: String?
    ) async throws -> DeskMailbox {
        let brand = if let brand { brand } else { try await settings.defaultBrand().id }
        let saving = SaveMailbox(nil, secret: secret, box: mail.secrets) { _, id in
            .init(
                id: id, name: "Скринька", address: address, brand: brand, department: department,
                source: source)
        }
        let saved = try await desk.write(as: .system) { try saving.perform($0) }
        desk.settings.forget()
        return saved
    }

    @discardableResult
    func save(
        _ id: DeskMailbox.ID, secret: String?,
        _ change: @escaping @Sendable (DeskMailbox.Saved) -> DeskMailbox.Saved
    ) async throws -> DeskMailbox {
        let saving = SaveMailbox(id, secret: secret, box: mail.secrets) { old, id in
            guard let old else { throw DeskError.notFound(kind: "mailbox", reference: "\(id.rawValue)") }
            return change(old)
        }
        let saved = try await desk.write(as: .system) { try saving.perform($0) }
        desk.settings.forget()
        return saved
    }
}
