package import Domain

enum UploadStatements: String, Statement {
    /// $1: id, $2: staff member, $3: name, $4: content type, $5: size, $6: SHA-256, $7: now.
    case add = """
        INSERT INTO upload (id, staff_id, name, content_type, size, sha256, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
    /// $1: ids, $2: staff member.
    case find = """
        SELECT id, name, content_type, size, sha256 FROM upload
        WHERE id IN {ids}$1{/ids} AND staff_id = $2 ORDER BY id
        """
    /// How much one person has waiting. $1: staff member.
    case waiting = "SELECT count(*), coalesce(sum(size), 0) FROM upload WHERE staff_id = $1"
    /// $1: id, $2: staff member.
    case remove = "DELETE FROM upload WHERE id = $1 AND staff_id = $2 RETURNING sha256"
    /// $1: ids, $2: staff member, $3: from when.
    case keep = "UPDATE upload SET created_at = $3 WHERE id IN {ids}$1{/ids} AND staff_id = $2"
    /// $1: before when, $2: how many at most.
    case old =
        "SELECT id, staff_id FROM upload WHERE created_at < $1 ORDER BY created_at LIMIT $2 {skip locked}"
}

/// A file that somebody put beside a message which is not sent yet.
package struct Upload: Sendable {
    package typealias ID = Identifier<Upload>
    package let id: ID
    package let name: String
    package let contentType: String
    package let size: Int
    package let sha256: String

    package init(id: ID, name: String, contentType: String, size: Int, sha256: String) {
        self.id = id
        self.name = name
        self.contentType = contentType
        self.size = size
        self.sha256 = sha256
    }
}

/// Files that wait in composers, for a day at most; each holds its blob.
package struct UploadStore {
    let transaction: any Transaction

    package enum Limits {
        package static let keptFor = Span.days(1)
    }

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func add(_ upload: Upload, of staff: StaffMember.ID, at now: Instant) throws {
        try BlobStore(transaction).refer(to: upload.sha256, at: now)
        try transaction.execute(
            UploadStatements.add, .id(upload.id), .id(staff), .text(upload.name), .text(upload.contentType),
            .count(upload.size), .text(upload.sha256), .instant(now))
    }

    /// In the order in which they came; somebody else's are not found.
    package func find(_ ids: [Upload.ID], of staff: StaffMember.ID) throws -> [Upload] {
        if ids.isEmpty { return [] }
        return try transaction.rows(UploadStatements.find, .ids(ids), .id(staff)) { row in
            Upload(
                id: row.id(0), name: row.text(1), contentType: row.text(2), size: row.count(3),
                sha256: row.text(4))
        }
    }

    package func waiting(of staff: StaffMember.ID) throws -> (count: Int, bytes: Int) {
        try transaction.first(UploadStatements.waiting, .id(staff)) { ($0.count(0), $0.count(1)) } ?? (0, 0)
    }

    /// It was sent, or taken off. - Returns: whether it was there.
    @discardableResult
    package func remove(_ id: Upload.ID, of staff: StaffMember.ID, at now: Instant) throws -> Bool {
        guard
            let sha256 = try transaction.first(
                UploadStatements.remove, .id(id), .id(staff), read: { $0.text(0) })
        else { return false }
        try BlobStore(transaction).release(sha256, at: now)
        return true
    }

    /// Those beside an answer that waits count their day from when it leaves.
    package func keep(_ ids: [Upload.ID], of staff: StaffMember.ID, from moment: Instant) throws {
        if ids.isEmpty { return }
        try transaction.execute(UploadStatements.keep, .ids(ids), .id(staff), .instant(moment))
    }

    package func sweep(at now: Instant, limit: Int) throws {
        let old = try transaction.rows(UploadStatements.old, .instant(now - Limits.keptFor), .count(limit)) {
            ($0.id(0) as Upload.ID, $0.id(1) as StaffMember.ID)
        }
        for (id, staff) in old { try remove(id, of: staff, at: now) }
    }
}
