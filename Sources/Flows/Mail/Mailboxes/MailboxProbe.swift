package import Domain
import Storage

/// Tries whether a mailbox can be read, without touching a letter. Flows speaks no protocol; who does is given to it.
package protocol MailboxProbe: Sendable {
    /// Signs in as the reader would, with what is stored.
    func probe(_ assignment: MailboxDuty.Assignment, on desk: Desk) async -> MailboxProbeResult
}

package enum MailboxProbeResult: Sendable, Equatable {
    /// Signed in and looked into the folder.
    case opened(letters: Int, unseen: Int, callsByItself: Bool)
    case failed(MailboxTrouble)
}

extension Desk {
    /// Signs in as the watcher would, with the stored password. - Throws: `DeskError.notFound`.
    package func probeMailbox(_ id: DeskMailbox.ID) async throws -> MailboxProbeResult {
        let loaded = try await read { try RecordStore<DeskMailbox>($0).find(id) }
        guard let loaded else {
            throw DeskError.notFound(kind: "mailbox", reference: String(id.rawValue))
        }
        guard let source = loaded.record.saved.source else {
            throw DeskError.invalid(field: "reading", problem: .notOneOf(["imap"]))
        }
        guard let probe else { return .failed(MailboxTrouble(.secretMissing)) }
        let assignment = MailboxDuty.Assignment(
            mailbox: loaded.record, source: source, version: loaded.head.seq)
        return await probe.probe(assignment, on: self)
    }
}
