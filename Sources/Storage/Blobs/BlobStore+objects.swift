package import Domain

/// What writers and removers of objects agree on, since a store of objects knows neither locks nor renaming: the row of
/// a blob. Decision 0020 says why it is safe.
extension BlobStore {
    /// Says that an object with these bytes is about to be put; nobody removes it for a day.
    /// - Returns: false while the object is being removed; then nothing is claimed.
    package func claim(_ sha256: String, size: Int, at now: Instant) throws -> Bool {
        try transaction.execute(BlobStatements.claim, .text(sha256), .count(size), .instant(now)) == 1
    }

    /// Marks the object of a digest that no row names as being removed. - Returns: false when a row does name it.
    package func doomStray(_ sha256: String, size: Int, at now: Instant) throws -> Bool {
        try transaction.execute(BlobStatements.doomStray, .text(sha256), .count(size), .instant(now)) == 1
    }

    /// The object is removed: the same bytes may come again.
    package func removed(_ sha256: String) throws {
        try transaction.execute(BlobStatements.gone, .text(sha256))
    }

    /// Removals that were begun before a moment and not ended, begun again now.
    package func unfinishedRemovals(before: Instant, limit: Int, at now: Instant) throws -> [String] {
        let found = try transaction.rows(BlobStatements.doomed, .instant(before), .count(limit)) {
            $0.text(0)
        }
        return try found.filter {
            try transaction.execute(BlobStatements.doomAgain, .text($0), .instant(now)) == 1
        }
    }

    /// Digests from one to another, both among them, that have a row.
    package func named(from first: String, to last: String) throws -> Set<String> {
        Set(try transaction.rows(BlobStatements.between, .text(first), .text(last)) { $0.text(0) })
    }
}
