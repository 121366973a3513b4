/// Wakes a worker at once after each commit and at least once in a while.
package struct Wakes: Sendable {
    private let commits: AsyncStream<Void>
    private let pause: Duration

    package init(commits: AsyncStream<Void>, every pause: Duration) {
        self.commits = commits
        self.pause = pause
    }

    /// Several wake-ups that nobody heard are one.
    package func stream() -> AsyncStream<Void> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let (commits, pause) = (commits, pause)
            let both = Task {
                await withTaskGroup { group in
                    group.addTask { for await _ in commits { continuation.yield() } }
                    group.addTask { for await _ in Ticks(every: pause) { continuation.yield() } }
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in both.cancel() }
        }
    }
}
