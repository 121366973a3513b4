package import Domain

/// What the outside decides; only the program's entry gives the real clock and a real random source.
package struct Surroundings: Sendable {
    package var now: @Sendable () -> Instant
    package var newID: @Sendable () -> Int64
    package var random: @Sendable () -> UInt64
    /// Whether `newID` may be asked: not while the lease of the node's number is over.
    package var mayWrite: @Sendable () -> Bool
    /// Whether this machine's clock agrees with the database's.
    package var isClockTrusted: @Sendable () -> Bool

    /// Names this process in a way that tells whether it still runs, where that can be told.
    package var processMark: String
    /// Whether the process of a mark is gone for certain; false where nobody here can know.
    package var isGone: @Sendable (String) -> Bool

    package init(
        now: @escaping @Sendable () -> Instant, newID: @escaping @Sendable () -> Int64,
        random: @escaping @Sendable () -> UInt64, mayWrite: @escaping @Sendable () -> Bool = { true },
        isClockTrusted: @escaping @Sendable () -> Bool = { true }, processMark: String = "",
        isGone: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        self.processMark = processMark
        self.isGone = isGone
        self.isClockTrusted = isClockTrusted
        self.mayWrite = mayWrite
        self.now = now
        self.newID = newID
        self.random = random
    }

    package func randomBytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count { withUnsafeBytes(of: random()) { bytes.append(contentsOf: $0) } }
        return Array(bytes.prefix(count))
    }
}
