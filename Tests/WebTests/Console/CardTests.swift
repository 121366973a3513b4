import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite("The card, by plain forms")
struct CardTests {
    @Test("leads a ticket from taking to closing", arguments: Engine.allCases)
    func life(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client, "Не друкує каса")
            var browser = try await Browser.signedIn("agent", desk, client)
            let path = "/tickets/\(ticket.number)"
            let isSo1 = try await browser.get("/tickets?view=unassigned").text.contains("Не друкує каса")
            #expect(isSo1)
            let isSo2 =
                try await browser.post(path + "/commands/take", [:]).headers[.location] == path + "#card"
            #expect(isSo2)
            let isSo3 = try await browser.get("/tickets?view=mine").text.contains("Не друкує каса")
            #expect(isSo3)
            let isSo4 = try await !browser.get("/tickets?view=unassigned").text.contains("Не друкує каса")
            #expect(isSo4)
            let note = try await browser.post(
                path + "/messages", ["visibility": "internal", "text": "Картридж сухий"])
            #expect(note.status == 303, "\(note.text)")
            let reply = try await browser.post(
                path + "/messages", ["visibility": "public", "text": "Вже їдемо", "then": "resolve"])
            #expect(reply.status == 303, "\(reply.text)")
            let card = try await browser.get(path).text
            #expect(card.contains("Картридж сухий") && card.contains("Вже їдемо"))
            #expect(card.contains("Internal note") && card.contains("You took the ticket"))
            #expect(card.contains("Resolved") && card.contains("You resolved the ticket"))
            let isSo5 =
                try await browser.post(path + "/commands/confirm", ["said_by": "Ольга"]).status == 303
            #expect(isSo5)
            let isSo6 = try await browser.get(path).text.contains("Closed")
            #expect(isSo6)
            let shown = try await desk.send(client, .get, "/api/v1/tickets/\(ticket.id)").json
            #expect(shown["messages"]?[1]?["visibility"] == .string("internal"))
            #expect(shown["messages"]?[2]?["visibility"] == .string("public"))
        }
    }

    @Test("keeps what was typed beside what is wrong with it", arguments: Engine.allCases)
    func errors(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            var browser = try await Browser.signedIn("agent", desk, client)
            let path = "/tickets/\(ticket.number)"
            let empty = try await browser.post(path + "/messages", ["visibility": "internal", "text": "  "])
            #expect(empty.status == 422 && empty.text.contains("id=\"text-error\""))
            let merge = try await browser.post(path + "/commands/merge", ["into": "424242"])
            #expect(merge.status == 422 && merge.text.contains("id=\"merge-into-error\""))
            #expect(merge.text.contains("value=\"424242\""))
            let wait = try await browser.post(
                path + "/commands/wait", ["for": "date", "until": "2001-01-01T10:00"])
            #expect(wait.status == 422 && wait.text.contains("This date has passed"))
            let state = try await browser.post(path + "/commands/confirm", [:])
            #expect(state.status == 422 && state.text.contains("is not resolved"))
            let isSo7 = try await browser.post(path + "/commands/explode", [:]).status == 422
            #expect(isSo7)
        }
    }

    @Test(
        "does each command of a ticket",
        arguments: Engine.allCases,
        [
            ("cancel", ["reason": "Клієнт передумав"], "Cancelled"), ("close", [:], "Closed"),
            ("reject", ["reason": "spam"], "Rejected"), ("wait", ["for": "vendor"], "Waiting for vendor"),
            ("assign", ["assignee": "none"], nil),
            ("change", ["subject": "Нова тема", "priority": "critical"], "Нова тема"),
        ] as [(String, [String: String], String?)])
    func commands(engine: Engine, command: (String, [String: String], String?)) async throws {
        let (name, fields, shown) = command
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            var browser = try await Browser.signedIn("lead", desk, client)
            let path = "/tickets/\(ticket.number)"
            _ = try await browser.post(path + "/commands/take", [:])
            let reply = try await browser.post(path + "/commands/\(name)", fields)
            #expect(reply.status == 303, "\(reply.text)")
            let card = try await browser.get(path).text
            if let shown { #expect(card.contains(shown)) }
        }
    }

    @Test("deletes into the trash and gives back", arguments: Engine.allCases)
    func trash(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client, "Зайва")
            var browser = try await Browser.signedIn("lead", desk, client)
            let path = "/tickets/\(ticket.number)"
            let isSo9 = try await browser.post(path + "/commands/delete", [:]).status == 303
            #expect(isSo9)
            let isSo10 = try await !browser.get("/tickets?view=all").text.contains("Зайва")
            #expect(isSo10)
            let isSo11 = try await browser.post(path + "/commands/restore", [:]).status == 303
            #expect(isSo11)
            let isSo12 = try await browser.get("/tickets").text.contains("Зайва")
            #expect(isSo12)
        }
    }
}

