import Crypto
import NIOCore

/// The body of one letter while it streams in: counted, hashed, and handed out in chunks when it outgrows memory.
struct LetterIntake {
    private(set) var size = 0
    private(set) var fault: LMTPFault?
    /// Bytes not yet handed to the spool: the whole letter as long as it is small.
    private(set) var memory: [UInt8] = []
    /// The spool file, once the letter outgrew memory.
    var spool: SpoolFile?
    private var unstuffer: DotUnstuffer
    private var hasher: SHA256?
    private let limits: LMTPLimits

    init(limits: LMTPLimits) {
        self.limits = limits
        unstuffer = DotUnstuffer(lineBytesMax: limits.textLineBytesMax)
    }

    var isOverMemory: Bool { memory.count > limits.memoryBytesMax }
    var isSpooled: Bool { hasher != nil }

    /// Reads until the end of the letter or of the buffer; returns whether the final dot was seen.
    /// After a fault the bytes are only looked at, to find that dot.
    mutating func read(_ buffer: inout ByteBuffer) -> Bool {
        let (used, isEnd) = buffer.withUnsafeReadableBytes { bytes in
            var unstuffer = self.unstuffer
            defer { self.unstuffer = unstuffer }
            return unstuffer.read(bytes) { run in
                guard fault == nil else { return }
                size += run.count
                if size > limits.letterBytesMax {
                    fail(.letterTooBig(max: limits.letterBytesMax))
                } else {
                    memory.append(contentsOf: run)
                }
            }
        }
        buffer.moveReaderIndex(forwardBy: used)
        switch unstuffer.fault {
        case .bareLineEnd where fault == nil: fail(.bareLineEndInLetter)
        case .lineTooLong where fault == nil: fail(.textLineTooLong(max: limits.textLineBytesMax))
        case .bareLineEnd, .lineTooLong, nil: break
        }
        return isEnd
    }

    mutating func fail(_ fault: LMTPFault) {
        self.fault = fault
        memory = []
    }

    /// Takes the bytes gathered so far, for the spool.
    mutating func takeChunk() -> [UInt8] {
        var hasher = self.hasher ?? SHA256()
        hasher.update(data: memory)
        self.hasher = hasher
        defer { memory.removeAll(keepingCapacity: true) }
        return memory
    }

    /// The hash of the whole letter, 32 bytes.
    func digest() -> [UInt8] {
        hasher.map { Array($0.finalize()) } ?? Array(SHA256.hash(data: memory))
    }
}
