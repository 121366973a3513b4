import Domain
import Flows
import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite("Files and letters of the card")
struct CardFileTests {
    @Test("go up with a note and come down as they were", arguments: Engine.allCases)
    func upload(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client, department: desk.departments[0].id)
            var browser = try await Browser.signedIn("agent", desk, client)
            let path = "/tickets/\(ticket.number)"
            // One that stands in its row and one that lies in a file; a name with what headers choke on.
            let small = Array("звіт\r\n--не межа".utf8)
            let large = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            let sent = try await browser.upload(
                path + "/messages", ["visibility": "internal", "text": "Дивіться"],
                files: [("files", "зві%22т.txt", small), ("files", "C:\\temp\\дамп.bin", large)])
            #expect(sent.status == 303, "\(sent.text)")
            let card = try await browser.get(path).text
            #expect(card.contains("т.txt") && card.contains("дамп.bin") && !card.contains("temp"))
            let links = card.matches(of: /href="(\/files\/\d+)"/).map { String($0.output.1) }
            try #require(links.count == 2)
            var stranger = try await Browser.signedIn("narrow", desk, client)
            for (link, bytes) in zip(links, [small, large]) {
                let file = try await browser.get(link)
                #expect(file.status == 200 && file.body == bytes)
                #expect(file.headers[.contentDisposition]?.hasPrefix("attachment;") == true)
                #expect(file.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
                let hidden = try await stranger.get(link)
                #expect(hidden.status == 404, "a file of another department")
            }
        }
    }

    @Test("say which rule a file broke, and keep the text", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            var browser = try await Browser.signedIn("agent", desk, client)
            let reply = try await browser.upload(
                "/tickets/\(ticket.number)/messages", ["visibility": "internal", "text": "Ось усе"],
                files: (1...101).map { ("files", "\($0).txt", [0x61]) })
            #expect(reply.status == 422)
            #expect(reply.text.contains("id=\"files-error\"") && reply.text.contains(">Ось усе</textarea>"))
        }
    }

    @Test(
        "show a letter’s own pictures, and those from elsewhere only when asked", arguments: Engine.allCases)
    func pictures(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 9]
            let markup = """
                <p>Схема</p><img src="cid:logo@x"><img src="cid:fake@x"><img src="https://spy.example/a.png">
                """
            let ticket = try await desk.ticket(client)
            let id = Ticket.ID(try #require(Int64(ticket.id)))
            var kept: [NewAttachment] = []
            for (id, bytes) in [("logo@x", png), ("fake@x", Array("<svg/>".utf8))] {
                kept.append(
                    try await NewAttachment(
                        name: id, contentType: "image/png", file: SpooledFile(bytes), isInline: true,
                        contentID: id, in: desk.desk.blobs))
            }
            let attachments = kept
            try await desk.desk.write(as: .system) { work in
                let message = NewMessage(
                    text: "Схема", html: MessageMarkup.clean(markup).html, channel: .email, direction: .in,
                    attachments: attachments)
                let (draft, words) = try message.draft(work)
                let loaded = try #require(try work.tickets.find(id, locked: true))
                _ = try RunCommand.decideAndStore(
                    .receive(draft, on: .client, reopenWindow: .days(1)), on: loaded, words: words, work)
            }
            var browser = try await Browser.signedIn("agent", desk, client)
            let card = try await browser.get("/tickets/\(ticket.number)").text
            #expect(card.contains("Show pictures") && !card.contains("spy.example"))
            let frame = try #require(card.firstMatch(of: /<iframe [^>]*src="([^"]+)"/)?.output.1)
            let held = try await browser.get(String(frame))
            #expect(held.text.contains("src=\"data:image/png;base64,iVBORw0KGgoJ\""))
            #expect(!held.text.contains(" src=\"https://spy.example"))
            #expect(held.headers[.contentSecurityPolicy]?.contains("img-src data:;") == true)
            let asked = try await browser.get(String(frame) + "?pictures=1")
            #expect(asked.text.contains(" src=\"https://spy.example/a.png\""))
            #expect(asked.headers[.contentSecurityPolicy]?.contains("img-src data: https: http:;") == true)
        }
    }

    @Test("show a designed letter in a frame that runs nothing", arguments: Engine.allCases)
    func frame(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let made = try await desk.send(
                client, .post, "/api/v1/tickets",
                """
                {"subject": "с", "html": "<p onclick='x()'>Добрий <b>день</b></p><script>x()</script>",
                 "requester": {"email": "a@example.net"}, "department": "\(desk.departments[0].id.rawValue)"}
                """)
            let number = try #require(try made.json["number"]?.int)
            var browser = try await Browser.signedIn("agent", desk, client)
            let card = try await browser.get("/tickets/\(number)").text
            let frame = try #require(card.firstMatch(of: /<iframe [^>]*src="([^"]+)"/))
            #expect(frame.output.0.contains(" sandbox"))
            let letter = try await browser.get(String(frame.output.1))
            #expect(letter.status == 200 && letter.text.contains("<b>день</b>"))
            #expect(!letter.text.contains("script") && !letter.text.contains("onclick"))
            let policy = try #require(letter.headers[.contentSecurityPolicy])
            for rule in ["default-src 'none'", "sandbox", "frame-ancestors 'self'"] {
                #expect(policy.contains(rule))
            }
            #expect(!policy.contains("script-src") && !policy.contains("allow-scripts"))
            var stranger = try await Browser.signedIn("narrow", desk, client)
            let hidden = try await stranger.get(String(frame.output.1))
            #expect(hidden.status == 404)
        }
    }
}
