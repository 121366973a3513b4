import NIOPosix

/// Runs Argon2 on its own two threads: at most two at once, whatever a storm of logins asks for.
package final class PasswordWork: Sendable {
    private let threads = NIOThreadPool(numberOfThreads: 2)

    package init() { threads.start() }

    package func make(password: String, salt: [UInt8]) async throws -> String {
        try await threads.runIfActive { PasswordVerifier.make(password: password, salt: salt) }
    }

    package func accepts(_ password: String, verifier: String) async throws -> Bool {
        try await threads.runIfActive { PasswordVerifier.accepts(password, verifier: verifier) }
    }

    package func close() async throws { try await threads.shutdownGracefully() }
}
