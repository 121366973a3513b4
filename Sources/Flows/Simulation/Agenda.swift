import Domain

/// What is going to happen, by time, and at one time in the order in which it was planned.
struct Agenda {
    typealias Act = () async throws -> Void

    private struct Entry {
        let at: Instant
        let order: Int
        let act: Act

        static func < (left: Self, right: Self) -> Bool { (left.at, left.order) < (right.at, right.order) }
    }

    /// A binary heap: each entry is before its two children.
    private var entries: [Entry] = []
    private var planned = 0

    var next: Instant? { entries.first?.at }

    mutating func plan(at instant: Instant, _ act: @escaping Act) {
        planned += 1
        entries.append(Entry(at: instant, order: planned, act: act))
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[child] < entries[parent] else { return }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes out what is next.
    mutating func takeNext() -> Act? {
        guard let first = entries.first, let last = entries.popLast() else { return nil }
        if entries.isEmpty { return first.act }
        entries[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count {
                if entries[child] < entries[least] { least = child }
            }
            if least == parent { return first.act }
            entries.swapAt(least, parent)
            parent = least
        }
    }
}
