package import Domain

enum BlobStatements: String, Statement {
    /// $1: SHA-256, $2: size, $3: place, $4: bytes, $5: when. A blob that is there stays as it is, but locked and
    /// young again, so that no sweep takes it away before this transaction refers to it. One whose object is being
    /// removed is here now instead.
    case add = """
        INSERT INTO blob (sha256, size, place, bytes, refs, changed_at) VALUES ($1, $2, $3, $4, 0, $5)
        ON CONFLICT (sha256) DO UPDATE SET changed_at = excluded.changed_at,
            place = CASE WHEN blob.object = 'going' THEN excluded.place ELSE blob.place END,
            bytes = CASE WHEN blob.object = 'going' THEN excluded.bytes ELSE blob.bytes END,
            object = CASE WHEN blob.object = 'going' THEN NULL ELSE blob.object END
        """
    /// $1: SHA-256, $2: size, $3: when. Changes nothing while the object is being removed.
    case claim = """
        INSERT INTO blob (sha256, size, place, refs, changed_at, object) VALUES ($1, $2, 'file', 0, $3, 'kept')
        ON CONFLICT (sha256) DO UPDATE SET changed_at = excluded.changed_at
        WHERE COALESCE(blob.object, '') <> 'going'
        """
    /// $1: SHA-256, $2: when. A blob that was a file is an object from now on.
    case confirm = """
        UPDATE blob SET changed_at = $2, object = CASE WHEN place = 'file' THEN 'kept' END
        WHERE sha256 = $1 AND COALESCE(object, '') <> 'going'
        """
    case refer = """
        UPDATE blob SET refs = refs + 1, changed_at = $2 WHERE sha256 = $1 AND COALESCE(object, '') <> 'going'
        """
    case release = "UPDATE blob SET refs = refs - 1, changed_at = $2 WHERE sha256 = $1 AND refs > 0"
    case find = "SELECT size, place, bytes, object FROM blob WHERE sha256 = $1"
    /// Blobs nobody refers to since a moment. $1: the moment, $2: how many at most, $3: 1 with objects, 0 without.
    case unreferenced = """
        SELECT sha256, place, object FROM blob
        WHERE refs = 0 AND changed_at < $1 AND (object IS NULL OR (object = 'kept' AND $3 = 1))
        ORDER BY changed_at LIMIT $2 {skip locked}
        """
    /// Blobs that are files. $1: after which digest, $2: how many at most.
    case files = """
        SELECT sha256, size FROM blob WHERE place = 'file' AND object IS NULL AND sha256 > $1
        ORDER BY sha256 LIMIT $2
        """
    /// Blobs that are files or objects. $1: after which digest, $2: how many at most.
    case large = """
        SELECT sha256, size, object FROM blob
        WHERE place = 'file' AND COALESCE(object, '') <> 'going' AND sha256 > $1 ORDER BY sha256 LIMIT $2
        """
    /// The same where no migration knows of objects yet.
    case largeBefore = """
        SELECT sha256, size, NULL FROM blob WHERE place = 'file' AND sha256 > $1 ORDER BY sha256 LIMIT $2
        """
    /// Those of some digests that have a row. $1: the first, $2: the last.
    case between = "SELECT sha256 FROM blob WHERE sha256 >= $1 AND sha256 <= $2"
    case remove = "DELETE FROM blob WHERE sha256 = $1 AND refs = 0 AND object IS NULL"
    case take = "DELETE FROM blob WHERE sha256 = $1 AND refs = 0 AND object IS NULL RETURNING place"
    /// $1: SHA-256, $2: when.
    case doom = """
        UPDATE blob SET object = 'going', changed_at = $2 WHERE sha256 = $1 AND refs = 0 AND object = 'kept'
        """
    /// An object without a row gets one, so that whoever brings the same bytes knows that it goes.
    /// $1: SHA-256, $2: size, $3: when.
    case doomStray = """
        INSERT INTO blob (sha256, size, place, refs, changed_at, object) VALUES ($1, $2, 'file', 0, $3, 'going')
        ON CONFLICT (sha256) DO NOTHING
        """
    case gone = "DELETE FROM blob WHERE sha256 = $1 AND refs = 0 AND object = 'going'"
    /// Objects whose removal was begun before a moment and not ended. $1: the moment, $2: how many at most.
    case doomed = """
        SELECT sha256 FROM blob WHERE refs = 0 AND changed_at < $1 AND object = 'going' ORDER BY changed_at
        LIMIT $2 {skip locked}
        """
    /// $1: when.
    case doomAgain = "UPDATE blob SET changed_at = $2 WHERE sha256 = $1 AND refs = 0 AND object = 'going'"
    /// $1: `kept` or NULL.
    case settle = "UPDATE blob SET object = $1 WHERE place = 'file'"
}

