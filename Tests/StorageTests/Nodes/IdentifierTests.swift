import Domain
import Storage
import Synchronization
import Testing

@Suite("Identifiers")
struct IdentifierTests {
    private static let epoch = IdentifierSource.epochMilliseconds * 1_000

    private final class Clock: Sendable {
        private let value: Mutex<Int64>
        init(_ value: Int64) { self.value = Mutex(value) }
        var now: Int64 { value.withLock { $0 } }
        func set(_ now: Int64) { value.withLock { $0 = now } }
    }

    private static func source(_ clock: Clock, node: Int64 = 5, leaseUntil: Int64 = .max) -> IdentifierSource
    {
        IdentifierSource(node: node, leaseUntil: leaseUntil, now: { clock.now })
    }

    @Test("hold milliseconds since 2024, the node and a count", arguments: [0, 1, 1_023] as [Int64])
    func layout(node: Int64) {
        let clock = Clock(Self.epoch + 7_000)
        let source = Self.source(clock, node: node)
        #expect(source.next() == 7 << 22 | node << 12)
        #expect(source.next() == 7 << 22 | node << 12 | 1)
        clock.set(Self.epoch + 8_999)
        #expect(source.next() == 8 << 22 | node << 12)
    }

    @Test("rise though the clock stands still, beyond 4,096 in a millisecond")
    func overflow() {
        let source = Self.source(Clock(Self.epoch + 7_000))
        let ids = (0..<10_000).map { _ in source.next() }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        #expect(Set(ids.map { $0 >> 12 & 1_023 }) == [5])
    }

    @Test(
        "rise though the clock goes back",
        arguments: [1, 1_000, 3_600_000_000, 10_000_000_000_000] as [Int64])
    func backwards(by step: Int64) {
        let clock = Clock(Self.epoch + 20_000_000_000_000)
        let source = Self.source(clock)
        let before = source.next()
        clock.set(clock.now - step)
        let after = source.next()
        #expect(after > before)
    }

    @Test("are all different when many ask at once")
    func concurrent() async {
        let source = Self.source(Clock(Self.epoch + 7_000))
        let ids = await withTaskGroup(of: [Int64].self) { group in
            for _ in 0..<8 { group.addTask { (0..<2_000).map { _ in source.next() } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(ids).count == 16_000)
    }

    @Test("end with the lease")
    func leaseOver() async {
        await #expect(processExitsWith: .failure) {
            let source = IdentifierSource(
                node: 1, leaseUntil: 2_000_000_000_000_000, now: { 2_000_000_000_000_000 })
            _ = source.next()
        }
    }

    @Test("go on when the lease is extended, which never shortens")
    func extended() {
        let clock = Clock(Self.epoch + 10)
        let source = Self.source(clock, leaseUntil: Self.epoch + 11)
        _ = source.next()
        source.extend(until: Self.epoch + 100)
        source.extend(until: Self.epoch + 50)
        clock.set(Self.epoch + 99)
        #expect(source.isLeased)
        _ = source.next()
        clock.set(Self.epoch + 100)
        #expect(!source.isLeased)
    }
}
