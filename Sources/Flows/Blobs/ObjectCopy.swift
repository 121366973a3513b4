import Crypto
import NIOCore

/// Copies an object into a file, piece by piece, and proves that it is what its digest says.
struct ObjectCopy: Sendable {
    let store: any ObjectStore
    /// Where the copy stands.
    let files: BlobFiles

    private enum Limits {
        /// The beginning of an answer is tried again by the store itself; this is for one that breaks off.
        static let triesMax = 3
    }

    /// - Throws: `BlobFailure`.
    func take(_ sha256: String) async throws -> LocalBlob {
        var draft = try files.draft()
        var isClosed = false
        do {
            _ = try await Self.read(sha256, from: store) { piece in
                guard let piece else {
                    // From the beginning once more.
                    draft.discard()
                    draft = try files.draft()
                    return
                }
                try piece.withUnsafeReadableBytes { try draft.write($0) }
            }
            isClosed = true
            try draft.close()
            return LocalBlob(.file(path: draft.path), isCopy: true)
        } catch {
            if !isClosed { draft.discard() }
            throw error
        }
    }

    /// Shows the pieces of an object, none before the one in front of it; nil says that they begin again.
    /// - Returns: how many bytes there are. - Throws: `BlobFailure`, and what `show` throws.
    static func read(
        _ sha256: String, from store: any ObjectStore, show: (ByteBuffer?) throws -> Void
    ) async throws -> Int {
        var tries = 1
        while true {
            let bytes = try await store.bytes(of: sha256)
            var hash = SHA256()
            var size = 0
            do {
                for try await piece in bytes {
                    piece.withUnsafeReadableBytes { hash.update(bufferPointer: $0) }
                    size += piece.readableBytes
                    try show(piece)
                }
            } catch let error as BlobFailure {
                throw error
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                guard tries < Limits.triesMax else {
                    throw BlobFailure.away(store: store.name, reason: "an answer broke off: \(error)")
                }
                tries += 1
                try show(nil)
                continue
            }
            guard BlobFiles.hexadecimal(Array(hash.finalize())) == sha256 else {
                throw BlobFailure.damaged(sha256)
            }
            return size
        }
    }
}
