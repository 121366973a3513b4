import FoundationEssentials

/// What the process itself takes, as the kernel tells (proc(5)); nil where there is no /proc.
struct ProcessFigures: Sendable {
    let residentBytes: Int
    let openFiles: Int

    init?() {
        // Where /proc is missing the figures are left out.
        guard let memory = try? String(contentsOf: URL(filePath: "/proc/self/statm"), encoding: .utf8),
            let pages = memory.split(separator: " ").dropFirst().first.flatMap({ Int($0) }),
            let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        else { return nil }
        residentBytes = pages * Self.pageBytes
        openFiles = files.count
    }

    private static let pageBytes = 4_096
}
