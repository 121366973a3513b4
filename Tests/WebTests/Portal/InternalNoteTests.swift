import Domain
import Flows
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import Testing

@testable import Web

/// What staff write for each other leaves the house by no path: not by any letter to anybody else, not on any page of the
/// portal, however a ticket is merged, split, answered, reminded of or ended (issue "A console", part C).
@Suite("Internal notes stay in the house")
struct InternalNoteTests {
    /// In every inner place; it stands in ASCII so that no transfer encoding hides it.
    private static let secret = "SECRET7731"
    private static let staffDomain = "@example.com"

    private static func elapse(_ desk: WebFixture, by span: Span) async throws {
        desk.clock.move(span)
        _ = try await TimerWorker(desk: desk.desk, log: .init(label: "test")).work()
    }

    /// Every letter that waits for somebody outside, as it would be sent; base64 is written out.
    private static func letters(_ desk: WebFixture) async throws -> [(kind: String, to: String, text: String)]
    {
        var letters: [(String, String, String)] = []
        // One lane hands its letters over one after another: each is sent before the next is asked for.
        while true {
            let items = try await desk.desk.write(as: .system) { work in
                try work.outbox.lease(at: work.now, until: work.now + .days(1), limit: 200)
            }
            if items.isEmpty { return letters }
            for item in items {
                let compose = ComposeLetter(item, mail: desk.mail, files: desk.desk.blobs)
                let material = try await desk.desk.read { try compose.read($0) }
                let raw = String(decoding: try await compose.compose(material).bytes, as: UTF8.self)
                let decoded = raw.split(separator: "\r\n\r\n").compactMap { part in
                    Data(base64Encoded: String(part), options: .ignoreUnknownCharacters)
                        .map { String(decoding: $0, as: UTF8.self) }
                }
                if !item.recipient.hasSuffix(staffDomain) {
                    let text = raw.replacing("=\r\n", with: "") + decoded.joined(separator: "\n")
                    letters.append((item.kind, item.recipient, text))
                }
                _ = try await desk.desk.write(as: .system) {
                    try $0.outbox.sent(item, answer: "250", at: $0.now)
                }
            }
        }
    }

    /// A ticket with everything that only staff see.
    private static func scene(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ subject: String
    ) async throws -> (number: Int64, file: String) {
        let number = try await desk.ticket(client, subject).number
        let path = "/api/v1/tickets/\(number)"
        _ = try await desk.send(client, .post, path + "/commands/take", "{}")
        let note = try await desk.send(
            client, .post, path + "/messages",
            """
            {"text": "\(secret) note", "thread": "internal", "attachments":
            [{"name": "\(secret).txt", "content_type": "text/plain", "data": "U0VDUkVUNzczMQ=="}]}
            """)
        let file = try #require(try note.json["attachments"]?[0]?["id"]?.string, "\(note.text)")
        let asked = try await desk.send(
            client, .post, path + "/commands/clarify", "{\"text\": \"\(secret) question\"}")
        #expect(asked.status == 200, "\(asked.text)")
        return (number, file)
    }

