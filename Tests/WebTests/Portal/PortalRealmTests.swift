import Domain
import Flows
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("The client side")
struct PortalRealmTests {
    static let guarded = Routes.all.filter { if case .portal = $0.handler { true } else { false } }

    private static func address(_ route: Route, _ number: Int64) -> String {
        "/"
            + route.path.split(separator: "/").map { $0.first == "{" ? "\(number)" : String($0) }
            .joined(separator: "/")
    }

    @Test("asks whoever is not signed in to sign in, a member of the staff too")
    func guarded() async throws {
        #expect(Self.guarded.count > 4)
        try await WebFixture.with { desk, client in
            let number = try await desk.ticket(client).number
            var guest = Browser(desk: desk, client: client)
            var staff = try await Browser.signedIn("administrator", desk, client)
            for route in Self.guarded {
                let path = Self.address(route, number)
                for reply in [
                    route.method == .get ? try await guest.get(path) : try await guest.postPortal(path, [:]),
                    route.method == .get ? try await staff.get(path) : try await staff.postPortal(path, [:]),
                ] {
                    #expect(reply.status == 303, "\(route.described)")
                    #expect(reply.headers[.location]?.hasPrefix("/portal/sign-in") == true)
                }
            }
        }
    }

    @Test("gives a session that opens nothing of the console")
    func apart() async throws {
        try await WebFixture.with { desk, client in
            let number = try await desk.ticket(client).number
            let secret = try await Browser.client("olha@example.net", desk, client)
                .cookies[Cookie.clientSession.rawValue]
            // The same secret under the staff's cookie is no session either.
            var browser = Browser(desk: desk, client: client)
            browser.cookies[Cookie.session.rawValue] = secret
            browser.cookies[Cookie.clientSession.rawValue] = secret
            let reply = try await browser.get("/tickets/\(number)")
            #expect(reply.status == 303 && reply.headers[.location]?.hasPrefix("/sign-in") == true)
        }
    }

    @Test("keeps its cookies to itself")
    func cookies() async throws {
        try await WebFixture.with { desk, client in
            var browser = Browser(desk: desk, client: client)
            let reply = try await browser.get("/portal", headers: [.xForwardedProto: "https"])
            let cookie = try #require(reply.headers[.setCookie])
            for part in ["Path=/portal", "HttpOnly", "SameSite=Lax", "Secure"] {
                #expect(cookie.contains(part), "\(cookie)")
            }
        }
    }

    @Test("gives back what was written in a form that came too late")
    func late() async throws {
        try await WebFixture.with { desk, client in
            let number = try await desk.ticket(client).number
            var guest = Browser(desk: desk, client: client)
            _ = try await guest.get("/portal")
            let typed = ["subject": "Каса <не> друкує", "email": "o@example.net", "text": "Довгий опис"]
            let late = try await guest.post("/portal/tickets", typed, token: .some("0123"))
            #expect(late.status == 403 && late.text.contains("action=\"/portal/tickets\""))
            for word in ["Каса &lt;не&gt; друкує", "o@example.net", "Довгий опис", guest.portalToken] {
                #expect(late.text.contains(word), "\(word)")
            }
            #expect(!late.text.contains("Sign in first"))
            let sent = try await guest.postPortal("/portal/tickets", typed)
            #expect(sent.status == 303)
            // Somebody whose session is over signs in first; the message waits on the page.
            let path = "/portal/tickets/\(number)/messages"
            guest.cookies[Cookie.clientSession.rawValue] = "long-over"
            let out = try await guest.postPortal(path, ["text": "Ще одне"])
            #expect(out.status == 403 && out.text.contains("Ще одне") && out.text.contains("Sign in first"))
            #expect(out.text.contains("action=\"\(path)\""))
            let count = try await desk.desk.read {
                let contact = try #require(try RecordStore<Contact>($0).byAddress(.email, "olha@example.net"))
                return try ClientTicketStore($0).count(.init(.mine, .open), of: ClientReach(contact))
            }
            #expect(count == 1)
            // A page of another site is given nothing.
            let foreign = try await guest.post(
                "/portal/tickets", typed, token: .some("0123"), headers: [.secFetchSite: "cross-site"])
            #expect(foreign.status == 403 && !foreign.text.contains("Довгий опис"))
        }
    }

