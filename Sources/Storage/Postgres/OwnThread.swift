import Glibc

/// A thread for calls that block, which must not happen on Swift's own few threads.
final class OwnThread: Sendable {
    private final class Body {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    private let id: pthread_t

    /// - Throws: `.io` when the system has no thread left.
    init(_ run: @escaping @Sendable () -> Void) throws(StorageError) {
        var id = pthread_t()
        let body = Unmanaged.passRetained(Body(run))
        let code = pthread_create(
            &id, nil,
            { body in
                guard let body else { return nil }
                Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run()
                return nil
            }, body.toOpaque())
        guard code == 0 else {
            body.release()
            throw .io("no thread could be started: \(String(cString: strerror(code)))")
        }
        self.id = id
    }

    /// Waits until it ended; once, and never from itself.
    func join() { pthread_join(id, nil) }
}
