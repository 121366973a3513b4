import Glibc

/// A first pass over the bytes that finds the header and how much of the letter may be given to the parser.
///
/// GMime builds an object for every part and every field, so a letter of millions of tiny ones would fill the memory.
/// This pass counts them in one run over the lines, keeps nothing but the header, and says where to stop.
struct SourceGuard {
    private(set) var start = 0
    private(set) var end: Int
    /// The bytes of the letter's own header, without the empty line.
    private(set) var header: [UInt8] = []
    private(set) var defects: [Defect] = []

    private var limits: ParsingLimits
    private var state = State.beforeHeader
    private var offset = 0
    private var lineStart = 0
    private var line: [UInt8] = []
    private var block: [UInt8] = []
    private var isFirstBlock = true
    private var headerBytes = 0
    private var fields = 0
    private var parts = 0
    private var boundaries: [[UInt8]] = []
    private var anyBoundary = false

    private enum State { case beforeHeader, header, body, finished }

    /// What is kept of a line while looking for a boundary; RFC 2046 allows boundaries of 70 characters.
    private static let linePrefix = 256
    /// Different boundaries a letter may announce.
    private static let boundariesMax = 200

    init(_ reader: SourceReader, limits: ParsingLimits) throws(LetterError) {
        self.limits = limits
        end = reader.count
        var scan = self
        try reader.readPieces { piece in
            scan.take(piece)
            return scan.state != .finished
        }
        scan.finish()
        self = scan
    }

    private mutating func take(_ piece: UnsafeRawBufferPointer) {
        var at = 0
        while at < piece.count, state != .finished {
            let rest = UnsafeRawBufferPointer(rebasing: piece[at...])
            guard let base = rest.baseAddress else { return }
            let feed = memchr(base, 0x0A, rest.count).map { UnsafeRawPointer($0) - base }
            let length = feed.map { $0 + 1 } ?? rest.count
            keep(rest[..<length])
            at += length
            offset += length
            if feed != nil { endLine() }
        }
    }

    private mutating func keep(_ bytes: Slice<UnsafeRawBufferPointer>) {
        if state == .body {
            let room = Self.linePrefix - line.count
            // Most lines of a body are no boundary; those are told by their first two bytes without being copied.
            if line.isEmpty, bytes.count >= 2, bytes.first != .ascii("-") { return }
            if room > 0 { line.append(contentsOf: bytes.prefix(room)) }
        } else {
            line.append(contentsOf: bytes.prefix(max(0, limits.headerBytesMax - line.count)))
        }
    }

    private mutating func endLine() {
        defer {
            line.removeAll(keepingCapacity: true)
            lineStart = offset
        }
        switch state {
        case .beforeHeader:
            if line.allSatisfy(\.isBlank) { return }
            // Mailbox files put their own line before the header.
            if line.starts(with: "From ".utf8) || line.starts(with: ">From ".utf8) { return }
            start = lineStart
            state = .header
            takeHeaderLine()
        case .header: takeHeaderLine()
        case .body: takeBodyLine()
        case .finished: break
        }
    }

    private mutating func takeHeaderLine() {
        if line.elementsEqual([0x0A]) || line.elementsEqual([0x0D, 0x0A]) { return endBlock() }
        if !isFirstBlock, line.starts(with: "--".utf8), isBoundary() {
            endBlock()
            return takeBodyLine()
        }
        headerBytes += line.count
        if let first = line.first, !first.isBlank { fields += 1 }
        if headerBytes > limits.headerBytesMax || fields > limits.headerFieldsMax {
            defects.append(.headersCut(limit: limits.headerBytesMax))
            end = lineStart
            if isFirstBlock { header = block }
            state = .finished
            return
        }
        block.append(contentsOf: line)
    }

    private mutating func endBlock() {
        if isFirstBlock { header = block }
        isFirstBlock = false
        noteBoundary()
        block.removeAll(keepingCapacity: true)
        state = .body
        // Without a boundary in the letter's header nothing after it is structure.
        if boundaries.isEmpty, !anyBoundary { state = .finished }
    }

    private mutating func noteBoundary() {
        guard let name = block.firstIndex(ofIgnoringCase: "boundary") else { return }
        var at = name + 8
        guard at < block.count, block[at] != .ascii("*"), boundaries.count < Self.boundariesMax else {
            anyBoundary = true
            return
        }
        while at < block.count, block[at].isBlank || block[at] == .ascii("=") { at += 1 }
        let isQuoted = at < block.count && block[at] == .ascii("\"")
        if isQuoted { at += 1 }
        let value = block[at...].prefix {
            isQuoted ? $0 != .ascii("\"") && $0 != 0x0A : !$0.isBlank && $0 != .ascii(";")
        }
        // A backslash or an overlong value makes the exact boundary doubtful: then any dashes count.
        if value.isEmpty || value.contains(.ascii("\\")) || value.count > Self.linePrefix - 3 {
            anyBoundary = true
        } else {
            boundaries.append(Array(value.trimmed))
        }
    }

    private func isBoundary() -> Bool {
        anyBoundary || boundaries.contains { line.dropFirst(2).starts(with: $0) }
    }

    private mutating func takeBodyLine() {
        guard line.count > 2, line[0] == .ascii("-"), line[1] == .ascii("-"), isBoundary() else { return }
        parts += 1
        // Each part has a line before it, each multipart one after it: twice the parts is the most there can be.
        guard parts <= limits.partsMax * 2 else {
            defects.append(.partsCut(limit: limits.partsMax))
            end = lineStart
            state = .finished
            return
        }
        state = .header
    }

    private mutating func finish() {
        if !line.isEmpty, state != .finished { endLine() }
        if isFirstBlock, header.isEmpty { header = block }
        if state == .beforeHeader { start = min(start, end) }
    }
}
