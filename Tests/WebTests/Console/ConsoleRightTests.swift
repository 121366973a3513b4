import Domain
import Flows
import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite("A page of the console")
struct ConsoleRightTests {
    @Test("is only for those who signed in")
    func guarded() async throws {
        try await WebFixture.with { desk, client in
            for route in Routes.all {
                guard case .page = route.handler else { continue }
                var browser = Browser(desk: desk, client: client)
                let path = Self.address(route)
                let reply =
                    route.method == .get ? try await browser.get(path) : try await browser.post(path, [:])
                #expect(reply.status == 303, "\(route.method) \(path)")
                #expect(reply.headers[.location]?.hasPrefix("/sign-in") == true)
            }
        }
    }

    @Test(
        "refuses a role without its right", arguments: Engine.allCases,
        ["administrator", "head", "lead", "agent", "observer"])
    func roles(engine: Engine, role: String) async throws {
        try await WebFixture.with(engine) { desk, client in
            var browser = try await Browser.signedIn(role, desk, client)
            let found = try await desk.desk.read { transaction in
                try desk.staff[role].flatMap { try RecordStore<StaffMember>(transaction).find($0)?.record }
            }
            let member = try #require(found)
            for route in Routes.all where route.path != "/events" {
                guard case .page(let action, _) = route.handler else { continue }
                let path = Self.address(route)
                let reply =
                    route.method == .get ? try await browser.get(path) : try await browser.post(path, [:])
                let isRefused = !Access.may(.staff(member), action, .desk)
                #expect(
                    (reply.status == 403) == isRefused, "\(route.method) \(path) as \(role): \(reply.status)")
                #expect(reply.status < 500, "\(route.method) \(path) as \(role): \(reply.text)")
            }
        }
    }

    @Test("takes no form without the session's own token", arguments: Engine.allCases)
    func tokens(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            var browser = try await Browser.signedIn("agent", desk, client)
            let path = "/tickets/\(ticket.number)/commands/take"
            let isSo1 = try await browser.post(path, [:], token: .some(nil)).status == 403
            #expect(isSo1)
            let isSo2 =
                try await browser.post(path, [:], token: FormToken.of("secret-of-head")).status == 403
            #expect(isSo2)
            let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
            let isSo3 = try await browser.post(path, [:], headers: [site: "cross-site"]).status == 403
            #expect(isSo3)
            #expect(
                try await desk.send(client, .get, "/api/v1/tickets/\(ticket.id)").json["assignee"] == .null)
            let isSo4 = try await browser.post(path, [:]).status == 303
            #expect(isSo4)
        }
    }

    @Test("shows nothing of departments that are not one's own", arguments: Engine.allCases)
    func departments(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let theirs = try await desk.ticket(client, "Чужа заявка", department: desk.departments[0].id)
            let own = try await desk.ticket(client, "Своя заявка", department: desk.departments[1].id)
            var browser = try await Browser.signedIn("narrow", desk, client)
            for path in ["/tickets", "/tickets?view=all", "/tickets?order=oldest", "/tickets?order=priority"]
            {
                let list = try await browser.get(path).text
                #expect(list.contains("Своя заявка") && !list.contains("Чужа заявка"), "\(path)")
            }
            let department = desk.departments[0].id.rawValue
            let isSo5 = try await !browser.get("/tickets?department=\(department)").text.contains(
                "Чужа заявка")
            #expect(isSo5)
            let isSo6 = try await browser.get("/tickets/\(own.number)").status == 200
            #expect(isSo6)
            let isSo7 = try await browser.get("/tickets/\(theirs.number)").status == 404
            #expect(isSo7)
            let answer = try await browser.post(
                "/tickets/\(theirs.number)/messages", ["visibility": "internal", "text": "Читаю"])
            #expect(answer.status == 404)
            let isSo8 = try await browser.post("/tickets/\(theirs.number)/commands/take", [:]).status == 404
            #expect(isSo8)
        }
    }

    @Test(
        "escapes what came from outside, and runs nothing but files of ours", arguments: Engine.allCases,
        ["/tickets", "card"])
    func escaping(engine: Engine, page: String) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client, "<script>alert(1)</script><img onerror=x>")
            var browser = try await Browser.signedIn("agent", desk, client)
            let reply = try await browser.get(page == "card" ? "/tickets/\(ticket.number)" : page)
            #expect(reply.status == 200)
            #expect(!reply.text.contains("<script>alert") && !reply.text.contains("<img"))
            #expect(reply.text.contains("&lt;script&gt;alert(1)"))
            let policy = try #require(reply.headers[.contentSecurityPolicy])
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
            #expect(!reply.text.contains(" style=") && !reply.text.contains("<script>"))
        }
    }

    @Test(
        "says what is wrong in the reader's language",
        arguments: [
            ("uk", "Такої сторінки немає"), ("ru", "Такой страницы нет"), ("en", "There is no such page"),
        ])
    func problems(language: String, words: String) async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("agent", desk, client)
            let reply = try await browser.get("/tickets/99", headers: [.acceptLanguage: language])
            #expect(reply.status == 404 && reply.text.contains(words), "\(reply.text)")
        }
    }

    private static func address(_ route: Route) -> String {
        "/"
            + route.path.split(separator: "/").map { $0.first == "{" ? "1" : String($0) }.joined(
                separator: "/")
    }
}
