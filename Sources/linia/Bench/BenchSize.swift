import Flows
import FoundationEssentials
import Glibc
import Storage

/// How much there is, and what it takes of the disk.
struct BenchSize: Encodable {
    var tickets = 0
    var messages = 0
    /// Of the data directory; on PostgreSQL the database stands elsewhere.
    var dataBytes = 0

    enum CodingKeys: String, CodingKey {
        case tickets, messages
        case dataBytes = "data_bytes"
    }

    init() {}

    init(of desk: Desk, in directory: String) async throws {
        (tickets, messages) = try await desk.read { try BenchReader($0).size() }
        let files = try FileManager.default.subpathsOfDirectory(atPath: directory)
        dataBytes = files.reduce(0) { sum, file in
            var about = stat()
            guard lstat("\(directory)/\(file)", &about) == 0, about.st_mode & S_IFMT == S_IFREG else {
                return sum
            }
            return sum + Int(about.st_blocks) * 512
        }
    }
}

/// What the system keeps of files it read.
enum PageCache {
    /// - Returns: false for who may not.
    static func drop() -> Bool {
        sync()
        let file = open("/proc/sys/vm/drop_caches", O_WRONLY)
        guard file >= 0 else { return false }
        defer { close(file) }
        return write(file, "3", 1) == 1
    }
}
