import Testing

@testable import Channels

@Suite("Signing in to an IMAP server", .timeLimit(.minutes(10)))
struct IMAPSignInTests {
    @Test("signs in at once where the server lets it")
    func plain() async throws {
        let (_, lines) = try await IMAPConversation.talk(IMAPConversation.willing()) { _ in }
        #expect(lines.first == "L1 AUTHENTICATE PLAIN \(Base64.encode("\0u\0p"))")
    }

    @Test("sends letters outside ASCII as literals, each when it is asked for")
    func literalLogin() async throws {
        let script = IMAPConversation.willing(capabilities: "IMAP4rev1") { tag, command in
            if command.hasPrefix("LOGIN {") || tag == "олена" { return .say("+ go on") }
            if tag == "пароль" { return .say("L1 OK in") }
            return nil
        }
        let (_, lines) = try await IMAPConversation.talk(
            script, credentials: .password(user: "олена", password: "пароль")
        ) { _ in }
        #expect(lines.prefix(3) == ["L1 LOGIN {10}", "олена {12}", "пароль"])
    }

    @Test("explains a refused token in the server's words")
    func refusedToken() async throws {
        let script = IMAPConversation.willing(capabilities: "IMAP4rev1 SASL-IR AUTH=XOAUTH2") {
            tag, command in
            if command.hasPrefix("AUTHENTICATE") { return .say("+ " + Base64.encode("{\"status\":\"401\"}")) }
            if tag.isEmpty { return .say("L1 NO [AUTHENTICATIONFAILED] Invalid credentials") }
            return nil
        }
        await #expect(
            throws: IMAPFailure.loginRefused(
                "[AUTHENTICATIONFAILED] Invalid credentials {\"status\":\"401\"}")
        ) {
            _ = try await IMAPConversation.talk(script, credentials: .xoauth2(user: "u", token: "t")) { _ in }
        }
    }

    @Test("waits to be asked where the server knows no first answer")
    func challenge() async throws {
        let script = IMAPConversation.willing(capabilities: "IMAP4rev1 AUTH=XOAUTH2") { tag, command in
            if command.hasPrefix("AUTHENTICATE") { return .say("+ ") }
            if tag.hasPrefix("dXNlcj1") { return .say("L1 OK in") }
            return nil
        }
        let (_, lines) = try await IMAPConversation.talk(script, credentials: .xoauth2(user: "u", token: "t"))
        { _ in }
        #expect(
            lines.prefix(2) == [
                "L1 AUTHENTICATE XOAUTH2", Base64.encode("user=u\u{1}auth=Bearer t\u{1}\u{1}"),
            ])
    }

    @Test(
        "ends with the reason where it cannot go on",
        arguments: [
            ("* BYE Too many connections", IMAPFailure.greetingRefused("Too many connections")),
            ("* NO not now", .greetingRefused("not now")),
            ("220 mx.test ESMTP", .notIMAP(.greeting, "An answer begins with \"220\"")),
            ("L1 OK before any command", .notIMAP(.greeting, "The server does not greet")),
            ("+ go on", .notIMAP(.greeting, "The server does not greet")),
            ("* OK " + String(repeating: "x", count: 70_000), .notIMAP(.greeting, "An answer is too long")),
            ("* CAPABILITY {70000}", .notIMAP(.greeting, "An answer is too long")),
            (
                "* OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=GSSAPI] x",
                .loginNotOffered(offered: ["GSSAPI"])
            ),
        ])
    func greetings(_ greeting: String, _ failure: IMAPFailure) async throws {
        await #expect(throws: failure) {
            _ = try await IMAPConversation.talk({ $0 == .connection ? .say(greeting) : .stayMute }) { _ in }
        }
    }

    @Test("sends no password without encryption to another machine, and none before a greeting")
    func silence() async throws {
        try await ScriptedServer.run({ _ in .stayMute }) { server in
            await #expect(throws: IMAPFailure.timedOut(.greeting)) {
                _ = try await IMAPConnection.open(
                    IMAPConversation.address(server), limits: IMAPConversation.quick)
            }
            #expect(server.lines.isEmpty)
        }
    }
}
