import Domain
import Flows
import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite("Signing in")
struct SignInTests {
    private static let password = "correct horse battery"

    /// A desk whose agent has a password.
    private static func with(
        _ engine: Engine = .sqlite, _ body: @Sendable (WebFixture, Browser) async throws -> Void
    ) async throws {
        try await WebFixture.with(engine) { desk, client in
            let verifier = PasswordVerifier.make(password: password, salt: [UInt8](repeating: 7, count: 16))
            guard let agent = desk.staff["agent"] else { return }
            try await desk.desk.write(as: .system) {
                try $0.staff.setPassword(verifier, of: agent, at: $0.now)
            }
            try await body(desk, Browser(desk: desk, client: client))
        }
    }

    private static func fill(
        _ browser: inout Browser, email: String, password: String, next: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> Reply {
        _ = try await browser.get("/sign-in")
        var fields = ["email": email, "password": password]
        if let next { fields["next"] = next }
        let token = FormToken.of(browser.cookies[Cookie.visit.rawValue] ?? "")
        return try await browser.post("/sign-in", fields, token: token, headers: headers)
    }

    @Test("opens the console and closes it again", arguments: Engine.allCases)
    func life(engine: Engine) async throws {
        try await Self.with(engine) { _, browser in
            var browser = browser
            let asked = try await browser.get("/tickets?view=mine")
            #expect(asked.status == 303)
            #expect(asked.headers[.location]?.hasPrefix("/sign-in?next=%2Ftickets%3Fview%3Dmine") == true)
            let entered = try await Self.fill(
                &browser, email: "Agent@example.com", password: Self.password, next: "/tickets?view=mine")
            #expect(entered.status == 303, "\(entered.text)")
            #expect(entered.headers[.location] == "/tickets?view=mine")
            let cookie = try #require(
                entered.headers[values: .setCookie].first { $0.hasPrefix(Cookie.session.rawValue) })
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
            #expect(!cookie.contains("Secure"))
            let isSo1 = try await browser.get("/tickets").status == 200
            #expect(isSo1)
            let kept = browser
            let isSo2 = try await browser.post("/sign-out", [:]).status == 303
            #expect(isSo2)
            var thief = kept
            let isSo3 = try await thief.get("/tickets").status == 303
            #expect(isSo3, "the secret is worth nothing afterwards")
        }
    }

    @Test("keeps its cookie on https where the page came over https")
    func secure() async throws {
        try await Self.with { _, browser in
            var browser = browser
            let proto = try #require(HTTPField.Name("X-Forwarded-Proto"))
            let reply = try await Self.fill(
                &browser, email: "agent@example.com", password: Self.password, headers: [proto: "https"])
            #expect(reply.headers[values: .setCookie].allSatisfy { $0.contains("Secure") })
        }
    }

    @Test(
        "says the same of a wrong password and of an unknown address",
        arguments: ["agent@example.com", "nobody@example.com", "head@example.com"])
    func refused(email: String) async throws {
        try await Self.with { _, browser in
            var browser = browser
            let reply = try await Self.fill(&browser, email: email, password: "wrong")
            #expect(reply.status == 422)
            #expect(reply.text.contains("The address or the password is wrong."))
            #expect(reply.text.contains("value=\"\(email)\""), "what was typed is kept")
            #expect(browser.cookies[Cookie.session.rawValue] == nil)
        }
    }

    @Test("takes no form of another site")
    func foreign() async throws {
        try await Self.with { _, browser in
            var browser = browser
            let fields = ["email": "agent@example.com", "password": Self.password]
            let isSo4 = try await browser.post("/sign-in", fields, token: .some(nil)).status == 403
            #expect(isSo4)
            let isSo5 =
                try await browser.post("/sign-in", fields, token: FormToken.of("guess")).status == 403
            #expect(isSo5)
        }
    }

    @Test("leads nowhere else", arguments: ["//evil.example", "https://evil.example", "/\\evil.example"])
    func elsewhere(next: String) async throws {
        try await Self.with { _, browser in
            var browser = browser
            let reply = try await Self.fill(
                &browser, email: "agent@example.com", password: Self.password, next: next)
            #expect(reply.headers[.location] == "/tickets")
        }
    }

    @Test(
        "stops after ten wrong passwords for one address, until a quarter of an hour is over",
        arguments: Engine.allCases)
    func limited(engine: Engine) async throws {
        try await Self.with(engine) { desk, browser in
            var browser = browser
            for _ in 0..<SignInLimits.Limits.perAddress {
                _ = try await Self.fill(&browser, email: "agent@example.com", password: "wrong")
            }
            let stopped = try await Self.fill(&browser, email: "agent@example.com", password: Self.password)
            #expect(stopped.status == 429)
            #expect(stopped.headers[.retryAfter] != nil)
            desk.clock.move(.minutes(16))
            let later = try await Self.fill(&browser, email: "agent@example.com", password: Self.password)
            #expect(later.status == 303)
        }
    }
}
