import Glibc

/// Finds the end of a letter in a stream of bytes, takes the doubled dots out and watches the line ends.
///
/// Only CR LF ends a line and only CR LF `.` CR LF ends the letter. Whoever takes a lone LF for a line end
/// anywhere lets a sender hide a second letter inside the first, unseen by a stricter relay in front (SMTP
/// smuggling). So a lone CR or LF is a fault of the whole letter, and the search for the true end goes on.
struct DotUnstuffer {
    enum Fault: Equatable { case bareLineEnd, lineTooLong }

    private enum Place: Equatable {
        case lineStart
        case inLine
        /// After a CR inside a line.
        case afterCR
        /// After a dot at the start of a line; not given out: either it is stuffing or it ends the letter.
        case afterDot
        case afterDotCR
    }

    private(set) var fault: Fault?
    private var place = Place.lineStart
    private var lineBytes = 0
    private let lineBytesMax: Int

    init(lineBytesMax: Int) { self.lineBytesMax = lineBytesMax }

    /// Reads until the end of the letter or of the bytes. Runs of the letter's own bytes go to `keep`.
    /// - Returns: how many bytes belong to the letter with its final dot, and whether that dot was seen.
    mutating func read(
        _ bytes: UnsafeRawBufferPointer, keep: (UnsafeRawBufferPointer) -> Void
    ) -> (used: Int, isEnd: Bool) {
        guard let base = bytes.baseAddress else { return (0, false) }
        let count = bytes.count
        var index = 0
        /// Start of the run not yet given to `keep`.
        var run = 0
        func flush(upTo end: Int) {
            if end > run { keep(UnsafeRawBufferPointer(rebasing: bytes[run..<end])) }
        }
        // The next CR and LF at or after `index`. Each is searched anew only when passed, so that no
        // pattern of bytes costs more than two looks at each byte.
        var nextCR = -1
        var nextLF = -1
        func lineEnd() -> Int {
            if nextCR < index { nextCR = Self.find(0x0D, in: base, from: index, to: count) }
            if nextLF < index { nextLF = Self.find(0x0A, in: base, from: index, to: count) }
            return min(nextCR, nextLF)
        }
        while index < count {
            let byte = bytes[index]
            switch place {
            case .lineStart where byte == UInt8(ascii: "."):
                flush(upTo: index)
                index += 1
                run = index
                place = .afterDot
            case .lineStart, .inLine:
                place = .inLine
                let end = lineEnd()
                lineBytes += end - index
                if lineBytes > lineBytesMax { note(.lineTooLong) }
                index = end
                guard index < count else { break }
                if bytes[index] == UInt8(ascii: "\n") {
                    note(.bareLineEnd)
                    index += 1
                } else {
                    index += 1
                    place = .afterCR
                }
            case .afterCR:
                if byte == UInt8(ascii: "\n") {
                    index += 1
                    lineBytes = 0
                    place = .lineStart
                } else {
                    note(.bareLineEnd)
                    place = .inLine
                }
            case .afterDot:
                if byte == UInt8(ascii: "\r") {
                    index += 1
                    run = index
                    place = .afterDotCR
                } else {
                    place = .inLine
                }
            case .afterDotCR:
                if byte == UInt8(ascii: "\n") { return (index + 1, true) }
                note(.bareLineEnd)
                place = byte == UInt8(ascii: "\r") ? .afterCR : .inLine
                if place == .afterCR { index += 1 }
            }
        }
        flush(upTo: count)
        return (count, false)
    }

    /// Where the byte stands, or `end`. `memchr` looks at 32 bytes at once.
    private static func find(_ byte: Int32, in base: UnsafeRawPointer, from start: Int, to end: Int) -> Int {
        memchr(base + start, byte, end - start).map { UnsafeRawPointer($0) - base } ?? end
    }

    private mutating func note(_ new: Fault) {
        if fault == nil { fault = new }
    }
}
