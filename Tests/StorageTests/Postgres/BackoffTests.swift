import Testing

@testable import Storage

@Suite("Waiting before the next attempt")
struct BackoffTests {
    @Test("doubles up to the longest time, between half and the whole of it", arguments: UInt64(0)..<50)
    func doubling(_ seed: UInt64) {
        var waits = Backoff(first: .milliseconds(10), longest: .milliseconds(100), seed: seed)
        for whole in [10, 20, 40, 80, 100, 100, 100] {
            let range = Duration.milliseconds(whole) / 2...Duration.milliseconds(whole)
            let wait = waits.next()
            #expect(range.contains(wait), "\(wait) after seed \(seed)")
        }
    }

    @Test("differs between those who met")
    func spread() {
        let waits = (UInt64(0)..<50).map { seed in
            var waits = Backoff(first: .milliseconds(10), longest: .milliseconds(100), seed: seed)
            return waits.next()
        }
        #expect(Set(waits).count == 50)
    }
}
