/// Makes a letter fit for the wire: every line ends with CR LF, a leading dot is doubled, a lone dot ends it.
///
/// Lone CR and LF are turned into CR LF because a letter with them would be refused, or worse, taken for two.
struct DotStuffer {
    private var isLineStart = true
    private var isAfterCR = false

    mutating func stuff(_ bytes: ArraySlice<UInt8>, into wire: inout [UInt8]) {
        for byte in bytes {
            if isAfterCR {
                isAfterCR = false
                if byte == UInt8(ascii: "\n") { continue }
            }
            switch byte {
            case UInt8(ascii: "\r"), UInt8(ascii: "\n"):
                wire.append(UInt8(ascii: "\r"))
                wire.append(UInt8(ascii: "\n"))
                isLineStart = true
                isAfterCR = byte == UInt8(ascii: "\r")
            default:
                if isLineStart, byte == UInt8(ascii: ".") { wire.append(byte) }
                wire.append(byte)
                isLineStart = false
            }
        }
    }

    func end(into wire: inout [UInt8]) {
        wire += (isLineStart ? ".\r\n" : "\r\n.\r\n").utf8
    }
}
