import Crypto
import Glibc
import Storage

/// Blobs: bytes with the digest that names them, files and objects that exist, counts that equal what refers to them.
enum BlobInspection {
    private static let blobsPerBatch = 200
    /// The referring columns are read once for each slice of digests: sixteen bound the memory and cost little.
    private static let slices = Array("0123456789abcdef").map(String.init)

    static func run(_ database: any Database, directory: String?, objects: (any ObjectStore)?) async throws
        -> CheckReport
    {
        var report = CheckReport()
        var place = ""
        while true {
            let from = place
            let (looked, files, last) = try await database.read { transaction in
                var looked = CheckReport()
                var files: [LargeBlob] = []
                let last = try CheckReader(transaction).blobs(after: from, limit: blobsPerBatch) {
                    sha256, size, place in
                    looked.blobs += 1
                    looked.blobBytes += size
                    guard case .row(let bytes) = place else {
                        files.append(LargeBlob(sha256: sha256, size: size, isObject: place == .object))
                        return
                    }
                    if bytes.count != size {
                        looked.add(.blobSizeDiffers(sha256: sha256, stored: size, actual: bytes.count))
                    }
                    if hexadecimal(SHA256.hash(data: bytes)) != sha256 {
                        looked.add(.blobDamaged(sha256: sha256))
                    }
                }
                return (looked, files, last)
            }
            report.add(looked)
            for file in files {
                if file.isObject {
                    try await ObjectInspection.run(file, in: objects, &report)
                } else if let directory {
                    inspect(file.sha256, size: file.size, in: directory, &report)
                }
            }
            guard let last else { break }
            place = last
        }
        for (index, slice) in slices.enumerated() {
            let below = index + 1 < slices.count ? slices[index + 1] : "g"
            let miscounted = try await database.read {
                try CheckReader($0).miscountedBlobs(from: slice, below: below)
            }
            for blob in miscounted {
                report.add(
                    .blobMiscounted(sha256: blob.sha256, stored: blob.stored, actual: blob.actual))
            }
        }
        return report
    }

    /// Reads a file in pieces; a large one costs time, never memory.
    private static func inspect(
        _ sha256: String, size: Int, in directory: String, _ report: inout CheckReport
    ) {
        let file = open(BlobPath.file(sha256, in: directory), O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return report.add(.blobFileMissing(sha256: sha256)) }
            return report.add(.blobFileUnreadable(sha256: sha256, why: String(cString: strerror(errno))))
        }
        defer { close(file) }
        var hash = SHA256()
        var actual = 0
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = read(file, &piece, piece.count)
            if count < 0 {
                if errno == EINTR { continue }
                return report.add(
                    .blobFileUnreadable(sha256: sha256, why: String(cString: strerror(errno))))
            }
            if count == 0 { break }
            actual += count
            piece.withUnsafeBytes {
                hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count]))
            }
        }
        if actual != size {
            report.add(.blobSizeDiffers(sha256: sha256, stored: size, actual: actual))
        }
        if hexadecimal(hash.finalize()) != sha256 { report.add(.blobDamaged(sha256: sha256)) }
    }

    private static let digits = Array("0123456789abcdef".utf8)

    private static func hexadecimal(_ digest: SHA256.Digest) -> String {
        String(unsafeUninitializedCapacity: SHA256.byteCount * 2) { text in
            for (index, byte) in digest.enumerated() {
                text[index * 2] = digits[Int(byte >> 4)]
                text[index * 2 + 1] = digits[Int(byte & 15)]
            }
            return SHA256.byteCount * 2
        }
    }
}
