import Domain
import Glibc
package import Storage
import Synchronization

/// How much work there is, for the numbers beside every page of the console: counted anew after each commit of this
/// process, and at least every second, since time passes and other nodes commit too. Whoever asks while it is being counted
/// waits for that count. Where counting takes long, a desk with tens of thousands of open tickets, a count is shown some
/// times as long as it took: letters come in every moment there, and each would have all of them counted again.
package final class WorkLoadCache: Sendable {
    private struct Held {
        let load: WorkLoad
        let commits: Int
        let at: Instant
        let keptFor: Span
    }

    private struct Counting {
        let commits: Int
        let task: Task<Held, any Error>
    }

    private struct State {
        var held: Held?
        var counting: Counting?
    }

    private enum Limits {
        static let freshFor = Span.seconds(1)
        /// Of processor time; what is counted quicker is counted after each commit.
        static let quick = Span(microseconds: 4_000)
        static let keptTimes = 10
        static let keptMax = Span(microseconds: 500_000)
    }

    private let state = Mutex(State())

    package init() {}

    package func load(of desk: Desk) async throws -> WorkLoad {
        let now = desk.surroundings.now()
        // Before it is read: what is committed meanwhile is counted by the next who asks.
        let commits = desk.database.commitsCount
        let counting = state.withLock { state -> Counting? in
            if let held = state.held, held.at <= now,
                now - held.at < (held.commits == commits ? Limits.freshFor : held.keptFor)
            {
                return nil
            }
            if let counting = state.counting, counting.commits == commits { return counting }
            let task = Task { try await Self.count(of: desk, now: now, commits: commits) }
            state.counting = Counting(commits: commits, task: task)
            return state.counting
        }
        guard let counting else { return state.withLock { $0.held?.load } ?? .none }
        let counted = await counting.task.result
        state.withLock { state in
            if state.counting?.task == counting.task { state.counting = nil }
            if case .success(let held) = counted, held.commits >= state.held?.commits ?? 0 {
                state.held = held
            }
        }
        return try counted.get().load
    }

    private static func count(of desk: Desk, now: Instant, commits: Int) async throws -> Held {
        let (load, took) = try await desk.read { transaction in
            let start = processorTime()
            let load = try TicketPageStore(transaction).load(now: now)
            return (load, Span(microseconds: processorTime() - start))
        }
        let isQuick = took < Limits.quick
        let kept = Span(microseconds: took.microseconds * Int64(Limits.keptTimes))
        return Held(
            load: load, commits: commits, at: now,
            keptFor: isQuick ? Span(microseconds: 0) : min(kept, Limits.keptMax))
    }

    /// Of this thread, in microseconds: how busy the machine is besides says nothing of what is counted.
    private static func processorTime() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }
}
