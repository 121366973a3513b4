import Crypto

/// Writes files one after the other into an archive; the last entry, `SHA256SUMS`, holds the digest of each, as
/// `sha256sum` writes them.
///
/// Unchecked, for it has one holder at a time: the thread of a snapshot hands it over when its rows are written.
final class ArchiveWriter: @unchecked Sendable {
    static let sumsName = "SHA256SUMS"
    static let chunkBytes = 1_048_576

    private let file: OpenFile
    /// The list of digests grows in a file beside the archive: there may be millions.
    private let sums: OpenFile

    init(path: String, sums: String) throws(BackupError) {
        file = try OpenFile(creating: path)
        self.sums = try OpenFile(creating: sums)
    }

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

    /// Adds what `fill` puts. Its size shows only at the end, so the header is written once more then.
    func add(
        _ name: String, streamed fill: (_ put: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws {
        let place = file.offset
        try file.write(ArchiveHeader(name: name, size: 0).block)
        var hash = SHA256()
        var size = 0
        var held: [UInt8] = []
        held.reserveCapacity(Self.chunkBytes)
        func flush() throws(BackupError) {
            hash.update(data: held)
            try file.write(held)
            size += held.count
            held.removeAll(keepingCapacity: true)
        }
        try fill { bytes in
            held.append(contentsOf: bytes)
            if held.count >= Self.chunkBytes { try flush() }
        }
        try flush()
        let header = ArchiveHeader(name: name, size: size)
        try file.rewrite(header.block, at: place)
        try end(header, digest: Array(hash.finalize()))
    }

    private func end(_ header: ArchiveHeader, digest: [UInt8]) throws(BackupError) {
        try file.write([UInt8](repeating: 0, count: header.padding))
        try sums.write(Array("\(BlobFiles.hexadecimal(digest))  \(header.name)\n".utf8))
    }

    /// Closes the archive and waits until it is on the disk.
    func finish() throws(BackupError) {
        try add(Self.sumsName, from: sums.path)
        // Two empty blocks are the end of a tar archive.
        try file.write([UInt8](repeating: 0, count: 2 * ArchiveHeader.blockBytes))
        try file.sync()
    }
}
