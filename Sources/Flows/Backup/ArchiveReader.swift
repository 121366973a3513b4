import Crypto

/// Unpacks an archive of ours and compares each file with its digest. Only names that a backup has are taken, so no
/// archive reaches out of the directory it is unpacked into.
struct ArchiveReader {
    /// What becomes of a file in the archive.
    enum Place {
        case file(path: String)
        /// It is read by `show` once the whole archive has proved sound.
        case later
    }

    let path: String

    /// What stands first in the archive; not proved yet.
    func mark() throws(BackupError) -> ArchiveMark {
        let archive = try OpenFile(reading: path)
        let header = try header(archive)
        guard header.name == ArchiveMark.name, header.size <= ArchiveMark.bytesMax,
            let mark = ArchiveMark(try archive.read(header.size))
        else { throw damaged("it is no backup of a desk") }
        return mark
    }

    /// - Parameter place: makes room for a file and says where it goes, nil for a name that is not ours.
    /// - Returns: the digests of what is left for later.
    /// - Throws: `BackupError`; what was unpacked until then is not to be trusted.
    func unpack(
        _ place: (_ name: String) throws(BackupError) -> Place?
    ) throws(BackupError) -> [String: String] {
        let archive = try OpenFile(reading: path)
        var later: [String: String] = [:]
        // Of the list that has to come, its size and digest are enough to know it by.
        var sums = SHA256()
        var sumsBytes = 0
        while true {
            let header = try header(archive)
            if header.name == ArchiveWriter.sumsName {
                // The list comes last and names every file in the order they were written.
                guard header.size == sumsBytes,
                    try copy(header, from: archive, to: nil)
                        == BlobFiles.hexadecimal(Array(sums.finalize()))
                else { throw damaged("a digest differs") }
                return later
            }
            let digest: String
            switch try place(header.name) {
            case nil: throw damaged("it holds a file that is not ours")
            case .file(let target):
                digest = try copy(header, from: archive, to: try OpenFile(creating: target))
            case .later:
                digest = try copy(header, from: archive, to: nil)
                guard later.updateValue(digest, forKey: header.name) == nil else {
                    throw damaged("it holds a file twice")
                }
            }
            let line = Array("\(digest)  \(header.name)\n".utf8)
            sums.update(data: line)
            sumsBytes += line.count
        }
    }

    /// Shows what `unpack` left for later, piece by piece, and proves again that it is the same.
    /// - Parameter show: takes a file's pieces until `next` gives nil.
    func show(
        _ later: [String: String],
        _ show: (_ name: String, _ next: () throws -> [UInt8]?) throws -> Void
    ) throws {
        let archive = try OpenFile(reading: path)
        while true {
            let header = try header(archive)
            if header.name == ArchiveWriter.sumsName { return }
            guard let expected = later[header.name] else {
                try archive.skip(header.size + header.padding)
                continue
            }
            var hash = SHA256()
            var left = header.size
            try show(header.name) {
                if left == 0 { return nil }
                let bytes = try archive.read(min(left, ArchiveWriter.chunkBytes))
                if bytes.isEmpty { throw damaged("it ends too early") }
                hash.update(data: bytes)
                left -= bytes.count
                return bytes
            }
            try archive.skip(left + header.padding)
            guard left > 0 || BlobFiles.hexadecimal(Array(hash.finalize())) == expected else {
                throw damaged("it was changed while it was read")
            }
        }
    }

    private func header(_ archive: OpenFile) throws(BackupError) -> ArchiveHeader {
        let block = try archive.read(ArchiveHeader.blockBytes)
        guard let header = ArchiveHeader(block: block) else {
            throw damaged(block.count < ArchiveHeader.blockBytes ? "it ends too early" : "a header is broken")
        }
        return header
    }

    /// Reads a file of the archive to its end. - Returns: its digest.
    private func copy(
        _ header: ArchiveHeader, from archive: OpenFile, to file: OpenFile?
    ) throws(BackupError) -> String {
        var hash = SHA256()
        var left = header.size
        while left > 0 {
            let bytes = try archive.read(min(left, ArchiveWriter.chunkBytes))
            if bytes.isEmpty { throw damaged("it ends too early") }
            hash.update(data: bytes)
            try file?.write(bytes)
            left -= bytes.count
        }
        try file?.sync()
        guard try archive.read(header.padding).count == header.padding else {
            throw damaged("it ends too early")
        }
        return BlobFiles.hexadecimal(Array(hash.finalize()))
    }

    private func damaged(_ reason: String) -> BackupError { .damaged(path: path, reason: reason) }
}
