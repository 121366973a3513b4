package import Domain

enum BlobStatements: String, Statement {
    /// $1: SHA-256, $2: size, $3: place, $4: bytes, $5: when. A blob that is there stays as it is, but locked and
    /// young again, so that no sweep takes it away before this transaction refers to it.
    case add = """
        INSERT INTO blob (sha256, size, place, bytes, refs, changed_at) VALUES ($1, $2, $3, $4, 0, $5)
        ON CONFLICT (sha256) DO UPDATE SET changed_at = excluded.changed_at
        """
    case refer = "UPDATE blob SET refs = refs + 1, changed_at = $2 WHERE sha256 = $1"
    case release = "UPDATE blob SET refs = refs - 1, changed_at = $2 WHERE sha256 = $1 AND refs > 0"
    case find = "SELECT size, place, bytes FROM blob WHERE sha256 = $1"
    /// Blobs nobody refers to since a moment. $1: the moment, $2: how many at most.
    case unreferenced = """
        SELECT sha256, place FROM blob WHERE refs = 0 AND changed_at < $1 ORDER BY changed_at LIMIT $2 {skip locked}
        """
    /// Blobs that are files. $1: after which digest, $2: how many at most.
    case files = """
        SELECT sha256, size FROM blob WHERE place = 'file' AND sha256 > $1 ORDER BY sha256 LIMIT $2
        """
    case remove = "DELETE FROM blob WHERE sha256 = $1 AND refs = 0"
    case take = "DELETE FROM blob WHERE sha256 = $1 AND refs = 0 RETURNING place"
}

/// Where the bytes of a blob are.
package enum BlobPlace: Sendable, Equatable {
    case row([UInt8])
    /// In a file of the data directory, named by its digest.
    case file
}

/// Content-addressed bytes counted by reference; DESIGN §3, "Blobs".
package struct BlobStore {
    /// Up to this size a blob is a row, durable with the transaction that names it.
    package static let rowBytesMax = 65_536

    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// Registers bytes under their digest. A file has to be synced before this transaction begins.
    package func add(_ sha256: String, size: Int, place: BlobPlace, at now: Instant) throws {
        switch place {
        case .row(let bytes):
            try transaction.execute(
                BlobStatements.add, .text(sha256), .count(size), "row", .bytes(bytes), .instant(now))
        case .file:
            try transaction.execute(
                BlobStatements.add, .text(sha256), .count(size), "file", nil, .instant(now))
        }
    }

    /// - Throws: `.reference` when no such blob was added.
    package func refer(to sha256: String, at now: Instant) throws {
        guard try transaction.execute(BlobStatements.refer, .text(sha256), .instant(now)) == 1 else {
            throw StorageError.reference("blob \(sha256)")
        }
    }

    package func release(_ sha256: String, at now: Instant) throws {
        guard try transaction.execute(BlobStatements.release, .text(sha256), .instant(now)) == 1 else {
            throw StorageError.reference("blob \(sha256)")
        }
    }

    package func find(_ sha256: String) throws -> (size: Int, place: BlobPlace)? {
        try transaction.first(BlobStatements.find, .text(sha256)) { row in
            (row.count(0), row.text(1) == "row" ? .row(row.bytes(2)) : .file)
        }
    }

    /// Takes a blob out at once if nobody refers to it. - Returns: nil when it stays, else whether it has a file to go.
    func removeUnreferenced(_ sha256: String) throws -> Bool? {
        try transaction.first(BlobStatements.take, .text(sha256)) { $0.text(0) == "file" }
    }

    /// Blobs that are files, in the order of their digests.
    package func files(after digest: String, limit: Int) throws -> [(sha256: String, size: Int)] {
        try transaction.rows(BlobStatements.files, .text(digest), .count(limit)) { ($0.text(0), $0.count(1)) }
    }

    /// Takes out what nobody refers to since `before`. - Returns: the digests whose files may now go.
    package func sweep(before: Instant, limit: Int) throws -> [String] {
        let found = try transaction.rows(BlobStatements.unreferenced, .instant(before), .count(limit)) {
            (sha256: $0.text(0), isFile: $0.text(1) == "file")
        }
        var files: [String] = []
        for blob in found where try transaction.execute(BlobStatements.remove, .text(blob.sha256)) == 1 {
            if blob.isFile { files.append(blob.sha256) }
        }
        return files
    }
}
