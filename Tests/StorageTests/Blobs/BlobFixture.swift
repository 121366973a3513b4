import Domain
import Storage
import TestSupport

/// What the suites about blobs share: the rows of blobs in a new database, and the times they speak of.
protocol BlobFixture {}

extension BlobFixture {
    static var now: Instant { TestWorld.monday }
    static var dayAgo: Instant { now - .days(1) }

    static func with(
        _ engine: Engine, _ body: @escaping @Sendable (BlobStore) throws -> Void
    ) async throws {
        try await withDatabase(engine) { database in
            try await database.write(TestWorld().command()) { try body(BlobStore($0)) }
        }
    }
}
