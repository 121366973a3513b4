import FoundationEssentials
import Glibc
import MIME

/// The bytes of a blob on this machine for as long as somebody holds this: a copy of an object goes with its last holder.
package final class LocalBlob: Sendable {
    package enum Content: Sendable {
        case bytes([UInt8])
        case file(path: String)
    }

    package let content: Content
    private let isCopy: Bool

    init(_ content: Content, isCopy: Bool = false) {
        self.content = content
        self.isCopy = isCopy
    }

    deinit {
        if isCopy, case .file(let path) = content { unlink(path) }
    }

    /// For who reads or writes letters.
    var source: LetterSource {
        switch content {
        case .bytes(let bytes): .bytes(bytes)
        case .file(let path): .file(path: path)
        }
    }

    func read() throws -> [UInt8] {
        switch content {
        case .bytes(let bytes): return bytes
        case .file(let path):
            do { return [UInt8](try Data(contentsOf: URL(filePath: path))) } catch {
                throw BlobFailure.io("\(path): \(error)")
            }
        }
    }
}
