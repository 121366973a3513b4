/// Where the bytes of a blob are.
package enum BlobPlace: Sendable, Equatable {
    case row([UInt8])
    /// In a file of the data directory, named by its digest.
    case file
    /// In an object of the store, named by its digest.
    case object
}

/// A blob that is no row, and where it is.
package struct LargeBlob: Sendable, Equatable {
    package let sha256: String
    package let size: Int
    package let isObject: Bool

    package init(sha256: String, size: Int, isObject: Bool) {
        self.sha256 = sha256
        self.size = size
        self.isObject = isObject
    }
}
