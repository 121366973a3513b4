import CZlib
import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// Bytes as browsers that take gzip are sent them. Source: RFC 1952.
enum Gzip {
    /// How long it may take.
    enum Effort: Int32 {
        /// While somebody waits: a page is a third larger than it could be, and done in a fifth of the time.
        case quick = 4
        /// For what is packed once and sent for as long as the program runs.
        case once = 9
    }

    private enum Limits {
        /// Less gains nothing.
        static let bytesMin = 1_024
        static let paddingMax: UInt64 = 96
    }

    /// What zlib itself takes where nobody says.
    private static let memoryLevel: Int32 = 8

    private enum Header {
        /// "Unknown", as RFC 1952 §2.3.1 numbers systems.
        static let system: Int32 = 255
    }

    /// - Parameter padding: makes the length vary by up to 95 bytes. Whoever sees lengths on the wire and can make a
    ///   browser ask for pages cannot guess by them what stands beside their own words (BREACH).
    /// - Returns: nil where it would not be smaller.
    static func packed(_ bytes: some Sequence<UInt8>, _ effort: Effort, padding: UInt64 = 0) -> ByteBuffer? {
        var plain = Array(bytes)
        guard plain.count >= Limits.bytesMin else { return nil }
        var stream = z_stream()
        let gzip = MAX_WBITS + 16
        let began = deflateInit2_(
            &stream, effort.rawValue, Z_DEFLATED, gzip, memoryLevel, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        precondition(began == Z_OK, "zlib cannot begin: \(began)")
        defer { deflateEnd(&stream) }
        // The comment of the header: readers pass it over. It ends with a zero.
        var comment = Array(repeating: UInt8(ascii: "-"), count: Int(padding % Limits.paddingMax)) + [0]
        var header = gz_header()
        let room = Int(deflateBound(&stream, UInt(plain.count))) + comment.count + 32
        var packed = ByteBuffer()
        let ended = comment.withUnsafeMutableBufferPointer { comment -> Int32 in
            header.comment = comment.baseAddress
            header.os = Header.system
            return withUnsafeMutablePointer(to: &header) { header -> Int32 in
                deflateSetHeader(&stream, header)
                return plain.withUnsafeMutableBufferPointer { plain -> Int32 in
                    stream.next_in = plain.baseAddress
                    stream.avail_in = UInt32(plain.count)
                    var result = Z_OK
                    packed.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { out in
                        stream.next_out = out.bindMemory(to: UInt8.self).baseAddress
                        stream.avail_out = UInt32(room)
                        result = deflate(&stream, Z_FINISH)
                        return room - Int(stream.avail_out)
                    }
                    return result
                }
            }
        }
        precondition(ended == Z_STREAM_END, "zlib did not finish: \(ended)")
        return packed.readableBytes < plain.count ? packed : nil
    }

    /// Whether a header `Accept-Encoding` takes it. Source: RFC 9110 §12.5.3.
    static func isTaken(_ header: String?) -> Bool {
        for part in (header ?? "").split(separator: ",") {
            let words = part.split(separator: ";").map { String($0).trimmed.lowercased() }
            guard words.first == "gzip" || words.first == "*" else { continue }
            let weight = words.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            return weight != 0
        }
        return false
    }
}

extension Answer {
    /// The same in fewer bytes, where that pays and the browser takes it. Files of tickets stay as they are: most are
    /// packed by their own format, and a broken download goes on by its bytes.
    func packed(for request: Request, padding: UInt64) -> Answer {
        guard stream == nil, blob == nil, body.readableBytes > 0, headers[.contentEncoding] == nil,
            let type = headers[.contentType],
            ["text/html", "text/css", "text/javascript", "image/svg+xml"].contains(where: type.hasPrefix)
        else { return self }
        var answer = self
        answer.headers[.vary] = headers[.vary].map { $0 + ", Accept-Encoding" } ?? "Accept-Encoding"
        guard Gzip.isTaken(request.headers[.acceptEncoding]),
            let packed = packedOnce ?? Gzip.packed(body.readableBytesView, .quick, padding: padding)
        else { return answer }
        answer.body = packed
        answer.headers[.contentEncoding] = "gzip"
        return answer
    }
}
