/// The block before each file of a tar archive (POSIX.1-1988 "ustar"). A size past 8 GiB is written in base 256, as GNU
/// tar and bsdtar do.
struct ArchiveHeader: Equatable {
    static let blockBytes = 512
    private static let checksumField = 148..<156
    private static let octalSizeMax = 0o77_777_777_777

    var name: String
    var size: Int

    var block: [UInt8] {
        var block = [UInt8](repeating: 0, count: Self.blockBytes)
        func put(_ text: String, at offset: Int) {
            for (index, byte) in text.utf8.enumerated() { block[offset + index] = byte }
        }
        precondition(name.utf8.count <= 100, "A name in an archive has at most 100 bytes")
        put(name, at: 0)
        put("0000600", at: 100)
        put("0000000", at: 108)
        put("0000000", at: 116)
        if size <= Self.octalSizeMax {
            put(Self.octal(size, digits: 11), at: 124)
        } else {
            block[124] = 0x80
            for index in 0..<8 { block[135 - index] = UInt8(truncatingIfNeeded: size >> (8 * index)) }
        }
        put("00000000000", at: 136)
        put("0", at: 156)
        put("ustar", at: 257)
        put("00", at: 263)
        put(Self.octal(Self.checksum(block), digits: 6), at: 148)
        block[155] = 0x20
        return block
    }

    init(name: String, size: Int) {
        self.name = name
        self.size = size
    }

    /// Nil for a block that is no header of an ordinary file.
    init?(block: [UInt8]) {
        guard block.count == Self.blockBytes, Array(block[257..<262]) == Array("ustar".utf8),
            block[156] == UInt8(ascii: "0"),
            Self.number(block[Self.checksumField]) == Self.checksum(block)
        else { return nil }
        name = String(decoding: block[0..<100].prefix { $0 != 0 }, as: UTF8.self)
        if block[124] == 0x80 {
            guard block[125...128].allSatisfy({ $0 == 0 }), block[128] < 0x80 else { return nil }
            size = block[128..<136].reduce(0) { $0 << 8 | Int($1) }
        } else {
            guard let number = Self.number(block[124..<136]) else { return nil }
            size = number
        }
    }

    /// How many bytes fill the last block of a file.
    var padding: Int { (Self.blockBytes - size % Self.blockBytes) % Self.blockBytes }

    /// The sum of all bytes, those of the checksum itself taken as spaces.
    private static func checksum(_ block: [UInt8]) -> Int {
        block.indices.reduce(0) { $0 + Int(checksumField.contains($1) ? 0x20 : block[$1]) }
    }

    private static func octal(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        Int(String(decoding: field.prefix { $0 != 0 && $0 != 0x20 }, as: UTF8.self), radix: 8)
    }
}
