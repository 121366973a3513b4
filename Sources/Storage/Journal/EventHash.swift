import Crypto
package import Domain

/// The chain of one subject: each hash covers the exact stored bytes of its event and the hash before it.
package enum EventHash {
    /// What the first event of a subject follows.
    package static let origin = [UInt8](repeating: 0, count: SHA256.byteCount)

    package struct Head: Sendable, Equatable {
        package var seq: Int64
        package var hash: [UInt8]

        package init(seq: Int64, hash: [UInt8]) {
            self.seq = seq
            self.hash = hash
        }

        package static let none = Head(seq: 0, hash: EventHash.origin)
    }

    /// SHA-256 over the previous hash, the columns of the event in a fixed order, and its body.
    package static func of(_ event: StoredEvent, after previous: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: previous)
        let columns =
            "\(event.id)|\(event.subjectKind)|\(event.subject)|\(event.seq)|\(event.kind)|\(event.version)|"
            + "\(event.at.microseconds)|\(event.actorKind)|\(event.actorID.map(String.init) ?? "")|"
        hash.update(data: Array(columns.utf8))
        hash.update(data: Array(event.body.utf8))
        return Array(hash.finalize())
    }
}

/// An event exactly as its row holds it.
package struct StoredEvent: Sendable, Equatable {
    package var position: Int64
    package var id: Int64
    package var subjectKind: String
    package var subject: Int64
    package var seq: Int64
    package var kind: String
    package var version: Int
    package var at: Instant
    package var actorKind: String
    package var actorID: Int64?
    package var body: String
    package var hash: [UInt8]
}
