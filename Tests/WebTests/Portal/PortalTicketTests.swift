import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("A client on the portal")
struct PortalTicketTests {
    static let email = "olha@example.net"

    private static func command(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ number: Int64, _ name: String,
        _ body: String = "{}"
    ) async throws {
        let reply = try await desk.send(client, .post, "/api/v1/tickets/\(number)/commands/\(name)", body)
        try #require(reply.status == 200, "\(reply.text)")
    }

    @Test("writes, attaches, confirms: by a session and by a link alike", arguments: Engine.allCases)
    func whole(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            for byLink in [false, true] {
                let number = try await desk.ticket(client).number
                try await Self.command(desk, client, number, "take")
                var browser =
                    byLink
                    ? Browser(desk: desk, client: client) : try await Browser.client(Self.email, desk, client)
                let place =
                    byLink ? try await desk.link(number, for: Self.email) : "/portal/tickets/\(number)"
                let sent = try await browser.postFile(
                    "\(place)/messages", ["text": "Ось знімок"], file: "знімок.txt", Array("bytes".utf8))
                try #require(sent.status == 303, "\(sent.text)")
                let page = try await browser.get(try #require(sent.headers[.location]))
                #expect(page.text.contains("Ось знімок") && page.text.contains("знімок.txt"))
                #expect(page.text.contains("Sent. We will read it."))
                #expect(!page.text.contains("Yes, it works"))
                let path = try #require(page.text.firstMatch(of: #/href="([^"]+/files/\d+)"/#)).1
                #expect(try await browser.get(String(path)).text == "bytes")
                #expect(try await browser.postPortal("\(place)/commands/confirm", [:]).status == 422)
                try await Self.command(desk, client, number, "resolve")
                #expect(try await browser.get(place).text.contains("Yes, it works"))
                #expect(try await browser.postPortal("\(place)/commands/confirm", [:]).status == 303)
                #expect(try await desk.ticket(number: number).status.name == .closed)
            }
        }
    }

    @Test("returns with a reason, and only with one")
    func returned() async throws {
        try await WebFixture.with { desk, client in
            let number = try await desk.ticket(client).number
            try await Self.command(desk, client, number, "resolve")
            let place = try await desk.link(number, for: Self.email)
            var browser = Browser(desk: desk, client: client)
            let empty = try await browser.postPortal("\(place)/commands/return", ["reason": " "])
            #expect(empty.status == 422 && empty.text.contains("id=\"reason-error\""))
            #expect(try await desk.ticket(number: number).returns == 0)
            let back = try await browser.postPortal("\(place)/commands/return", ["reason": "Знову мовчить"])
            #expect(back.status == 303)
            let ticket = try await desk.ticket(number: number)
            #expect(ticket.returns == 1 && ticket.status == .open)
        }
    }

    @Test("reopens by writing, and opens a follow-up where too much time has passed")
    func reopens() async throws {
        try await WebFixture.with { desk, client in
            let number = try await desk.ticket(client).number
            try await Self.command(desk, client, number, "resolve")
            try await Self.command(desk, client, number, "confirm", "{\"said_by\":\"Ольга\"}")
            let place = try await desk.link(number, for: Self.email)
            var browser = Browser(desk: desk, client: client)
            #expect(try await browser.postPortal("\(place)/messages", ["text": "Знову"]).status == 303)
            #expect(try await desk.ticket(number: number).status == .open)
            try await Self.command(desk, client, number, "resolve")
            try await Self.command(desk, client, number, "confirm", "{\"said_by\":\"Ольга\"}")
            desk.clock.move(.days(15))
            let late = try await browser.postPortal("\(place)/messages", ["text": "І знову"])
            try #require(late.status == 303, "\(late.text)")
            let next = try await browser.get(try #require(late.headers[.location]))
            #expect(next.text.contains("І знову") && !next.text.contains("\(number) "))
            let earlier = try await desk.ticket(number: number)
            #expect(earlier.status.name == .closed)
            #expect(earlier.links.map(\.kind) == [.followedUpBy])
        }
    }

    @Test("keeps the text when the file cannot be taken")
    func badFile() async throws {
        try await WebFixture.with { desk, client in
            let number = try await desk.ticket(client).number
            let place = try await desk.link(number, for: Self.email)
            var browser = Browser(desk: desk, client: client)
            let name = String(repeating: "a", count: 300)
            for (path, field) in [("\(place)/messages", "text"), ("/portal/tickets", "subject")] {
                _ = try await browser.get("/portal")
                let reply = try await browser.postFile(
                    path, [field: "Мій довгий текст", "email": "new@example.net"], file: name, [65])
                #expect(reply.status == 422, "\(path)")
                #expect(
                    reply.text.contains("Мій довгий текст") && reply.text.contains("files-error"),
                    "\(reply.text)")
            }
        }
    }

