import Domain
package import Flows
import NIOCore

/// Tries a mailbox for the settings: signs in, looks into the folder and leaves everything as it was.
package struct IMAPProbe: MailboxProbe {
    private let signIn: MailboxSignIn

    /// - Parameter tokens: those of the reader, so that a refresh token is used by one of them at a time and never lost.
    package init(extraTrustRoots: String?, tokens: AccessTokens) {
        var limits = IMAPLimits()
        // Somebody waits for the answer in a browser.
        limits.connect = .seconds(10)
        limits.command = .seconds(15)
        signIn = MailboxSignIn(tokens: tokens, extraTrustRoots: extraTrustRoots, limits: limits)
    }

    package func probe(_ assignment: MailboxDuty.Assignment, on desk: Desk) async -> MailboxProbeResult {
        do {
            var connection = try await signIn.open(assignment, on: desk).connection
            defer { connection.leave() }
            try await connection.select(assignment.source.folder, isReadOnly: true)
            let unseen = try await connection.search("UNSEEN NOT DELETED")
            return .opened(
                letters: connection.folder.letters, unseen: unseen.count, callsByItself: connection.canIdle)
        } catch let failure as IMAPFailure {
            return .failed(MailboxTrouble(failure))
        } catch let trouble as MailboxTrouble {
            return .failed(trouble)
        } catch {
            return .failed(MailboxTrouble(.storage, "\(error)"))
        }
    }
}
