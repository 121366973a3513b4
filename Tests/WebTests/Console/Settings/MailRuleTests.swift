import Domain
import Flows
import HTTPTypes
import Storage
import Testing

@testable import Web

private func letter(_ id: String = "a1", from: String = "Іван <ivan@x.test>") -> String {
    """
    From: \(from)
    To: support@example.com
    Subject: Принтер <b>
    Message-ID: <\(id)@x.test>
    Content-Type: text/plain; charset=utf-8

    Не друкує

    """
}

@Suite("Stop list and incoming mail, by plain forms")
struct IncomingPageTests {
    @Test("stop a sender, show what was stopped, and take it in by one press")
    func stopAndTakeIn() async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let wrong = try await browser.post("/settings/stop-list/new", ["pattern": "spam"])
            #expect(wrong.status == 422 && wrong.text.contains("neither an address nor a domain"))
            let made = try await browser.post(
                "/settings/stop-list/new", ["pattern": "*@X.test", "reason": "Реклама"])
            #expect(made.status == 303, "\(made.text)")
            let twice = try await browser.post("/settings/stop-list/new", ["pattern": "x.test"])
            #expect(twice.status == 422 && twice.text.contains("Somebody else has this"))

            let intake = try await desk.take(letter())
            #expect(intake.result == .stopped)
            let list = try await browser.get("/intake?result=stopped").text
            #expect(list.contains("ivan@x.test") && list.contains("Принтер &lt;b&gt;"))
            let isElsewhere = try await browser.get("/intake?result=new").text.contains("ivan@x.test")
            #expect(!isElsewhere)
            let page = try await browser.get("/intake/\(intake.id)").text
            #expect(page.contains("x.test: Реклама") && page.contains("Take in as a ticket"))
            let raw = try await browser.get("/intake/\(intake.id)/letter")
            #expect(raw.status == 200 && raw.text.contains("Message-ID: <a1@x.test>"))
            #expect(raw.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            let entry = try await browser.get(try #require(made.headers[.location])).text
            #expect(entry.contains("1\u{A0}letter"))

            let run = "/intake/\(intake.id)/commands/run_again"
            let taken = try await browser.post(run, [:])
            #expect(taken.status == 303, "\(taken.text)")
            let after = try await browser.get(try #require(taken.headers[.location])).text
            #expect(after.contains("The letter was run again") && after.contains("What it was before"))
            #expect(after.contains("New ticket") && after.contains("/tickets/"))
            let again = try await browser.post(run, [:])
            #expect(again.status == 409 && again.text.contains("became something already"))
        }
    }

    @Test("read an unreadable letter again, over the API too")
    func unreadable() async throws {
        try await WebFixture.with { desk, client in
            let intake = try await desk.takeUnreadable(letter("u1"))
            let path = "/api/v1/intake/\(intake.id)"
            let refused = try await desk.send(
                client, .post, path + "/commands/run_again", as: "observer", "{}")
            #expect(refused.status == 403)
            let run = try await desk.send(client, .post, path + "/commands/run_again", "{}")
            #expect(run.status == 200, "\(run.text)")
            #expect(try run.json["result"] == .string("new"))
            let twice = try await desk.send(client, .post, path + "/commands/run_again", "{}")
            #expect(twice.status == 409, "\(twice.text)")
            let list = try await desk.send(client, .get, "/api/v1/intake?result=new")
            #expect(try list.json["items"]?.array.count == 1)
            let none = try await desk.send(client, .get, "/api/v1/intake?result=unreadable")
            #expect(try none.json["items"]?.array.isEmpty == true)
            #expect(try await desk.send(client, .get, "/api/v1/intake?result=eaten").status == 422)
        }
    }

    @Test("shows pages of fifty by key, and nothing to who does not see every department")
    func pages() async throws {
        try await WebFixture.with { desk, client in
            for number in 1...53 { _ = try await desk.take(letter("p\(number)", from: "p\(number)@x.test")) }
            var browser = try await Browser.signedIn("agent", desk, client)
            let first = try await browser.get("/intake").text
            #expect(first.matches(of: /class="record"/).count == 50)
            let next = try #require(first.firstMatch(of: /rel="next" href="([^"]*)"/)?.output.1)
            let second = try await browser.get(String(next).replacing("&amp;", with: "&")).text
            #expect(second.matches(of: /class="record"/).count == 3 && !second.contains("rel=\"next\""))
            var narrow = try await Browser.signedIn("narrow", desk, client)
            let isRefused = try await narrow.get("/intake").status == 403
            #expect(isRefused)
            let isHidden = try await !narrow.get("/tickets").text.contains("href=\"/intake\"")
            #expect(isHidden)
        }
    }
}

@Suite("Rules for files")
struct FileRulePageTests {
    private static let exe = "TVqQAAMAAAAEAAAA//8AALgAAAA="

    @Test("refuse a program by any name, in the words of the rule")
    func refused() async throws {
        try await WebFixture.with { desk, client in
            let ticket = try await desk.ticket(client)
            for (name, kind) in [("setup.exe", "exe"), ("photo.png", "exe"), ("run.BAT", "bat")] {
                let reply = try await desk.send(
                    client, .post, "/api/v1/tickets/\(ticket.number)/messages",
                    "{\"text\":\"x\",\"attachments\":[{\"name\":\"\(name)\",\"data\":\"\(Self.exe)\"}]}")
                #expect(reply.status == 422, "\(name)")
                #expect(try reply.json["field"] == .string("attachments"))
                #expect(reply.text.contains(name) && reply.text.contains("\\\"\(kind)\\\""), "\(reply.text)")
            }
        }
    }

