package import Domain

enum FormerProcessStatements: String, Statement {
    /// $1: when the copy was taken.
    case nodes = "UPDATE node SET lease_until = $1 WHERE lease_until > $1"
    case mailboxes = "UPDATE mailbox_state SET lease_holder = NULL, lease_until = 0"
    /// $1: when the copy was taken.
    case outbox = "UPDATE outbox SET lease_until = $1 WHERE state = 'sending' AND lease_until > $1"
    case renewers = "UPDATE mailbox_secret SET renewer = NULL, renewer_until = NULL WHERE renewer IS NOT NULL"
    case screens = "DELETE FROM presence"
}

/// What the processes of the original held: a restored database has nothing to do with them.
package enum FormerProcesses {
    /// Ends their leases. A node's number stays taken until the clock has passed the moment of the copy, so that no
    /// identifier is given twice even where the clock is behind.
    package static func forget(in transaction: any Transaction, takenAt: Instant) throws {
        try transaction.execute(FormerProcessStatements.nodes, .instant(takenAt))
        try transaction.execute(FormerProcessStatements.mailboxes)
        try transaction.execute(FormerProcessStatements.outbox, .instant(takenAt))
        try transaction.execute(FormerProcessStatements.renewers)
        try transaction.execute(FormerProcessStatements.screens)
    }
}
