package import Domain
package import NIOCore

/// A store of objects for large blobs, each under its digest. What fails in passing is tried again within; names and
/// bytes are the same for whoever puts them, so a second attempt is harmless.
package protocol ObjectStore: Sendable {
    /// As an operator knows it, without secrets: `s3://bucket/prefix`.
    var name: String { get }

    /// Proves that it answers and lets us in, and that no other desk keeps its blobs there.
    /// - Parameter desk: the mark of this desk, which it keeps when it has none.
    func open(for desk: String) async throws(BlobFailure)

    /// Puts a file; returns once it is durable. The store proves that it received what the digest names.
    func put(_ path: String, as sha256: String, size: Int) async throws(BlobFailure)

    /// The bytes from first to last, not proved. - Throws: `.missing`; while they are read, anything.
    func bytes(of sha256: String) async throws(BlobFailure) -> any AsyncSequence<ByteBuffer, any Error>
        & Sendable

    /// Removes an object; one that is gone already is no fault. It is asked for once only, and the store does not do it
    /// later than a quarter of an hour behind `at`.
    func remove(_ sha256: String, at: Instant) async throws(BlobFailure)

    /// Objects whose digest begins so, in their order. - Parameter after: a digest, nil at the beginning.
    func list(beginning: String, after: String?) async throws(BlobFailure) -> ObjectList

    /// Whether anything lies there, whoever put it.
    func isEmpty() async throws(BlobFailure) -> Bool

    func close() async
}

/// Some of the objects of a store.
package struct ObjectList: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        package let sha256: String
        package let size: Int
        package let changedAt: Instant

        package init(sha256: String, size: Int, changedAt: Instant) {
            self.sha256 = sha256
            self.size = size
            self.changedAt = changedAt
        }
    }

    package let entries: [Entry]
    /// Where to go on; nil at the end.
    package let next: String?

    package init(entries: [Entry], next: String?) {
        self.entries = entries
        self.next = next
    }
}
