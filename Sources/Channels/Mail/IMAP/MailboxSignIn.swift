import Domain
import Flows
import NIOCore

/// Signs in to a mailbox with what is stored for it. A token the server refuses before its time is renewed once.
struct MailboxSignIn: Sendable {
    let tokens: AccessTokens
    let extraTrustRoots: String?
    let limits: IMAPLimits

    struct Opened {
        var connection: IMAPConnection
        /// When to sign in again with the next token; nil where nothing ends by itself.
        let renewAt: Instant?
    }

    /// - Throws: `IMAPFailure`, `MailboxTrouble`, what the storage throws.
    func open(_ assignment: MailboxDuty.Assignment, on desk: Desk) async throws -> Opened {
        guard let renewal = assignment.source.renewal else {
            let secret = try await desk.secret(of: assignment.mailbox.id)
            return Opened(connection: try await connect(assignment, secret), renewAt: nil)
        }
        let first = try await tokens.token(for: assignment, renewal, on: desk)
        do {
            return try await connect(assignment, first.token)
        } catch IMAPFailure.loginRefused(_) where !first.isNew {
            // Providers end tokens early, as when the password of the account changes.
            return try await connect(
                assignment, try await tokens.token(for: assignment, renewal, on: desk).token)
        }
    }

    private func connect(_ assignment: MailboxDuty.Assignment, _ token: AccessToken) async throws -> Opened {
        do throws(IMAPFailure) {
            return Opened(connection: try await connect(assignment, token.value), renewAt: token.renewAt)
        } catch {
            if case .loginRefused = error { tokens.refused(token, of: assignment.mailbox.id) }
            throw error
        }
    }

    private func connect(
        _ assignment: MailboxDuty.Assignment, _ secret: String
    ) async throws(IMAPFailure) -> IMAPConnection {
        let address = IMAPServerAddress(assignment.source, secret: secret, extraTrustRoots: extraTrustRoots)
        return try await IMAPConnection.open(address, limits: limits)
    }
}
