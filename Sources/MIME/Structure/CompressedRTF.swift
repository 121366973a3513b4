/// The LZ packing of RTF bodies in Outlook's containers. Source: MS-OXRTFCP §2.1.
enum CompressedRTF {
    private static let packedMark: UInt32 = 0x7546_5A4C
    private static let plainMark: UInt32 = 0x414C_454D

    /// What every dictionary begins with.
    private static let prepared = Array(
        ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
            + "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0"
            + "\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx").utf8)

    /// The unpacked RTF, or nil when the bytes are not what they claim or come to more than `limit`.
    static func unpack(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
        var input = LittleEndianReader(bytes[...])
        guard input.uint32() != nil, let rawSize = input.uint32(), let mark = input.uint32(),
            input.uint32() != nil,
            Int(rawSize) <= limit
        else { return nil }
        if mark == plainMark { return input.bytes(min(Int(rawSize), input.left)).map(Array.init) }
        guard mark == packedMark else { return nil }

        var dictionary = [UInt8](repeating: 0x20, count: 4096)
        dictionary.replaceSubrange(0..<prepared.count, with: prepared)
        var write = prepared.count
        var output: [UInt8] = []
        func put(_ byte: UInt8, _ output: inout [UInt8]) {
            output.append(byte)
            dictionary[write] = byte
            write = (write + 1) % 4096
        }
        while output.count < limit {
            guard let control = input.uint8() else { return output }
            for bit in 0..<8 {
                guard control >> UInt8(bit) & 1 == 1 else {
                    guard let byte = input.uint8() else { return output }
                    put(byte, &output)
                    continue
                }
                guard let high = input.uint8(), let low = input.uint8() else { return output }
                let reference = Int(high) << 8 | Int(low)
                let offset = reference >> 4
                // A reference to where the next byte goes ends the text.
                if offset == write { return output }
                for step in 0..<((reference & 15) + 2) { put(dictionary[(offset + step) % 4096], &output) }
            }
        }
        return output
    }
}
