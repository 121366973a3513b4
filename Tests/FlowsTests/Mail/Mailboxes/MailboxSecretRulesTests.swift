import Domain
import Flows
import Storage
import TestSupport
import Testing

@Suite("Secrets of a mailbox whose token is renewed")
struct MailboxSecretRulesTests {
    @Test("go to the provider and server they were given for, and to no other", arguments: Engine.allCases)
    func bound(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let mailbox = try await fixture.renewed("box@desk.test", refreshToken: "r", clientSecret: "c")
            #expect(mailbox.saved.source?.secretSetAt == fixture.world.now)
            #expect(mailbox.saved.source?.renewal?.clientSecretSetAt == fixture.world.now)
            let changes: [@Sendable (inout MailSource) -> Void] = [
                { $0.host = "evil.example.com" }, { $0.user = "other" },
                { $0.renewal?.endpoint = "https://evil.example.com/token" },
                { $0.renewal?.clientID = "other" },
            ]
            for change in changes {
                await #expect(throws: DeskError.invalid(field: "refresh_token", problem: .missing)) {
                    try await fixture.saveRenewed(mailbox.id, .init(), change)
                }
            }
            let scoped = try await fixture.saveRenewed(mailbox.id, .init()) { $0.renewal?.scope = "mail" }
            #expect(scoped.saved.source?.renewal?.scope == "mail")
            #expect(scoped.saved.source?.renewal?.clientSecretSetAt != nil)
            let moved = try await fixture.saveRenewed(mailbox.id, .init(refreshToken: "r2")) {
                $0.renewal?.clientID = "other"
            }
            #expect(moved.saved.source?.renewal?.clientSecretSetAt == nil, "it was the former client's")
            let sealed = try await fixture.desk.read { try MailboxStateStore($0).secret(of: mailbox.id) }
            #expect(
                try RenewalSecret(opening: try #require(sealed), of: mailbox.id, in: fixture.mail.secrets)
                    == RenewalSecret(refreshToken: "r2"))
            #expect(throws: SecretBox.Failure.cannotBeOpened) {
                try fixture.mail.secrets.open(try #require(sealed), for: SaveMailbox.purpose(mailbox.id))
            }
        }
    }

    @Test("are not mixed up with passwords", arguments: Engine.allCases)
    func mixed(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let mailbox = try await fixture.renewed("box@desk.test", refreshToken: "r")
            await #expect(throws: DeskError.invalid(field: "secret", problem: .missing)) {
                try await fixture.saveRenewed(mailbox.id, .init()) { $0.renewal = nil }
            }
            await #expect(throws: DeskError.self) {
                try await fixture.saveRenewed(mailbox.id, .init(secret: "token"))
            }
            _ = try await fixture.saveRenewed(mailbox.id, .init(secret: "token")) { $0.renewal = nil }
            #expect(try await fixture.mailDesk.secret(of: mailbox.id) == "token")
            await #expect(throws: DeskError.invalid(field: "token_endpoint", problem: .missing)) {
                try await fixture.saveRenewed(mailbox.id, .init(refreshToken: "r"))
            }
            await #expect(throws: DeskError.invalid(field: "login", problem: .notOneOf(["xoauth2"]))) {
                try await fixture.saveRenewed(mailbox.id, .init(refreshToken: "r")) { $0.login = .password }
            }
        }
    }

    @Test("need a client and an endpoint that is encrypted", arguments: Engine.allCases)
    func incomplete(_ engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            for (renewal, field) in [
                (TokenRenewal(endpoint: "", clientID: "x"), "token_endpoint"),
                (TokenRenewal(endpoint: "http://login.example.com/", clientID: "x"), "token_endpoint"),
                (TokenRenewal(endpoint: "https://login.example.com/", clientID: ""), "client_id"),
            ] {
                do {
                    _ = try await fixture.renewed("box@desk.test", refreshToken: "r", renewal: renewal)
                    Issue.record("\(renewal) was taken")
                } catch DeskError.invalid(let found, _) {
                    #expect(found == field)
                }
            }
        }
    }
}