    @Test("takes a form only from a page of its own")
    func forms() async throws {
        try await WebFixture.with { desk, client in
            let number = try await desk.ticket(client).number
            let link = try await desk.link(number, for: "olha@example.net")
            var browser = try await Browser.client("olha@example.net", desk, client)
            let paths = [
                "/portal/tickets", "/portal/sign-in", "/portal/sign-out", "/portal/language",
                "/portal/tickets/\(number)/messages", "\(link)/messages", "\(link)/renew",
            ]
            for path in paths {
                let fields = ["text": "Ні", "subject": "Ні", "email": "olha@example.net"]
                #expect(try await browser.post(path, fields, token: .some("0")).status == 403, "\(path)")
                let foreign = try await browser.post(
                    path, fields, token: .some(browser.portalToken), headers: [.secFetchSite: "cross-site"])
                #expect(foreign.status == 403, "\(path)")
            }
            #expect(try await desk.ticket(number: number).status == .new)
        }
    }

    @Test("writes no script, no style and nothing that came from outside as markup")
    func strict() async throws {
        try await WebFixture.with { desk, client in
            let number = try await desk.ticket(client, "<script>alert(1)</script>").number
            var browser = try await Browser.client("olha@example.net", desk, client)
            for path in [
                "/portal", "/portal/tickets", "/portal/tickets/\(number)",
                try await desk.link(number, for: "olha@example.net"),
            ] {
                let reply = try await browser.get(path)
                #expect(reply.status == 200)
                #expect(reply.text.contains("&lt;script&gt;alert(1)"), "\(path)")
                #expect(!reply.text.contains("<script") && !reply.text.contains(" style="), "\(path)")
            }
        }
    }

    @Test(
        "speaks the chosen language, then the client's own, then the browser's, then the brand's",
        arguments: [
            ([], nil, "Your requests"), (["ru"], nil, "Ваши заявки"), (["ru"], "uk", "Ваші заявки"),
        ] as [([String], String?, String)])
    func language(own: [String], chosen: String?, words: String) async throws {
        try await WebFixture.with { desk, client in
            _ = try await desk.ticket(client)
            let contact = try await desk.contact("olha@example.net")
            try await desk.desk.write(as: .system) { work in
                let loaded = try #require(try work.contacts.find(contact, locked: true))
                let saved = Contact.Saved(
                    id: contact, name: "Ольга", organization: nil, language: own.first,
                    addresses: loaded.record.addresses)
                try work.contacts.append([.init(saved)], to: loaded, in: work.context)
            }
            var browser = try await Browser.client("olha@example.net", desk, client)
            if let chosen {
                let fields = ["language": chosen, "next": "/portal/tickets"]
                let reply = try await browser.postPortal("/portal/language", fields)
                #expect(reply.headers[.location] == "/portal/tickets")
                let saved = try await desk.desk.read { try RecordStore<Contact>($0).find(contact)?.record }
                #expect(saved?.language == chosen, "letters follow the choice")
            }
            #expect(try await browser.get("/portal").text.contains(words))
            var guest = Browser(desk: desk, client: client)
            let unasked = try await guest.get("/portal", headers: [.acceptLanguage: "de"])
            #expect(unasked.text.contains("Ваші заявки"), "the brand is Ukrainian")
        }
    }

    @Test("is under 20,000 bytes with its style sheet, before any compression")
    func size() async throws {
        try await WebFixture.with { desk, client in
            var number: Int64 = 0
            for index in 0..<12 {
                number = try await desk.ticket(client, "Не друкує принтер на касі \(index)").number
            }
            var guest = Browser(desk: desk, client: client)
            var browser = try await Browser.client("olha@example.net", desk, client)
            for index in 0..<5 {
                _ = try await browser.postPortal(
                    "/portal/tickets/\(number)/messages",
                    ["text": "Ще раз те саме, \(index). Допоможіть, будь ласка."])
            }
            let link = try await desk.link(number, for: "olha@example.net")
            let old = try await desk.link(
                number, for: "olha@example.net", issuedAt: desk.clock.now - .days(31))
            for path in [
                "/portal", "/portal/tickets", "/portal/tickets/\(number)", link, old, "/portal/sign-in",
            ] {
                for reply in [try await guest.get(path), try await browser.get(path)] {
                    var bytes = reply.body.count
                    for asset in reply.text.matches(of: #/"(/assets/[^"#]+)"/#) {
                        bytes += try await guest.get(String(asset.1)).body.count
                    }
                    #expect(bytes < 20_000, "\(path): \(bytes)")
                }
            }
        }
    }
}
