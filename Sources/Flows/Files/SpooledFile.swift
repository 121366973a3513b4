import Glibc

/// The bytes of a file that somebody sent: few in memory, more in a file beside the blobs, which goes with its last
/// holder unless a blob took it over.
package final class SpooledFile: Sendable {
    /// All that came, also what was not kept.
    package let size: Int
    package let sha256: String
    /// The first bytes, which tell what the file is.
    package let head: [UInt8]
    /// Whether everything that came is here: what is larger than the desk takes is counted and not kept.
    package let isWhole: Bool
    let source: FileSource

    init(size: Int, sha256: String, head: [UInt8], isWhole: Bool, source: FileSource) {
        self.size = size
        self.sha256 = sha256
        self.head = head
        self.isWhole = isWhole
        self.source = source
    }

    package convenience init(_ bytes: [UInt8]) {
        self.init(
            size: bytes.count, sha256: BlobFiles.digest(bytes),
            head: Array(bytes.prefix(FileLook.headBytes)), isWhole: true, source: .memory(bytes))
    }

    /// What came, for a reader of ours that wants all of it. - Returns: nil for more than that, or what was not kept.
    package func bytes(upTo most: Int) -> [UInt8]? {
        guard isWhole, size <= most else { return nil }
        let bytes = source.bytes(at: 0, count: size)
        return bytes.count == size ? bytes : nil
    }

    deinit {
        // Already gone when a blob took it over.
        if case .file(let path) = source { unlink(path) }
    }
}
