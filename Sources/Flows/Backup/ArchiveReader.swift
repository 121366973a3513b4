import Crypto

/// Unpacks an archive of ours and compares each file with its digest. Only names that a backup has are taken, so no
/// archive reaches out of the directory it is unpacked into.
struct ArchiveReader {
    let path: String

    /// The list of digests is held in memory: 140 bytes for each file.
    private static let sumsBytesMax = 268_435_456

    /// - Parameter place: makes room for a file and says where it goes, nil for a name that is not ours.
    /// - Throws: `BackupError`; what was unpacked until then is not to be trusted.
    func unpack(_ place: (_ name: String) throws(BackupError) -> String?) throws(BackupError) {
        let archive = try OpenFile(reading: path)
        var sums = ""
        while true {
            let block = try archive.read(ArchiveHeader.blockBytes)
            guard let header = ArchiveHeader(block: block) else {
                throw damaged(
                    block.count < ArchiveHeader.blockBytes ? "it ends too early" : "a header is broken")
            }
            if header.name == ArchiveWriter.sumsName {
                guard header.size <= Self.sumsBytesMax else {
                    throw damaged("its list of digests is too long")
                }
                let listed = try archive.read(header.size)
                // The list comes last and names every file in the order they were written.
                guard listed == Array(sums.utf8) else { throw damaged("a digest differs") }
                return
            }
            guard let target = try place(header.name) else {
                throw damaged("it holds a file that is not ours")
            }
            let digest = try copy(header, from: archive, to: target)
            sums += "\(digest)  \(header.name)\n"
        }
    }

    private func copy(
        _ header: ArchiveHeader, from archive: OpenFile, to target: String
    ) throws(BackupError) -> String {
        let file = try OpenFile(creating: target)
        var hash = SHA256()
        var left = header.size
        while left > 0 {
            let bytes = try archive.read(min(left, ArchiveWriter.chunkBytes))
            if bytes.isEmpty { throw damaged("it ends too early") }
            hash.update(data: bytes)
            try file.write(bytes)
            left -= bytes.count
        }
        try file.sync()
        guard try archive.read(header.padding).count == header.padding else {
            throw damaged("it ends too early")
        }
        return BlobFiles.hexadecimal(Array(hash.finalize()))
    }

    private func damaged(_ reason: String) -> BackupError { .damaged(path: path, reason: reason) }
}
