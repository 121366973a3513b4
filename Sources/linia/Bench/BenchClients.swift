import Flows

/// Something that is done again and again on one connection.
protocol BenchClient {
    /// - Returns: how many bytes came back. - Throws: also when the answer is no success.
    func exchange() throws -> Int
}

/// What is asked by HTTP/1.1.
struct BenchRequest {
    var method = "GET"
    var path: String
    var headers: [String] = []
    var body: String?

    func bytes(port: Int) -> [UInt8] {
        var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)"] + headers
        if let body { lines += ["Content-Type: application/json", "Content-Length: \(body.utf8.count)"] }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")).utf8)
    }
}

/// Asks again and again on a connection that stays open.
final class PageClient: BenchClient {
    private let socket: BenchSocket
    private let next: () -> [UInt8]

    init(port: Int, _ request: BenchRequest) throws {
        socket = try BenchSocket(port: port)
        let bytes = request.bytes(port: port)
        next = { bytes }
    }

    /// Each time for something else.
    init(port: Int, next: @escaping () -> BenchRequest) throws {
        socket = try BenchSocket(port: port)
        self.next = { next().bytes(port: port) }
    }

    func exchange() throws -> Int {
        try socket.send(next())
        let length = try Self.head(of: socket)
        try socket.skip(length)
        return length
    }

    /// - Returns: how many bytes the body has. - Throws: for an answer that is no success.
    static func head(of socket: BenchSocket) throws -> Int {
        let status = try socket.line()
        var length: Int?
        while true {
            let line = try socket.line()
            if line.isEmpty { break }
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2, parts[0].lowercased() == "content-length" {
                length = Int(parts[1].drop { $0 == " " })
            }
        }
        guard let length else { throw BenchSocket.Failure.unexpected("an answer without a length") }
        guard status.split(separator: " ").dropFirst().first?.first == "2" else {
            throw BenchSocket.Failure.unexpected(status)
        }
        return length
    }
}

/// Asks once and keeps the answer.
enum BenchPlain {
    static func get(port: Int, path: String) throws -> String {
        let socket = try BenchSocket(port: port)
        try socket.send(
            Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n".utf8))
        return String(decoding: try socket.take(try PageClient.head(of: socket)), as: UTF8.self)
    }
}

/// Brings letters by LMTP, envelope in one packet, body in the next (RFC 2920).
final class LetterClient: BenchClient {
    private let socket: BenchSocket
    private let letters: BenchLetters

    init(port: Int, letters: BenchLetters) throws {
        socket = try BenchSocket(port: port)
        self.letters = letters
        try expect("220")
        try socket.send(Array("LHLO bench.example\r\n".utf8))
        try expect("250")
    }

    func exchange() throws -> Int {
        try bring(letters.next())
    }

    /// - Returns: how many bytes it has.
    @discardableResult
    func bring(_ letter: BenchLetter) throws -> Int {
        try socket.send(
            Array("MAIL FROM:<\(letter.sender)>\r\nRCPT TO:<\(letter.recipient)>\r\nDATA\r\n".utf8))
        for code in ["250", "250", "354"] { try expect(code) }
        try socket.send(letter.bytes + Array(".\r\n".utf8))
        try expect("250")
        return letter.bytes.count
    }

    private func expect(_ code: String) throws {
        while true {
            let line = try socket.line()
            guard line.hasPrefix(code) else { throw BenchSocket.Failure.unexpected(line) }
            if line.utf8.dropFirst(3).first != UInt8(ascii: "-") { return }
        }
    }
}
