package import Storage

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

/// One step of an erasure, told in the transaction that takes it.
package struct ErasureStep: Sendable {
    package var took = ErasureCounts()
    /// How many tickets of how many are done; nil where the step was about something else.
    package var tickets: (done: Int, total: Int)?
}
