/// Why the bytes of a large blob were not kept or not found.
package enum BlobFailure: Error, Sendable, Equatable {
    /// The disk, or the store of objects, is full.
    case full
    case io(String)
    /// Its file or object is gone.
    case missing(String)
    /// Its object has other bytes than it was given.
    case damaged(String)
    /// The store of objects does not answer, or could not; it may in a while.
    case away(store: String, reason: String)
    /// The store of objects does not want what we ask: its settings or ours have to change.
    case refused(store: String, reason: String)
    /// It is an object, and this desk was started without a store of objects.
    case noStore(String)

    /// What the bytes themselves are to blame for, not the way to them.
    var isOfBytes: Bool {
        switch self {
        case .missing, .damaged: true
        case .full, .io, .away, .refused, .noStore: false
        }
    }
}
