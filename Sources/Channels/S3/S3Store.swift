import AsyncHTTPClient
package import Domain
package import Flows
package import NIOCore
import NIOHTTP1

/// Large blobs in a bucket: `prefix/ab/abcdef…`, as under a data directory. Works with Amazon's S3 and what speaks it.
package struct S3Store: ObjectStore {
    private let address: S3Address
    private let client: S3Client

    private enum Names {
        /// Says whose blobs these are.
        static let mark = "linia-desk"
        static let markBytesMax = 200
    }

    /// - Throws: when the certificates to trust cannot be read.
    package init(_ address: S3Address, now: @escaping @Sendable () -> Instant) throws {
        self.address = address
        client = try S3Client(address, now: now)
    }

    package var name: String { address.name }

    package func open(for desk: String) async throws(BlobFailure) {
        _ = try await isEmpty()
        let key = address.key(Names.mark)
        do throws(BlobFailure) {
            let known = try await client.body(try await client.ask(.init(method: .GET, key: key)))
            if known != Array(desk.utf8) {
                throw BlobFailure.refused(
                    store: name,
                    reason:
                        "it holds the files of another desk (\(key)). Name a prefix of its own for each desk")
            }
        } catch {
            guard case .missing = error else { throw error }
            let answer = try await client.ask(
                .init(method: .PUT, key: key, body: .bytes(Array(desk.utf8))))
            _ = try await client.body(answer)
        }
    }

    package func put(_ path: String, as sha256: String, size: Int) async throws(BlobFailure) {
        let pieces = FilePieces(path: path, size: size)
        let answer = try await client.ask(
            .init(method: .PUT, key: key(sha256), body: .file(pieces, sha256: sha256)))
        _ = try await client.body(answer)
    }

    package func bytes(
        of sha256: String
    ) async throws(BlobFailure) -> any AsyncSequence<ByteBuffer, any Error> & Sendable {
        try await client.ask(.init(method: .GET, key: key(sha256))).body
    }

    package func remove(_ sha256: String, at: Instant) async throws(BlobFailure) {
        // Once, and signed at the moment it was decided: a quarter of an hour later the store refuses it, wherever it
        // was held up. Source: "Authenticating Requests", RequestTimeTooSkewed.
        do throws(BlobFailure) {
            _ = try await client.body(
                try await client.ask(.init(method: .DELETE, key: key(sha256), at: at, triesMax: 1)))
        } catch {
            guard case .missing = error else { throw error }
        }
    }

    package func list(beginning: String, after: String?) async throws(BlobFailure) -> ObjectList {
        precondition(
            beginning.utf8.count >= 2, "Objects are listed by the first byte of their digest at least")
        var query = [("list-type", "2"), ("prefix", key(beginning))]
        if let after { query.append(("start-after", key(after))) }
        let listing = try await listing(query)
        let own = listing.objects.compactMap { object -> ObjectList.Entry? in
            guard let sha256 = object.key.split(separator: "/").last.map(String.init), Self.isDigest(sha256),
                object.key == key(sha256)
            else { return nil }
            return ObjectList.Entry(sha256: sha256, size: object.size, changedAt: object.changedAt)
        }
        // Names that are not ours are passed over; where a whole page is of them, nothing of ours is behind.
        let next = listing.isTruncated ? own.last?.sha256 : nil
        return ObjectList(entries: own, next: next)
    }

    package func isEmpty() async throws(BlobFailure) -> Bool {
        let prefix = address.prefix.isEmpty ? "" : "\(address.prefix)/"
        return try await listing([("list-type", "2"), ("max-keys", "1"), ("prefix", prefix)]).objects.isEmpty
    }

    package func close() async { await client.close() }

    private func listing(_ query: [(name: String, value: String)]) async throws(BlobFailure) -> S3Listing {
        let bytes = try await client.body(try await client.ask(.init(method: .GET, query: query)))
        do throws(S3XML.Malformed) { return try S3Listing(bytes) } catch {
            throw .away(store: name, reason: "its list of objects cannot be understood")
        }
    }

    private func key(_ sha256: String) -> String { address.key("\(sha256.prefix(2))/\(sha256)") }

    private static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}
