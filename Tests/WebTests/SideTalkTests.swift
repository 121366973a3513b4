import Domain
import Flows
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Storage
import Testing

@testable import Web

/// Talks with outsiders over API, pages and mail (P90).
@Suite("Talks with outsiders over API, page and mail")
struct SideTalkTests {
    private struct Scene {
        let number: Int64
        let path: String
        let desk: WebFixture
        let client: any TestClientProtocol

        init(_ desk: WebFixture, _ client: any TestClientProtocol) async throws {
            self.desk = desk
            self.client = client
            number = try await desk.ticket(client, "Каса ламається щодня").number
            path = "/api/v1/tickets/\(number)"
            _ = try await desk.send(client, .post, path + "/commands/take", "{}")
        }

        func open(_ more: String = "") async throws -> Reply {
            try await desk.send(
                client, .post, path + "/side_talks",
                "{\"to\": \"courier@post.test\", \"subject\": \"Посилка\", \"text\": \"Коли буде кур’єр?\"\(more)}"
            )
        }

        func talks() async throws -> [JSONValue] {
            try await desk.send(client, .get, path + "/side_talks").json["items"]?.array ?? []
        }

        /// What left for outsiders, as it would be sent: its Message-ID and its bytes.
        func letters() async throws -> [(id: String, bytes: String)] {
            let items = try await desk.desk.write(as: .system) { work in
                try work.outbox.lease(at: work.now, until: work.now, limit: 100)
            }
            var found: [(String, String)] = []
            for item in items where item.kind == "outside" {
                #expect(item.recipient == "courier@post.test")
                let compose = ComposeLetter(item, mail: desk.mail, files: desk.desk.blobs)
                let material = try await desk.desk.read { try compose.read($0) }
                found.append(
                    (
                        item.stableID,
                        String(decoding: try await compose.compose(material).bytes, as: UTF8.self)
                    ))
            }
            // A lane hands the next one over only once this one left.
            for item in items {
                _ = try await desk.desk.write(as: .system) {
                    try $0.outbox.sent(item, answer: "250", at: $0.now)
                }
            }
            return found
        }

        func answer(_ id: String, to address: String, answering: String? = nil, _ text: String) async throws
            -> Intake
        {
            let reference = answering.map { "In-Reply-To: <\($0)>\n" } ?? ""
            return try await desk.take(
                "From: Anna <anna@post.test>\nTo: \(address)\nSubject: Re: x\nMessage-ID: <\(id)@post.test>\n\(reference)\n\(text)\n",
                from: "anna@post.test")
        }
    }

    @Test(
        "P90: a letter leaves under its own address, and the answer joins that talk and nothing of the client’s",
        arguments: Engine.allCases)
    func mail(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let scene = try await Scene(desk, client)
            let before = try await desk.send(client, .get, scene.path).json
            let opened = try await scene.open()
            try #require(opened.status == 201, "\(opened.text)")
            let talk = try #require(try opened.json["id"]?.string)
            #expect(try opened.json["state"] == .string("waiting"))
            let letter = try #require(try await scene.letters().first)
            let reply = desk.mail.addresses.outsideAddress(
                of: Int64(talk) ?? 0, at: try EmailAddress("support@example.com"))
            #expect(reply.hasPrefix("support+o"))
            #expect(letter.bytes.contains(reply), "\(letter.bytes)")
            for secret in ["olha@", "#\(scene.number)"] { #expect(!letter.bytes.contains(secret)) }

            desk.clock.move(.minutes(10))
            let first = try await scene.answer(
                "one", to: "support@example.com", answering: letter.id, "О десятій")
            #expect(first.result == .joined && first.reason == "reference", "\(first)")
            let second = try await scene.answer("two", to: reply, "Ні, об одинадцятій")
            #expect(second.result == .joined && second.reason == "signed_address", "\(second)")
            let shown = try #require(try await scene.talks().first)
            #expect(shown["state"] == .string("answered"))
            #expect(shown["messages"]?.array.count == 3)
            let ticket = try await desk.send(client, .get, scene.path).json
            for field in ["status", "first_reply_at", "awaits_reply", "last_message_at", "requester"] {
                #expect(ticket[field] == before[field], "\(field)")
            }
            let told = try await desk.send(client, .get, "/api/v1/notices").json["items"]?.array ?? []
            #expect(told.contains { $0["on"] == .string("outsider_answered") })
            // Nobody became a client by answering.
            let found = try await desk.send(client, .get, "/api/v1/contacts?email=anna@post.test")
            #expect(try found.json["items"]?.array.isEmpty == true, "\(found.text)")

            var portal = try await Browser.client("olha@example.net", desk, client)
            let link = try await desk.link(scene.number, for: "olha@example.net")
            for place in ["/portal/tickets/\(scene.number)", link, "/portal"] {
                let page = try await portal.get(place).text
                for word in ["кур’єр", "courier", "Посилка", "десятій"] {
                    #expect(!page.contains(word), "\(place): \(word)")
                }
            }
            #expect(try await desk.letters(to: "olha@example.net").allSatisfy { $0 != "outside" })

            let wrote = try await desk.send(
                client, .post, scene.path + "/side_talks/\(talk)/messages", "{\"text\": \"Дякуємо\"}")
            #expect(try wrote.json["state"] == .string("waiting"), "\(wrote.text)")
            let next = try #require(try await scene.letters().last)
            #expect(next.bytes.contains("two@post.test"), "\(next.bytes)")
            let done = try await desk.send(
                client, .post, scene.path + "/side_talks/\(talk)/commands/finish", "{}")
            #expect(try done.json["state"] == .string("finished"), "\(done.text)")
            let again = try await desk.send(
                client, .post, scene.path + "/side_talks/\(talk)/commands/finish", "{}")
            #expect(again.status == 409, "\(again.text)")
        }
    }

