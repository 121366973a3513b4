import Storage

/// An object of the store: it exists, and its bytes have the digest and the size its row says.
enum ObjectInspection {
    /// Reads it in pieces; a large one costs time, never memory.
    /// - Throws: `BlobFailure` when the store does not answer, which says nothing about the object.
    static func run(
        _ blob: LargeBlob, in store: (any ObjectStore)?, _ report: inout CheckReport
    ) async throws {
        guard let store else { return report.add(.blobStoreUnknown(sha256: blob.sha256)) }
        do {
            let actual = try await ObjectCopy.read(blob.sha256, from: store) { _ in }
            if actual != blob.size {
                report.add(.blobSizeDiffers(sha256: blob.sha256, stored: blob.size, actual: actual))
            }
        } catch BlobFailure.missing {
            report.add(.blobObjectMissing(sha256: blob.sha256))
        } catch BlobFailure.damaged {
            report.add(.blobDamaged(sha256: blob.sha256))
        }
    }
}
