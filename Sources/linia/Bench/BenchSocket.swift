import Glibc

/// A blocking connection on this machine. A measuring client that does nothing but write and read takes little from the
/// cores it shares with what it measures.
final class BenchSocket {
    enum Failure: Error {
        case system(call: String, errno: Int32)
        case ended
        case unexpected(String)
    }

    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 262_144)
    private var start = 0
    private var end = 0

    private enum Limits {
        static let answerSeconds = 60
    }

    init(port: Int) throws(Failure) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw .system(call: "socket", errno: errno) }
        var time = timeval(tv_sec: Limits.answerSeconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        var isOn: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw .system(call: "connect", errno: errno) }
    }

    deinit { close(descriptor) }

    func send(_ bytes: [UInt8]) throws(Failure) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { raw in
                raw.baseAddress.map {
                    Glibc.send(descriptor, $0 + sent, raw.count - sent, Int32(MSG_NOSIGNAL))
                }
                    ?? 0
            }
            guard count > 0 else { throw .system(call: "send", errno: errno) }
            sent += count
        }
    }

    private func fill() throws(Failure) {
        start = 0
        end = recv(descriptor, &buffer, buffer.count, 0)
        if end == 0 { throw .ended }
        guard end > 0 else { throw .system(call: "recv", errno: errno) }
    }

    /// One line without its end.
    func line() throws(Failure) -> String {
        var line: [UInt8] = []
        while true {
            if start == end { try fill() }
            let stop = buffer[start..<end].firstIndex(of: 0x0A)
            line.append(contentsOf: buffer[start..<(stop ?? end)])
            start = stop.map { $0 + 1 } ?? end
            if stop != nil {
                if line.last == 0x0D { line.removeLast() }
                return String(decoding: line, as: UTF8.self)
            }
        }
    }

    func take(_ count: Int) throws(Failure) -> [UInt8] {
        var taken: [UInt8] = []
        while taken.count < count {
            if start == end { try fill() }
            let part = min(count - taken.count, end - start)
            taken += buffer[start..<(start + part)]
            start += part
        }
        return taken
    }

    /// Reads so many bytes and drops them.
    func skip(_ count: Int) throws(Failure) {
        var left = count
        while left > 0 {
            if start == end { try fill() }
            let taken = min(left, end - start)
            start += taken
            left -= taken
        }
    }
}
