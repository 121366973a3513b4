import HTTPTypes
import NIOCore

/// Pictures that a page of ours shows by itself: raster formats, known by their first bytes and not by their word.
enum RasterImage {
    private enum Limits {
        static let bytesMax = 10_485_760
    }

    private static let types: Set<String> = [
        "image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp",
    ]

    static func isShown(_ contentType: String, bytes: Int) -> Bool {
        types.contains(contentType.lowercased()) && bytes <= Limits.bytesMax
    }

    /// The type by the bytes; nil for what is no raster picture. Source: WHATWG MIME Sniffing §6.1.
    static func type(of bytes: [UInt8]) -> String? {
        func begins(_ mark: [UInt8], at offset: Int = 0) -> Bool {
            bytes.dropFirst(offset).starts(with: mark)
        }
        if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
        if begins([0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if begins(Array("GIF87a".utf8)) || begins(Array("GIF89a".utf8)) { return "image/gif" }
        if begins(Array("RIFF".utf8)), begins(Array("WEBP".utf8), at: 8) { return "image/webp" }
        return nil
    }

    /// The picture as an answer, nil when it is none.
    static func answer(_ bytes: [UInt8]) -> Answer? {
        guard bytes.count <= Limits.bytesMax, let type = type(of: bytes) else { return nil }
        var answer = Answer(type: type, ByteBuffer(bytes: bytes))
        answer.headers[.contentDisposition] = "inline"
        answer.headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
        answer.headers[.cacheControl] = "private, max-age=3600"
        return answer
    }
}
