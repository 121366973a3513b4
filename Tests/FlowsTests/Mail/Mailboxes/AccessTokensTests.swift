import Domain
import Flows
import Storage
import TestSupport
import Testing

@Suite("Access tokens of mailboxes")
struct AccessTokensTests {
    /// A provider that takes each refresh token once, as the strictest do.
    private actor Provider: TokenEndpoint {
        private(set) var asked = 0
        private(set) var refusals = 0
        private var current = "r0"
        var expiresIn: Int? = 3_600
        var rotates = true

        func give(expiresIn: Int?, rotates: Bool = true) {
            self.expiresIn = expiresIn
            self.rotates = rotates
        }

        func revoke() { current = "none" }

        func renew(
            _ renewal: TokenRenewal, with secret: RenewalSecret
        ) async throws(MailboxTrouble) -> GrantedToken {
            asked += 1
            // Others get in between here, were they not kept out.
            await Task.yield()
            guard secret.refreshToken == current, secret.clientSecret == "c0" else {
                refusals += 1
                throw MailboxTrouble(.consentEnded, "invalid_grant")
            }
            if rotates { current = "r\(asked)" }
            return GrantedToken(
                accessToken: "a\(asked)", expiresInSeconds: expiresIn, refreshToken: rotates ? current : nil)
        }
    }

    static let renewal = TokenRenewal(endpoint: "https://login.example.com/token", clientID: "desk")

    static var source: MailSource {
        var source = MailboxRecordTests.source
        source.login = .xoauth2
        source.renewal = renewal
        return source
    }

