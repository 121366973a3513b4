package import Domain
import Glibc
import NIOPosix
package import Storage

/// The bytes of this desk, wherever they are: small ones in rows, large ones in files or in objects. Whoever keeps or
/// reads them does not know which.
package struct Blobs: Sendable {
    /// The data directory's: what has no other home, and room for what is on its way.
    package let files: BlobFiles
    /// Where new large blobs go, if there is one.
    let objects: BlobObjects?
    private let now: @Sendable () -> Instant

    /// In rows and files only.
    package init(files: BlobFiles, now: @escaping @Sendable () -> Instant) {
        self.init(files: files, objects: nil, now: now)
    }

    init(files: BlobFiles, objects: BlobObjects?, now: @escaping @Sendable () -> Instant) {
        self.files = files
        self.objects = objects
        self.now = now
    }

    /// Puts bytes where they are durable before any row names them. - Returns: their place for `BlobStore.add`.
    /// - Throws: `BlobFailure`.
    package func keep(_ bytes: [UInt8], sha256: String) async throws -> BlobPlace {
        if bytes.count <= BlobStore.rowBytesMax { return .row(bytes) }
        let files = files
        guard let objects else { return try await blocking { try files.keep(bytes, sha256: sha256) } }
        let path = try await blocking { try files.draft(of: bytes) }
        // Gone already when it became an object.
        defer { unlink(path) }
        return try await objects.adopt(path, sha256: sha256, size: bytes.count)
    }

    /// Takes over a file on the file system of the blobs, which is gone then; after a failure it may still be there.
    package func adopt(_ path: String, sha256: String, size: Int) async throws -> BlobPlace {
        let files = files
        guard let objects else { return try await blocking { try files.adopt(path, sha256: sha256) } }
        return try await objects.adopt(path, sha256: sha256, size: size)
    }

    /// All bytes of a blob, for those that are known to be few. - Throws: `BlobFailure`.
    package func read(_ sha256: String, place: BlobPlace) async throws -> [UInt8] {
        switch place {
        case .row(let bytes): return bytes
        case .file:
            let files = files
            return try await blocking { try files.read(sha256) }
        case .object:
            return try await local(sha256, place: place).read()
        }
    }

    /// The bytes of a blob where a program can read them piece by piece. - Throws: `BlobFailure`.
    package func local(_ sha256: String, place: BlobPlace) async throws -> LocalBlob {
        switch place {
        case .row(let bytes): return LocalBlob(.bytes(bytes))
        case .file: return LocalBlob(.file(path: files.path(of: sha256)))
        case .object:
            guard let objects else { throw BlobFailure.noStore(sha256) }
            return try await ObjectCopy(store: objects.store, files: files).take(sha256)
        }
    }

    /// Takes away what stands outside of the database after its rows are gone for good, right after the commit.
    /// - Returns: how many objects are still there, since the store did not answer; housekeeping asks again.
    @discardableResult
    package func remove(_ leftovers: [BlobStore.Leftover]) async -> Int {
        let now = now()
        var left = 0
        for leftover in leftovers {
            switch leftover {
            // Files younger than an hour stay: their bytes may be somebody's who writes at this moment.
            case .file(let sha256): files.remove(sha256, now: now)
            case .object(let sha256):
                // A store that did not answer once is not asked five hundred times.
                if left > 0 {
                    left += 1
                } else if let objects, await objects.remove(sha256, at: now) {
                    continue
                } else {
                    left += 1
                }
            }
        }
        return left
    }

    /// Off the threads that everybody shares: a sync may take long.
    private func blocking<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await NIOThreadPool.singleton.runIfActive(work)
    }
}
