/// Base64 as mail has it: anything outside the alphabet is skipped, a cut end gives the bytes that are whole.
enum Base64 {
    static func decode(_ input: some Collection<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(input.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        for character in input {
            let value: UInt32
            switch character {
            case 0x41...0x5A: value = UInt32(character) - 0x41
            case 0x61...0x7A: value = UInt32(character) - 0x61 + 26
            case 0x30...0x39: value = UInt32(character) - 0x30 + 52
            case .ascii("+"), .ascii("-"): value = 62
            case .ascii("/"), .ascii("_"): value = 63
            case .ascii("="):
                // Padding ends a group, not the text: careless senders join padded pieces.
                if count == 2 { bytes.append(UInt8(truncatingIfNeeded: bits >> 4)) }
                if count == 3 {
                    bytes.append(UInt8(truncatingIfNeeded: bits >> 10))
                    bytes.append(UInt8(truncatingIfNeeded: bits >> 2))
                }
                bits = 0
                count = 0
                continue
            default: continue
            }
            bits = bits << 6 | value
            count += 1
            if count == 4 {
                bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
                bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
                bytes.append(UInt8(truncatingIfNeeded: bits))
                bits = 0
                count = 0
            }
        }
        if count == 2 { bytes.append(UInt8(truncatingIfNeeded: bits >> 4)) }
        if count == 3 {
            bytes.append(UInt8(truncatingIfNeeded: bits >> 10))
            bytes.append(UInt8(truncatingIfNeeded: bits >> 2))
        }
        return bytes
    }

    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Base64 without line ends, padded.
    static func encode(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 1
            if count == 3 {
                for shift: UInt32 in [18, 12, 6, 0] { output.append(alphabet[Int(bits >> shift & 63)]) }
                bits = 0
                count = 0
            }
        }
        if count == 1 {
            output.append(alphabet[Int(bits >> 2 & 63)])
            output.append(alphabet[Int(bits << 4 & 63)])
            output.append(contentsOf: "==".utf8)
        } else if count == 2 {
            output.append(alphabet[Int(bits >> 10 & 63)])
            output.append(alphabet[Int(bits >> 4 & 63)])
            output.append(alphabet[Int(bits << 2 & 63)])
            output.append(.ascii("="))
        }
        return output
    }
}