    private static func with(
        _ engine: Engine, _ body: (DeskFixture, Provider, DeskMailbox) async throws -> Void
    ) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let mailbox = try await fixture.renewed("box@desk.test", refreshToken: "r0", clientSecret: "c0")
            try await body(fixture, Provider(), mailbox)
        }
    }

    private static func assignment(_ mailbox: DeskMailbox, version: Int64 = 1) throws
        -> MailboxDuty.Assignment
    {
        .init(mailbox: mailbox, source: try #require(mailbox.saved.source), version: version)
    }

    private static func stored(_ mailbox: DeskMailbox, _ fixture: DeskFixture) async throws -> RenewalSecret {
        let sealed = try await fixture.desk.read { try MailboxStateStore($0).secret(of: mailbox.id) }
        return try RenewalSecret(
            opening: try #require(sealed), of: mailbox.id, in: fixture.mail.secrets)
    }

    @Test(
        "are renewed a minute or a tenth of their life before the end",
        arguments: [
            (3_600, 3_540), (600, 540), (100, 90), (12, 10), (nil, 3_540), (0, 9), (-5, 9),
            (10_000_000, 86_340),
        ] as [(Int?, Int)])
    func renewAt(_ expiresIn: Int?, _ seconds: Int) {
        let now = TestWorld.monday
        let token = AccessToken(GrantedToken(accessToken: "a", expiresInSeconds: expiresIn), at: now)
        let span = token.renewAt - now
        #expect(span.microseconds / 1_000_000 == Int64(seconds))
    }

    @Test("are held until then, and got anew for another record", arguments: Engine.allCases)
    func held(_ engine: Engine) async throws {
        try await Self.with(engine) { fixture, provider, mailbox in
            let tokens = AccessTokens(asking: provider, turnWithin: .seconds(300))
            var values: [String] = []
            for (seconds, version) in [(0, 1), (3_539, 1), (1, 1), (0, 2), (0, 2)] as [(Int, Int64)] {
                fixture.world.advance(by: .seconds(seconds))
                let assignment = try Self.assignment(mailbox, version: version)
                let found = try await tokens.token(for: assignment, Self.renewal, on: fixture.mailDesk)
                values.append(found.token.value)
            }
            #expect(values == ["a1", "a1", "a2", "a3", "a3"])
            #expect(await provider.asked == 3)
        }
    }

    @Test("store the next refresh token before it is needed", arguments: Engine.allCases)
    func rotation(_ engine: Engine) async throws {
        try await Self.with(engine) { fixture, provider, mailbox in
            let assignment = try Self.assignment(mailbox)
            for turn in 1...3 {
                // Each time another process, with nothing in memory.
                let token = try await AccessTokens(asking: provider, turnWithin: .seconds(300))
                    .token(for: assignment, Self.renewal, on: fixture.mailDesk)
                #expect(token.token.value == "a\(turn)" && token.isNew)
                #expect(
                    try await Self.stored(mailbox, fixture)
                        == RenewalSecret(refreshToken: "r\(turn)", clientSecret: "c0"))
            }
            #expect(await provider.refusals == 0)
            let bodies = try await fixture.desk.read {
                try $0.texts("SELECT body FROM event WHERE subject_kind = 'mailbox'")
            }
            #expect(bodies.count == 1 && bodies[0].contains("login.example.com"))
            #expect(!bodies[0].contains("r0") && !bodies[0].contains("c0"))
        }
    }

    @Test("are asked for by one at a time, however many need them", arguments: Engine.allCases)
    func oneAtATime(_ engine: Engine) async throws {
        try await Self.with(engine) { fixture, provider, mailbox in
            let assignment = try Self.assignment(mailbox)
            let processes = [
                AccessTokens(asking: provider, turnWithin: .seconds(300)),
                AccessTokens(asking: provider, turnWithin: .seconds(300)),
            ]
            let values = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        try await processes[number % 2]
                            .token(for: assignment, Self.renewal, on: fixture.mailDesk).token.value
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(values == ["a1", "a2"], "each process asks once")
            #expect(await provider.refusals == 0, "a refresh token was used twice")
        }
    }

    @Test("that a server refuses are forgotten", arguments: Engine.allCases)
    func refused(_ engine: Engine) async throws {
        try await Self.with(engine) { fixture, provider, mailbox in
            let tokens = AccessTokens(asking: provider, turnWithin: .seconds(300))
            let assignment = try Self.assignment(mailbox)
            let first = try await tokens.token(for: assignment, Self.renewal, on: fixture.mailDesk)
            let again = try await tokens.token(for: assignment, Self.renewal, on: fixture.mailDesk)
            #expect(first.isNew && !again.isNew && first.token == again.token)
            tokens.refused(first.token, of: mailbox.id)
            let second = try await tokens.token(for: assignment, Self.renewal, on: fixture.mailDesk)
            #expect(second.isNew && second.token.value == "a2")
            tokens.refused(first.token, of: mailbox.id)
            #expect(
                try await tokens.token(for: assignment, Self.renewal, on: fixture.mailDesk).token.value
                    == "a2")
        }
    }

    @Test("come again at once when the provider takes a new refresh token", arguments: Engine.allCases)
    func consent(_ engine: Engine) async throws {
        try await Self.with(engine) { fixture, provider, mailbox in
            await provider.revoke()
            let tokens = AccessTokens(asking: provider, turnWithin: .seconds(300))
            for _ in 1...2 {
                await #expect(throws: MailboxTrouble(.consentEnded, "invalid_grant")) {
                    try await tokens.token(for: Self.assignment(mailbox), Self.renewal, on: fixture.mailDesk)
                }
            }
            let changed = try await fixture.saveRenewed(mailbox.id, .init(refreshToken: "none"))
            #expect(try await Self.stored(changed, fixture).clientSecret == "c0")
            let token = try await tokens.token(
                for: Self.assignment(changed, version: 2), Self.renewal, on: fixture.mailDesk)
            #expect(token.token.value == "a3")
        }
    }

    @Test("lose no refresh token that the database did not take")
    func unstored() async throws {
        try await Self.with(.sqlite) { fixture, provider, mailbox in
            let tokens = AccessTokens(asking: provider, turnWithin: .seconds(300))
            let assignment = try Self.assignment(mailbox)
            _ = try await fixture.desk.write(as: .system) {
                try $0.transaction.raw(
                    """
                    CREATE TRIGGER full BEFORE INSERT ON mailbox_secret BEGIN SELECT RAISE(ABORT, 'disk full'); END
                    """)
            }
            await #expect(throws: MailboxTrouble.self) {
                try await tokens.token(for: assignment, Self.renewal, on: fixture.mailDesk)
            }
            #expect(try await Self.stored(mailbox, fixture).refreshToken == "r0")
            _ = try await fixture.desk.write(as: .system) { try $0.transaction.raw("DROP TRIGGER full") }
            let token = try await tokens.token(for: assignment, Self.renewal, on: fixture.mailDesk)
            #expect(token.token.value == "a2")
            #expect(await provider.refusals == 0)
            #expect(try await Self.stored(mailbox, fixture).refreshToken == "r2")
        }
    }

    @Test("leave a refresh token alone that was given meanwhile", arguments: Engine.allCases)
    func givenMeanwhile(_ engine: Engine) async throws {
        /// Answers after somebody typed another token.
        struct Slow: TokenEndpoint {
            let meanwhile: @Sendable () async throws -> Void
            func renew(
                _ renewal: TokenRenewal, with secret: RenewalSecret
            ) async throws(MailboxTrouble) -> GrantedToken {
                do { try await meanwhile() } catch { throw MailboxTrouble(.storage, "\(error)") }
                return GrantedToken(accessToken: "a", refreshToken: "late")
            }
        }
        try await Self.with(engine) { fixture, _, mailbox in
            let tokens = AccessTokens(
                asking: Slow {
                    _ = try await fixture.saveRenewed(mailbox.id, .init(refreshToken: "typed"))
                })
            let token = try await tokens.token(
                for: Self.assignment(mailbox), Self.renewal, on: fixture.mailDesk)
            #expect(token.token.value == "a")
            #expect(try await Self.stored(mailbox, fixture).refreshToken == "typed")
        }
    }

    @Test("do not wait for a process that is gone", arguments: Engine.allCases)
    func turns(_ engine: Engine) async throws {
        try await Self.with(engine) { fixture, provider, mailbox in
            let isHeld = try await fixture.desk.write(as: .system) { work in
                try MailboxStateStore(work.transaction).beginRenewal(
                    of: mailbox.id, by: "x dead", until: work.now + .minutes(9), after: nil)
            }
            #expect(isHeld)
            var surroundings = fixture.desk.surroundings
            surroundings.isGone = { $0 == "dead" }
            let desk = Desk(
                database: fixture.desk.database, surroundings: surroundings, blobs: fixture.desk.blobs.files,
                mail: fixture.mail)
            let token = try await AccessTokens(asking: provider, turnWithin: .seconds(300))
                .token(for: Self.assignment(mailbox), Self.renewal, on: desk)
            #expect(token.token.value == "a1")
        }
    }
}

