import CAllocator

/// How this process takes memory from the system.
enum ProcessMemory {
    /// By default glibc keeps eight heaps for each core and lets each thread settle on one of them: after an hour of requests
    /// on changing threads all of them hold what only one needed at a time. Two are enough for those that allocate at
    /// the same moment.
    static func keepSmall() {
        let heapsMax: Int32 = 2
        // Refused only for a number that is no number of heaps.
        precondition(mallopt(M_ARENA_MAX, heapsMax) == 1, "mallopt refuses \(heapsMax) heaps")
    }
}
