package import Storage

/// What an erasure would take, as far as a page waits for the count.
package struct ErasureGlance: Sendable {
    package let ticketsTotal: Int
    /// Whether every ticket was looked at; otherwise the numbers are those of the newest.
    package let isWhole: Bool
    package var counts = ErasureCounts()
    /// Messages of others on the same tickets, which stay.
    package var messagesLeft = 0
}
