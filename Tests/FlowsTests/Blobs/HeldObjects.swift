import Crypto
import Domain
import Flows
import FoundationEssentials
import NIOCore
import Synchronization
import TestSupport

/// A store of objects in memory whose clock the test steers: what a real one would make somebody wait a day for. The real
/// protocol is tested end to end.
final class HeldObjects: ObjectStore {
    private struct Object {
        var bytes: [UInt8]
        var changedAt: Instant
    }

    private struct State {
        var objects: [String: Object] = [:]
        var isAway = false
        var asked: [Instant] = []
        var breaks = 0
        var isChanged = false
    }

    private let state = Mutex(State())
    private let now: @Sendable () -> Instant

    init(now: @escaping @Sendable () -> Instant) { self.now = now }

    let name = "s3://held"

    var digests: Set<String> { state.withLock { Set($0.objects.keys) } }

    /// The moments by which removals were signed.
    var removals: [Instant] { state.withLock { $0.asked } }

    func setAway(_ isAway: Bool) { state.withLock { $0.isAway = isAway } }

    /// So many of the next answers break off in their middle.
    func breakOff(times: Int) { state.withLock { $0.breaks = times } }

    /// From now on it gives other bytes than it was given.
    func change() { state.withLock { $0.isChanged = true } }

    private struct LostConnection: Error {}

    func hold(_ bytes: [UInt8]) {
        let now = now()
        state.withLock { $0.objects[BlobFiles.digest(bytes)] = Object(bytes: bytes, changedAt: now) }
    }

    func open(for desk: String) async throws(BlobFailure) {}

    func put(_ path: String, as sha256: String, size: Int) async throws(BlobFailure) {
        let bytes: [UInt8]
        do { bytes = [UInt8](try Data(contentsOf: URL(filePath: path))) } catch { throw .io(path) }
        guard BlobFiles.digest(bytes) == sha256, bytes.count == size else { throw .io("not what it says") }
        try requireHere()
        hold(bytes)
    }

    func bytes(
        of sha256: String
    ) async throws(BlobFailure) -> any AsyncSequence<ByteBuffer, any Error> & Sendable {
        try requireHere()
        guard let bytes = state.withLock({ $0.objects[sha256]?.bytes }) else { throw .missing(sha256) }
        let (breaks, isChanged) = state.withLock { state in
            defer { state.breaks = max(0, state.breaks - 1) }
            return (state.breaks > 0, state.isChanged)
        }
        return AsyncThrowingStream { continuation in
            continuation.yield(ByteBuffer(bytes: bytes.prefix(bytes.count / 2)))
            if breaks { return continuation.finish(throwing: LostConnection()) }
            let rest = Array(bytes.dropFirst(bytes.count / 2))
            continuation.yield(ByteBuffer(bytes: isChanged ? rest.reversed() + [0] : rest))
            continuation.finish()
        }
    }

    func remove(_ sha256: String, at: Instant) async throws(BlobFailure) {
        try requireHere()
        state.withLock {
            $0.asked.append(at)
            $0.objects[sha256] = nil
        }
    }

    func list(beginning: String, after: String?) async throws(BlobFailure) -> ObjectList {
        try requireHere()
        let found = state.withLock { state in
            state.objects.filter { $0.key.hasPrefix(beginning) && $0.key > after ?? "" }
                .sorted { $0.key < $1.key }
                .map {
                    ObjectList.Entry(
                        sha256: $0.key, size: $0.value.bytes.count, changedAt: $0.value.changedAt)
                }
        }
        // Page by page, as the real one does.
        return ObjectList(entries: Array(found.prefix(2)), next: found.count > 2 ? found[1].sha256 : nil)
    }

    func isEmpty() async throws(BlobFailure) -> Bool { state.withLock { $0.objects.isEmpty } }

    func close() async {}

    private func requireHere() throws(BlobFailure) {
        if state.withLock({ $0.isAway }) { throw .away(store: name, reason: "the test says so") }
    }
}
