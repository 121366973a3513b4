/// RFC 4648 §5 without padding, which digests are written in. Own, because a letter has eight of them and going
/// through Foundation and three replacements cost more than the hash.
enum Base64URL {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    static func encode(_ bytes: [UInt8]) -> String { bytes.withUnsafeBytes { encode($0) } }

    static func encode(_ bytes: UnsafeRawBufferPointer) -> String {
        let count = (bytes.count * 8 + 5) / 6
        return String(unsafeUninitializedCapacity: count) { text in
            var held: UInt32 = 0
            var bits = 0
            var position = 0
            for byte in bytes {
                held = held << 8 | UInt32(byte)
                bits += 8
                while bits >= 6 {
                    bits -= 6
                    text[position] = alphabet[Int(held >> bits & 63)]
                    position += 1
                }
            }
            if bits > 0 {
                text[position] = alphabet[Int(held << (6 - bits) & 63)]
                position += 1
            }
            return position
        }
    }
}
