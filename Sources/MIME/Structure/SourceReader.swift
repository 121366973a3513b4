import CGMime
import Glibc

/// An open letter: its bytes in memory or in a file, read in pieces of bounded size.
struct SourceReader {
    enum Place {
        case memory([UInt8])
        case file(descriptor: Int32)
    }

    let place: Place
    let count: Int

    /// Opens the source for the time of `body` and closes it afterwards.
    static func withOpen<Result>(
        _ source: LetterSource, limit: Int, _ body: (Self) throws(LetterError) -> Result
    ) throws(LetterError) -> Result {
        switch source {
        case .bytes(let bytes):
            guard !bytes.isEmpty else { throw .empty }
            guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
            return try body(Self(place: .memory(withLineFeeds(bytes)), count: bytes.count))
        case .file(let path):
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .unreadableFile(path: path, reason: Self.reason()) }
            defer { close(descriptor) }
            var status = stat()
            guard fstat(descriptor, &status) == 0 else {
                throw .unreadableFile(path: path, reason: Self.reason())
            }
            let count = Int(status.st_size)
            guard count > 0 else { throw .empty }
            guard count <= limit else { throw .tooLarge(bytes: count, limit: limit) }
            return try body(Self(place: .file(descriptor: descriptor), count: count))
        }
    }

    /// Letters written on old Macs end their lines with CR alone, which no reader of structure understands.
    private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.prefix(8192).contains(0x0D), !bytes.contains(0x0A) else { return bytes }
        return bytes.map { $0 == 0x0D ? 0x0A : $0 }
    }

    /// Hands the bytes over in order, in pieces, until `take` says that it has seen enough.
    func readPieces(_ take: (UnsafeRawBufferPointer) -> Bool) throws(LetterError) {
        switch place {
        case .memory(let bytes):
            _ = bytes.withUnsafeBytes(take)
        case .file(let descriptor):
            var buffer = [UInt8](repeating: 0, count: 256 << 10)
            var offset = 0
            while offset < count {
                let got = buffer.withUnsafeMutableBytes {
                    pread(descriptor, $0.baseAddress, $0.count, off_t(offset))
                }
                if got < 0, errno == EINTR { continue }
                guard got >= 0 else { throw .unreadableFile(path: "", reason: Self.reason()) }
                guard got > 0 else { return }
                offset += got
                guard buffer.withUnsafeBytes({ take(UnsafeRawBufferPointer(rebasing: $0[..<got])) }) else {
                    return
                }
            }
        }
    }

    /// Gives a GMime stream over the bytes from `start` to `end` for the time of `body`.
    func withStream<Result>(
        from start: Int, to end: Int,
        _ body: (UnsafeMutablePointer<GMimeStream>) throws(LetterError) -> Result
    ) throws(LetterError) -> Result {
        switch place {
        case .memory(let bytes):
            let outcome: Swift.Result<Result, LetterError> = bytes.withUnsafeBytes { all in
                let region = UnsafeRawBufferPointer(rebasing: all[start..<end])
                // A byte array over memory that is ours saves a copy of the letter; it is taken apart before we return.
                guard let array = g_byte_array_new() else { return .failure(.empty) }
                array.pointee.data = UnsafeMutablePointer(
                    mutating: region.baseAddress?.assumingMemoryBound(to: guint8.self))
                array.pointee.len = guint(region.count)
                defer {
                    array.pointee.data = nil
                    array.pointee.len = 0
                    _ = g_byte_array_free(array, 1)
                }
                guard let stream = g_mime_stream_mem_new_with_byte_array(array) else {
                    return .failure(.empty)
                }
                defer { g_object_unref(stream) }
                g_mime_stream_mem_set_owner(GMimeLibrary.cast(stream, to: GMimeStreamMem.self), 0)
                return Swift.Result { () throws(LetterError) in try body(stream) }
            }
            return try outcome.get()
        case .file(let descriptor):
            // The stream closes the descriptor it is given, so it gets one of its own.
            let copy = dup(descriptor)
            guard copy >= 0, let stream = g_mime_stream_fs_new_with_bounds(copy, gint64(start), gint64(end))
            else {
                throw .unreadableFile(path: "", reason: Self.reason())
            }
            defer { g_object_unref(stream) }
            lseek(copy, off_t(start), SEEK_SET)
            return try body(stream)
        }
    }

    static func reason() -> String { String(cString: strerror(errno)) }
}
