import Domain
import Flows
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Files whose words search could not read")
struct UnreadFileTests {
    private static func attachment(_ name: String, _ bytes: [UInt8]) -> String {
        "{\"name\": \"\(name)\", \"data\": \"\(Data(bytes).base64EncodedString())\"}"
    }

    /// The beginning of an archive and nothing behind it.
    private static let broken: [UInt8] = [0x50, 0x4B, 3, 4] + Array("зіпсовано".utf8)

    /// A ticket with a file of each kind, read as the server would.
    private static func ticket(_ desk: WebFixture, _ client: any TestClientProtocol) async throws -> Int64 {
        let files = [
            attachment("звіт.docx", broken), attachment("лист.txt", Array("картридж і барабан".utf8)),
        ]
        let created = try await desk.send(
            client, .post, "/api/v1/tickets",
            """
            {"subject": "с", "text": "т", "requester": {"email": "\(PortalTicketTests.email)"},
             "attachments": [\(files.joined(separator: ","))]}
            """)
        try #require(created.status == 201, "\(created.text)")
        try await read(desk)
        guard case .int(let number)? = try created.json["number"] else { throw CancellationError() }
        return number
    }

    private static func read(_ desk: WebFixture) async throws {
        let reading = ReadFiles(desk: desk.desk, log: Logger(label: "test"))
        while try await reading.readBatch() > 0 {}
    }

    private static func waits(_ desk: WebFixture) async throws -> Bool {
        let now = desk.clock.now
        return try await desk.desk.read { try FileTextStore($0).isDue(at: now) }
    }

