import CGMime
import Glibc

/// Takes the decoded bytes of one part: counts and hashes them, keeps the beginning, and spools what is long.
struct LeafSink: ~Copyable {
    private let memoryMax: Int
    private let spoolAfter: Int
    private let directory: String?
    private var prefix: [UInt8] = []
    private var size = 0
    private var descriptor: Int32 = -1
    private var path: String?
    private let checksum: OpaquePointer?

    /// - Parameters:
    ///   - memoryMax: how many bytes to keep in memory whatever else happens.
    ///   - spoolAfter: from which size everything also goes to a file in `directory`.
    init(memoryMax: Int, spoolAfter: Int, directory: String?) {
        // Without a directory there is nowhere else to keep a file.
        self.memoryMax = directory == nil && spoolAfter < .max ? .max : memoryMax
        self.spoolAfter = spoolAfter
        self.directory = directory
        checksum = g_checksum_new(G_CHECKSUM_SHA256)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        g_checksum_free(checksum)
    }

    mutating func take(_ bytes: [UInt8]) throws(LetterError) {
        var failure: LetterError?
        bytes.withUnsafeBytes { all in
            do throws(LetterError) { try take(all) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    mutating func take(_ bytes: UnsafeRawBufferPointer) throws(LetterError) {
        guard !bytes.isEmpty else { return }
        g_checksum_update(
            checksum, bytes.baseAddress?.assumingMemoryBound(to: guchar.self), gssize(bytes.count))
        size += bytes.count
        if let directory, size > spoolAfter, descriptor < 0 {
            try openSpool(in: directory)
            try write(prefix, in: directory)
        }
        if descriptor >= 0, let directory { try write(bytes, in: directory) }
        let room = memoryMax - prefix.count
        if room > 0 { prefix.append(contentsOf: bytes.prefix(room)) }
    }

    consuming func finish() -> Part.Leaf {
        let sum = g_checksum_get_string(checksum).map { String(cString: $0) } ?? ""
        return Part.Leaf(prefix: prefix, size: size, sha256: sum, spooled: path)
    }

    private mutating func openSpool(in directory: String) throws(LetterError) {
        // mkstemp gives a name nobody else has; the file is readable by its owner alone.
        var template = Array("\(directory)/part-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .spoolFailed(directory: directory, reason: SourceReader.reason()) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
    }

    private func write(_ bytes: [UInt8], in directory: String) throws(LetterError) {
        var failure: LetterError?
        bytes.withUnsafeBytes { all in
            do throws(LetterError) { try write(all, in: directory) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    private func write(_ bytes: UnsafeRawBufferPointer, in directory: String) throws(LetterError) {
        var written = 0
        while written < bytes.count {
            let result = Glibc.write(
                descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            if result < 0, errno == EINTR { continue }
            guard result > 0 else {
                let reason = SourceReader.reason()
                if let path { unlink(path) }
                throw .spoolFailed(directory: directory, reason: reason)
            }
            written += result
        }
    }
}
