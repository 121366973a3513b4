import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Languages
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// A ticket that locked itself, as programs and pages meet it (P106, P107, P114; show 4 of the issue).
@Suite("A locked ticket over API and page")
struct LockedTicketTests {
    /// A desk that locks after an hour of silence, and a ticket that has been silent for one.
    private static func locked(
        _ desk: WebFixture, _ client: any TestClientProtocol
    ) async throws -> (id: String, number: Int64) {
        let settings = try await desk.send(
            client, .patch, "/api/v1/discipline", as: "administrator", "{\"lock_silence_minutes\": 60}")
        #expect(try settings.json["lock_silence_minutes"] == .int(60), "\(settings.text)")
        desk.desk.settings.forget()
        let ticket = try await desk.ticket(client, "Не друкує каса")
        _ = try await desk.send(
            client, .post, "/api/v1/tickets/\(ticket.number)/commands/take", "{}")
        desk.clock.move(.minutes(61))
        try await elapse(desk)
        return ticket
    }

    private static func elapse(_ desk: WebFixture) async throws {
        _ = try await TimerWorker(desk: desk.desk, log: .init(label: "test")).work()
    }

    /// A body that each command of the API would take.
    private static func body(of command: CommandName, other: String, staff: String) -> String {
        switch command {
        case .take, .accept, .resume, .resolve, .delete, .restore, .undo, .unmerge, .confirm: "{}"
        case .assign: "{\"assignee\": null}"
        case .handOver: "{\"line\": \"1\", \"reason\": \"Так\"}"
        case .sendBack, .return, .reopen, .close, .cancel, .refuseUnlock: "{\"reason\": \"Так\"}"
        case .control: "{\"controller\": \"\(staff)\"}"
        case .wait: "{\"for\": \"client\"}"
        case .reject: "{\"reason\": \"spam\"}"
        case .merge: "{\"into\": \"\(other)\"}"
        case .link, .unlink: "{\"ticket\": \"\(other)\"}"
        case .split: "{\"message\": \"1\"}"
        case .addParticipant, .removeParticipant: "{\"staff\": \"\(staff)\", \"role\": \"follower\"}"
        case .requestUnlock: "{\"reason\": \"Так\", \"minutes\": 30}"
        case .grantUnlock: "{\"minutes\": 30}"
        case .rate: "{\"mark\": 5}"
        case .chase: "{\"means\": \"call\", \"result\": \"no_answer\"}"
        case .clarify: "{\"text\": \"Так\"}"
        case .answerClarification: "{\"clarification\": \"5\", \"text\": \"Так\"}"
        case .vendorCase: "{\"number\": \"SR-1\"}"
        case .spend: "{\"amount\": 100, \"report\": \"Так\"}"
        case .lookAtMark: "{\"cause\": \"slow\"}"
        case .callBack: "{\"outcome\": \"not_reached\"}"
        case .withdrawClarification: "{\"clarification\": \"5\"}"
        }
    }

    /// What moves a letter needs a letter before the ticket is asked, what undoes needs something to undo, and what only a lead may is
    /// refused before that.
    private static func expectation(_ command: CommandName, _ message: String) -> (body: String?, status: Int)
    {
        switch command {
        case .split: ("{\"message\": \"\(message)\"}", 423)
        case .undo, .unmerge: (nil, 409)
        case .delete, .restore, .grantUnlock, .refuseUnlock: (nil, 403)
        case .requestUnlock: (nil, 200)
        default: (nil, 423)
        }
    }

