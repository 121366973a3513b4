import Domain
import Flows
import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite("Forms of the card")
struct CardFormTests {
    @Test("link two tickets both ways and undo it", arguments: Engine.allCases)
    func links(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let one = try await desk.ticket(client, "Перша тема")
            let two = try await desk.ticket(client, "Друга тема")
            var browser = try await Browser.signedIn("agent", desk, client)
            let (path, other) = ("/tickets/\(one.number)", "/tickets/\(two.number)")
            let linked = try await browser.post(
                path + "/commands/link", ["ticket": String(two.number), "kind": "child"])
            #expect(linked.status == 303, "\(linked.text)")
            let (card, mirrored) = (try await browser.get(path).text, try await browser.get(other).text)
            #expect(card.contains("You linked the ticket to \(two.number)"))
            #expect(card.contains("Друга тема") && mirrored.contains("Перша тема"))
            let again = try await browser.post(
                path + "/commands/link", ["ticket": String(two.number), "kind": "child"])
            #expect(again.status == 422)
            // The other side took it off: the mirrored kind, by the form of its own card.
            let off = try await browser.post(
                other + "/commands/unlink", ["ticket": String(one.number), "kind": "parent"])
            #expect(off.status == 303, "\(off.text)")
            let json = try await desk.send(client, .get, "/api/v1/tickets/\(one.id)/events").json
            #expect(json["items"]?.array.last?["kind"] == .string("ticket.unlinked"))
            let gone = try await browser.post(
                path + "/commands/unlink", ["ticket": String(two.number), "kind": "child"])
            #expect(gone.status == 422)
        }
    }

    @Test(
        "return a ticket for rework and reopen a closed one, each with a reason", arguments: Engine.allCases)
    func again(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            var browser = try await Browser.signedIn("agent", desk, client)
            let path = "/tickets/\(ticket.number)"
            func status(_ name: String, _ fields: [String: String]) async throws -> Int {
                var browser = browser
                return try await browser.post(path + "/commands/\(name)", fields).status
            }
            #expect(try await status("resolve", [:]) == 303)
            #expect(try await status("return", ["reason": " "]) == 422, "why has to be said")
            #expect(try await status("return", ["reason": "Досі мовчить", "said_by": "Ольга"]) == 303)
            let returned = try await browser.get(path).text
            #expect(returned.contains("Досі мовчить") && returned.contains("(Ольга)"))
            #expect(try await status("reopen", ["reason": "Бо так"]) == 422, "it is open")
            #expect(try await status("close", [:]) == 303)
            #expect(try await status("reopen", [:]) == 422)
            #expect(try await status("reopen", ["reason": "Знов зламалось"]) == 303)
            let json = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.id)").json
            #expect(json["status"] == .string("open") && json["returns"] == .int(1))
        }
    }

    @Test("move a letter to a ticket of its own and back", arguments: Engine.allCases)
    func split(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            let id = Ticket.ID(try #require(Int64(ticket.id)))
            try await desk.desk.write(as: .system) { work in
                let (draft, words) = try NewMessage(text: "Про інше", channel: .email, direction: .in).draft(
                    work)
                let loaded = try #require(try work.tickets.find(id, locked: true))
                _ = try RunCommand.decideAndStore(
                    .receive(draft, on: .client, reopenWindow: .days(1)), on: loaded, words: words, work)
            }
            var browser = try await Browser.signedIn("agent", desk, client)
            let path = "/tickets/\(ticket.number)"
            let card = try await browser.get(path).text
            let forms = card.matches(of: /commands\/split.*name="message" value="(\d+)"/)
            #expect(forms.count == 1, "the first message stays")
            let message = String(try #require(forms.first?.output.1))
            var observer = try await Browser.signedIn("observer", desk, client)
            let refused = try await observer.post(path + "/commands/split", ["message": message])
            #expect(refused.status == 403)
            let moved = try await browser.post(path + "/commands/split", ["message": message])
            #expect(moved.status == 303, "\(moved.text)")
            let place = try #require(moved.headers[.location])
            #expect(!place.hasPrefix(path + "#"))
            let number = String(place.split(separator: "#")[0])
            let own = try await browser.get(number).text
            #expect(
                own.contains("Про інше") && own.contains("Move the letter back to ticket \(ticket.number)"))
            let left = try await browser.get(path).text
            #expect(!left.contains("Про інше") && left.contains("the letter was moved to ticket"))
            let undone = try await browser.post(number + "/commands/undo", [:])
            #expect(undone.status == 303 && undone.headers[.location]?.hasPrefix(path + "#") == true)
            let whole = try await browser.get(path).text
            #expect(whole.contains("Про інше"))
            // The same by a program.
            let split = try await desk.send(
                client, .post, "/api/v1\(path)/commands/split", "{\"message\": \"\(message)\"}")
            #expect(split.status == 200, "\(split.text)")
            let opened = try #require(try split.json["number"]?.int)
            let back = try await desk.send(client, .post, "/api/v1/tickets/\(opened)/commands/undo", "{}")
            #expect(try back.json["number"] == .int(ticket.number))
            let again = try await desk.send(client, .post, "/api/v1\(path)/commands/undo", "{}")
            #expect(again.status == 409)
        }
    }

    @Test("let people in and take them off", arguments: Engine.allCases)
    func participants(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            var browser = try await Browser.signedIn("agent", desk, client)
            let path = "/tickets/\(ticket.number)"
            let wrong = try await browser.post(
                path + "/commands/add_participant", ["role": "copy", "email": "марно"])
            #expect(wrong.status == 422 && wrong.text.contains("id=\"copy-email-error\""))
            let copy = try await browser.post(
                path + "/commands/add_participant", ["role": "copy", "email": "boss@example.net"])
            #expect(copy.status == 303, "\(copy.text)")
            let observer = try #require(desk.staff["lead"]).rawValue
            let watching = try await browser.post(
                path + "/commands/add_participant", ["role": "observer", "staff": String(observer)])
            #expect(watching.status == 303)
            let card = try await browser.get(path).text
            #expect(card.contains("Remove boss@example.net") && card.contains("Remove lead"))
            let gone = try await browser.post(
                path + "/commands/remove_participant", ["role": "observer", "staff": String(observer)])
            #expect(gone.status == 303)
            let later = try await browser.get(path).text
            #expect(later.contains("Remove boss@example.net") && !later.contains("Remove lead"))
        }
    }

    @Test("send a failed letter once more", arguments: Engine.allCases)
    func retry(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            var browser = try await Browser.signedIn("agent", desk, client)
            let path = "/tickets/\(ticket.number)"
            let posted = try await browser.post(
                path + "/messages", ["visibility": "public", "text": "Їдемо"])
            #expect(posted.status == 303, "\(posted.text)")
            try await Self.fail(desk)
            let card = try await browser.get(path).text
            #expect(card.contains("550 No such user") && card.contains("not sent"))
            let form = try #require(card.firstMatch(of: /action="([^"]+\/deliveries\/\d+\/retry)"/)?.output.1)
            var stranger = try await Browser.signedIn("observer", desk, client)
            let forbidden = try await stranger.post(String(form), [:])
            #expect(forbidden.status == 403)
            let sent = try await browser.post(String(form), [:])
            #expect(sent.status == 303)
            let later = try await browser.get(path).text
            #expect(later.contains("queued") && !later.contains("/retry\""))
            let foreign = try await browser.post(path + "/deliveries/12/retry", [:])
            #expect(foreign.status == 404)
        }
    }

    /// The relay refuses everything that waits.
    private static func fail(_ desk: WebFixture) async throws {
        desk.clock.move(.minutes(1))
        try await desk.desk.write(as: .system) { work in
            var refused = 0
            while true {
                let items = try work.outbox.lease(at: work.now, until: work.now + .minutes(5), limit: 10)
                if items.isEmpty { break }
                for item in items {
                    refused += try work.outbox.failed(item, answer: "550 No such user", at: work.now) ? 1 : 0
                }
            }
            #expect(refused > 0)
        }
    }
}

