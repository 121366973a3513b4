package import Domain
package import Storage

/// How one mailbox is read.
package struct MailboxHealth: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        case reading
        /// Something is wrong since the last success.
        case failing
        /// It was not read yet.
        case waiting
        case off
    }

    package let address: String
    package let state: State
    package let lastSuccessAt: Instant?
    package let trouble: MailboxState.Trouble?

    package init(_ mailbox: DeskMailbox.Saved, _ state: MailboxState?) {
        address = mailbox.address
        lastSuccessAt = state?.lastSuccessAt
        trouble = state?.trouble
        self.state =
            if mailbox.isArchived || mailbox.source?.isEnabled != true {
                .off
            } else if state?.trouble != nil {
                .failing
            } else {
                state?.lastSuccessAt == nil ? .waiting : .reading
            }
    }

    /// Every mailbox with a folder that is read; those a relay fills have nothing that could fail here.
    package static func all(_ transaction: any Transaction) throws -> [MailboxHealth] {
        let states = try MailboxStateStore(transaction).all()
        return try RecordStore<DeskMailbox>(transaction).all().filter { $0.saved.source != nil }.map {
            MailboxHealth($0.saved, states[$0.id])
        }
    }

    /// One line for an operator.
    package var sentence: String {
        let last = lastSuccessAt.map { "read last at \($0.rfc3339)" } ?? "never read"
        return switch (state, trouble) {
        case (.off, _): "Mailbox \(address): switched off, \(last)."
        case (.failing, let trouble?):
            "Mailbox \(address): \(last); \(trouble.kind) since then: \(trouble.words)"
        case (.reading, _), (.waiting, _), (.failing, nil): "Mailbox \(address): \(last)."
        }
    }
}
