import Glibc

/// A file that holds the body of one letter too large for memory. Every function blocks: call them on a thread
/// pool, never on an event loop.
struct SpoolFile: Sendable {
    enum Failure: Error, Equatable {
        case system(call: String, errno: Int32)
    }

    let path: String
    private let descriptor: Int32

    private static let namePrefix = "letter-"

    /// Creates an empty file under a new name, readable by this user alone.
    static func create(in directory: String) throws(Failure) -> SpoolFile {
        var template = Array("\(directory)/\(namePrefix)XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .system(call: "mkstemp", errno: errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return SpoolFile(path: path, descriptor: descriptor)
    }

    func write(_ bytes: [UInt8]) throws(Failure) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { raw in
                raw.baseAddress.map { Glibc.write(descriptor, $0 + written, raw.count - written) } ?? 0
            }
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                throw .system(call: "write", errno: errno)
            }
        }
    }

    /// Ends writing; to be called once. A full disk may show itself only here.
    func close() throws(Failure) {
        guard Glibc.close(descriptor) == 0 else { throw .system(call: "close", errno: errno) }
    }

    /// Writes a piece behind what `opened` holds, or into a new file; `isEnd` closes it.
    /// - Throws: no file is left then, neither open nor in the directory.
    static func append(
        _ piece: [UInt8], to opened: SpoolFile?, in directory: String, isEnd: Bool
    ) throws(Failure) -> SpoolFile {
        let file = if let opened { opened } else { try create(in: directory) }
        do { try file.write(piece) } catch {
            file.discard()
            throw error
        }
        guard isEnd else { return file }
        do { try file.close() } catch {
            remove(file.path)
            throw error
        }
        return file
    }

    /// Closes and removes an open file that nobody wants any more.
    func discard() {
        _ = Glibc.close(descriptor)
        Self.remove(path)
    }

    static func remove(_ path: String) { unlink(path) }

    /// Removes what a stopped process left behind. Nobody else may be using the directory.
    static func removeLeftovers(in directory: String) {
        guard let stream = opendir(directory) else { return }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(namePrefix) { remove("\(directory)/\(name)") }
        }
    }
}
