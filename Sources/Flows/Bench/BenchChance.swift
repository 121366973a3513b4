import Glibc
import Synchronization

/// Chance that is the same at every run, with the uneven favour of real life: in Zipf's law the n-th thing of a list is
/// met a n-th as often as the first.
final class BenchChance: Sendable {
    private let random: Mutex<DemoRandom>

    init(seed: UInt64, _ place: Int) {
        random = Mutex(DemoRandom(seed: seed &+ UInt64(bitPattern: Int64(place)) &* 0xD1B5_4A32_D192_ED03))
    }

    func next() -> UInt64 { random.withLock { $0.next() } }
    func number(_ range: ClosedRange<Int>) -> Int { random.withLock { $0.number(range) } }
    /// True so many times in a hundred.
    func hits(_ percent: Int) -> Bool { number(1...100) <= percent }

    /// From 0 to `count - 1`, the small ones most often.
    func zipf(_ count: Int) -> Int {
        let share = Double(next() >> 11) / 9_007_199_254_740_992
        return min(Int(exp(share * log(Double(count) + 1))) - 1, count - 1)
    }

    /// The list stands in the order of how often a thing is met.
    func pick<Value>(_ values: [Value]) -> Value { values[zipf(values.count)] }
    func pickEvenly<Value>(_ values: [Value]) -> Value { values[number(0...(values.count - 1))] }
}
