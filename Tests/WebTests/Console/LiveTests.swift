import Domain
import Flows
import HTTPTypes
import Logging
import Storage
import Testing

@testable import Web

@Suite("Live updates")
struct LiveTests {
    private static func listener(_ role: String, _ desk: WebFixture) async throws -> LiveListener {
        let found = try await desk.desk.read { transaction in
            try desk.staff[role].flatMap { try RecordStore<StaffMember>(transaction).find($0)?.record }
        }
        let member = try #require(found)
        return try #require(desk.server.live.listen(as: member))
    }

    @Test("tell which tickets changed, only to those who may see them", arguments: Engine.allCases)
    func scope(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let live = desk.server.live
            try await live.look(desk.desk)
            let (agent, narrow) = (
                try await Self.listener("agent", desk), try await Self.listener("narrow", desk)
            )
            let theirs = try await desk.ticket(client, department: desk.departments[0].id)
            let own = try await desk.ticket(client, department: desk.departments[1].id)
            // PostgreSQL shows an event once every transaction before it has ended, those of other tests among them.
            func told(_ listener: LiveListener, _ number: Int64) async throws -> Set<Int64> {
                var numbers: Set<Int64> = []
                while !numbers.contains(number) {
                    try await live.look(desk.desk)
                    numbers.formUnion(listener.take().tickets.keys)
                }
                return numbers
            }
            #expect(try await told(agent, own.number) == [theirs.number, own.number])
            #expect(Set(narrow.take().tickets.keys) == [own.number])
            #expect(agent.take().isEmpty, "nothing is told twice")
            // A ticket that goes elsewhere leaves the lists of those who had it.
            let moved = try await desk.send(
                client, .patch, "/api/v1/tickets/\(own.number)",
                "{\"department\": \"\(desk.departments[0].id.rawValue)\"}")
            #expect(moved.status == 200)
            #expect(try await told(narrow, own.number) == [own.number])
            _ = agent.take()
            _ = try await desk.send(client, .post, "/api/v1/tickets/\(own.number)/commands/take", "{}")
            #expect(try await told(agent, own.number) == [own.number])
            #expect(narrow.take().tickets.isEmpty, "and afterwards it is out of sight")
        }
    }

    @Test("are over for a page that asks once the program stops")
    func stopped() async throws {
        try await WebFixture.with(.sqlite) { desk, _ in
            let live = desk.server.live
            let early = try await Self.listener("agent", desk)
            let following = Task { await live.run(desk.desk, log: Logger(label: "live")) }
            following.cancel()
            await following.value
            let late = try await Self.listener("agent", desk)
            for listener in [early, late] {
                // A bell that is not over would be waited for without end.
                for await _ in listener.rings {}
            }
        }
    }

    @Test(
        "gather many changes of one ticket into one line, and go on from a place", arguments: Engine.allCases)
    func gathered(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let live = desk.server.live
            let ticket = try await desk.ticket(client)
            try await live.look(desk.desk)
            let place = try #require(live.cursor)
            let path = "/api/v1/tickets/\(ticket.number)"
            for command in ["take", "resolve", "confirm"] {
                let done = try await desk.send(client, .post, path + "/commands/\(command)", "{}")
                #expect(done.status == 200)
            }
            let listener = try await Self.listener("agent", desk)
            // PostgreSQL shows an event once every transaction before it has ended, those of other tests among them.
            let id = try #require(WrittenID.parse(ticket.id))
            while try await desk.desk.read({ transaction in
                let last = try TicketListStore(transaction).summary(Ticket.ID(id))?.seq
                return try !Journal(transaction).events(after: place, limit: 100)
                    .contains { $0.subject == id && $0.seq == last }
            }) {}
            let missed = try await desk.desk.read { try LiveJournal($0).changes(after: place, limit: 100) }
            #expect(missed.isAll)
            listener.add(missed.changes, upTo: missed.end)
            try await live.look(desk.desk)
            let news = listener.take()
            let version = try #require(try await desk.send(client, .get, path).json["id"]?.string)
            #expect(version == ticket.id && news.tickets.count == 1)
            let text = LiveHandlers.text(of: news)
            #expect(text.hasPrefix("id: \(missed.end.text)\nevent: tickets\ndata: \(ticket.number) "))
            #expect(text.hasSuffix("\n\n") && text.split(separator: "\n").count == 3)
        }
    }

    @Test("say that everything changed rather than hold more than a page can show")
    func lost() throws {
        let member = StaffMember(
            StaffMember.Saved(id: .init(1), name: "а", email: "a@b.test", role: .administrator))
        let listener = LiveListener(member)
        let department = Department.ID(1)
        listener.add(
            (1...LiveListener.Limits.ticketsMax + 1).map {
                LiveChange(number: Int64($0), version: 1, departments: [department])
            }, upTo: .start)
        let news = listener.take()
        #expect(news.isLost && news.tickets.isEmpty)
        #expect(LiveHandlers.text(of: news).contains("event: reset"))
    }

    @Test("fetch the changed part once, and hear that it is the same otherwise", arguments: Engine.allCases)
    func fragments(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client, "Сканер мовчить")
            var browser = try await Browser.signedIn("agent", desk, client)
            let asks = try #require(HTTPField.Name("HX-Request"))
            for path in [
                "/tickets", "/tickets/\(ticket.number)", "/tickets?q=%D1%81%D0%BA%D0%B0%D0%BD%D0%B5%D1%80",
            ] {
                let first = try await browser.get(path, headers: [asks: "true"])
                let tag = try #require(first.headers[.eTag])
                #expect(first.status == 200 && first.text.contains("Сканер мовчить"))
                #expect(!first.text.contains("<html") && !first.text.contains("id=\"composer\""))
                let same = try await browser.get(path, headers: [asks: "true", .ifNoneMatch: tag])
                #expect(same.status == 304 && same.body.isEmpty, "\(path)")
                let done = try await desk.send(
                    client, .patch, "/api/v1/tickets/\(ticket.number)",
                    "{\"priority\": \"\(path == "/tickets" ? "high" : path.contains("q=") ? "low" : "critical")\"}"
                )
                #expect(done.status == 200)
                let changed = try await browser.get(path, headers: [asks: "true", .ifNoneMatch: tag])
                #expect(changed.status == 200 && changed.headers[.eTag] != tag, "\(path)")
            }
        }
    }
}

