import Glibc

/// A file that is read or written from its beginning to its end; closed when nobody holds it any more.
final class OpenFile {
    let path: String
    private let number: Int32

    /// - Throws: `BackupError.io`.
    init(reading path: String) throws(BackupError) {
        self.path = path
        number = open(path, O_RDONLY | O_CLOEXEC)
        if number < 0 { throw Self.failure(path) }
    }

    /// Makes a file that only its owner may read. - Throws: also when there is one.
    init(creating path: String) throws(BackupError) {
        self.path = path
        number = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if number < 0 { throw Self.failure(path) }
    }

    deinit { close(number) }

    /// Where the next byte is read or written.
    private(set) var offset = 0

    func size() throws(BackupError) -> Int {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw Self.failure(path) }
        return Int(status.st_size)
    }

    /// As many bytes as asked for; fewer only at the end of the file.
    func read(_ count: Int) throws(BackupError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(number, buffer.baseAddress?.advanced(by: filled), count - filled)
            }
            if got < 0 {
                if errno == EINTR { continue }
                throw Self.failure(path)
            }
            if got == 0 { break }
            filled += got
        }
        offset += filled
        return filled == count ? bytes : Array(bytes.prefix(filled))
    }

    func write(_ bytes: [UInt8]) throws(BackupError) {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                Glibc.write(number, buffer.baseAddress?.advanced(by: done), buffer.count - done)
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw Self.failure(path)
            }
            done += written
        }
        offset += bytes.count
    }

    /// Passes over bytes without reading them.
    func skip(_ count: Int) throws(BackupError) {
        guard lseek(number, off_t(count), SEEK_CUR) >= 0 else { throw Self.failure(path) }
        offset += count
    }

    /// Writes over what was written before; goes on where it was.
    func rewrite(_ bytes: [UInt8], at place: Int) throws(BackupError) {
        guard pwrite(number, bytes, bytes.count, off_t(place)) == bytes.count else {
            throw Self.failure(path)
        }
    }

    func sync() throws(BackupError) {
        guard fsync(number) == 0 else { throw Self.failure(path) }
    }

    /// Makes the names in a directory durable.
    static func syncDirectory(_ path: String) throws(BackupError) {
        try OpenFile(reading: path).sync()
    }

    static func failure(_ path: String) -> BackupError {
        errno == ENOSPC || errno == EDQUOT
            ? .full(path: path) : .io(path: path, reason: String(cString: strerror(errno)))
    }
}
