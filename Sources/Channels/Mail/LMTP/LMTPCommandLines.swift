import NIOCore

/// Cuts command lines out of what a peer sent. Source: RFC 5321 §2.3.8 (CR LF ends a line, and nothing else does), §4.5.3.1.4.
struct LMTPCommandLines {
    enum Line {
        /// The end of the line is not there yet.
        case none
        /// The rest of a line that was refused.
        case discarded
        case tooLong
        case bareLineEnd
        case line([UInt8])
    }

    let bytesMax: Int
    private var isDiscarding = false

    init(bytesMax: Int) { self.bytesMax = bytesMax }

    mutating func next(in pending: inout ByteBuffer) -> Line {
        let view = pending.readableBytesView
        let lineFeed = view.firstIndex(of: UInt8(ascii: "\n"))
        let bytes = lineFeed.map { $0 - view.startIndex + 1 } ?? view.count
        if isDiscarding {
            pending.moveReaderIndex(forwardBy: bytes)
            isDiscarding = lineFeed == nil
            return lineFeed == nil ? .none : .discarded
        }
        guard bytes <= bytesMax else {
            pending.moveReaderIndex(forwardBy: bytes)
            isDiscarding = lineFeed == nil
            return .tooLong
        }
        guard lineFeed != nil, let line = pending.readBytes(length: bytes) else { return .none }
        let content = line.dropLast(2)
        guard bytes >= 2, line[bytes - 2] == UInt8(ascii: "\r"),
            !content.contains(where: { $0 == UInt8(ascii: "\r") || $0 == 0 })
        else { return .bareLineEnd }
        return .line(Array(content))
    }
}
