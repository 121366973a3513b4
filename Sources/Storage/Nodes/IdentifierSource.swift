import Synchronization

/// Gives 64-bit identifiers in the order of time: 41 bits of milliseconds since 2024, 10 bits of the node, 12 bits of
/// a count. They never go backwards, whatever the clock does, and stop when the node's lease is over.
package final class IdentifierSource: Sendable {
    /// 2024-01-01T00:00:00Z in milliseconds since 1970.
    package static let epochMilliseconds: Int64 = 1_704_067_200_000
    private static let countBits: Int64 = 12
    private static let nodeBits: Int64 = 10

    private struct State {
        var millisecond: Int64 = 0
        var count: Int64 = 0
        var node: Int64
        var leaseUntil: Int64
    }

    private let now: @Sendable () -> Int64
    private let state: Mutex<State>

    /// - Parameters:
    ///   - node: 0 to 1023, held by a lease.
    ///   - leaseUntil: in microseconds since 1970; past it no identifier is given.
    ///   - now: microseconds since 1970.
    package init(node: Int64, leaseUntil: Int64, now: @escaping @Sendable () -> Int64) {
        precondition((0..<1_024).contains(node), "A node is a number from 0 to 1023")
        self.now = now
        state = Mutex(State(node: node, leaseUntil: leaseUntil))
    }

    package func next() -> Int64 {
        state.withLock { state in
            let microseconds = now()
            // Two nodes with one number would give the same id twice; a stopped node does less harm.
            precondition(
                microseconds < state.leaseUntil, "The lease of node \(state.node) is over and was not renewed"
            )
            let millisecond = microseconds / 1_000 - Self.epochMilliseconds
            if millisecond > state.millisecond {
                state.millisecond = millisecond
                state.count = 0
            } else {
                state.count += 1
                if state.count == 1 << Self.countBits {
                    state.millisecond += 1
                    state.count = 0
                }
            }
            return state.millisecond << (Self.countBits + Self.nodeBits) | state.node << Self.countBits
                | state.count
        }
    }

    /// When an identifier was given, in microseconds since 1970, to the millisecond.
    package static func microseconds(of id: Int64) -> Int64 {
        ((id >> (countBits + nodeBits)) + epochMilliseconds) * 1_000
    }

    /// The lowest identifier that can be given at a moment, 0 for one before there were any.
    package static func first(at microseconds: Int64) -> Int64 {
        max(0, microseconds / 1_000 - epochMilliseconds) << (countBits + nodeBits)
    }

    package func extend(until: Int64) { state.withLock { $0.leaseUntil = max($0.leaseUntil, until) } }

    /// Whether identifiers may be given at all; asked before every command.
    package var isLeased: Bool { now() < state.withLock { $0.leaseUntil } }
}
