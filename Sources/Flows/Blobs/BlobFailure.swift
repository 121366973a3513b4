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

    /// What people are told who may try again later; nil for what they cannot change by that.
    package var asDeskError: DeskError? {
        switch self {
        case .away(_, let reason), .refused(_, let reason): .filesAway(reason: reason)
        case .full, .io, .missing, .damaged, .noStore: nil
        }
    }
}
