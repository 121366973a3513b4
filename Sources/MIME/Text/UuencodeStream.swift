/// Decodes a part whose transfer encoding is uuencode, in pieces; the lines "begin" and "end" may be missing.
struct UuencodeStream {
    private var line: [UInt8] = []
    private var isFinished = false

    /// Longer lines are no uuencoded ones.
    private static let lineMax = 256

    mutating func take(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var decoded: [UInt8] = []
        for byte in bytes where !isFinished {
            if byte == 0x0A {
                decodeLine(&decoded)
            } else if byte != 0x0D, line.count < Self.lineMax {
                line.append(byte)
            }
        }
        return decoded
    }

    mutating func finish() -> [UInt8] {
        var decoded: [UInt8] = []
        if !isFinished { decodeLine(&decoded) }
        return decoded
    }

    private mutating func decodeLine(_ decoded: inout [UInt8]) {
        defer { line.removeAll(keepingCapacity: true) }
        if line.elementsEqual("end".utf8) { isFinished = true }
        guard !isFinished, !line.starts(with: "begin ".utf8) else { return }
        decoded += Self.decode(line[...]) ?? []
    }

    /// The bytes of one line, or nil when it is none: its first character says how many it holds.
    static func decode(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let first = line.first, first >= 0x20, first <= 0x60 else { return nil }
        let length = Int((first - 0x20) & 63)
        // Trailing blanks, which stand for zeros, are often cut on the way.
        guard line.count - 1 >= (length * 4 + 2) / 3 - 3 else { return nil }
        var bytes: [UInt8] = []
        var at = line.startIndex + 1
        func value(_ index: Int) -> UInt8 { index < line.endIndex ? (line[index] &- 0x20) & 63 : 0 }
        while bytes.count < length {
            let four = (value(at), value(at + 1), value(at + 2), value(at + 3))
            bytes += [four.0 << 2 | four.1 >> 4, four.1 << 4 | four.2 >> 2, four.2 << 6 | four.3]
            at += 4
        }
        return bytes.prefix(length)
    }
}