    @Test("P90: who takes part, and the desk itself, are no outsiders", arguments: Engine.allCases)
    func refusals(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let scene = try await Scene(desk, client)
            for address in ["olha@example.net", "support@example.com"] {
                let reply = try await desk.send(
                    client, .post, scene.path + "/side_talks",
                    "{\"to\": \"\(address)\", \"subject\": \"Так\", \"text\": \"Так\"}")
                #expect(reply.status == 422, "\(address): \(reply.text)")
            }
            let other = try await desk.ticket(client, "Інша").number
            let talk = try #require(try await scene.open().json["id"]?.string)
            let foreign = try await desk.send(
                client, .post, "/api/v1/tickets/\(other)/side_talks/\(talk)/messages", "{\"text\": \"Так\"}")
            #expect(foreign.status == 404, "\(foreign.text)")
            let observer = try await desk.send(
                client, .post, scene.path + "/side_talks", as: "observer",
                "{\"to\": \"a@post.test\", \"subject\": \"Так\", \"text\": \"Так\"}")
            #expect(observer.status == 403, "\(observer.text)")
        }
    }

    @Test(
        "P90: a message is passed on with the files that are ticked, filled in by one press",
        arguments: Engine.allCases)
    func forward(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let scene = try await Scene(desk, client)
            let posted = try await desk.send(
                client, .post, scene.path + "/messages",
                """
                {"text": "Ось знімки", "attachments": [
                {"name": "one.txt", "content_type": "text/plain", "data": "T05FMQ=="},
                {"name": "two.txt", "content_type": "text/plain", "data": "VFdPMg=="}]}
                """)
            let message = try #require(try posted.json["id"]?.string, "\(posted.text)")
            let file = try #require(try posted.json["attachments"]?[1]?["id"]?.string)
            var browser = try await Browser.signedIn("agent", desk, client)
            let card = try await browser.get("/tickets/\(scene.number)").text
            #expect(card.contains("/tickets/\(scene.number)/talks/new?message=\(message)"))
            let form = try await browser.get("/tickets/\(scene.number)/talks/new?message=\(message)").text
            #expect(form.contains("Fwd: Каса ламається щодня"))
            #expect(form.contains("&gt; Ось знімки") && form.contains("file-\(file)"))
            let wrong = try await browser.post(
                "/tickets/\(scene.number)/talks/new",
                ["to": "ніхто", "subject": "Fwd", "text": "Гляньте", "message": message, "quote": "> Ось"])
            #expect(wrong.status == 422 && wrong.text.contains("Гляньте"))
            #expect(wrong.text.contains("id=\"to-error\"") || wrong.text.contains("to-error"))
            let sent = try await browser.post(
                "/tickets/\(scene.number)/talks/new",
                [
                    "to": "courier@post.test", "subject": "Fwd: Каса", "text": "Гляньте",
                    "message": message, "quote": "> Ось знімки", "file-\(file)": "1",
                ])
            #expect(sent.status == 303, "\(sent.text)")
            let letter = try #require(try await scene.letters().first).bytes
            #expect(letter.contains("two.txt") && !letter.contains("one.txt"), "\(letter)")
            let place = try #require(sent.headers[.location])
            let page = try await browser.get(place)
            #expect(page.status == 200 && page.text.contains("courier@post.test"))
            #expect(page.text.contains("two.txt"))
            let next = try await browser.post(place + "/messages", ["text": "Отримали?"])
            #expect(next.status == 303, "\(next.text)")
            #expect(try await browser.post(place + "/messages", ["text": " "]).status == 422)
            #expect(try await browser.post(place + "/finish", [:]).status == 303)
            let shown = try await browser.get("/tickets/\(scene.number)").text
            #expect(shown.contains(place.split(separator: "#")[0]) && shown.contains("courier@post.test"))
        }
    }

    @Test(
        "P90: a merged ticket keeps its talks; letters find them, the other card shows them, and undoing sorts nothing out",
        arguments: Engine.allCases)
    func merge(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let scene = try await Scene(desk, client)
            let talk = try #require(try await scene.open().json["id"]?.string)
            let letter = try #require(try await scene.letters().first)
            let target = try await desk.ticket(client, "Ціла").number
            let path = "/api/v1/tickets/\(target)"
            _ = try await desk.send(client, .post, path + "/commands/take", "{}")
            let merged = try await desk.send(
                client, .post, scene.path + "/commands/merge", "{\"into\": \"\(target)\"}")
            #expect(merged.status == 200, "\(merged.text)")
            let came = try await scene.answer(
                "one", to: "support@example.com", answering: letter.id, "О десятій")
            #expect(came.result == .joined, "\(came)")
            let there = try await desk.send(client, .get, path + "/side_talks").json["items"]?.array ?? []
            #expect(there.first?["id"] == .string(talk) && there.first?["state"] == .string("answered"))
            let wrote = try await desk.send(
                client, .post, path + "/side_talks/\(talk)/messages", "{\"text\": \"Дякуємо\"}")
            #expect(wrote.status == 200, "\(wrote.text)")
            let notices = try await desk.send(client, .get, "/api/v1/notices").json["items"]?.array ?? []
            #expect(notices.contains { $0["on"] == .string("outsider_answered") })
            let parted = try await desk.send(client, .post, scene.path + "/commands/unmerge", "{}")
            #expect(parted.status == 200, "\(parted.text)")
            #expect(try await scene.talks().first?["messages"]?.array.count == 3)
            let left = try await desk.send(client, .get, path + "/side_talks").json["items"]?.array
            #expect(left?.isEmpty == true)
            let report = try await Check.run(
                desk.desk.database, blobsDirectory: nil, verifier: nil,
                analyser: Analyser.version)
            #expect(report.isClean, "\(report.faults)")
        }
    }

    @Test("P90: erasing the client takes their words out of what was passed on", arguments: Engine.allCases)
    func erasing(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let scene = try await Scene(desk, client)
            let all = try await desk.send(client, .get, scene.path + "/messages").json["items"]?.array ?? []
            let asked = try #require(all.first { $0["direction"] == .string("in") }?["id"]?.string)
            let opened = try await scene.open(", \"forwards\": \"\(asked)\"")
            #expect(opened.text.contains("Допоможіть"), "\(opened.text)")
            let ticket = try await desk.send(client, .get, scene.path).json
            let contact = try #require(ticket["requester"]?["id"]?.string)
            let erased = try await desk.send(
                client, .post, "/api/v1/contacts/\(contact)/commands/erase", as: "administrator", "{}")
            #expect(erased.status < 300, "\(erased.text)")
            let left = try await desk.send(client, .get, scene.path + "/side_talks")
            #expect(!left.text.contains("Допоможіть") && left.text.contains("кур’єр"), "\(left.text)")
        }
    }
}
