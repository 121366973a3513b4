import Domain
import Flows
import NIOCore
import Testing

@testable import Channels

@Suite("Asking a token endpoint", .timeLimit(.minutes(5)))
struct OAuthClientTests {
    private static let secret = RenewalSecret(refreshToken: "ref+resh/1", clientSecret: "cl ient&2")

    private static func answer(_ status: String, _ body: String, more: String = "") -> String {
        "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\(more)\r\n\(body)"
    }

    private static func ask(
        _ endpoint: String, within: TimeAmount = .seconds(10), scope: String? = nil,
        trusting: String? = TestCertificate.certificate
    ) async -> Result<GrantedToken, MailboxTrouble> {
        let client = OAuthClient(extraTrustRoots: trusting, within: within)
        do throws(MailboxTrouble) {
            return .success(
                try await client.renew(
                    TokenRenewal(endpoint: endpoint, clientID: "desk ід", scope: scope), with: secret))
        } catch {
            return .failure(error)
        }
    }

    private static func kind(_ result: Result<GrantedToken, MailboxTrouble>) -> MailboxTrouble.Kind? {
        if case .failure(let trouble) = result { trouble.kind } else { nil }
    }

    private static let good =
        #"{"access_token":"a1","token_type":"Bearer","expires_in":3599,"refresh_token":"r2"}"#

    @Test("sends the form of RFC 6749 §6 and reads the answer", arguments: [false, true])
    func form(_ isEncrypted: Bool) async throws {
        try await ScriptedServer.run(answering: Self.answer("200 OK", Self.good), isEncrypted: isEncrypted) {
            server in
            let scheme = isEncrypted ? "https" : "http"
            let result = await Self.ask(
                "\(scheme)://localhost:\(server.port)/t?p=1", scope: "https://mail.test/ x")
            #expect(
                result
                    == .success(GrantedToken(accessToken: "a1", expiresInSeconds: 3_599, refreshToken: "r2")))
            let request = try #require(server.requests.first)
            #expect(server.requests.count == 1)
            #expect(request.hasPrefix("POST /t?p=1 HTTP/1.1\r\n"))
            #expect(request.lowercased().contains("content-type: application/x-www-form-urlencoded\r\n"))
            #expect(
                request.hasSuffix(
                    "\r\n\r\ngrant_type=refresh_token&refresh_token=ref%2Bresh%2F1&client_id=desk+%D1%96%D0%B4"
                        + "&client_secret=cl+ient%262&scope=https%3A%2F%2Fmail.test%2F+x"))
        }
    }

    @Test("follows no redirect")
    func redirect() async throws {
        let answer = Self.answer("307 Temporary Redirect", "", more: "Location: /elsewhere\r\n")
        try await ScriptedServer.run(answering: answer) { server in
            #expect(Self.kind(await Self.ask("http://127.0.0.1:\(server.port)/")) == .tokenUnreadable)
            #expect(server.requests.count == 1)
        }
    }

    @Test("reads no more of an answer than anybody needs")
    func long() async throws {
        let body = #"{"access_token":"a","x":""# + String(repeating: "x", count: 70_000) + "\"}"
        let chunked =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(String(body.utf8.count, radix: 16))\r\n\(body)\r\n0\r\n\r\n"
        for answer in [Self.answer("200 OK", body), chunked] {
            try await ScriptedServer.run(answering: answer) { server in
                let result = await Self.ask("http://127.0.0.1:\(server.port)/")
                #expect(
                    result
                        == .failure(MailboxTrouble(.tokenUnreadable, "The answer is longer than 65536 bytes"))
                )
            }
        }
    }

    @Test(
        "waits for no one for ever",
        arguments: [nil, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", "HTTP/1.1 200"])
    func silent(_ answer: String?) async throws {
        try await ScriptedServer.run(answering: answer) { server in
            let result = await Self.ask("http://127.0.0.1:\(server.port)/", within: .seconds(1))
            #expect(result == .failure(MailboxTrouble(.tokenUnreachable, "No answer within 1 s")))
        }
    }

    @Test("tells who cannot be reached or is no such thing")
    func unreachable() async throws {
        let port = try await ScriptedServer.run(answering: nil) { $0.port }
        #expect(
            await Self.ask("http://127.0.0.1:\(port)/")
                == .failure(MailboxTrouble(.tokenUnreachable, "Connection refused")))
        #expect(
            await Self.ask("https://nowhere.invalid/")
                == .failure(MailboxTrouble(.tokenUnreachable, "No such host is known")))
        #expect(Self.kind(await Self.ask("http://login.example.com/")) == .tokenUnreadable)
        try await ScriptedServer.run(answering: "220 mail.test ESMTP\r\n") { server in
            let kind = Self.kind(await Self.ask("http://127.0.0.1:\(server.port)/"))
            #expect(kind == .tokenUnreachable || kind == .tokenUnreadable)
        }
    }

    @Test("shows nothing to a server whose certificate is not trusted")
    func untrusted() async throws {
        try await ScriptedServer.run(answering: Self.answer("200 OK", Self.good), isEncrypted: true) {
            server in
            let result = await Self.ask("https://localhost:\(server.port)/", trusting: nil)
            #expect(
                result
                    == .failure(
                        MailboxTrouble(.tokenTLSFailed, "The certificate is not trusted or has expired")))
            #expect(server.requests.isEmpty)
        }
        try await ScriptedServer.run(
            answering: Self.answer("200 OK", Self.good), isEncrypted: true,
            certificate: TestCertificate.nameOnly
        ) { server in
            let result = await Self.ask(
                "https://127.0.0.1:\(server.port)/", trusting: TestCertificate.nameOnly)
            #expect(Self.kind(result) == .tokenTLSFailed)
            #expect(server.requests.isEmpty)
        }
    }
}