    @Test("files without an account and follows by the link of the answer page and of the letter")
    func files() async throws {
        try await WebFixture.with { desk, client in
            var guest = Browser(desk: desk, client: client)
            let first = try await guest.get("/portal")
            #expect(first.text.matches(of: #/<(input|textarea) (class="input"|type="file")/#).count <= 6)
            let sight = first.text.replacing(#/(?s)<details.*?</details>/#, with: "")
            #expect(sight.matches(of: #/<label/#).count == 3, "three fields at first sight")
            let filed = try await guest.postPortal(
                "/portal/tickets", ["subject": "Не друкує", "email": "new@example.net", "name": "Ніна"])
            try #require(filed.status == 303, "\(filed.text)")
            let location = try #require(filed.headers[.location])
            let page = try await guest.get(location)
            let link = String(location.split(separator: "?")[0])
            #expect(page.text.contains("http://127.0.0.1:8080\(link)"))
            let letter = try await desk.letter("acknowledgement", to: "new@example.net")
            let inLetter = try #require(letter.firstMatch(of: #/(/portal/t/(\d+)-[a-z0-9-]+)/#))
            let number = try #require(Int64(inLetter.2))
            let answer = try await desk.send(
                client, .post, "/api/v1/tickets/\(number)/messages", "{\"text\":\"Уже їдемо\"}")
            try #require(answer.status == 201)
            var other = Browser(desk: desk, client: client)
            for path in [link, String(inLetter.1)] {
                #expect(try await other.get(path).text.contains("Уже їдемо"), "\(path)")
            }
            #expect(try await desk.ticket(number: number).channel == .portal)
        }
    }

    @Test("who typed an address that somebody has already reads no answers by the answer page's link")
    func unproved() async throws {
        try await WebFixture.with { desk, client in
            _ = try await desk.ticket(client)
            var guest = Browser(desk: desk, client: client)
            _ = try await guest.get("/portal")
            let filed = try await guest.postPortal(
                "/portal/tickets", ["subject": "Пароль", "email": Self.email])
            let link = String(try #require(filed.headers[.location]).split(separator: "?")[0])
            let number = try #require(link.firstMatch(of: #/t/(\d+)-/#).flatMap { Int64($0.1) })
            let answer = try await desk.send(
                client, .post, "/api/v1/tickets/\(number)/messages", "{\"text\":\"Пароль: qwerty\"}")
            try #require(answer.status == 201)
            try await Self.command(desk, client, number, "resolve")
            let page = try await guest.get(link)
            #expect(page.status == 200 && !page.text.contains("qwerty"))
            #expect(!page.text.contains("Yes, it works"))
            #expect(try await guest.postPortal("\(link)/commands/confirm", [:]).status == 403)
            #expect(try await guest.get(try await desk.link(number, for: Self.email)).text.contains("qwerty"))
        }
    }

    @Test(
        "is asked for the address by a link of more than 30 days, which is mailed to those who take part only"
    )
    func oldLink() async throws {
        try await WebFixture.with { desk, client in
            let number = try await desk.ticket(client).number
            let link = try await desk.link(number, for: Self.email)
            var guest = Browser(desk: desk, client: client)
            desk.clock.move(.days(29))
            #expect(try await guest.get(link).status == 200)
            desk.clock.move(.days(1))
            let old = try await guest.get(link)
            #expect(
                old.status == 403 && !old.text.contains("Не друкує") && old.text.contains("name=\"email\""))
            #expect(try await guest.postPortal("\(link)/messages", ["text": "Я"]).status == 403)
            var replies: [String] = []
            for email in ["stranger@example.net", Self.email] {
                let reply = try await guest.postPortal("\(link)/renew", ["email": email])
                #expect(reply.status == 200)
                replies.append(reply.text)
            }
            #expect(replies[0] == replies[1])
            #expect(try await desk.letters(to: "stranger@example.net").isEmpty)
            // The acknowledgement of a month ago is first in its lane.
            let first = try await desk.desk.write(as: .system) { work in
                try work.outbox.lease(at: work.now, until: work.now + .days(1), limit: 100)
            }
            for item in first {
                _ = try await desk.desk.write(as: .system) {
                    try $0.outbox.sent(item, answer: "250", at: $0.now)
                }
            }
            let letter = try await desk.letter("ticket_link", to: Self.email)
            let fresh = try #require(letter.firstMatch(of: #/(/portal/t/[a-z0-9-]+)/#)).1
            #expect(try await guest.get(String(fresh)).text.contains("Не друкує"))
        }
    }

    @Test("sees each state in plain words, with who holds the request")
    func states() async throws {
        try await WebFixture.with { desk, client in
            var browser = Browser(desk: desk, client: client)
            let expected: [(commands: [(String, String)], words: String)] = [
                ([], "Received, in the queue: Перша"),
                ([("take", "{}")], "agent is working on it"),
                ([("wait", "{\"for\":\"client\"}")], "Your turn"),
                ([("wait", "{\"for\":\"vendor\"}")], "The maker is preparing a fix"),
                ([("resolve", "{}")], "Done. Please check it and tell us"),
                ([("cancel", "{\"reason\":\"ні\"}")], "Cancelled"),
            ]
            for (commands, words) in expected {
                let number = try await desk.ticket(client, "Стан").number
                for (name, body) in commands { try await Self.command(desk, client, number, name, body) }
                browser = try await Browser.signedInAgain(Self.email, browser, desk, client)
                let state = words == "Cancelled" ? "closed" : "open"
                let list = try await browser.get("/portal/tickets?state=\(state)")
                #expect(list.text.contains(words), "\(commands)")
            }
        }
    }
}

extension Browser {
    /// The session of before, or a first one.
    fileprivate static func signedInAgain(
        _ email: String, _ browser: Browser, _ desk: WebFixture, _ client: any TestClientProtocol
    ) async throws -> Browser {
        browser.cookies[Cookie.clientSession.rawValue] == nil
            ? try await Browser.client(email, desk, client) : browser
    }
}