@Suite("Searching in the console")
struct ConsoleSearchTests {
    @Test(
        "finds by a word’s form, opens a number, and shows nothing of other departments",
        arguments: Engine.allCases)
    func search(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let theirs = try await desk.ticket(client, "Зламався принтер", department: desk.departments[0].id)
            _ = try await desk.ticket(client, "Два принтери мовчать", department: desk.departments[1].id)
            var agent = try await Browser.signedIn("agent", desk, client)
            var narrow = try await Browser.signedIn("narrow", desk, client)
            let words = "/tickets?q=%D0%BF%D1%80%D0%B8%D0%BD%D1%82%D0%B5%D1%80%D1%96%D0%B2"
            // The form a text has it in is marked, and nothing of the text is markup.
            let said = try await desk.send(
                client, .post, "/api/v1/tickets/\(theirs.number)/messages",
                "{\"text\":\"<b>Цей</b> принтер, на жаль, списано\",\"thread\":\"internal\"}")
            #expect(said.status == 201)
            var reader = try await Browser.signedIn("lead", desk, client)
            let marked = try await reader.get(words).text
            #expect(marked.contains("&lt;b&gt;Цей&lt;/b&gt; <mark>принтер</mark>, на жаль"), "\(marked)")
            #expect(marked.contains("<span class=\"badge\">Staff only</span>"))
            let all = try await agent.get(words).text
            #expect(all.contains("Зламався принтер") && all.contains("Два принтери мовчать"))
            let some = try await narrow.get(words).text
            #expect(!some.contains("Зламався принтер") && some.contains("Два принтери мовчать"))
            let opened = try await agent.get("/tickets?q=\(theirs.number)")
            #expect(opened.status == 303 && opened.headers[.location] == "/tickets/\(theirs.number)")
            let closed = try await narrow.get("/tickets?q=\(theirs.number)")
            #expect(closed.status == 200 && !closed.text.contains("Зламався"))
            let nothing = try await agent.get(
                "/tickets?q=%D1%84%D1%96%D0%BE%D0%BB%D0%B5%D1%82%D0%BE%D0%B2%D0%B8%D0%B9"
            ).text
            #expect(nothing.contains("Nothing found for “фіолетовий”"))
        }
    }

    @Test(
        "says what cannot be asked, what it looked for instead, and how to ask", arguments: Engine.allCases)
    func asking(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            _ = try await desk.ticket(client, "Printer <b>jam</b>", department: desk.departments[0].id)
            var agent = try await Browser.signedIn("agent", desk, client)
            let unknown = try await agent.get("/tickets?q=colour:red")
            #expect(unknown.status == 200)
            #expect(unknown.text.contains("There is no field “colour”"))
            #expect(unknown.text.contains("<details class=\"fold search-help\" open"))
            #expect(try await agent.get("/tickets?q=status:lost").text.contains("It can be: new, open"))
            #expect(try await agent.get("/tickets?q=before:soon").text.contains("is no date"))
            let meant = try await agent.get("/tickets?q=%D0%B7%D0%BA%D1%88%D1%82%D0%B5%D1%83%D0%BA").text
            #expect(meant.contains("Shown for “printer”") && meant.contains("1\u{A0}ticket"), "\(meant)")
            let exact = try await agent.get(
                "/tickets?q=%D0%B7%D0%BA%D1%88%D1%82%D0%B5%D1%83%D0%BA&exact=true"
            ).text
            #expect(!exact.contains("Shown for") && exact.contains("Nothing found"))
            let refused = try await desk.send(client, .get, "/api/v1/tickets?q=colour:red")
            #expect(refused.status == 422)
            #expect(try refused.json["field"]?.string == "q")
            #expect(try await desk.send(client, .get, "/api/v1/tickets/count?q=status:lost").status == 422)
            let found = try await desk.send(
                client, .get, "/api/v1/tickets?q=%D0%B7%D0%BA%D1%88%D1%82%D0%B5%D1%83%D0%BA"
            ).json
            #expect(found["shown_for"]?.string == "printer")
            #expect(found["items"]?.array.count == 1)
        }
    }
}
