import NIOCore
import Testing

@testable import Web

@Suite("Answers on the wire")
struct GzipTests {
    @Test(
        "are packed for whoever takes it",
        arguments: [
            (nil, false), ("", false), ("gzip", true), ("br, GZIP;q=0.5", true), ("gzip;q=0", false),
            ("*", true),
            ("identity", false), ("gzip;q=0.0, *;q=1", false),
        ] as [(String?, Bool)])
    func taken(header: String?, isTaken: Bool) { #expect(Gzip.isTaken(header) == isTaken) }

    @Test("stay as they are where packing gains nothing")
    func small() { #expect(Gzip.packed([UInt8](repeating: 65, count: 900), .quick) == nil) }

    @Test("have a length that tells nothing exact", arguments: [0, 1, 95])
    func padded(padding: Int) throws {
        let page = Array(String(repeating: "<p>Каса мовчить</p>", count: 200).utf8)
        let plain = try #require(Gzip.packed(page, .quick))
        let packed = try #require(Gzip.packed(page, .quick, padding: UInt64(padding)))
        #expect(packed.readableBytes == plain.readableBytes + padding)
        // RFC 1952 §2.3: the mark, and the flag of a comment.
        #expect(Array(packed.readableBytesView.prefix(4)) == [0x1F, 0x8B, 8, 16])
        #expect(packed.readableBytes < page.count / 10)
    }
}
