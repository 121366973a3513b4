import Domain
import Flows
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// A vendor's side of a ticket over API, pages and mail (P65, P66).
@Suite("With a vendor")
struct VendorTests {
    private struct Scene {
        let number: Int64
        let path: String
        let desk: WebFixture
        let client: any TestClientProtocol

        /// A ticket of Olha's with a vendor whose people write from `vendor.test`.
        init(_ desk: WebFixture, _ client: any TestClientProtocol) async throws {
            self.desk = desk
            self.client = client
            let organization = try await desk.send(
                client, .post, "/api/v1/organizations", as: "administrator",
                "{\"name\": \"Виробник кас\", \"domains\": [\"vendor.test\"]}")
            let company = try #require(try organization.json["id"]?.string, "\(organization.text)")
            let line = try await desk.send(
                client, .post, "/api/v1/lines", as: "administrator",
                "{\"name\": \"Виробник\", \"level\": 4, \"client_talk\": \"never\", \"vendor\": true, \"vendor_organization\": \"\(company)\", \"vendor_email\": \"service@vendor.test\", \"vendor_answer_minutes\": 120}"
            )
            try #require(line.status == 201, "\(line.text)")
            #expect(try line.json["vendor_organization"] == .string(company))
            desk.desk.settings.forget()
            let ticket = try await desk.ticket(client, "Каса ламається щодня")
            number = ticket.number
            path = "/api/v1/tickets/\(ticket.number)"
            _ = try await desk.send(client, .post, path + "/commands/take", "{}")
            let id = try #require(try line.json["id"]?.string)
            let passed = try await desk.send(
                client, .post, path + "/commands/hand_over",
                "{\"line\": \"\(id)\", \"reason\": \"Дефект\"}")
            try #require(passed.status == 200, "\(passed.text)")
        }

        func threads() async throws -> [String] {
            try await desk.send(client, .get, path).json["messages"]?.array
                .compactMap { $0["thread"]?["kind"]?.string } ?? []
        }

        /// What left for the vendor: its headers on one line each, decoded, and its words.
        func letter() async throws -> (headers: String, text: String, id: String) {
            let items = try await desk.desk.write(as: .system) { work in
                try work.outbox.lease(at: work.now, until: work.now, limit: 100)
            }
            let item = try #require(items.last { $0.kind == "vendor" })
            #expect(item.recipient == "service@vendor.test")
            let compose = ComposeLetter(item, mail: desk.mail, files: desk.desk.blobs)
            let material = try await desk.desk.read { try compose.read($0) }
            let bytes = String(decoding: try await compose.compose(material).bytes, as: UTF8.self)
            let end = try #require(bytes.firstRange(of: "\r\n\r\n"))
            let headers = String(bytes[..<end.lowerBound]).replacing("\r\n ", with: " ")
                .replacing(#/=\?UTF-8\?B\?([^?]*)\?=\s*/#.ignoresCase()) { word in
                    Data(base64Encoded: String(word.output.1)).map { String(decoding: $0, as: UTF8.self) }
                        ?? ""
                }
            return (headers, try await desk.letter("vendor", to: item.recipient), item.stableID)
        }
    }