    @Test("P42, P113: by no letter to anybody outside", arguments: Engine.allCases)
    func mail(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let one = try await Self.scene(desk, client, "Каса")
            let other = try await Self.scene(desk, client, "Сканер")
            let path = "/api/v1/tickets/\(one.number)"
            // A second person in copy, a question that is answered, a reply, a wait with its reminder.
            _ = try await desk.send(
                client, .post, path + "/commands/clarify", "{\"text\": \"\(Self.secret) again\"}")
            _ = try await desk.send(client, .post, path + "/messages", "{\"text\": \"Вже їдемо\"}")
            _ = try await desk.send(client, .post, path + "/commands/wait", "{\"for\": \"client\"}")
            try await Self.elapse(desk, by: .days(4))
            // Both locked themselves meanwhile; whoever leads goes on.
            let merged = try await desk.send(
                client, .post, path + "/commands/merge", as: "lead", "{\"into\": \"\(other.number)\"}")
            #expect(merged.status == 200, "\(merged.text)")
            let target = "/api/v1/tickets/\(other.number)"
            _ = try await desk.send(client, .post, target + "/messages", as: "lead", "{\"text\": \"Працює\"}")
            _ = try await desk.send(client, .post, path + "/commands/unmerge", as: "lead", "{}")
            for place in [path, target] {
                _ = try await desk.send(
                    client, .post, "/api/v1/tickets/commands/reply", as: "lead",
                    "{\"tickets\": [\(place.split(separator: "/").last ?? "")], \"body\": {\"text\": \"Готово\", \"resolve\": true}}"
                )
                let closed = try await desk.send(
                    client, .post, place + "/commands/confirm", as: "lead", "{\"said_by\": \"Ольга\"}")
                #expect(closed.status == 200, "\(closed.text)")
            }
            try await Self.elapse(desk, by: .days(2))
            let letters = try await Self.letters(desk)
            #expect(Set(letters.map(\.kind)).count > 2, "\(letters.map(\.kind))")
            for letter in letters {
                #expect(!letter.text.contains(Self.secret), "\(letter.kind) to \(letter.to): \(letter.text)")
            }
            // Staff do see it: the search for it above was not in vain.
            var staff = try await Browser.signedIn("lead", desk, client)
            #expect(try await staff.get("/tickets/\(one.number)").text.contains(Self.secret))
        }
    }

    @Test(
        "P90: not as a message that is passed on, nor as its file, by page or API", arguments: Engine.allCases
    )
    func forwarding(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let one = try await Self.scene(desk, client, "Каса")
            let path = "/api/v1/tickets/\(one.number)"
            let all = try await desk.send(client, .get, path + "/messages").json["items"]?.array ?? []
            var browser = try await Browser.signedIn("agent", desk, client)
            let inner = all.filter { $0["visibility"] == .string("internal") }
            #expect(inner.count == 2)
            for message in inner {
                let id = try #require(message["id"]?.string)
                let sent = try await desk.send(
                    client, .post, path + "/side_talks",
                    "{\"to\": \"courier@post.test\", \"subject\": \"Fwd\", \"text\": \"Ось\", \"forwards\": \"\(id)\"}"
                )
                #expect(sent.status == 422 && !sent.text.contains(Self.secret), "\(sent.text)")
                let form = try await browser.get("/tickets/\(one.number)/talks/new?message=\(id)")
                #expect(form.status >= 400 && !form.text.contains(Self.secret), "\(form.status)")
                let typed = try await browser.post(
                    "/tickets/\(one.number)/talks/new",
                    [
                        "to": "courier@post.test", "subject": "Fwd", "text": "Ось", "message": id,
                        "file-\(one.file)": "1",
                    ])
                #expect(typed.status >= 400, "\(typed.status)")
                #expect(
                    !(try await browser.get("/tickets/\(one.number)").text).contains(
                        "talks/new?message=\(id)"))
            }
            let client1 = try #require(all.first { $0["visibility"] == .string("public") }?["id"]?.string)
            // A file of a note beside a message that may be passed on.
            let mixed = try await desk.send(
                client, .post, path + "/side_talks",
                "{\"to\": \"courier@post.test\", \"subject\": \"Fwd\", \"forwards\": \"\(client1)\", \"files\": [\"\(one.file)\"]}"
            )
            #expect(mixed.status == 422, "\(mixed.text)")
            for letter in try await Self.letters(desk) { #expect(!letter.text.contains(Self.secret)) }
        }
    }

    @Test("P90: on no page of the portal, also not after a merge and a split", arguments: Engine.allCases)
    func portal(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let one = try await Self.scene(desk, client, "Каса")
            let other = try await Self.scene(desk, client, "Сканер")
            var olha = try await Browser.client("olha@example.net", desk, client)
            func look(_ moment: String) async throws {
                let link = try await desk.link(one.number, for: "olha@example.net")
                for path in [
                    "/portal", "/portal/tickets/\(one.number)", "/portal/tickets/\(other.number)", link,
                ] {
                    let page = try await olha.get(path)
                    #expect(page.status == 200, "\(moment), \(path): \(page.status)")
                    #expect(!page.text.contains(Self.secret), "\(moment), \(path)")
                }
                for ticket in [one, other] {
                    for file in [one.file, other.file] {
                        let path = "/portal/tickets/\(ticket.number)/files/\(file)"
                        #expect(try await olha.get(path).status == 404, "\(moment), \(path)")
                    }
                }
            }
            try await look("at first")
            let letter = try await desk.take(
                """
                From: olha@example.net
                To: support@desk.test
                Subject: Re: [#\(one.number)] Каса
                Message-ID: <more@example.net>

                Ще одне
                """, from: "olha@example.net")
            let path = "/api/v1/tickets/\(one.number)"
            if let message = letter.message, letter.result == .joined {
                let split = try await desk.send(
                    client, .post, path + "/commands/split", "{\"message\": \"\(message.rawValue)\"}")
                #expect(split.status == 200, "\(split.text)")
                try await look("after a split")
            }
            _ = try await desk.send(
                client, .post, path + "/commands/merge", "{\"into\": \"\(other.number)\"}")
            try await look("merged")
            _ = try await desk.send(client, .post, path + "/commands/unmerge", "{}")
            try await look("apart again")
            _ = try await desk.send(client, .post, path + "/commands/delete", as: "lead", "{}")
            for page in ["/portal", "/portal/tickets/\(one.number)"] {
                #expect(try await !olha.get(page).text.contains(Self.secret), "in the trash, \(page)")
            }
        }
    }
}
