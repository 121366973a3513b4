import Domain
import NIOCore
import NIOPosix

@testable import Channels

/// A server that follows a script, and a client in conversation with it; what a server cannot be made to do for real is
/// done here.
enum IMAPConversation {
    static let capabilities = "IMAP4rev1 SASL-IR AUTH=PLAIN IDLE UIDPLUS MOVE"

    /// The tag of a command, and what stands behind it.
    static func parts(_ line: String) -> (tag: String, command: String) {
        let parts = line.split(separator: " ", maxSplits: 1).map { String($0) }
        return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }

    /// Lets a client in; `changes` come first and are given tag and command.
    static func willing(
        capabilities: String = capabilities,
        changes: @escaping @Sendable (_ tag: String, _ command: String) -> ScriptedServer.Action? = { _, _ in
            nil
        }
    ) -> ScriptedServer.Script {
        { heard in
            guard case .line(let line) = heard else { return .say("* OK [CAPABILITY \(capabilities)] ready") }
            let (tag, command) = parts(line)
            if let action = changes(tag, command) { return action }
            if command == "CAPABILITY" { return .say("* CAPABILITY \(capabilities)\r\n\(tag) OK done") }
            return .say("\(tag) OK done")
        }
    }

    static func address(
        _ server: ScriptedServer, _ security: MailSource.Security = .none,
        _ credentials: IMAPServerAddress.Credentials = .password(user: "u", password: "p"),
        host: String = "127.0.0.1"
    ) -> IMAPServerAddress {
        IMAPServerAddress(
            host: host, port: server.port, security: security, credentials: credentials,
            extraTrustRoots: TestCertificate.certificate)
    }

    static var quick: IMAPLimits {
        var limits = IMAPLimits()
        limits.command = .seconds(3)
        limits.connect = .seconds(5)
        return limits
    }

    static func sink(_ limits: IMAPLimits = IMAPLimits(), _ directory: String = "/tmp") -> LetterSink {
        LetterSink(limits: limits, directory: directory, threads: .singleton)
    }

    /// Opens a conversation and does something in it.
    static func talk<Result: Sendable>(
        _ script: @escaping ScriptedServer.Script, limits: IMAPLimits = IMAPLimits(),
        credentials: IMAPServerAddress.Credentials = .password(user: "u", password: "p"),
        _ body: @Sendable (inout IMAPConnection) async throws -> Result
    ) async throws -> (Result, [String]) {
        try await ScriptedServer.run(script) { server in
            var connection = try await IMAPConnection.open(
                address(server, .none, credentials), limits: limits)
            let result = try await body(&connection)
            return (result, server.lines)
        }
    }
}
