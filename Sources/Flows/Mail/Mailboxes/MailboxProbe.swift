package import Domain
import Storage

/// Tries whether a mailbox can be read, without touching a letter. Flows speaks no protocol; who does is given to it.
package protocol MailboxProbe: Sendable {
    func probe(_ source: MailSource, secret: String) async -> MailboxProbeResult
}

package enum MailboxProbeResult: Sendable, Equatable {
    /// Signed in and looked into the folder.
    case opened(letters: Int, unseen: Int, callsByItself: Bool)
    case failed(MailboxTrouble)
}

extension Desk {
    /// Signs in as the watcher would, with the stored password. - Throws: `DeskError.notFound`.
    package func probeMailbox(_ id: DeskMailbox.ID) async throws -> MailboxProbeResult {
        let found = try await read { transaction in
            (
                mailbox: try RecordStore<DeskMailbox>(transaction).find(id)?.record,
                sealed: try MailboxStateStore(transaction).secret(of: id)
            )
        }
        guard let mailbox = found.mailbox else {
            throw DeskError.notFound(kind: "mailbox", reference: String(id.rawValue))
        }
        guard let source = mailbox.saved.source else {
            throw DeskError.invalid(field: "reading", problem: .notOneOf(["imap"]))
        }
        guard let probe, let sealed = found.sealed, let box = mail?.secrets,
            // Whatever keeps it from opening, the way out is the same: give the password again.
            let secret = try? box.open(sealed, for: SaveMailbox.purpose(id))
        else { return .failed(MailboxTrouble(.secretMissing)) }
        return await probe.probe(source, secret: secret)
    }
}
