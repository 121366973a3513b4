import Crypto
package import Domain

/// A signed statement that the journal stood like this: the ends of all histories that moved in one stretch of it.
///
/// Its root covers the seal before it, so that one seal vouches for all. The stretch's borders are not signed: they
/// only say where to look, and a restored database may number its positions anew.
package struct Seal: Sendable, Equatable {
    /// Counted from 1 without a gap.
    package var number: Int64
    package var at: Instant
    /// Behind this place the stretch begins, at `to` it ends.
    package var from: JournalCursor
    package var to: JournalCursor
    /// How many histories moved.
    package var subjects: Int
    package var root: [UInt8]
    /// Which key signed, as `SealSigner.name` gives it.
    package var signer: String
    package var signature: [UInt8]

    /// What the first seal follows.
    package static let origin = [UInt8](repeating: 0, count: SHA256.byteCount)

    /// The bytes that are signed: root and circumstances, each in its own line.
    package var statement: [UInt8] {
        Array("linia seal 1\n\(number)\n\(at.microseconds)\n\(subjects)\n\(Base64URL.encode(root))\n".utf8)
    }

    /// As a log line carries it, to be compared with the database by whoever keeps the log.
    package var logged: String {
        "\(number) \(at.microseconds) \(subjects) \(Base64URL.encode(root)) \(signer) \(Base64URL.encode(signature))"
    }
}

/// The ends of the histories that moved in one stretch of the journal.
package struct SealedHeads: Sendable {
    private var heads: [Int64: EventHash.Head] = [:]

    package init() {}

    package var count: Int { heads.count }

    /// Events may come in any order; the highest seq of a subject counts.
    package mutating func note(subject: Int64, seq: Int64, hash: [UInt8]) {
        if let known = heads[subject], known.seq >= seq { return }
        heads[subject] = EventHash.Head(seq: seq, hash: hash)
    }

    /// SHA-256 over the number and root of the seal before and a line `subject seq hash` for each history, by subject.
    package func root(after previous: [UInt8], number: Int64) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: Array("\(number) \(Base64URL.encode(previous))\n".utf8))
        for (subject, head) in heads.sorted(by: { $0.key < $1.key }) {
            hash.update(data: Array("\(subject) \(head.seq) \(Base64URL.encode(head.hash))\n".utf8))
        }
        return Array(hash.finalize())
    }
}
