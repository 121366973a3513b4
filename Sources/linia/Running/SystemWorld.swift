import Domain
import FoundationEssentials
import Glibc

/// The system's clock, its random source and this process: asked here and nowhere else.
enum SystemWorld {
    @Sendable static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }

    @Sendable static func random() -> UInt64 { .random(in: 0 ... .max) }

    /// Names the holder of a node number: host, process and a random part, for process numbers come again.
    static func processName() -> String {
        var host = [CChar](repeating: 0, count: 256)
        gethostname(&host, host.count - 1)
        let name = String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return "\(name):\(getpid()):\(String(random(), radix: 36))"
    }

    /// The zone of this machine, whose wall clock the pages show; UTC where none is set or it cannot be read.
    static func zone(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> TimeZoneRules {
        var path = "/etc/localtime"
        if let name = environment["TZ"], !name.isEmpty, !name.contains(".."), !name.hasPrefix("/") {
            path = "/usr/share/zoneinfo/" + name
        }
        guard let file = FileManager.default.contents(atPath: path) else { return .utc }
        // A broken zone file is no reason not to start; times are shown in UTC then.
        return (try? TimeZoneRules(zoneFile: Array(file))) ?? .utc
    }
}
