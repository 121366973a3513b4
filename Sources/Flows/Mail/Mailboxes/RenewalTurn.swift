import Domain
import Storage

/// The turn at one mailbox's refresh token: some providers take it once and answer with the next one, so two processes,
/// or the reader and somebody who tries the mailbox, must not use it at the same time.
struct RenewalTurn: Sendable {
    private let desk: Desk
    private let mailbox: DeskMailbox.ID
    private let renewer: String

    enum Rules {
        /// Longer than a provider may take to answer; what a vanished process held goes on soon.
        static let lasts = Span.seconds(20)
    }

    /// - Returns: nil while it is somebody else's.
    static func take(_ mailbox: DeskMailbox.ID, on desk: Desk) async throws -> RenewalTurn? {
        let held = try await desk.read { try MailboxStateStore($0).renewer(of: mailbox) }
        if let held, held.until > desk.surroundings.now() {
            // Nobody waits for a process of this machine that was killed.
            guard let mark = held.name.split(separator: " ").dropFirst().first,
                desk.surroundings.isGone(String(mark))
            else { return nil }
        }
        let renewer = "\(String(desk.surroundings.newID(), radix: 36)) \(desk.surroundings.processMark)"
        let isOurs = try await desk.write(as: .system) { work in
            try MailboxStateStore(work.transaction).beginRenewal(
                of: mailbox, by: renewer, until: work.now + Rules.lasts, after: held?.name)
        }
        return isOurs ? RenewalTurn(desk: desk, mailbox: mailbox, renewer: renewer) : nil
    }

    /// What to show the provider, as it stands now. - Throws: `MailboxTrouble`.
    func secret() async throws -> RenewalSecret {
        let sealed = try await desk.read { [mailbox] in try MailboxStateStore($0).secret(of: mailbox) }
        guard let sealed, let box = desk.mail?.secrets else { throw MailboxTrouble(.secretMissing) }
        do { return try RenewalSecret(opening: sealed, of: mailbox, in: box) } catch {
            throw MailboxTrouble(.secretMissing)
        }
    }

    /// Puts the next refresh token in the place of the used one, unless somebody gave another one meanwhile.
    func replace(_ used: String, with next: String) async throws {
        guard let box = desk.mail?.secrets else { throw MailboxTrouble(.secretMissing) }
        try await desk.write(as: .system) { [mailbox] work in
            let states = MailboxStateStore(work.transaction)
            guard let sealed = try states.secret(of: mailbox, locked: true),
                // What does not open was given for something else since.
                var secret = try? RenewalSecret(opening: sealed, of: mailbox, in: box),
                secret.refreshToken == used
            else { return }
            secret.refreshToken = next
            try states.setSecret(try secret.sealed(for: mailbox, in: box), of: mailbox)
        }
    }

    func end() async throws {
        try await desk.write(as: .system) { [mailbox, renewer] work in
            try MailboxStateStore(work.transaction).endRenewal(of: mailbox, by: renewer)
        }
    }
}
