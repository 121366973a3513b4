package import Storage

/// How much an erasure takes, or would take. Messages are those whose text, letter and files go; values are names,
/// addresses, subjects, texts and file names, one by one; letters are rows of the outbox, arrivals rows of the intake.
package typealias ErasureExtent = ErasureCounts

extension ErasureExtent {
    package var isEmpty: Bool { self == ErasureExtent() }

    mutating func add(_ other: ErasureExtent) {
        tickets += other.tickets
        messages += other.messages
        attachments += other.attachments
        values += other.values
        letters += other.letters
        arrivals += other.arrivals
    }
}

/// One step of an erasure, told in the transaction that takes it.
package struct ErasureStep: Sendable {
    package var took = ErasureExtent()
    /// How many tickets of how many are done; nil where the step was about something else.
    package var tickets: (done: Int, total: Int)?

}

/// Somebody who follows an erasure while it runs.
package struct ErasureWatch: Sendable {
    /// Asked before each batch; what it throws ends the run between two of them.
    package var mayGoOn: @Sendable () throws -> Void
    /// Hears of each step in the transaction that takes it.
    package var note: @Sendable (ErasureStep, Work) throws -> Void

    package init(
        mayGoOn: @escaping @Sendable () throws -> Void = {},
        note: @escaping @Sendable (ErasureStep, Work) throws -> Void = { _, _ in }
    ) {
        self.mayGoOn = mayGoOn
        self.note = note
    }
}

/// What an erasure would take, as far as a page waits for the count.
package struct ErasureGlance: Sendable {
    package let ticketsTotal: Int
    /// Whether every ticket was looked at; otherwise the numbers are those of the newest.
    package let isWhole: Bool
    package var extent = ErasureExtent()
    /// Messages of others on the same tickets, which stay.
    package var messagesLeft = 0
}