    @Test("P6: stand on a page with why, and are read again by a press", arguments: Engine.allCases)
    func page(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let empty = try await browser.get("/unread-files").text
            #expect(empty.contains("Every file was read") && !empty.contains("Read all of them again"))
            let number = try await Self.ticket(desk, client)
            let page = try await browser.get("/unread-files").text
            #expect(page.contains("звіт.docx") && !page.contains("лист.txt"))
            #expect(page.contains("damaged, or locked by a password"))
            #expect(page.contains("/tickets/\(number)#m"))
            #expect(try await browser.get("/intake").text.contains("href=\"/unread-files\""))
            #expect(
                try await browser.get("/unread-files?result=too_large").text.contains("Every file was read"))
            #expect(try await browser.get("/unread-files?result=read").status == 404)
            let action = try #require(page.firstMatch(of: #/\/unread-files\/\d+\/commands\/read_again/#)).0
            #expect(try await !Self.waits(desk))
            let pressed = try await browser.post(String(action), ["result": "damaged"])
            #expect(pressed.status == 303)
            #expect(try await Self.waits(desk))
            let after = try await browser.get(try #require(pressed.headers[.location])).text
            #expect(after.contains("The file will be read again") && !after.contains("звіт.docx"))
            // It is no better for that, and comes back.
            try await Self.read(desk)
            #expect(try await browser.get("/unread-files").text.contains("звіт.docx"))
            let all = try await browser.post("/unread-files/commands/read_again", ["result": ""])
            #expect(all.status == 303)
            #expect(try await Self.waits(desk))
            #expect(try await browser.post(String(action), [:]).status == 404, "it waits already")
            var agent = try await Browser.signedIn("narrow", desk, client)
            #expect(try await agent.get("/unread-files").status == 403)
            #expect(try await agent.post(String(action), [:]).status == 403)
        }
    }

    @Test("P6: are listed and read again over the API", arguments: Engine.allCases)
    func api(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let path = "/api/v1/unread_files"
            _ = try await Self.ticket(desk, client)
            _ = try await Self.ticket(desk, client)
            let first = try await desk.send(client, .get, "\(path)?limit=1").json
            let file = try #require(first["items"]?[0])
            #expect(file["name"]?.string == "звіт.docx" && file["result"]?.string == "damaged")
            let next = try #require(first["next"]?.string)
            let second = try await desk.send(client, .get, "\(path)?limit=1&after=\(next)").json
            #expect(second["items"]?[0]?["attachment"] != file["attachment"])
            #expect(second["next"]?.string == nil)
            #expect(try await desk.send(client, .get, "\(path)?result=too_large").json["items"]?[0] == nil)
            #expect(try await desk.send(client, .get, "\(path)?result=read").status == 422)
            #expect(try await desk.send(client, .get, path, as: "narrow").status == 403)
            let id = try #require(file["attachment"]?.string)
            let again = try await desk.send(client, .post, "\(path)/\(id)/commands/read_again", "{}")
            #expect(again.status == 200, "\(again.text)")
            #expect(try await Self.waits(desk))
            #expect(
                try await desk.send(client, .post, "\(path)/\(id)/commands/read_again", "{}").status == 404)
            #expect(try await desk.send(client, .post, "\(path)/1/commands/read_again", "{}").status == 404)
        }
    }

    @Test(
        "P6: a search over the API says in which message and in which file the words stand",
        arguments: Engine.allCases)
    func named(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            _ = try await Self.ticket(desk, client)
            let query = "барабан".addingPercentEncoding()
            let found = try await desk.send(client, .get, "/api/v1/tickets?q=\(query)").json
            let ticket = try #require(found["items"]?[0]?["id"]?.string)
            let place = try #require(found["places"]?[0])
            #expect(place["ticket"]?.string == ticket && place["file"]?.string == "лист.txt")
            #expect(place["message"]?.string != nil && place["attachment"]?.string != nil)
            let list = try await desk.send(client, .get, "/api/v1/tickets").json
            #expect(list["places"]?[0] == nil && list["items"]?[0] != nil)
        }
    }

    @Test("P6: the words of a file on an internal note are found by staff alone", arguments: Engine.allCases)
    func secret(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            let file = Self.attachment("сховище.txt", Array("секретний шифр барабан".utf8))
            let note = try await desk.send(
                client, .post, "/api/v1/tickets/\(ticket.number)/messages",
                "{\"thread\": \"internal\", \"text\": \"т\", \"attachments\": [\(file)]}")
            try #require(note.status == 201, "\(note.text)")
            try await Self.read(desk)
            let query = "барабан".addingPercentEncoding()
            let path = "/api/v1/tickets?q=\(query)"
            let found = try await desk.send(client, .get, path).json
            #expect(found["items"]?[0]?["number"] == .int(ticket.number))
            #expect(found["places"]?[0]?["file"]?.string == "сховище.txt")
            // Whoever does not see the ticket is told of nothing in it.
            let narrow = try await desk.send(client, .get, path, as: "narrow").json
            #expect(narrow["items"]?[0] == nil && narrow["places"]?[0] == nil)
            // As what the client is told it is not there.
            let message = "/api/v1/tickets?q=" + "in:message барабан".addingPercentEncoding()
            #expect(try await desk.send(client, .get, message).json["items"]?[0] == nil)
            // Nor is there a way for the client, by whatever they ask.
            var browser = try await Browser.client(PortalTicketTests.email, desk, client)
            for place in [
                "/portal", "/portal?q=\(query)", "/portal/tickets/\(ticket.number)",
                "/portal/tickets/\(ticket.number)?q=\(query)",
            ] {
                let page = try await browser.get(place).text
                #expect(!page.contains("сховище") && !page.contains("шифр"), "\(place)")
            }
            for place in ["/tickets?q=\(query)", "/unread-files", path] {
                let page = try await browser.get(place)
                #expect(page.status != 200 && !page.text.contains("сховище"), "\(place)")
            }
        }
    }
}

extension String {
    fileprivate func addingPercentEncoding() -> String {
        utf8.map { byte in
            let isPlain = (48...57).contains(byte) || (97...122).contains(byte)
            return isPlain
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
