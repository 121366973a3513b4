import Synchronization

/// Tells everyone who listens that something was committed. A listener that is busy is told once, not once a commit.
package final class CommitSignal: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
        var next = 0
        var isFinished = false
        var commits = 0
    }

    private let state = Mutex(State())

    package init() {}

    package func stream() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state -> Int? in
            if state.isFinished { return nil }
            state.next += 1
            state.listeners[state.next] = continuation
            return state.next
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.listeners.removeValue(forKey: number) }
        }
        return stream
    }

    /// How many commits of this process it was told of.
    package var commitsCount: Int { state.withLock { $0.commits } }

    /// Tells of a commit of this process.
    package func committed() {
        state.withLock { $0.commits += 1 }
        announce()
    }

    package func announce() {
        for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield() }
    }

    package func finish() {
        let listeners = state.withLock { state in
            state.isFinished = true
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
    }
}
