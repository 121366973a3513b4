import Glibc

/// What work costs, however busy the machine is with something else.
enum ProcessorTime {
    /// The seconds of processor time that this thread spent on the work.
    static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let before = now
        try work()
        return now - before
    }

    private static var now: Double {
        var time = timespec()
        precondition(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0, "a thread has a clock of its own")
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
