import Crypto

/// Writes files one after the other into an archive; the last entry, `SHA256SUMS`, holds the digest of each, as
/// `sha256sum` writes them.
final class ArchiveWriter {
    static let sumsName = "SHA256SUMS"
    static let chunkBytes = 1_048_576

    private let file: OpenFile
    private var sums = ""

    init(path: String) throws(BackupError) { file = try OpenFile(creating: path) }

    /// Copies a file that nobody changes meanwhile.
    func add(_ name: String, from path: String) throws(BackupError) {
        let source = try OpenFile(reading: path)
        let header = ArchiveHeader(name: name, size: try source.size())
        try file.write(header.block)
        var hash = SHA256()
        var left = header.size
        while left > 0 {
            let bytes = try source.read(min(left, Self.chunkBytes))
            if bytes.isEmpty { throw .io(path: path, reason: "it became shorter while it was copied") }
            hash.update(data: bytes)
            try file.write(bytes)
            left -= bytes.count
        }
        try end(header, digest: Array(hash.finalize()))
    }

    func add(_ name: String, _ text: String) throws(BackupError) {
        let bytes = Array(text.utf8)
        let header = ArchiveHeader(name: name, size: bytes.count)
        try file.write(header.block)
        try file.write(bytes)
        try end(header, digest: Array(SHA256.hash(data: bytes)))
    }

    private func end(_ header: ArchiveHeader, digest: [UInt8]) throws(BackupError) {
        try file.write([UInt8](repeating: 0, count: header.padding))
        sums += "\(BlobFiles.hexadecimal(digest))  \(header.name)\n"
    }

    /// Closes the archive and waits until it is on the disk.
    func finish() throws(BackupError) {
        try add(Self.sumsName, sums)
        // Two empty blocks are the end of a tar archive.
        try file.write([UInt8](repeating: 0, count: 2 * ArchiveHeader.blockBytes))
        try file.sync()
    }
}
