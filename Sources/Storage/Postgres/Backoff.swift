/// How long to wait before the next attempt: doubling, and spread so that those who met do not meet again.
struct Backoff {
    private let first: Duration
    private let longest: Duration
    private var attempt: UInt64 = 0
    private var spread: UInt64

    /// - Parameter seed: what tells this waiter from the others.
    init(first: Duration, longest: Duration, seed: UInt64) {
        self.first = first
        self.longest = longest
        spread = seed
    }

    /// Between half and the whole of the doubled time.
    mutating func next() -> Duration {
        let whole = min(longest, first * (1 << min(attempt, 20)))
        attempt += 1
        // SplitMix64 (Steele, Lea, Flood 2014): neighbouring seeds give unrelated waits.
        spread &+= 0x9E37_79B9_7F4A_7C15
        var mixed = spread
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        let part = Double((mixed ^ (mixed >> 31)) >> 11) / Double(1 << 53)
        return whole / 2 + whole / 2 * part
    }
}
