import Domain
import Flows
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Storage
import Testing

@testable import Web

/// Marks of Markdown in what our people write (issue "A console", part C).
@Suite("Formatted text")
struct FormattedTextTests {
    @Test(
        "P88: an answer looks the same on card, portal and letter, and its text part is the text as typed",
        arguments: Engine.allCases)
    func answer(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            _ = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator", "{\"undo_send_seconds\": 0}")
            desk.desk.settings.forget()
            let number = try await desk.ticket(client, "Каса").number
            let path = "/api/v1/tickets/\(number)"
            _ = try await desk.send(client, .post, path + "/commands/take", "{}")
            var browser = try await Browser.signedIn("agent", desk, client)
            let sent = try await browser.post(
                "/tickets/\(number)/messages",
                ["visibility": "public", "text": "Зробіть **так**:\n\n- вимкніть\n- увімкніть"])
            #expect(sent.status == 303, "\(sent.text)")
            let card = try await browser.get("/tickets/\(number)").text
            #expect(card.contains("<strong>так</strong>") && card.contains("<li>вимкніть</li>"))
            let stored = try await desk.send(client, .get, path + "/messages").json["items"]?[0]
            #expect(stored?["format"] == .string("markdown"))
            #expect(stored?["text"] == .string("Зробіть **так**:\n\n- вимкніть\n- увімкніть"))
            var portal = try await Browser.client("olha@example.net", desk, client)
            let page = try await portal.get("/portal/tickets/\(number)").text
            #expect(page.contains("<strong>так</strong>"), "\(page)")
            let letter = try await Self.letter(desk)
            #expect(
                letter.contains("Зробіть **так**:") && letter.contains("<strong>так</strong>"), "\(letter)")
        }
    }

    /// Both parts of the letters that left, written out. A lane hands the next one over once this one was sent.
    private static func letter(_ desk: WebFixture) async throws -> String {
        var texts: [String] = []
        while true {
            let items = try await desk.desk.write(as: .system) { work in
                try work.outbox.lease(at: work.now, until: work.now + .days(1), limit: 100)
            }
            if items.isEmpty { return texts.joined(separator: "\n") }
            for item in items {
                let compose = ComposeLetter(item, mail: desk.mail, files: desk.desk.blobs)
                let material = try await desk.desk.read { try compose.read($0) }
                let raw = String(decoding: try await compose.compose(material).bytes, as: UTF8.self)
                texts += raw.split(separator: "\r\n\r\n").map { part in
                    let bytes = part.split(separator: "\r\n--")[0]
                    return Data(base64Encoded: String(bytes), options: .ignoreUnknownCharacters)
                        .map { String(decoding: $0, as: UTF8.self) } ?? String(part)
                }
                _ = try await desk.desk.write(as: .system) {
                    try $0.outbox.sent(item, answer: "250", at: $0.now)
                }
            }
        }
    }

    @Test(
        "P88: a text without marks, a client’s, and one of the API stay as they are",
        arguments: Engine.allCases)
    func plain(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let number = try await desk.ticket(client, "Каса").number
            let path = "/api/v1/tickets/\(number)/messages"
            let spoken = try await desk.send(client, .post, path, "{\"text\": \"**Так**\"}")
            #expect(try spoken.json["format"] == .null && spoken.json["html"] == .null, "\(spoken.text)")
            let marked = try await desk.send(
                client, .post, path, "{\"text\": \"**Так**\", \"format\": \"markdown\"}")
            #expect(try marked.json["format"] == .string("markdown"), "\(marked.text)")
            let wordless = try await desk.send(
                client, .post, path, "{\"text\": \"Так\", \"format\": \"markdown\"}")
            #expect(try wordless.json["format"] == .null, "\(wordless.text)")
            let letter = try await desk.take(
                "From: olha@example.net\nTo: support@example.com\nSubject: Re: [#\(number)] Каса\nMessage-ID: <a@example.net>\n\n**Ні**\n",
                from: "olha@example.net")
            #expect(letter.result == .joined)
            var browser = try await Browser.signedIn("agent", desk, client)
            #expect(try await browser.get("/tickets/\(number)").text.contains("**Ні**"))
            let report = try await Check.run(
                desk.desk.database, blobsDirectory: nil, verifier: nil, analyser: Analyser.version)
            #expect(report.isClean, "\(report.faults)")
        }
    }

    @Test("P88: the preview shows what would be sent and keeps what was typed, by page and by piece")
    func preview() async throws {
        try await WebFixture.with { desk, client in
            let number = try await desk.ticket(client, "Каса").number
            var browser = try await Browser.signedIn("agent", desk, client)
            let fields = ["visibility": "internal", "text": "Дивись **сюди** <script>x</script>"]
            let page = try await browser.post("/tickets/\(number)/preview", fields)
            #expect(page.text.contains("<strong>сюди</strong>") && page.text.contains("Дивись **сюди**"))
            #expect(!page.text.contains("<script>x"))
            let message = try #require(
                try await desk.send(client, .get, "/api/v1/tickets/\(number)/messages").json["items"]?[0]?[
                    "id"]?
                    .string)
            let quoted = try await browser.get("/tickets/\(number)?quote=\(message)")
            #expect(quoted.text.contains("&gt; Допоможіть"))
            #expect(quoted.text.contains("?quote=\(message)#composer"))
        }
    }
}