extension DeskFixture {
    /// The same desk, able to open what is sealed.
    var mailDesk: Desk {
        Desk(database: desk.database, surroundings: desk.surroundings, blobs: desk.blobs.files, mail: mail)
    }

    func renewed(
        _ address: String, refreshToken: String, clientSecret: String? = nil,
        renewal: TokenRenewal = AccessTokensTests.renewal
    ) async throws -> DeskMailbox {
        let brand = try await settings.defaultBrand().id
        let secrets = SaveMailbox.Secrets(
            refreshToken: refreshToken, clientSecret: clientSecret.map { .some($0) })
        let saving = SaveMailbox(nil, secrets: secrets, box: mail.secrets) { _, id in
            var source = AccessTokensTests.source
            source.renewal = renewal
            return .init(id: id, name: "Скринька", address: address, brand: brand, source: source)
        }
        return try await desk.write(as: .system) { try saving.perform($0) }
    }

    func saveRenewed(
        _ id: DeskMailbox.ID, _ secrets: SaveMailbox.Secrets,
        _ change: @escaping @Sendable (inout MailSource) -> Void = { _ in }
    ) async throws -> DeskMailbox {
        let saving = SaveMailbox(id, secrets: secrets, box: mail.secrets) { old, id in
            guard var new = old, var source = new.source else {
                throw DeskError.notFound(kind: "mailbox", reference: "\(id.rawValue)")
            }
            change(&source)
            new.source = source
            return new
        }
        return try await desk.write(as: .system) { try saving.perform($0) }
    }
}
