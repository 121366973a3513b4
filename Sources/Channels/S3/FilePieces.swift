import Flows
import Glibc
import NIOCore
import NIOPosix

/// The bytes of a file, read piece by piece off the event loops. Each iterator begins anew, so a request can be repeated.
struct FilePieces: AsyncSequence, Sendable {
    let path: String
    let size: Int

    private static let pieceBytes = 262_144

    func makeAsyncIterator() -> Iterator { Iterator(path: path, left: size) }

    struct Iterator: AsyncIteratorProtocol {
        let path: String
        var left: Int
        private var file: Descriptor?

        init(path: String, left: Int) {
            self.path = path
            self.left = left
        }

        /// - Throws: `BlobFailure.io`, also for a file that became shorter.
        mutating func next() async throws -> ByteBuffer? {
            if left == 0 { return nil }
            let (path, held, wanted) = (path, file, Swift.min(left, FilePieces.pieceBytes))
            let (open, piece) = try await NIOThreadPool.singleton.runIfActive {
                let open = try held ?? Descriptor(path)
                return (open, try open.read(wanted))
            }
            file = open
            left -= piece.readableBytes
            return piece
        }
    }

    /// Closed when nobody reads it any more.
    private final class Descriptor: Sendable {
        private let path: String
        private let number: Int32

        init(_ path: String) throws(BlobFailure) {
            self.path = path
            number = open(path, O_RDONLY | O_CLOEXEC)
            if number < 0 { throw .io("\(path): \(String(cString: strerror(errno)))") }
        }

        deinit { close(number) }

        func read(_ wanted: Int) throws(BlobFailure) -> ByteBuffer {
            var piece = ByteBufferAllocator().buffer(capacity: wanted)
            while true {
                errno = 0
                let count = piece.writeWithUnsafeMutableBytes(minimumWritableBytes: wanted) { room in
                    Swift.max(0, Glibc.read(number, room.baseAddress, wanted))
                }
                if count > 0 { return piece }
                if errno == EINTR { continue }
                throw .io("\(path): it became shorter or cannot be read")
            }
        }
    }
}
