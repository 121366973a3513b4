import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Views in the console, without a script")
struct ViewPageTests {
    @Test(
        "P3: a form filters, its address can be sent, and the list is kept under a name",
        arguments: Engine.allCases)
    func path(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let mine = try await desk.ticket(client, "Принтер мовчить")
            _ = try await desk.ticket(client, "Чужа заявка")
            var agent = try await Browser.signedIn("agent", desk, client)
            _ = try await agent.post("/tickets/\(mine.number)/commands/take", [:])
            let sent = try await agent.get(
                "/tickets/filter?status.open=1&status.new=1&assignee=me&organization=&tags=&group=line&sort=-created"
                    + "&column.subject=2&column.number=1&column.due=")
            let address = try #require(sent.headers[.location])
            #expect(
                address
                    == "/tickets/by?status=new,open&assignee=me&columns=number,subject&group=line&sort=-created"
            )
            let list = try await agent.get(address)
            #expect(list.status == 200 && list.text.contains("Принтер мовчить"), "\(list.text)")
            #expect(!list.text.contains("Чужа заявка") && list.text.contains("<table"))
            #expect(list.text.contains("Перша лінія"))
            let kept = try await agent.post(
                "/views",
                [
                    "name": "Мої на сьогодні", "status": "new,open", "assignee": "me", "group": "line",
                    "columns": "number,subject", "sort": "-created", "sharing": "own",
                ])
            let view = try #require(kept.headers[.location], "\(kept.text)")
            let page = try await agent.get(view)
            #expect(page.text.contains("<h1>Мої на сьогодні</h1>") && page.text.contains("Принтер мовчить"))
            // It stands in the menu of every page with its number.
            let home = try await agent.get("/tickets")
            #expect(home.text.contains("href=\"\(view)\"") && home.text.contains("Мої на сьогодні"))
            // Somebody else does not find it.
            var lead = try await Browser.signedIn("lead", desk, client)
            #expect(try await lead.get(view).status == 404)
        }
    }

    @Test("P3: what the form cannot take comes back beside its field, and nothing typed is lost")
    func refused() async throws {
        try await WebFixture.with { desk, client in
            var agent = try await Browser.signedIn("agent", desk, client)
            let page = try await agent.get(
                "/tickets/filter?organization=Nowhere&status.closed=1&sort=due&tags=one")
            #expect(page.status == 422)
            #expect(page.text.contains("value=\"Nowhere\"") && page.text.contains("value=\"one\""))
            #expect(page.text.contains("There is no such company."))
            #expect(page.text.contains("Only tickets that are not over have deadlines"))
            let broken = try await agent.get("/tickets/by?status=whatever")
            #expect(broken.status == 422)
        }
    }

    @Test("P3: a changed view is the reader’s alone until it is saved, and can be put away")
    func changing() async throws {
        try await WebFixture.with { desk, client in
            let id = try await ViewTests.view(
                desk, client, #"{"name":"Черга","filter":{"assignee":"nobody"}}"#)
            var agent = try await Browser.signedIn("agent", desk, client)
            let draft = try await agent.get("/tickets/by?assignee=nobody&priority=high&of=\(id)")
            #expect(draft.text.contains("You changed the view “Черга”"))
            let same = try await agent.get("/views/\(id)")
            #expect(!same.text.contains("You changed the view"))
            let saved = try await agent.post(
                "/views/\(id)", ["act": "words", "assignee": "nobody", "priority": "high"])
            #expect(saved.headers[.location] == "/views/\(id)", "\(saved.text)")
            let named = try await agent.post(
                "/views/\(id)",
                ["act": "facts", "name": "Термінова черга", "position": "3", "sharing": "own"])
            #expect(named.headers[.location] == "/views", "\(named.text)")
            let list = try await agent.get("/views")
            #expect(list.text.contains("Термінова черга"))
            // No longer ticked for the menu, so it stands in the list of views alone.
            #expect(try await agent.get("/tickets").text.contains("Термінова черга") == false)
            let away = try await agent.post("/views/\(id)", ["act": "away"])
            #expect(away.status == 303)
            #expect(try await agent.get("/views").text.contains("put away"))
            let nameless = try await agent.post("/views/\(id)", ["act": "facts", "name": " "])
            #expect(nameless.status == 422)
        }
    }

    @Test("P3: the head’s view is everybody’s, and anybody may copy it")
    func copying() async throws {
        try await WebFixture.with { desk, client in
            let id = try await ViewTests.view(
                desk, client, as: "head",
                #"{"name":"Спільна","sharing":"desk","filter":{"priority":"high"}}"#)
            var agent = try await Browser.signedIn("agent", desk, client)
            let page = try await agent.get("/views")
            #expect(page.text.contains("Спільна") && page.text.contains("/views/\(id)/copy"))
            #expect(try await agent.post("/views/\(id)", ["act": "away"]).status == 403)
            let copied = try await agent.post("/views/\(id)/copy", [:])
            let place = try #require(copied.headers[.location], "\(copied.text)")
            let own = try await agent.get(place)
            #expect(own.text.contains("Спільна (copy)"))
            // Never the head's alone: what is written into it stays the agent's.
            let number = String(place.split(separator: "/").last ?? "")
            let view = try await desk.send(client, .get, "/api/v1/views/\(number)")
            #expect(try view.json["sharing"]?.string == "own")
            #expect(try view.json["filter"]?["priority"]?.string == "high")
        }
    }

    @Test("P3: the pages before and after go through a grouped list and back")
    func paging() async throws {
        try await WebFixture.with { desk, client in
            for index in 0..<60 { _ = try await desk.ticket(client, "Заявка \(index)") }
            var agent = try await Browser.signedIn("agent", desk, client)
            for look in ["group=kind&sort=created", "sort=-changed", "sort=created", "sort=-priority"] {
                let first = try await agent.get("/tickets/by?\(look)")
                #expect(first.text.contains("60 tickets") || first.text.contains("60"), "\(look)")
                let next = try #require(
                    first.text.firstMatch(of: #/rel="next" href="([^"]+)"/#)?.1, "\(look)")
                let second = try await agent.get(String(next).replacing("&amp;", with: "&"))
                #expect(second.text.ranges(of: "<li class=\"row").count == 10, "\(look)")
                let previous = try #require(
                    second.text.firstMatch(of: #/rel="prev" href="([^"]+)"/#)?.1, "\(look)")
                let back = try await agent.get(String(previous).replacing("&amp;", with: "&"))
                #expect(back.text.ranges(of: "<li class=\"row").count == 50, "\(look)")
                #expect(!back.text.contains("rel=\"prev\""), "\(look)")
            }
        }
    }
}
