/// One tick at once and one after each pause, until the task is cancelled.
package struct Ticks: AsyncSequence, Sendable {
    package typealias Element = Void
    private let pause: Duration

    package init(every pause: Duration) { self.pause = pause }

    package struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let pause: Duration
        private var isFirst = true

        fileprivate init(pause: Duration) { self.pause = pause }

        package mutating func next() async -> Void? {
            if isFirst {
                isFirst = false
                return Task.isCancelled ? nil : ()
            }
            // Cancellation is how a service ends; there is no other error a sleep can have.
            do { try await Task.sleep(for: pause) } catch { return nil }
            return ()
        }
    }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pause: pause) }
}
