import Glibc
import NIOPosix

/// What a letter's bytes ask of a server.
struct LetterNeeds: Equatable {
    var size = 0
    /// Raw UTF-8 in the header (RFC 6532).
    var hasInternationalHeader = false
    var has8BitText = false
    private var isInHeader = true
    private var lineBytes = 0

    mutating func look(at bytes: some Sequence<UInt8>) {
        for byte in bytes {
            size += 1
            if byte >= 0x80 {
                if isInHeader { hasInternationalHeader = true } else { has8BitText = true }
            }
            if byte == UInt8(ascii: "\n") {
                if lineBytes == 0 { isInHeader = false }
                lineBytes = 0
            } else if byte != UInt8(ascii: "\r") {
                lineBytes += 1
            }
        }
    }
}

/// Reads the bytes of a letter piece by piece, from memory or from its file.
struct LetterReader {
    static let pieceBytes = 65_536

    private let body: LetterBody
    private var position = 0

    init(_ body: LetterBody) { self.body = body }

    /// The next piece, or nil at the end.
    mutating func next() async throws(SMTPFailure) -> ArraySlice<UInt8>? {
        let piece: ArraySlice<UInt8>
        switch body {
        case .memory(let bytes):
            piece = bytes[position..<min(position + Self.pieceBytes, bytes.count)]
        case .file(let path):
            do {
                piece = try await NIOThreadPool.singleton.runIfActive { [position] in
                    try Self.read(path, from: position)[...]
                }
            } catch {
                throw .letterUnreadable("\(error)")
            }
        }
        position += piece.count
        return piece.isEmpty ? nil : piece
    }

    /// Blocks; for a thread of the pool. Opened anew for each piece, so that no descriptor outlives a failure.
    private static func read(_ path: String, from offset: Int) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SpoolFile.Failure.system(call: "open", errno: errno) }
        defer { close(descriptor) }
        return try [UInt8](unsafeUninitializedCapacity: pieceBytes) { buffer, count in
            let got = pread(descriptor, buffer.baseAddress, pieceBytes, offset)
            guard got >= 0 else { throw SpoolFile.Failure.system(call: "pread", errno: errno) }
            count = got
        }
    }
}
