import FoundationEssentials
import Glibc

/// This program once more, as a process of its own: what is measured shares neither memory nor threads with the load.
final class BenchProcess {
    let pid: pid_t
    private let output: Int32
    private var read: [UInt8] = []
    private var isOver = false

    private enum Limits {
        static let startSeconds = 60
        static let stopSeconds = 20
    }

    /// - Parameter environment: what is added to this process's own.
    init(_ arguments: [String], environment: [String: String]) throws {
        var pipe: [Int32] = [0, 0]
        guard Glibc.pipe(&pipe) == 0 else { throw ProgramFailure(.software, "No pipe can be made.") }
        output = pipe[0]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, pipe[1], 1)
        posix_spawn_file_actions_adddup2(&actions, pipe[1], 2)
        posix_spawn_file_actions_addclose(&actions, pipe[0])
        var variables = ProcessInfo.processInfo.environment
        variables.merge(environment) { $1 }
        let words = (["linia"] + arguments).map { strdup($0) } + [nil]
        let values = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + values { free(text) } }
        var pid: pid_t = 0
        guard posix_spawn(&pid, "/proc/self/exe", &actions, nil, words, values) == 0 else {
            throw ProgramFailure(.software, "The program cannot be started once more.")
        }
        self.pid = pid
        close(pipe[1])
    }

    deinit {
        if !isOver { kill(pid, SIGKILL) }
        close(output)
    }

    /// Reads what the process says until a word stands there, and gives what follows it up to the next blank.
    func value(after word: String) throws -> String {
        let end = ContinuousClock.now + .seconds(Limits.startSeconds)
        while ContinuousClock.now < end {
            let said = String(decoding: read, as: UTF8.self)
            if let range = said.firstRange(of: word) {
                let rest = said[range.upperBound...]
                if let stop = rest.firstIndex(where: { $0 == " " || $0 == "\n" }) {
                    return String(rest[..<stop])
                }
            }
            try readMore(until: end)
        }
        throw failure("did not say \(word)")
    }

    private func readMore(until end: ContinuousClock.Instant) throws {
        var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 1_000) > 0 else { return }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(output, &bytes, bytes.count)
        guard count > 0 else { throw failure("ended") }
        read += bytes.prefix(count)
    }

    private func failure(_ what: String) -> ProgramFailure {
        let said = String(decoding: read.suffix(2_000), as: UTF8.self)
        return ProgramFailure(.software, "The measured process \(what): \(said)")
    }

    /// Everything it says until it ends. - Throws: when it ends with an error.
    func finish() throws -> String {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(output, &bytes, bytes.count)
            if count <= 0 { break }
            read += bytes.prefix(count)
        }
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        isOver = true
        guard status == 0 else { throw failure("failed") }
        return String(decoding: read, as: UTF8.self)
    }

    /// Memory as the kernel counts it with shared pages divided among their users (proc(5), `Pss`), in bytes.
    static func memory(of pid: pid_t) -> Int? {
        guard let text = try? String(contentsOf: URL(filePath: "/proc/\(pid)/smaps_rollup"), encoding: .utf8)
        else { return nil }  // A process that ended has no memory to count.
        let line = text.split(separator: "\n").first { $0.hasPrefix("Pss:") }
        return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 1_024 }
    }

    func stop() throws {
        kill(pid, SIGTERM)
        let end = ContinuousClock.now + .seconds(Limits.stopSeconds)
        var status: Int32 = 0
        while waitpid(pid, &status, WNOHANG) == 0 {
            guard ContinuousClock.now < end else { throw failure("did not stop") }
            usleep(20_000)
        }
        isOver = true
        guard status == 0 else { throw failure("ended with \(status)") }
    }
}
