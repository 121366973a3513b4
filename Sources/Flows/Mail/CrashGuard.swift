import FoundationEssentials

#if canImport(Glibc)
import Glibc
#endif

/// Marks of letters that are being read, as empty files. They are not synced: a crash of this process, which is what
/// they tell of, leaves them behind all the same.
final class CrashGuard: Sendable {
    private static let crashesMax = 4

    private let directory: String
    /// How often the program ended while it read a letter, counted when it starts.
    private let crashes: [String: Int]

    init(directory: String) throws {
        self.directory = directory
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        var crashes: [String: Int] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: directory) {
            let parts = name.split(separator: ".")
            guard parts.count == 2, let count = Int(parts[0]) else { continue }
            let digest = String(parts[1])
            if count == 0 {
                // Left by a reader that never came to its end: one crash more.
                let total = crashes[digest, default: 0] + 1
                crashes[digest] = total
                unlink("\(directory)/\(name)")
            } else {
                crashes[digest, default: 0] += count
            }
        }
        for (digest, count) in crashes {
            for old in 1...(count + 1) { unlink("\(directory)/\(old).\(digest)") }
            Self.touch("\(directory)/\(count).\(digest)")
        }
        self.crashes = crashes
    }

    func isDangerous(_ digest: String) -> Bool { crashes[digest, default: 0] >= Self.crashesMax }

    func begin(_ digest: String) { Self.touch("\(directory)/0.\(digest)") }

    func end(_ digest: String) {
        unlink("\(directory)/0.\(digest)")
        // Read to its end after all: what happened before was not its fault.
        if let count = crashes[digest] { unlink("\(directory)/\(count).\(digest)") }
    }

    private static func touch(_ path: String) {
        let file = open(path, O_WRONLY | O_CREAT, 0o600)
        if file >= 0 { close(file) }
    }
}
