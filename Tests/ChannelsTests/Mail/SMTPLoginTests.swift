import NIOPosix
import Testing

@testable import Channels

@Suite("Encryption and login of the SMTP client")
struct SMTPLoginTests {
    private let client = SMTPClient(name: "desk.test", group: MultiThreadedEventLoopGroup.singleton)
    private let letter = SMTPLetter(
        sender: MailPath("desk@test"), recipients: [MailPath("a@b.test")].compactMap { $0 },
        body: .memory(Array("Subject: x\r\n\r\nx\r\n".utf8)))
    private static let password = SMTPServerAddress.Credentials.password(user: "bob", password: "secret")

    private func send(
        _ server: ScriptedServer, _ security: SMTPServerAddress.Security,
        _ credentials: SMTPServerAddress.Credentials = .none, host: String = "127.0.0.1",
        allowsPlainLogin: Bool = false
    ) async -> SMTPOutcome? {
        await client.send(
            letter,
            via: SMTPServerAddress(
                host: host, port: server.port, security: security, credentials: credentials,
                extraTrustRoots: TestCertificate.certificate,
                allowsPlainLoginOnLoopback: allowsPlainLogin)
        ).first
    }

    private func isDelivered(_ outcome: SMTPOutcome?) -> Bool {
        if case .delivered = outcome { true } else { false }
    }

    private func isTLSFailure(_ outcome: SMTPOutcome?) -> Bool {
        if case .notSent(.tlsFailed) = outcome { true } else { false }
    }

    static let startTLS = ScriptedServer.willing(["STARTTLS", "AUTH PLAIN LOGIN XOAUTH2"]) { heard in
        heard == .line("STARTTLS") ? .startTLS : nil
    }

    @Test("encrypts from the first byte or after STARTTLS", arguments: ["127.0.0.1", "localhost"])
    func encrypts(host: String) async throws {
        try await ScriptedServer.run(isEncrypted: true, ScriptedServer.willing()) { server in
            #expect(isDelivered(await send(server, .implicitTLS, host: host)))
        }
        try await ScriptedServer.run(Self.startTLS) { server in
            #expect(isDelivered(await send(server, .startTLS(isRequired: true), Self.password, host: host)))
            #expect(server.lines.prefix(3) == ["EHLO desk.test", "STARTTLS", "EHLO desk.test"])
        }
    }

    @Test("refuses a certificate it does not trust or with another name", arguments: [false, true])
    func untrusted(isTrusted: Bool) async throws {
        let certificate = isTrusted ? TestCertificate.nameOnly : TestCertificate.certificate
        func send(_ server: ScriptedServer, _ security: SMTPServerAddress.Security) async -> SMTPOutcome? {
            await client.send(
                letter,
                via: SMTPServerAddress(
                    host: "127.0.0.1", port: server.port, security: security, credentials: Self.password,
                    extraTrustRoots: isTrusted ? certificate : nil)
            ).first
        }
        try await ScriptedServer.run(isEncrypted: true, certificate: certificate, ScriptedServer.willing()) {
            let words =
                isTrusted
                ? "The certificate carries another name" : "The certificate is not trusted or has expired"
            #expect(await send($0, .implicitTLS) == .notSent(.tlsFailed(words)))
        }
        try await ScriptedServer.run(certificate: certificate, Self.startTLS) { server in
            let outcome = await send(server, .startTLS(isRequired: false))
            #expect(isTLSFailure(outcome), "\(String(describing: outcome))")
            #expect(!server.lines.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") })
        }
    }

    @Test("goes on in the clear only where encryption is not required", arguments: [false, true])
    func notOffered(isRequired: Bool) async throws {
        try await ScriptedServer.run(ScriptedServer.willing([])) { server in
            let outcome = await send(server, .startTLS(isRequired: isRequired))
            #expect(isRequired ? outcome == .notSent(.tlsNotOffered) : isDelivered(outcome))
        }
    }

    @Test("refuses bytes that were slipped in behind the answer to STARTTLS")
    func injected() async throws {
        let script = ScriptedServer.willing(["STARTTLS"]) { heard in
            heard == .line("STARTTLS") ? .say("220 ready\r\n250 injected") : nil
        }
        try await ScriptedServer.run(script) { server in
            let outcome = await send(server, .startTLS(isRequired: true))
            #expect(isTLSFailure(outcome), "\(String(describing: outcome))")
        }
    }

    @Test("never sends a password in the clear, but to this machine when allowed", arguments: [false, true])
    func plainLogin(isAllowed: Bool) async throws {
        try await ScriptedServer.run(ScriptedServer.willing(["AUTH PLAIN"])) { server in
            let outcome = await send(server, .none, Self.password, allowsPlainLogin: isAllowed)
            #expect(isAllowed ? isDelivered(outcome) : outcome == .notSent(.loginNeedsTLS))
            #expect(server.lines.contains { $0.hasPrefix("AUTH") } == isAllowed)
        }
    }

    @Test(
        "logs in by what is offered",
        arguments: [
            ("AUTH LOGIN PLAIN", password, ["AUTH PLAIN AGJvYgBzZWNyZXQ="]),
            ("AUTH=LOGIN", password, ["AUTH LOGIN", "Ym9i", "c2VjcmV0"]),
            (
                "AUTH XOAUTH2", .xoauth2(user: "bob", token: "t"),
                ["AUTH XOAUTH2 dXNlcj1ib2IBYXV0aD1CZWFyZXIgdAEB"]
            ),
        ] as [(String, SMTPServerAddress.Credentials, [String])])
    func mechanisms(offer: String, credentials: SMTPServerAddress.Credentials, said: [String]) async throws {
        let script = ScriptedServer.willing([offer]) { heard in
            switch heard {
            case .line("AUTH LOGIN"): .say("334 VXNlcm5hbWU6")
            case .line("Ym9i"): .say("334 UGFzc3dvcmQ6")
            case .line(let line) where line.hasPrefix("AUTH") || line == "c2VjcmV0": .say("235 2.7.0 in")
            default: nil
            }
        }
        try await ScriptedServer.run(isEncrypted: true, script) { server in
            #expect(isDelivered(await send(server, .implicitTLS, credentials)))
            #expect(Array(server.lines.dropFirst().prefix(said.count)) == said)
        }
    }

    @Test("carries the server's words when the login is refused")
    func refused() async throws {
        let script = ScriptedServer.willing(["AUTH XOAUTH2 PLAIN"]) { heard in
            switch heard {
            case .line(let line) where line.hasPrefix("AUTH PLAIN"): .say("535 5.7.8 bad password")
            case .line(let line) where line.hasPrefix("AUTH XOAUTH2"): .say("334 eyJzdGF0dXMiOiI0MDEifQ==")
            case .line(""): .say("535 5.7.8 bad token")
            default: nil
            }
        }
        try await ScriptedServer.run(isEncrypted: true, script) { server in
            #expect(
                await send(server, .implicitTLS, Self.password)
                    == .notSent(.loginRefused(SMTPReply(code: 535, lines: ["5.7.8 bad password"]))))
            #expect(
                await send(server, .implicitTLS, .xoauth2(user: "bob", token: "t"))
                    == .notSent(.loginRefused(SMTPReply(code: 535, lines: ["5.7.8 bad token"]))))
        }
        try await ScriptedServer.run(isEncrypted: true, ScriptedServer.willing(["AUTH GSSAPI"])) { server in
            #expect(
                await send(server, .implicitTLS, Self.password)
                    == .notSent(.loginNotOffered(offered: ["GSSAPI"])))
        }
    }
}
