import CSpawn
import Glibc

/// A program that reads what strangers sent: without a shell, with an environment of its own, with limits of memory and
/// processor time that the kernel keeps, and with an end on the clock. It writes no files and gets nothing of ours but
/// its arguments.
struct LimitedProgram {
    enum Failure: Error, Equatable {
        case notInstalled
        case tookTooLong
        /// It ended by itself, with this status or by a signal.
        case failed
    }

    var memoryBytesMax = 512 << 20
    var processorSecondsMax = 10
    var secondsMax = 20.0
    var outputBytesMax = 256 << 10

    /// Of util-linux, which every Debian has: sets the limits and becomes the program.
    private static let limiter = "/usr/bin/prlimit"

    /// Blocks until it has ended. - Parameter program: its path.
    /// - Returns: what it wrote, up to the limit; a program that has more to say is ended.
    func run(_ program: String, _ arguments: [String]) throws(Failure) -> [UInt8] {
        for path in [Self.limiter, program] where access(path, X_OK) != 0 { throw .notInstalled }
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw .failed }
        defer { close(ends[0]) }
        let child = spawn(limits + ["--", program] + arguments, output: ends[1])
        close(ends[1])
        guard let child else { throw .failed }
        let (output, end) = read(ends[0])
        if end != .closed { kill(child, SIGKILL) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        switch end {
        case .late: throw .tookTooLong
        case .full: return output
        case .closed:
            // Ended by the kernel for the time it took, or by itself.
            if status & 0x7F == SIGXCPU || status & 0x7F == SIGKILL { throw .tookTooLong }
            if status != 0 { throw .failed }
            return output
        }
    }

    private var limits: [String] {
        [
            "prlimit", "--as=\(memoryBytesMax)", "--cpu=\(processorSecondsMax)", "--fsize=0", "--core=0",
            "--nofile=32",
        ]
    }

    private func spawn(_ words: [String], output: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // What the server's threads hold back is not held back from it.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let arguments = words.map { strdup($0) } + [nil]
        let variables = ["LC_ALL=C.UTF-8", "PATH=/usr/bin"]
        let environment = variables.map { strdup($0) } + [nil]
        defer { for text in arguments + environment { free(text) } }
        var child: pid_t = 0
        guard posix_spawn(&child, Self.limiter, &actions, &attributes, arguments, environment) == 0 else {
            return nil
        }
        return child
    }

    private enum End { case closed, full, late }

    private func read(_ file: Int32) -> (output: [UInt8], end: End) {
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 32_768)
        let deadline = ContinuousClock.now + .seconds(secondsMax)
        while output.count < outputBytesMax {
            let left = ContinuousClock.now.duration(to: deadline)
            if left <= .zero { return (output, .late) }
            var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
            let milliseconds =
                left.components.seconds * 1_000 + left.components.attoseconds / 1_000_000_000_000_000
            if poll(&waiting, 1, Int32(milliseconds) + 1) <= 0 { continue }
            let count = Glibc.read(file, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return (output, .closed) }
            output += piece.prefix(count)
        }
        return (output, .full)
    }
}