    @Test(
        "P106: refuses its engineer every command by API and by page, with the same reason",
        arguments: Engine.allCases)
    func matrix(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let (id, number) = try await Self.locked(desk, client)
            let other = try await desk.ticket(client, "Інша")
            let staff = try #require(desk.staff["lead"]?.text)
            let messages = try await desk.send(client, .get, "/api/v1/tickets/\(number)/messages")
            let message = try #require(try messages.json["items"]?[0]?["id"]?.string)
            var browser = try await Browser.signedIn("agent", desk, client)
            for command in CommandName.allCases.filter({ $0 != .requestUnlock }) {
                let expected = Self.expectation(command, message)
                let reply = try await desk.send(
                    client, .post, "/api/v1/tickets/\(number)/commands/\(command.rawValue)",
                    expected.body ?? Self.body(of: command, other: other.id, staff: staff))
                #expect(reply.status == expected.status, "\(command): \(reply.text)")
                guard expected.status == 423 else { continue }
                #expect(try reply.json["type"] == .string("urn:linia:problem:ticket-locked"))
                #expect(reply.text.contains("Ticket \(number) locked itself at"))
                let page = try await browser.post(
                    "/tickets/\(number)/commands/\(command.rawValue)",
                    [
                        "reason": command == .reject ? "spam" : "Так", "cause": "slow", "assignee": "none",
                        "line": "1",
                        "controller": staff, "for": "client", "into": String(other.number),
                        "ticket": String(other.number), "staff": staff, "role": "follower",
                        "message": message, "means": "call", "result": "no_answer", "mark": "5",
                        "text": "Так", "clarification": "5", "number": "SR-1",
                        "outcome": "not_reached",
                    ])
                #expect(page.status == 422, "\(command): \(page.status)")
                #expect(page.text.contains("Ticket \(number) locked itself"), "\(command)")
            }
            // What is no command of its own: fields, notes, answers.
            for (path, body, method) in [
                ("/api/v1/tickets/\(number)", "{\"priority\": \"high\"}", HTTPRequest.Method.patch),
                (
                    "/api/v1/tickets/\(number)/messages", "{\"text\": \"Так\", \"thread\": \"internal\"}",
                    .post
                ),
                (
                    "/api/v1/tickets/\(number)/messages", "{\"text\": \"Так\", \"thread\": \"client\"}",
                    .post
                ),
                (
                    "/api/v1/tickets/\(number)/side_talks",
                    "{\"to\": \"courier@post.test\", \"subject\": \"Так\", \"text\": \"Так\"}", .post
                ),
            ] {
                let reply = try await desk.send(client, method, path, body)
                #expect(reply.status == 423, "\(path): \(reply.text)")
            }
            for fields in [
                ["visibility": "internal", "text": "Так"], ["visibility": "public", "text": "Так"],
            ] {
                let page = try await browser.post("/tickets/\(number)/messages", fields)
                #expect(page.status == 422 && page.text.contains("Ticket \(number) locked itself"))
            }
            let change = try await browser.post("/tickets/\(number)/commands/change", ["subject": "Інакше"])
            #expect(change.status == 422 && change.text.contains("locked itself"))
            // Another ticket cannot be merged into it or linked with it either.
            for command in ["merge", "link"] {
                let reply = try await desk.send(
                    client, .post, "/api/v1/tickets/\(other.number)/commands/\(command)",
                    command == "merge" ? "{\"into\": \"\(id)\"}" : "{\"ticket\": \"\(id)\"}")
                #expect(reply.status == 423, "\(reply.text)")
            }
            // Reading is open, and everything is as it was.
            let read = try await desk.send(client, .get, "/api/v1/tickets/\(number)")
            #expect(try read.json["locked"] == .bool(true))
            #expect(try read.json["status"] == .string("open"))
            #expect(try read.json["lock"]?["causes"]?[0]?["reason"] == .string("silence"))
        }
    }

    @Test(
        "P106: refuses its engineer every command for many tickets, with the same reason",
        arguments: Engine.allCases)
    func mass(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let (_, number) = try await Self.locked(desk, client)
            let open = try await desk.ticket(client, "Інша")
            let staff = try #require(desk.staff["lead"]?.text)
            let direct = try await desk.send(client, .post, "/api/v1/tickets/\(number)/commands/take", "{}")
            for command in MassCommandName.allCases where command.right != .deleteTicket {
                let body =
                    switch command {
                    case .change: "{\"priority\": \"high\"}"
                    case .addTags, .removeTags: "{\"tags\": [\"каса\"]}"
                    case .reply: "{\"text\": \"Працює\"}"
                    default:
                        CommandName(rawValue: command.rawValue).map {
                            Self.body(of: $0, other: open.id, staff: staff)
                        } ?? "{}"
                    }
                let reply = try await desk.send(
                    client, .post, "/api/v1/tickets/commands/\(command.rawValue)",
                    "{\"tickets\": [\(number)], \"body\": \(body)}")
                #expect(reply.status == 200, "\(command): \(reply.text)")
                let problem = try reply.json["items"]?[0]?["problem"]
                #expect(problem?["type"] == .string("urn:linia:problem:ticket-locked"), "\(command)")
                #expect(try problem?["detail"] == direct.json["detail"], "\(command)")
            }
            // The others of the same request are done.
            let both = try await desk.send(
                client, .post, "/api/v1/tickets/commands/take", "{\"tickets\": [\(number), \(open.number)]}")
            let came = try both.json
            #expect(came["done"] == .int(1) && came["refused"] == .int(1))

            var browser = try await Browser.signedIn("agent", desk, client)
            let fields = [
                "reason": "Так", "assignee": "none", "line": "1", "for": "client", "priority": "high",
                "kind": "change", "department": desk.departments[1].id.text, "tags": "каса",
                "into": String(open.number), "run": "1", "text": "Працює", "ticket-\(number)": "",
            ]
            for choice in MassChoice.allCases where ![.delete, .restore].contains(choice) {
                var fields = fields
                fields["act"] = choice.rawValue
                if choice == .reject { fields["reason"] = "spam" }
                let done = try await browser.post("/tickets/mass", fields)
                let place = try #require(done.headers[.location], "\(choice): \(done.text)")
                let report = try await browser.get(place).text
                #expect(report.contains("Ticket \(number) locked itself"), "\(choice)")
                #expect(report.contains(Texts(.en).mass.done(0)), "\(choice)")
            }
            let read = try await desk.send(client, .get, "/api/v1/tickets/\(number)").json
            #expect(read["priority"] == .string("normal") && read["tags"] == .array([]))
        }
    }

    /// One line for each command that a letter knows.
    private static func line(of command: MailCommands.Command) -> String {
        switch command {
        case .take: "#take"
        case .accept: "#accept"
        case .resolve: "#resolve"
        case .resume: "#resume"
        case .assign: "#assign lead@example.com"
        case .wait: "#wait"
        case .priority: "#priority high"
        case .tag: "#tag каса"
        case .untag: "#untag каса"
        case .close: "#close Так"
        case .cancel: "#cancel Так"
        case .reopen: "#reopen Так"
        case .note: "#note"
        }
    }

    @Test(
        "P106: refuses its engineer every command by mail, and every text, with the same reason",
        arguments: Engine.allCases)
    func mail(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let (id, number) = try await Self.locked(desk, client)
            let direct = try await desk.send(client, .post, "/api/v1/tickets/\(number)/commands/take", "{}")
            #expect(direct.status == 423)
            let sending = SendMail(desk: desk.desk, mail: desk.mail)
            func drain() async throws -> [String] {
                var letters: [String] = []
                for _ in 0..<3 {
                    for item in try await sending.lease() {
                        if item.kind == "mail_refusal" {
                            letters.append(try JSONText.decode(OutgoingLetter.self, item.body).text ?? "")
                            let head = String(
                                decoding: try await sending.letter(of: item).bytes, as: UTF8.self)
                            // Whoever answers it reaches the staff's side of the ticket.
                            #expect(head.contains("support+s\(number)."))
                        }
                        try await sending.report(.sent("250"), of: item)
                    }
                }
                return letters
            }
            _ = try await drain()
            let before = try await desk.send(client, .get, "/api/v1/tickets/\(number)").json["version"]
            let mailbox = try EmailAddress("support@example.com")
            // The page's own words, up to the moment.
            let whole = Texts(.uk).locks.isLocked(Int(number), "@", "@")
            let said = try #require(whole.split(separator: "@").first)
            let commands: [MailCommands.Command] = [
                .take, .accept, .resolve, .resume, .assign(nil), .wait(.client, until: nil), .priority(.high),
                .tag(["каса"]), .untag(["каса"]), .close(reason: nil), .cancel(reason: ""),
                .reopen(reason: ""), .note,
            ]
            for (place, command) in commands.enumerated() {
                let line = Self.line(of: command)
                #expect(MailCommands(reading: line).faults.isEmpty, "\(line)")
                // What is no command of the ticket is a text: for staff, and for the client.
                let text = command == .note ? "#note\nНотатка" : line
                for address in [
                    desk.mail.addresses.staffAddress(of: number, at: mailbox),
                    desk.mail.addresses.address(of: number, at: mailbox),
                ] {
                    let intake = try await Self.take(
                        text, "\(place)-\(address.count)", to: address, desk)
                    #expect(intake.result == .stopped, "\(line)")
                    let letters = try await drain()
                    #expect(letters.count == 1, "\(line)")
                    #expect(letters.first?.contains(said) == true, "\(line)")
                }
            }
            let after = try await desk.send(client, .get, "/api/v1/tickets/\(number)").json
            #expect(after["version"] == before && after["id"] == .string(id))
        }
    }

    /// A letter of the engineer whom a trusted relay vouches for, taken in as the LMTP entrance does.
    private static func take(
        _ text: String, _ id: String, to address: String, _ desk: WebFixture
    ) async throws -> Intake {
        let letter =
            "From: agent <agent@example.com>\nTo: \(address)\nSubject: Re\nMessage-ID: <\(id)@example.com>\n"
            + "Authentication-Results: mx.desk.test; dkim=pass header.d=example.com\n"
            + "Content-Type: text/plain; charset=utf-8\n\n\(text)\n"
        let bytes = Array(letter.replacing("\n", with: "\r\n").utf8)
        let raw = TakeLetter.RawLetter(
            sha256: BlobFiles.digest(bytes), size: bytes.count, place: .row(bytes))
        let now = desk.clock.tick()
        let taking = try await TakeLetter(
            parsing: bytes,
            envelope: .init(sender: "agent@example.com", recipients: [address], receivedAt: now), raw: raw,
            settings: try await desk.desk.settings.settings(of: desk.desk), mail: desk.mail,
            files: desk.desk.blobs)
        return try await desk.desk.write(as: .system) { try taking.perform($0) }
    }

    @Test("P106: locks once and tells once, although two nodes' timers look", arguments: Engine.allCases)
    func twoNodes(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            _ = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator", "{\"lock_silence_minutes\": 60}")
            desk.desk.settings.forget()
            let ticket = try await desk.ticket(client)
            _ = try await desk.send(client, .post, "/api/v1/tickets/\(ticket.number)/commands/take", "{}")
            desk.clock.move(.minutes(61))
            try await withThrowingTaskGroup(of: Void.self) { nodes in
                for _ in 0..<4 { nodes.addTask { try await Self.elapse(desk) } }
                try await nodes.waitForAll()
            }
            let events = try await desk.send(
                client, .get, "/api/v1/tickets/\(ticket.number)/events?limit=100")
            let kinds = try (events.json["items"]?.array ?? []).compactMap { $0["kind"]?.string }
            #expect(kinds.filter { $0 == "ticket.locked" }.count == 1)
            let letters = try await desk.desk.read {
                try $0.number(
                    "SELECT count(*) FROM outbox WHERE kind = $1", .text("locked_ticket"))
            }
            #expect(letters == 1)
        }
    }

    @Test("P107: is asked for, granted for a while, and locks again", arguments: Engine.allCases)
    func unlocking(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let (_, number) = try await Self.locked(desk, client)
            let card = "/tickets/\(number)"
            var agent = try await Browser.signedIn("agent", desk, client)
            var head = try await Browser.signedIn("head", desk, client)
            let shown = try await agent.get(card).text
            #expect(shown.contains("class=\"lockout\"") && shown.contains("/commands/request_unlock"))
            #expect(!shown.contains("/commands/grant_unlock") && !shown.contains("name=\"text\""))
            let empty = try await agent.post(
                card + "/commands/request_unlock", ["reason": " ", "minutes": "30"])
            #expect(empty.status == 422 && empty.text.contains("request_unlock-reason-error"))
            let wrong = try await agent.post(
                card + "/commands/request_unlock", ["reason": "Ключ", "other_minutes": "1"])
            #expect(wrong.status == 422 && wrong.text.contains("Give working time from"))
            let asked = try await agent.post(
                card + "/commands/request_unlock",
                ["reason": "Чекав на ключ", "minutes": "30", "other_minutes": "90"])
            #expect(asked.status == 303, "\(asked.text)")
            #expect(try await agent.get(card).text.contains("You asked for 1\u{A0}h 30\u{A0}min"))

            let places = try await head.get("/tickets?view=unlock_requests").text
            #expect(places.contains("Чекав на ключ") && places.contains("count is-locked\">1<"))
            #expect(try await head.get("/tickets?view=locked").text.contains("Не друкує каса"))
            #expect(!(try await agent.get("/tickets").text.contains("view=unlock_requests")))
            let byAPI = try await desk.send(client, .get, "/api/v1/tickets?unlock_requested=true", as: "head")
            #expect(try byAPI.json["items"]?[0]?["number"] == .int(number))
            #expect(try byAPI.json["items"]?[0]?["lock"]?["request"]?["minutes"] == .int(90))

            let foreign = try await agent.post(card + "/commands/grant_unlock", ["minutes": "60"])
            #expect(foreign.status == 422 || foreign.status == 403)
            let granted = try await head.post(card + "/commands/grant_unlock", ["minutes": "60"])
            #expect(granted.status == 303, "\(granted.text)")
            let open = try await agent.get(card).text
            #expect(open.contains("Unlocked by head until") && open.contains("name=\"text\""))
            #expect(try await head.get("/tickets?view=locked").text.contains("No ticket is locked"))
            let none = try await desk.send(client, .get, "/api/v1/tickets/count?locked=true")
            #expect(try none.json["count"] == .int(0))

            desk.clock.move(.minutes(61))
            try await Self.elapse(desk)
            #expect(try await agent.get(card).text.contains("class=\"lockout\""))
            let events = try await desk.send(client, .get, "/api/v1/tickets/\(number)/events?limit=100")
            let kinds = try (events.json["items"]?.array ?? []).compactMap { $0["kind"]?.string }
            #expect(kinds.filter { $0 == "ticket.locked" }.count == 2)
            #expect(kinds.contains("ticket.unlock_requested") && kinds.contains("ticket.unlock_granted"))
        }
    }

    @Test("P107: is refused with a reason that whoever asked reads on the card", arguments: Language.allCases)
    func refused(language: Language) async throws {
        try await WebFixture.with { desk, client in
            let (_, number) = try await Self.locked(desk, client)
            let commands = "/api/v1/tickets/\(number)/commands/"
            _ = try await desk.send(
                client, .post, commands + "request_unlock", "{\"reason\": \"Ключ\", \"minutes\": 30}")
            let twice = try await desk.send(
                client, .post, commands + "request_unlock", "{\"reason\": \"Ключ\", \"minutes\": 30}")
            #expect(twice.status == 409)
            let refused = try await desk.send(
                client, .post, commands + "refuse_unlock", as: "lead", "{\"reason\": \"Передайте Олені\"}")
            #expect(refused.status == 200, "\(refused.text)")
            var agent = try await Browser.signedIn("agent", desk, client)
            let card = try await agent.get(
                "/tickets/\(number)", headers: [.acceptLanguage: language.rawValue]
            ).text
            #expect(card.contains("Передайте Олені") && card.contains(Texts(language).locks.askAgain))
            #expect(card.contains(Texts(language).locks.refused))
        }
    }

    @Test("P106: takes the client's answer in, from the portal as by mail", arguments: Engine.allCases)
    func client(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let (_, number) = try await Self.locked(desk, client)
            let id = try #require(try await desk.desk.read { try TicketStore($0).id(number: number) })
            let ticket = try #require(try await desk.desk.read { try TicketStore($0).find(id)?.record })
            let settings = try await desk.desk.settings.settings(of: desk.desk)
            let reply = ClientReply(
                NewMessage(text: "Є новини?", channel: .portal, direction: .in), on: id,
                by: ticket.requester, settings: settings, mail: nil)
            _ = try await desk.desk.write(as: .contact(ticket.requester)) { try reply.perform($0) }
            let read = try await desk.send(client, .get, "/api/v1/tickets/\(number)")
            #expect(read.text.contains("Є новини?"))
            #expect(try read.json["locked"] == .bool(true))
        }
    }

    @Test("P106: a letter tells whoever heads the desk, and one asks for the decision")
    func letters() async throws {
        try await WebFixture.with { desk, client in
            let (_, number) = try await Self.locked(desk, client)
            _ = try await desk.send(
                client, .post, "/api/v1/tickets/\(number)/commands/request_unlock",
                "{\"reason\": \"Чекав на ключ\", \"minutes\": 30}")
            let sending = SendMail(desk: desk.desk, mail: desk.mail)
            var texts: [String] = []
            for _ in 0..<3 {
                for item in try await sending.lease() where item.recipient == "head@example.com" {
                    texts.append(String(decoding: try await sending.letter(of: item).bytes, as: UTF8.self))
                    try await sending.report(.sent("250"), of: item)
                }
            }
            #expect(texts.count == 2, "\(texts)")
            #expect(texts.allSatisfy { $0.contains("Auto-Submitted: auto-generated") })
            // Whoever answers such a letter must not write to the client.
            #expect(texts.allSatisfy { !$0.contains("[#\(number)]") })
        }
    }

    @Test(
        "P108: what locks is set on the page of the order, and each rule can be empty",
        arguments: Engine.allCases)
    func settings(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let preset = try await desk.send(client, .get, "/api/v1/discipline")
            #expect(try preset.json["lock_overdue_minutes"] == .int(60))
            #expect(try preset.json["lock_silence_minutes"] == .int(1_440))
            var browser = try await Browser.signedIn("administrator", desk, client)
            let form = try await browser.get("/settings/order").text
            #expect(form.contains("lock_silence_minutes") && form.contains("value=\"1440\""))
            let department = desk.departments[1].id.text
            let saved = try await browser.post(
                "/settings/order",
                [
                    "passes_max": "5", "calendar": "", "lock_silence_minutes": "",
                    "lock_unstarted_minutes": "45",
                    "lock_overdue_minutes": "0", "lock_free_departments.\(department)": "on",
                ])
            #expect(saved.status == 303, "\(saved.text)")
            let changed = try await desk.send(client, .get, "/api/v1/discipline").json
            #expect(changed["lock_silence_minutes"] == .null && changed["lock_overdue_minutes"] == .int(0))
            #expect(changed["lock_free_departments"]?[0] == .string(department))
            let wrong = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator", "{\"lock_silence_minutes\": 0}")
            #expect(wrong.status == 422)
        }
    }

    @Test(
        "P48, P106: a locked ticket in the queue holds up nothing behind it", arguments: Engine.allCases)
    func nextPlease(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            for (method, path, body) in [
                (
                    HTTPRequest.Method.post, "sla_policies",
                    "{\"name\": \"Пів години\", \"resolution_normal\": 30}"
                ),
                (.patch, "discipline", "{\"lock_overdue_minutes\": 0}"),
            ] {
                let saved = try await desk.send(client, method, "/api/v1/\(path)", as: "administrator", body)
                #expect([200, 201].contains(saved.status), "\(saved.text)")
            }
            desk.desk.settings.forget()
            let first = try await desk.ticket(client, "Прострочена")
            desk.clock.move(.minutes(31))
            try await Self.elapse(desk)
            let locked = try await desk.send(client, .get, "/api/v1/tickets/\(first.number)")
            #expect(try locked.json["locked"] == .bool(true), "\(locked.text)")
            let behind = try await desk.ticket(client, "Наступна")
            let taken = try await desk.send(client, .post, "/api/v1/tickets/commands/next", "{}")
            #expect(taken.status == 200, "\(taken.text)")
            #expect(try taken.json["number"] == .int(behind.number), "\(taken.text)")
        }
    }
}
