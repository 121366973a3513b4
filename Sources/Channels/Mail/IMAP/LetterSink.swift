import Crypto
import NIOCore
import NIOPosix

/// A letter while it is fetched: counted, hashed, in memory as long as it is small and in a file beyond that.
struct LetterSink {
    private(set) var size = 0
    private var memory: [UInt8] = []
    private var spool: SpoolFile?
    private var hasher = SHA256()
    private let limits: IMAPLimits
    private let directory: String
    private let threads: NIOThreadPool

    init(limits: IMAPLimits, directory: String, threads: NIOThreadPool) {
        self.limits = limits
        self.directory = directory
        self.threads = threads
    }

    /// - Throws: `.letterTooBig`, `.spoolFailed`.
    mutating func take(_ piece: ByteBuffer) async throws(IMAPFailure) {
        size += piece.readableBytes
        guard size <= limits.letterBytesMax else { throw .letterTooBig(max: limits.letterBytesMax) }
        piece.withUnsafeReadableBytes { hasher.update(bufferPointer: $0) }
        memory.append(contentsOf: piece.readableBytesView)
        if memory.count > limits.memoryBytesMax { try await spill() }
    }

    private mutating func spill() async throws(IMAPFailure) {
        let (chunk, opened, directory) = (memory, spool, directory)
        memory.removeAll(keepingCapacity: true)
        spool = nil
        spool = try await blocking { try SpoolFile.append(chunk, to: opened, in: directory, isEnd: false) }
    }

    struct Finished {
        var body: LetterBody
        var size: Int
        /// 32 bytes.
        var sha256: [UInt8]
    }

    /// The letter as a whole; its file belongs to whoever asks.
    mutating func finish() async throws(IMAPFailure) -> Finished {
        let digest = Array(hasher.finalize())
        if spool == nil { return Finished(body: .memory(memory), size: size, sha256: digest) }
        try await spill()
        guard let file = spool else { throw .spoolFailed("the file is gone") }
        try await blocking { try file.close() }
        spool = nil
        return Finished(body: .file(path: file.path), size: size, sha256: digest)
    }

    /// Throws away what was gathered.
    mutating func discard() async {
        guard let file = spool else { return }
        spool = nil
        // Fails only when the program ends, and what it leaves is removed at the next start.
        try? await threads.runIfActive { file.discard() }
    }

    private func blocking<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws(IMAPFailure) -> Value {
        do { return try await threads.runIfActive(work) } catch { throw .spoolFailed("\(error)") }
    }
}
