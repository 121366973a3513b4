package import Domain
import Synchronization

/// The access tokens of this process, in memory alone: got from the provider when they are needed, and used until
/// shortly before their end.
package final class AccessTokens: Sendable {
    private let endpoint: any TokenEndpoint
    private let state = Mutex(State())

    private struct State {
        var held: [DeskMailbox.ID: Held] = [:]
        var unstored: [DeskMailbox.ID: Rotation] = [:]
    }

    private struct Held {
        /// Of the mailbox's record: another one may have another client or user.
        let version: Int64
        let token: AccessToken
    }

    /// A refresh token the provider gave, which the database did not take yet.
    private struct Rotation {
        let used: String
        let next: String
    }

    private let turnWithin: Duration

    private enum Rules {
        static let lookEvery = Duration.milliseconds(200)
    }

    /// - Parameter turnWithin: how long somebody else is waited for who asks the provider just now.
    package init(asking endpoint: any TokenEndpoint, turnWithin: Duration = .seconds(25)) {
        self.endpoint = endpoint
        self.turnWithin = turnWithin
    }

    /// A token to sign in with, from memory or from the provider.
    /// - Returns: with the token, whether the provider gave it just now.
    /// - Throws: `MailboxTrouble`, `CancellationError`, what the storage throws.
    package func token(
        for assignment: MailboxDuty.Assignment, _ renewal: TokenRenewal, on desk: Desk
    ) async throws -> (token: AccessToken, isNew: Bool) {
        let mailbox = assignment.mailbox.id
        let end = ContinuousClock.now + turnWithin
        while true {
            if let token = held(assignment, at: desk.surroundings.now()) { return (token, false) }
            if let turn = try await RenewalTurn.take(mailbox, on: desk) {
                // What the provider answered must reach the disk even when whoever asked is told to stop meanwhile: the
                // old refresh token may be worth nothing by then. So cancelling does not reach in here.
                return try await Task {
                    let result = await renew(assignment, renewal, turn, desk)
                    // Should this fail, the turn ends by itself.
                    try? await turn.end()
                    return try result.get()
                }.value
            }
            guard ContinuousClock.now < end else {
                throw MailboxTrouble(.tokenUnreachable, "Another process asks the provider and does not end")
            }
            try await Task.sleep(for: Rules.lookEvery)
        }
    }

    /// The server does not take it: whoever comes next asks the provider.
    package func refused(_ token: AccessToken, of mailbox: DeskMailbox.ID) {
        state.withLock { state in
            if state.held[mailbox]?.token == token { state.held[mailbox] = nil }
        }
    }

    private func held(_ assignment: MailboxDuty.Assignment, at now: Instant) -> AccessToken? {
        state.withLock { state in
            guard let held = state.held[assignment.mailbox.id], held.version == assignment.version,
                now < held.token.renewAt
            else { return nil }
            return held.token
        }
    }

    private func renew(
        _ assignment: MailboxDuty.Assignment, _ renewal: TokenRenewal, _ turn: RenewalTurn, _ desk: Desk
    ) async -> Result<(token: AccessToken, isNew: Bool), any Error> {
        // Who had the turn before may have been somebody of this very process.
        if let token = held(assignment, at: desk.surroundings.now()) { return .success((token, false)) }
        do { return .success((try await ask(assignment, renewal, turn, desk), true)) } catch {
            return .failure(error)
        }
    }

    private func ask(
        _ assignment: MailboxDuty.Assignment, _ renewal: TokenRenewal, _ turn: RenewalTurn, _ desk: Desk
    ) async throws -> AccessToken {
        let mailbox = assignment.mailbox.id
        if let rotation = state.withLock({ $0.unstored[mailbox] }) {
            try await store(rotation, mailbox, turn)
        }
        let secret = try await turn.secret()
        let granted = try await endpoint.renew(renewal, with: secret)
        if let next = granted.refreshToken, next != secret.refreshToken {
            let rotation = Rotation(used: secret.refreshToken, next: next)
            state.withLock { $0.unstored[mailbox] = rotation }
            // Before anything is done with the access token: the old one may be worth nothing from now on.
            try await store(rotation, mailbox, turn)
        }
        let token = AccessToken(granted, at: desk.surroundings.now())
        state.withLock { $0.held[mailbox] = Held(version: assignment.version, token: token) }
        return token
    }

    private func store(_ rotation: Rotation, _ mailbox: DeskMailbox.ID, _ turn: RenewalTurn) async throws {
        do { try await turn.replace(rotation.used, with: rotation.next) } catch {
            throw MailboxTrouble(.storage, "\(error)")
        }
        state.withLock { $0.unstored[mailbox] = nil }
    }
}
