import Domain
import FoundationEssentials
import Glibc

/// Puts the files of an archive into a store that was empty.
struct FillStore: Sendable {
    let store: any ObjectStore
    let now: Instant
    private let began = ContinuousClock.now

    /// Most of a put is waiting.
    private static let atOnce = 8

    init(store: any ObjectStore, now: Instant) {
        self.store = store
        self.now = now
    }

    /// - Parameter directory: `ab/abcdef…`, each file by its digest; they stay. - Throws: `BlobFailure`, `BackupError`.
    func put(_ directory: String) async throws {
        for folder in try names(in: directory) {
            var rest = try names(in: "\(directory)/\(folder)")[...]
            let store = store
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<Self.atOnce {
                    if let name = rest.popFirst() {
                        group.addTask {
                            try await Self.put(name, "\(directory)/\(folder)/\(name)", in: store)
                        }
                    }
                }
                while try await group.next() != nil {
                    if let name = rest.popFirst() {
                        group.addTask {
                            try await Self.put(name, "\(directory)/\(folder)/\(name)", in: store)
                        }
                    }
                }
            }
        }
    }

    /// Removes what was put, as far as it can: the next attempt says what is left.
    func takeBack() async {
        do {
            let passed = Span(microseconds: began.duration(to: .now).components.seconds * 1_000_000)
            for folder in 0..<256 as Range<Int> {
                let beginning = BlobFiles.hexadecimal([UInt8(truncatingIfNeeded: folder)])
                var last: String?
                repeat {
                    let list = try await store.list(beginning: beginning, after: last)
                    for entry in list.entries { try await store.remove(entry.sha256, at: now + passed) }
                    last = list.next
                } while last != nil
            }
        } catch {
            // What made the restore fail is told; a store that does not answer is often just that.
        }
    }

    private static func put(_ sha256: String, _ path: String, in store: any ObjectStore) async throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw OpenFile.failure(path) }
        try await store.put(path, as: sha256, size: Int(status.st_size))
    }

    private func names(in directory: String) throws(BackupError) -> [String] {
        do { return try FileManager.default.contentsOfDirectory(atPath: directory).sorted() } catch {
            throw .io(path: directory, reason: "it cannot be read")
        }
    }
}
