import Crypto

package import Domain
import FoundationEssentials
package import Storage

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Bytes too large for a row as files named by their digest under the data directory, synced before the transaction
/// that names them begins. Every function blocks.
package struct BlobFiles: Sendable {
    package let directory: String

    package init(directory: String) { self.directory = directory }

    package func path(of sha256: String) -> String { BlobPath.file(sha256, in: directory) }

    /// Puts bytes where they are durable before any row names them. - Returns: their place for `BlobStore.add`.
    /// - Throws: `BlobFailure`.
    package func keep(_ bytes: [UInt8], sha256: String) throws -> BlobPlace {
        if bytes.count <= BlobStore.rowBytesMax { return .row(bytes) }
        return try adopt(try draft(of: bytes), sha256: sha256)
    }

    /// Bytes in a file under a name of its own, not synced.
    func draft(of bytes: [UInt8]) throws -> String {
        let draft = try draft()
        do { try bytes.withUnsafeBytes { try draft.write($0) } } catch {
            draft.discard()
            throw error
        }
        try draft.close()
        return draft.path
    }

    /// A file that is being written under a name of its own. Every function blocks.
    struct Draft {
        let path: String
        fileprivate let descriptor: Int32

        func write(_ bytes: UnsafeRawBufferPointer) throws {
            var offset = 0
            while offset < bytes.count {
                let written = Glibc.write(
                    descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
                if written < 0 {
                    if errno == EINTR { continue }
                    throw BlobFailure.last(path)
                }
                offset += written
            }
        }

        /// Ends writing; to be called once. A full disk may show itself only here.
        func close() throws {
            guard Glibc.close(descriptor) == 0 else {
                let failure = BlobFailure.last(path)
                unlink(path)
                throw failure
            }
        }

        /// Closes and removes an open file that nobody wants any more.
        func discard() {
            _ = Glibc.close(descriptor)
            unlink(path)
        }
    }

    func draft() throws -> Draft {
        let path = "\(directory)/new-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        try makeDirectory(directory)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        return Draft(path: path, descriptor: descriptor)
    }

    /// Takes over a file on the same file system, synced here before it gets its name.
    package func adopt(_ path: String, sha256: String) throws -> BlobPlace {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { throw failure(path) }
        do { try sync(file, path) } catch {
            close(file)
            throw error
        }
        close(file)
        let target = self.path(of: sha256)
        let folder = "\(directory)/\(sha256.prefix(2))"
        try makeDirectory(folder)
        guard rename(path, target) == 0 else {
            let error = failure(path)
            unlink(path)
            throw error
        }
        try syncDirectory(folder)
        return .file
    }

    func read(_ sha256: String) throws -> [UInt8] {
        do { return [UInt8](try Data(contentsOf: URL(filePath: path(of: sha256)))) } catch {
            throw BlobFailure.missing(sha256)
        }
    }

    /// How long a file must have lain still before it may go: longer than any writer's way from file to row.
    private static let stillForSeconds = 3_600

    /// Takes away the file of a blob whose row is gone. A file that was written again meanwhile stays: its writer's
    /// row may be on its way.
    package func remove(_ sha256: String, now: Instant) {
        let path = path(of: sha256)
        let aside = "\(directory)/gone-\(sha256)"
        guard rename(path, aside) == 0 else { return }
        var status = stat()
        let isStill =
            stat(aside, &status) == 0
            && Int64(status.st_mtim.tv_sec) + Int64(Self.stillForSeconds) < now.microseconds / 1_000_000
        if isStill { unlink(aside) } else { putBack(sha256) }
    }

    /// Gives a file that was taken aside its place again, without replacing a newer one: it holds the same bytes.
    func putBack(_ sha256: String) {
        let aside = "\(directory)/gone-\(sha256)"
        if link(aside, path(of: sha256)) == 0 || errno == EEXIST { unlink(aside) }
    }

    /// Hexadecimal SHA-256.
    package static func digest(_ bytes: [UInt8]) -> String {
        hexadecimal(Array(SHA256.hash(data: bytes)))
    }

    package static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func makeDirectory(_ path: String) throws {
        if mkdir(path, 0o700) == 0 {
            try syncDirectory(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
        } else if errno != EEXIST {
            throw failure(path)
        }
    }

    private func sync(_ file: Int32, _ path: String) throws {
        guard fsync(file) == 0 else { throw failure(path) }
    }

    private func syncDirectory(_ path: String) throws {
        let folder = open(path, O_RDONLY | O_DIRECTORY)
        guard folder >= 0 else { throw failure(path) }
        defer { close(folder) }
        try sync(folder, path)
    }

    private func failure(_ path: String) -> BlobFailure { .last(path) }
}

extension BlobFailure {
    /// What the system said last about a file.
    fileprivate static func last(_ path: String) -> Self {
        errno == ENOSPC || errno == EDQUOT ? .full : .io("\(path): \(String(cString: strerror(errno)))")
    }
}
