import Domain
import Testing

@testable import Channels

@Suite("Encryption of a conversation with an IMAP server", .timeLimit(.minutes(10)))
struct IMAPEncryptionTests {
    @Test("begins encryption where it is asked to, and forgets what was offered before")
    func startTLS() async throws {
        let script = IMAPConversation.willing(capabilities: "IMAP4rev1 STARTTLS AUTH=PLAIN SASL-IR") {
            tag, command in
            command == "STARTTLS" ? .startTLSSaying("\(tag) OK begin") : nil
        }
        try await ScriptedServer.run(script) { server in
            let connection = try await IMAPConnection.open(
                IMAPConversation.address(server, .startTLS, host: "localhost"))
            #expect(server.lines.prefix(2) == ["L1 STARTTLS", "L2 CAPABILITY"])
            connection.leave()
        }
    }

    @Test(
        "sends nothing further where encryption cannot begin",
        arguments: [
            ("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] x", "", IMAPFailure.tlsNotOffered),
            ("* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] x", "", .tlsNotOffered),
            ("* OK [CAPABILITY IMAP4rev1 STARTTLS] x", "L1 NO broken", .tlsFailed("broken")),
            (
                "* OK [CAPABILITY IMAP4rev1 STARTTLS] x", "L1 OK begin\r\n* CAPABILITY AUTH=PLAIN",
                .tlsFailed("The server sent more after its answer to STARTTLS")
            ),
        ])
    func noTLS(_ greeting: String, _ answer: String, _ failure: IMAPFailure) async throws {
        try await ScriptedServer.run({ $0 == .connection ? .say(greeting) : .say(answer) }) { server in
            await #expect(throws: failure) {
                _ = try await IMAPConnection.open(
                    IMAPConversation.address(server, .startTLS, host: "localhost"))
            }
            #expect(!server.lines.contains { $0.contains("AUTH") || $0.contains("LOGIN") })
        }
    }

    @Test("refuses a certificate with another name")
    func otherName() async throws {
        try await ScriptedServer.run(
            isEncrypted: true, certificate: TestCertificate.nameOnly, IMAPConversation.willing()
        ) { server in
            var address = IMAPConversation.address(server, .tls)
            address.extraTrustRoots = TestCertificate.nameOnly
            await #expect(throws: IMAPFailure.tlsFailed("The certificate carries another name")) {
                _ = try await IMAPConnection.open(address)
            }
        }
    }
}
