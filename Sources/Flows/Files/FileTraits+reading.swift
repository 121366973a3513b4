package import Domain
import MIME

#if canImport(Glibc)
import Glibc
#endif

extension FileTraits {
    /// What was too large to keep is known by its beginning.
    package init(name: String, file: SpooledFile) {
        if file.isWhole {
            self.init(name: name, source: file.source, count: file.size)
        } else {
            self.init(name: name, bytes: file.size, looksLike: FileLook.kinds(file.head))
        }
    }

    init(_ attachment: Letter.Attachment) {
        let source: FileSource =
            switch attachment.content {
            case .memory(let bytes): .memory(bytes)
            case .file(let path): .file(path)
            }
        self.init(name: attachment.name, source: source, count: attachment.size)
    }

    private init(name: String, source: FileSource, count: Int) {
        let head = source.bytes(at: 0, count: FileLook.headBytes)
        self.init(
            name: name, bytes: count, looksLike: FileLook.kinds(head),
            inner: ArchiveNames.list(source, head: head, count: count))
    }
}

/// Where the bytes of a file are before it is taken.
enum FileSource {
    case memory([UInt8])
    case file(String)

    /// As many as there are of those asked for; none where the file cannot be read, which its taking will say.
    func bytes(at offset: Int, count: Int) -> [UInt8] {
        switch self {
        case .memory(let bytes): return Array(bytes.dropFirst(offset).prefix(count))
        case .file(let path):
            let file = open(path, O_RDONLY)
            guard file >= 0 else { return [] }
            defer { close(file) }
            return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                while filled < count {
                    let read = pread(
                        file, buffer.baseAddress?.advanced(by: filled), count - filled, off_t(offset + filled)
                    )
                    if read < 0, errno == EINTR { continue }
                    if read <= 0 { break }
                    filled += read
                }
            }
        }
    }
}