/// Content-addressed bytes counted by reference; DESIGN §3, "Blobs".
package struct BlobStore {
    /// Up to this size a blob is a row, durable with the transaction that names it.
    package static let rowBytesMax = 65_536

    /// The version of the schema that brought objects.
    static let objectsSince = 15

    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// Registers bytes under their digest. A file has to be synced before this transaction begins, an object claimed
    /// and put.
    /// - Throws: `.conflict` when the claim on an object is gone: it may have been removed after it was put.
    package func add(_ sha256: String, size: Int, place: BlobPlace, at now: Instant) throws {
        switch place {
        case .row(let bytes):
            try transaction.execute(
                BlobStatements.add, .text(sha256), .count(size), "row", .bytes(bytes), .instant(now))
        case .file:
            try transaction.execute(
                BlobStatements.add, .text(sha256), .count(size), "file", nil, .instant(now))
        case .object:
            guard try transaction.execute(BlobStatements.confirm, .text(sha256), .instant(now)) == 1 else {
                throw StorageError.conflict("the object of blob \(sha256) is being removed")
            }
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
            if row.text(1) == "row" { return (row.count(0), .row(row.bytes(2))) }
            return (row.count(0), row.optionalText(3) == nil ? .file : .object)
        }
    }

    /// Takes a blob out at once if nobody refers to it. - Returns: nil when it stays or was a row, else what has to go.
    func removeUnreferenced(_ sha256: String, at now: Instant) throws -> Leftover? {
        if let place = try transaction.first(BlobStatements.take, .text(sha256), read: { $0.text(0) }) {
            return place == "file" ? .file(sha256) : nil
        }
        let isDoomed = try transaction.execute(BlobStatements.doom, .text(sha256), .instant(now)) == 1
        return isDoomed ? .object(sha256) : nil
    }

    /// Blobs that are files, in the order of their digests.
    package func files(after digest: String, limit: Int) throws -> [(sha256: String, size: Int)] {
        try transaction.rows(BlobStatements.files, .text(digest), .count(limit)) { ($0.text(0), $0.count(1)) }
    }

    /// Blobs that are files or objects, in the order of their digests.
    /// - Parameter schema: the version of the data, which may be older than this program.
    package func large(
        after digest: String, limit: Int, schema: Int = SchemaVersion.current
    ) throws -> [LargeBlob] {
        let statement =
            schema >= Self.objectsSince ? BlobStatements.large : .largeBefore
        return try transaction.rows(statement, .text(digest), .count(limit)) {
            LargeBlob(sha256: $0.text(0), size: $0.count(1), isObject: $0.optionalText(2) != nil)
        }
    }

    /// What stands outside of the database once a row is gone, and has to go too.
    package enum Leftover: Sendable, Equatable {
        case file(String)
        case object(String)
    }

    /// Takes out what nobody refers to since `before`.
    /// - Parameter objects: whether the store of objects is at hand; without it they stay.
    package func sweep(before: Instant, limit: Int, objects: Bool = false, at now: Instant) throws
        -> [Leftover]
    {
        let found = try transaction.rows(
            BlobStatements.unreferenced, .instant(before), .count(limit), .count(objects ? 1 : 0)
        ) {
            (sha256: $0.text(0), isFile: $0.text(1) == "file", isObject: $0.optionalText(2) != nil)
        }
        var leftovers: [Leftover] = []
        for blob in found {
            if blob.isObject {
                if try transaction.execute(BlobStatements.doom, .text(blob.sha256), .instant(now)) == 1 {
                    leftovers.append(.object(blob.sha256))
                }
            } else if try transaction.execute(BlobStatements.remove, .text(blob.sha256)) == 1, blob.isFile {
                leftovers.append(.file(blob.sha256))
            }
        }
        return leftovers
    }

    /// Every large blob is an object from now on, or every one a file: after a restore.
    package func settle(asObjects: Bool) throws {
        try transaction.execute(BlobStatements.settle, asObjects ? "kept" : nil)
    }
}
