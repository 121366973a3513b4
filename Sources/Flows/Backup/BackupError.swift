/// Why there is no backup, or why one was not restored.
package enum BackupError: Error, Sendable, Equatable {
    case exists(path: String)
    case notEmpty(directory: String)
    /// The archive is not what was written.
    case damaged(path: String, reason: String)
    /// A later program wrote it.
    case newerFormat(path: String, format: Int)
    case full(path: String)
    case io(path: String, reason: String)
}

extension BackupError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .exists(let path): "\(path) exists already and is not overwritten. Choose another name."
        case .notEmpty(let directory):
            "\(directory) is not empty. A backup is restored into a new or empty data directory only."
        case .damaged(let path, let reason):
            "\(path) is damaged and nothing was restored: \(reason). Take another backup."
        case .newerFormat(let path, let format):
            "\(path) has format \(format), which a newer Linia wrote. Restore it with that version."
        case .full(let path): "The disk is full; \(path) was not written."
        case .io(let path, let reason): "\(path): \(reason)."
        }
    }
}
