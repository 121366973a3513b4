import Crypto
import FoundationEssentials
import Glibc
import Storage

/// Takes a file piece by piece, so that its size costs no memory.
package final class FileSpool {
    private let blobs: BlobFiles
    private let bytesMax: Int
    private var size = 0
    private var hash = SHA256()
    private var memory: [UInt8] = []
    private var head: [UInt8] = []
    private var draft: BlobFiles.Draft?

    /// - Parameter bytesMax: of a file that turns out larger nothing is kept but its size.
    package init(in blobs: BlobFiles, bytesMax: Int) {
        self.blobs = blobs
        self.bytesMax = bytesMax
    }

    deinit { draft?.discard() }

    /// - Throws: `BlobFailure`.
    package func write(_ bytes: ArraySlice<UInt8>) throws {
        size += bytes.count
        if head.count < FileLook.headBytes { head += bytes.prefix(FileLook.headBytes - head.count) }
        guard size <= bytesMax else {
            memory = []
            draft?.discard()
            draft = nil
            return
        }
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        if draft == nil, memory.count + bytes.count <= BlobStore.rowBytesMax {
            memory += bytes
            return
        }
        let open = try draft ?? blobs.draft()
        draft = open
        if !memory.isEmpty {
            try memory.withUnsafeBytes { try open.write($0) }
            memory = []
        }
        try bytes.withUnsafeBytes { try open.write($0) }
    }

    /// Ends the writing. - Throws: `BlobFailure`.
    package func finish() throws -> SpooledFile {
        let isWhole = size <= bytesMax
        let source: FileSource
        if let draft {
            self.draft = nil
            try draft.close()
            source = .file(draft.path)
        } else {
            source = .memory(memory)
        }
        return SpooledFile(
            size: size, sha256: isWhole ? BlobFiles.hexadecimal(Array(hash.finalize())) : "", head: head,
            isWhole: isWhole, source: source)
    }
}
