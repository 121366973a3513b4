package import Domain
package import Flows
import NIOCore

/// Tries a mailbox for the settings: signs in, looks into the folder and leaves everything as it was.
package struct IMAPProbe: MailboxProbe {
    private let extraTrustRoots: String?
    private let limits: IMAPLimits

    package init(extraTrustRoots: String?) {
        self.extraTrustRoots = extraTrustRoots
        var limits = IMAPLimits()
        // Somebody waits for the answer in a browser.
        limits.connect = .seconds(10)
        limits.command = .seconds(15)
        self.limits = limits
    }

    package func probe(_ source: MailSource, secret: String) async -> MailboxProbeResult {
        let address = IMAPServerAddress(source, secret: secret, extraTrustRoots: extraTrustRoots)
        do throws(IMAPFailure) {
            var connection = try await IMAPConnection.open(address, limits: limits)
            defer { connection.leave() }
            try await connection.select(source.folder, isReadOnly: true)
            let unseen = try await connection.search("UNSEEN NOT DELETED")
            return .opened(
                letters: connection.folder.letters, unseen: unseen.count, callsByItself: connection.canIdle)
        } catch {
            return .failed(MailboxTrouble(error))
        }
    }
}