@Suite("A new ticket for a caller")
struct NewTicketPageTests {
    @Test("finds the contact, keeps what was typed, and registers the call", arguments: Engine.allCases)
    func call(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            _ = try await desk.ticket(client)
            var browser = try await Browser.signedIn("agent", desk, client)
            let found = try await browser.post(
                "/tickets/new", ["caller": "olha@", "subject": "Сканер мовчить", "find": "1"])
            #expect(found.status == 200 && found.text.contains("olha@example.net"))
            #expect(found.text.contains("value=\"Сканер мовчить\""))
            let choice = try #require(found.text.firstMatch(of: /name="contact" value="(\d+)"/)?.output.1)
            let made = try await browser.post(
                "/tickets/new",
                ["contact": String(choice), "subject": "Сканер мовчить", "text": "Після оновлення"])
            #expect(made.status == 303, "\(made.text)")
            let card = try await browser.get(made.headers[.location] ?? "").text
            #expect(card.contains("Після оновлення") && card.contains("olha@example.net"))
        }
    }

    @Test("registers somebody new by a name alone, and says what is missing", arguments: Engine.allCases)
    func newcomer(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var browser = try await Browser.signedIn("agent", desk, client)
            let empty = try await browser.post("/tickets/new", ["text": "Щось"])
            #expect(empty.status == 422)
            #expect(
                empty.text.contains("id=\"subject-error\"") && empty.text.contains("id=\"contact-error\""))
            #expect(empty.text.contains(">Щось</textarea>"))
            let phone = try await browser.post(
                "/tickets/new", ["name": "Петро", "phone": "12", "subject": "Каса"])
            #expect(phone.status == 422 && phone.text.contains("id=\"phone-error\""))
            let made = try await browser.post("/tickets/new", ["name": "Петро", "subject": "Каса"])
            #expect(made.status == 303)
        }
    }
}

@Suite("The list of tickets")
struct ListPageTests {
    @Test(
        "shows fifty a page, on and back again", arguments: Engine.allCases,
        ["changed", "oldest", "priority"])
    func pages(engine: Engine, order: String) async throws {
        try await WebFixture.with(engine) { desk, client in
            for index in 1...53 { _ = try await desk.ticket(client, "Заявка \(index)-а") }
            var browser = try await Browser.signedIn("agent", desk, client)
            func rows(_ page: String) -> [String] {
                page.matches(of: /id="t(\d+)"/).map { String($0.output.1) }
            }
            let first = try await browser.get("/tickets?order=\(order)").text
            #expect(rows(first).count == 50 && !first.contains("rel=\"prev\""))
            let next = try #require(first.firstMatch(of: /rel="next" href="([^"]*)"/)?.output.1)
            let second = try await browser.get(String(next).replacing("&amp;", with: "&")).text
            #expect(rows(second).count == 3 && !second.contains("rel=\"next\""))
            #expect(Set(rows(first) + rows(second)).count == 53)
            let back = try #require(second.firstMatch(of: /rel="prev" href="([^"]*)"/)?.output.1)
            let again = try await browser.get(String(back).replacing("&amp;", with: "&")).text
            #expect(rows(again) == rows(first))
            #expect(first.contains("<span class=\"count\">53</span>"))
        }
    }

    @Test("is calm when it is empty", arguments: Engine.allCases)
    func empty(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var browser = try await Browser.signedIn("observer", desk, client)
            for view in ["mine", "open", "unassigned", "waiting", "resolved", "all"] {
                let isSo13 = try await browser.get("/tickets?view=\(view)").text.contains("All quiet")
                #expect(isSo13)
            }
            let isSo14 = try await browser.get("/tickets?view=nonsense").status == 404
            #expect(isSo14)
            let isSo15 = try await browser.get("/").headers[.location] == "/tickets"
            #expect(isSo15)
        }
    }

    @Test("names files so that browsers keep them")
    func assets() async throws {
        try await WebFixture.with { desk, client in
            var browser = Browser(desk: desk, client: client)
            let page = try await browser.get("/sign-in").text
            let files = page.matches(of: /(?:href|src)="(\/assets\/[^"#]*)"/).map { String($0.output.1) }
            #expect(files.count > 5)
            for file in Set(files) {
                let reply = try await browser.get(file)
                #expect(
                    reply.status == 200 && reply.headers[.cacheControl]?.contains("immutable") == true,
                    "\(file)")
            }
            let isSo16 = try await browser.get("/assets/tokens.css").status == 404
            #expect(isSo16)
        }
    }
}