@Suite("Who is there")
struct PresenceTests {
    @Test("is shown to the others, as looking or as writing, and ends by itself", arguments: Engine.allCases)
    func life(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client, department: desk.departments[0].id)
            let own = try await desk.ticket(client, department: desk.departments[1].id)
            let live = desk.server.live
            var agent = try await Browser.signedIn("agent", desk, client)
            var lead = try await Browser.signedIn("lead", desk, client)
            var narrow = try await Browser.signedIn("narrow", desk, client)
            func look(_ browser: inout Browser, _ number: Int64, _ answering: String) async throws -> Int {
                try await browser.post(
                    "/presence", ["ticket": String(number), "screen": "77", "answering": answering]
                ).status
            }
            #expect(try await look(&agent, ticket.number, "0") == 204)
            #expect(try await look(&narrow, ticket.number, "0") == 404, "out of reach")
            try await live.lookWhoIsThere(desk.desk)
            let marks = "/presence?tickets=\(ticket.number),\(own.number)"
            let row = try await lead.get(marks).text
            #expect(row.contains("agent is looking") && row.contains("watch-\(ticket.number)"))
            let card = try await lead.get("/tickets/\(ticket.number)").text
            #expect(card.contains("agent is looking"))
            let list = try await lead.get("/tickets").text
            #expect(list.contains("agent is looking"))
            let hidden = try await narrow.get(marks).text
            #expect(!hidden.contains("agent"))
            let mine = try await agent.get(marks).text
            #expect(!mine.contains("agent is"), "one’s own look is no news")
            #expect(try await look(&agent, ticket.number, "1") == 204)
            try await live.lookWhoIsThere(desk.desk)
            let writing = try await lead.get(marks + "&card=1").text
            #expect(writing.contains("agent is writing…"))
            desk.clock.move(.seconds(26))
            try await live.lookWhoIsThere(desk.desk)
            let gone = try await lead.get(marks).text
            #expect(!gone.contains("agent"))
        }
    }

    @Test(
        "goes at once when a page closes, and is told live to those who see the ticket",
        arguments: Engine.allCases)
    func told(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client, department: desk.departments[0].id)
            let live = desk.server.live
            func listener(_ role: String) async throws -> LiveListener {
                let found = try await desk.desk.read { transaction in
                    try desk.staff[role].flatMap {
                        try RecordStore<StaffMember>(transaction).find($0)?.record
                    }
                }
                let member = try #require(found)
                return try #require(live.listen(as: member))
            }
            let (lead, narrow) = (try await listener("lead"), try await listener("narrow"))
            var agent = try await Browser.signedIn("agent", desk, client)
            let fields = ["ticket": String(ticket.number), "screen": "5", "answering": "0"]
            _ = try await agent.post("/presence", fields)
            try await live.lookWhoIsThere(desk.desk)
            #expect(lead.take().present == [ticket.number])
            #expect(narrow.take().isEmpty)
            _ = try await agent.post("/presence", fields)
            try await live.lookWhoIsThere(desk.desk)
            #expect(lead.take().isEmpty, "staying is no news")
            _ = try await agent.post("/presence", ["screen": "5", "left": "1"])
            try await live.lookWhoIsThere(desk.desk)
            #expect(lead.take().present == [ticket.number])
            #expect(live.present(on: ticket.number).isEmpty)
        }
    }

    @Test("asks before a second answer leaves, and loses no word of it", arguments: Engine.allCases)
    func meanwhile(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            let path = "/tickets/\(ticket.number)"
            var agent = try await Browser.signedIn("agent", desk, client)
            var lead = try await Browser.signedIn("lead", desk, client)
            func seen(_ page: Reply) throws -> String {
                String(try #require(page.text.firstMatch(of: /name="seen" value="(\d+)"/)?.output.1))
            }
            let version = try seen(try await agent.get(path))
            let note = try await lead.post(path + "/messages", ["visibility": "internal", "text": "Я гляну"])
            #expect(note.status == 303)
            let quick = try await lead.post(
                path + "/messages", ["visibility": "public", "text": "Уже їдемо"])
            #expect(quick.status == 303)
            let asked = try await agent.upload(
                path + "/messages", ["visibility": "public", "text": "Виїхали", "seen": version],
                files: [("files", "мапа.txt", [0x61])])
            #expect(asked.status == 422)
            #expect(asked.text.contains("lead replied while you were writing"))
            #expect(asked.text.contains("Уже їдемо") && asked.text.contains(">Виїхали</textarea>"))
            #expect(asked.text.contains("Send mine too") && asked.text.contains("мапа.txt"))
            let upload = try #require(asked.text.firstMatch(of: /name="(upload-\d+)"/)?.output.1)
            let sent = try await agent.post(
                path + "/messages",
                ["visibility": "public", "text": "Виїхали", "seen": try seen(asked), String(upload): "1"])
            #expect(sent.status == 303, "\(sent.text)")
            let card = try await agent.get(path).text
            #expect(card.contains("Виїхали") && card.contains("мапа.txt"))
            // One’s own answer from another tab is no surprise.
            let old = try await agent.post(
                path + "/messages", ["visibility": "internal", "text": "Нотатка", "seen": version])
            #expect(old.status == 303)
        }
    }
}