    @Test(
        "P65: the vendor’s line holds a ticket without an assignee, under a clock and a number of their own",
        arguments: Engine.allCases)
    func passed(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let scene = try await Scene(desk, client)
            let ticket = try await desk.send(client, .get, scene.path).json
            #expect(ticket["assignee"] == .null && ticket["controller"]?["name"] == .string("agent"))
            #expect(ticket["vendor_case"]?["number"] == .null)
            let clock = ticket["clocks"]?.array.first { $0["kind"] == .string("vendor") }
            #expect(clock?["state"] == .string("running") && clock?["target_minutes"] == .int(120))
            let numbered = try await desk.send(
                client, .post, scene.path + "/commands/vendor_case", "{\"number\": \"SR-10077\"}")
            #expect(try numbered.json["vendor_case"]?["number"] == .string("SR-10077"), "\(numbered.text)")
            let same = try await desk.send(
                client, .post, scene.path + "/commands/vendor_case", "{\"number\": \"SR-10077\"}")
            #expect(same.status == 409, "\(same.text)")
            let unknown = try await desk.send(
                client, .post, scene.path + "/commands/vendor_case", "{\"contact\": \"5\"}")
            #expect(unknown.status == 422, "\(unknown.text)")
            var browser = try await Browser.signedIn("agent", desk, client)
            let card = try await browser.get("/tickets/\(scene.number)")
            #expect(card.text.contains("SR-10077") && card.text.contains("Виробник кас"))
            #expect(card.text.contains("value=\"vendor\""))
            let long = try await browser.post(
                "/tickets/\(scene.number)/commands/vendor_case",
                ["number": String(repeating: "1", count: 81)])
            #expect(long.status == 422 && long.text.contains("vendor-number"))
            let lines = try await Browser.signedIn("administrator", desk, client)
            var admin = lines
            let line = try await desk.ticket(number: scene.number).line
            let form = try await admin.get("/settings/lines/\(line.rawValue)")
            #expect(form.status == 200 && form.text.contains("service@vendor.test"), "\(form.status)")
        }
    }

    @Test(
        "P65, P66: a letter goes to the vendor without a word of the client’s, and the answer comes back inside",
        arguments: Engine.allCases)
    func mail(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let scene = try await Scene(desk, client)
            var browser = try await Browser.signedIn("agent", desk, client)
            let wrote = try await browser.post(
                "/tickets/\(scene.number)/messages",
                ["visibility": "vendor", "text": "Версія 3.1, журнал додаємо"])
            #expect(wrote.status == 303, "\(wrote.text)")
            let letter = try await scene.letter()
            let reply = desk.mail.addresses.vendorAddress(
                of: scene.number, at: try EmailAddress("support@example.com"))
            #expect(reply.hasPrefix("support+v\(scene.number)."))
            #expect(letter.headers.contains(reply), "\(letter.headers)")
            #expect(letter.headers.contains("[#\(scene.number)]"), "\(letter.headers)")
            #expect(letter.text.contains("Версія 3.1"))
            for secret in ["olha@", "Допоможіть", "Каса ламається"] {
                #expect(!letter.text.contains(secret) && !letter.headers.contains(secret), "\(secret)")
            }

            desk.clock.move(.minutes(30))
            // By reference, from whatever address the vendor writes.
            let first = try await desk.take(
                """
                From: robot@elsewhere.test
                To: support@example.com
                Subject: Re: case
                Message-ID: <one@vendor.test>
                In-Reply-To: <\(letter.id)>

                Беремо в роботу

                """, from: "robot@elsewhere.test")
            #expect(first.result == .joined, "\(first)")
            // By the signed address alone.
            let second = try await desk.take(
                """
                From: anna@vendor.test
                To: \(reply)
                Subject: case
                Message-ID: <two@vendor.test>

                Виправлення буде завтра

                """, from: "anna@vendor.test")
            #expect(second.result == .joined && second.reason == "signed_address", "\(second)")
            #expect(try await scene.threads().filter { $0 == "vendor" }.count == 3)
            let ticket = try await desk.send(client, .get, scene.path).json
            #expect(ticket["vendor_case"]?["awaits_since"] == .null)
            #expect(ticket["first_reply_at"] == .null && ticket["awaits_reply"] == .bool(true))
            let notices = try await desk.send(client, .get, "/api/v1/notices").json["items"]?.array ?? []
            let told = notices.compactMap { $0["on"]?.string }
            #expect(told.contains("vendor_answered"))

            var portal = try await Browser.client("olha@example.net", desk, client)
            let link = try await desk.link(scene.number, for: "olha@example.net")
            for place in ["/portal/tickets/\(scene.number)", link, "/portal/tickets"] {
                let page = try await portal.get(place).text
                #expect(!page.contains("Беремо в роботу") && !page.contains("Версія 3.1"), "\(place)")
                #expect(!page.contains("Виробник"), "\(place)")
            }
            #expect(try await desk.letters(to: "olha@example.net").allSatisfy { $0 != "vendor" })
        }
    }

    @Test("P65: the vendor’s own number, or ours, finds the ticket only in a letter of the vendor’s")
    func byNumber() async throws {
        try await WebFixture.with { desk, client in
            let scene = try await Scene(desk, client)
            _ = try await desk.send(
                client, .post, scene.path + "/commands/vendor_case", "{\"number\": \"SR-10077\"}")
            func letter(_ id: String, _ from: String, _ subject: String) async throws -> Intake {
                try await desk.take(
                    "From: \(from)\nTo: support@example.com\nSubject: \(subject)\nMessage-ID: <\(id)@x.test>\n\nСлово \(id)\n",
                    from: from)
            }
            let theirs = try await letter("a", "anna@vendor.test", "[SR-10077] update")
            #expect(theirs.result == .joined && theirs.reason == "vendor_number", "\(theirs)")
            let ours = try await letter("b", "service@vendor.test", "Re: [#\(scene.number)] fix")
            #expect(ours.result == .joined && ours.reason == "number_in_subject", "\(ours)")
            #expect(try await scene.threads().filter { $0 == "vendor" }.count == 2)
            let stranger = try await letter("c", "anna@other.test", "[SR-10077] update")
            #expect(stranger.result == .new, "\(stranger)")
            // Who takes part as a client is answered as a client.
            let own = try await letter("d", "olha@example.net", "Re: [#\(scene.number)] SR-10077")
            #expect(own.result == .joined)
            #expect(try await scene.threads().last == "client")
        }
    }
}