    @Test("are changed by a form that keeps what was typed, and hold at once")
    func changed() async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let page = try await browser.get("/settings/files").text
            #expect(page.contains("exe, hta") && page.contains("value=\"50\""))
            var fields = [
                "refused_kinds": "exe, no/kind", "allowed_kinds": "", "file_megabytes_max": "1",
                "message_megabytes_max": "2", "ticket_megabytes_max": "3",
            ]
            let wrong = try await browser.post("/settings/files", fields)
            #expect(wrong.status == 422 && wrong.text.contains("id=\"refused_kinds-error\""))
            #expect(wrong.text.contains("no/kind</textarea>"))
            fields["refused_kinds"] = "*.TXT"
            fields["message_megabytes_max"] = "0"
            let small = try await browser.post("/settings/files", fields)
            #expect(small.status == 422 && small.text.contains("id=\"message_megabytes_max-error\""))
            fields["message_megabytes_max"] = "2"
            let saved = try await browser.post("/settings/files", fields)
            #expect(saved.status == 303, "\(saved.text)")
            let after = try await browser.get("/settings/files?saved=1").text
            #expect(after.contains("Saved.") && after.contains(">txt</textarea>"))
            let ticket = try await desk.ticket(client)
            func send(_ name: String, _ megabytes: Int) async throws -> Reply {
                let data = String(repeating: "AAAA", count: megabytes * 1_048_576 / 3)
                return try await desk.send(
                    client, .post, "/api/v1/tickets/\(ticket.number)/messages",
                    "{\"text\":\"x\",\"attachments\":[{\"name\":\"\(name)\",\"data\":\"\(data)\"}]}")
            }
            #expect(try await send("a.txt", 0).status == 422)
            let large = try await send("a.bin", 2)
            #expect(
                large.status == 422 && large.text.contains("larger than 1 MB"), "\(large.text.prefix(300))")
            for _ in 1...3 { #expect(try await send("a.bin", 1).status == 201) }
            let full = try await send("a.bin", 1)
            #expect(full.status == 422 && full.text.contains("more than 3 MB"), "\(full.text.prefix(300))")
        }
    }
}

@Suite("Tokens in the settings")
struct TokenPageTests {
    @Test("are shown once and end when revoked")
    func life() async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let owner = try #require(desk.staff["observer"]).rawValue
            let empty = try await browser.post("/settings/tokens/new", ["name": " ", "staff": "\(owner)"])
            #expect(empty.status == 422 && empty.text.contains("id=\"name-error\""))
            let made = try await browser.post("/settings/tokens/new", ["name": "Сайт", "staff": "\(owner)"])
            #expect(made.status == 200 && made.headers[.cacheControl] == "no-store")
            let secret = try #require(made.text.firstMatch(of: /value="(lin_[0-9a-f]{64})"/)?.output.1)
            let me = try await desk.send(
                client, .get, "/api/v1/me", as: nil, headers: [.authorization: "Bearer \(secret)"])
            #expect(try me.json["email"] == .string("observer@example.com"))
            let list = try await browser.get("/settings/tokens").text
            #expect(!list.contains(secret))
            let id = try #require(
                list.firstMatch(of: /href="\/settings\/tokens\/(\d+)"><b>Сайт/)?.output.1)
            let revoked = try await browser.post("/settings/tokens/\(id)", ["archived": "true"])
            #expect(revoked.status == 303, "\(revoked.text)")
            let after = try await desk.send(
                client, .get, "/api/v1/me", as: nil, headers: [.authorization: "Bearer \(secret)"])
            #expect(after.status == 401)
            var head = try await Browser.signedIn("head", desk, client)
            let isRefused = try await head.get("/settings/tokens").status == 403
            #expect(isRefused)
        }
    }
}

@Suite("A department with parts")
struct SubdepartmentTests {
    @Test("shows and counts the tickets of its parts, to whoever may see it")
    func parts() async throws {
        try await WebFixture.with { desk, client in
            let (first, second) = (desk.departments[0].id, desk.departments[1].id)
            _ = try await desk.ticket(client, "Внизу", department: first)
            var narrow = try await Browser.signedIn("narrow", desk, client)
            let before = try await narrow.get("/tickets").text.contains("Внизу")
            #expect(!before)
            let nested = try await desk.send(
                client, .patch, "/api/v1/departments/\(first.rawValue)", as: "administrator",
                "{\"parent\": \"\(second.rawValue)\"}")
            #expect(nested.status == 200)
            desk.clock.move(.seconds(10))
            for path in [
                "/tickets", "/tickets?department=\(second.rawValue)",
                "/tickets?q=%D0%92%D0%BD%D0%B8%D0%B7%D1%83",
            ] {
                let isSeen = try await narrow.get(path).text.contains("Внизу")
                #expect(isSeen, "\(path)")
            }
            #expect(
                try await desk.send(client, .get, "/api/v1/tickets/count", as: "narrow").json["count"]
                    == .int(1))
            let list = try await narrow.get("/tickets").text
            let counted = /Друга<span class="count">1<\/span>/
            #expect(list.contains(counted))
        }
    }
}
