import Glibc
import Synchronization

@testable import Storage

/// Stands between the pool and PostgreSQL and cuts the connection at the first COMMIT, once.
final class CuttingProxy: Sendable {
    enum Cut: Sendable, CaseIterable {
        /// The server never hears of the COMMIT.
        case beforeCommit
        /// Both sides are cut as soon as the COMMIT was sent on.
        case afterCommit
        /// The server answered, the client never hears it.
        case afterAnswer
        /// The client is cut, and the COMMIT reaches the server only when `release` is called.
        case lateCommit
    }

    private struct State {
        var cut: Cut?
        var isStopped = false
        var isReleased = false
        var threads: [OwnThread] = []
    }

    let port: UInt16
    private let target: UInt16
    private let listener: Int32
    private let state: Mutex<State>

    init(to target: UInt16, cutting cut: Cut) throws {
        self.target = target
        state = Mutex(State(cut: cut))
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        try withUnsafeMutablePointer(to: &address) {
            try $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                guard bind(listener, $0, length) == 0, listen(listener, 16) == 0,
                    getsockname(listener, $0, &length) == 0
                else { throw StorageError.io("the proxy cannot listen") }
            }
        }
        self.listener = listener
        port = UInt16(bigEndian: address.sin_port)
        let accepting = try OwnThread { [self] in accept() }
        state.withLock { $0.threads.append(accepting) }
    }

    func release() { state.withLock { $0.isReleased = true } }

    /// Whether the cut was made.
    var isCut: Bool { state.withLock { $0.cut == nil } }

    func stop() {
        state.withLock { $0.isStopped = true }
        while let thread = state.withLock({ $0.threads.popLast() }) { thread.join() }
        close(listener)
    }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = port.bigEndian
        return address
    }

    private func accept() {
        while !state.withLock({ $0.isStopped }) {
            guard isReadable(listener) else { continue }
            let client = Glibc.accept(listener, nil, nil)
            let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = Self.loopback(port: target)
            let size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let isConnected = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(server, $0, size) == 0 }
            }
            let thread = isConnected ? try? OwnThread({ [self] in carry(client, server) }) : nil
            if let thread { state.withLock { $0.threads.append(thread) } }
        }
    }

    private func carry(_ client: Int32, _ server: Int32) {
        defer {
            close(client)
            close(server)
        }
        while !state.withLock({ $0.isStopped }) {
            if isReadable(client) {
                let bytes = receive(client)
                if bytes.isEmpty { return }
                let isCommit = String(decoding: bytes, as: UTF8.self).contains("COMMIT")
                let cut = isCommit ? state.withLock { $0.cut.take() } : nil
                switch cut {
                case .beforeCommit: return
                case .afterCommit:
                    send(server, bytes)
                    return
                case .afterAnswer:
                    send(server, bytes)
                    _ = receive(server)
                    return
                case .lateCommit:
                    shutdown(client, Int32(SHUT_RDWR))
                    while !state.withLock({ $0.isReleased || $0.isStopped }) { usleep(1_000) }
                    send(server, bytes)
                    _ = receive(server)
                    return
                case nil: send(server, bytes)
                }
            }
            if isReadable(server, milliseconds: 0) {
                let bytes = receive(server)
                if bytes.isEmpty { return }
                send(client, bytes)
            }
        }
    }

    /// Waits shortly, so that both directions and the end are looked at.
    private func isReadable(_ socket: Int32, milliseconds: Int32 = 1) -> Bool {
        var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, milliseconds) > 0
    }

    private func receive(_ socket: Int32) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 1 << 16) { bytes, count in
            count = max(0, recv(socket, bytes.baseAddress, bytes.count, 0))
        }
    }

    private func send(_ socket: Int32, _ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return }
            sent += count
        }
    }
}
