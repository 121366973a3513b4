import Domain
import Flows
import Logging
import ServiceLifecycle
import Storage
import Synchronization

/// A ticket that changed: enough to decide who may hear of it.
struct LiveChange: Sendable, Equatable {
    let number: Int64
    let version: Int64
    /// Where it stands and, where it just moved, where it stood: those lists lose it.
    let departments: Set<Department.ID>
}

/// Reads what was committed and who is there, once for all pages of this node, and tells it to those that listen.
final class LiveHub: Sendable {
    private struct State {
        var listeners: [Int: LiveListener] = [:]
        var last = 0
        var cursor: JournalCursor?
        var present: [Int64: [Present]] = [:]
        var isOver = false
    }

    private enum Limits {
        static let listenersMax = 2_000
        static let eventsPerLook = 500
        static let lookEvery = Duration.seconds(1)
        /// Commits come in hundreds a second; who is there is asked for less often.
        static let presenceEvery = Duration.milliseconds(300)
    }

    private let state = Mutex(State())

    /// Everything behind this place will be told: a page that is read afterwards misses nothing. Nil before the start.
    var cursor: JournalCursor? { state.withLock { $0.cursor } }

    /// Who has this ticket open, as of a moment ago.
    func present(on number: Int64) -> [Present] { state.withLock { $0.present[number] ?? [] } }

    /// - Returns: nil when too many listen already. Once the program stops, a listener that has ended: nobody would end
    ///   it later, and its connection would hold the program for as long as it lasts.
    func listen(as member: StaffMember) -> LiveListener? {
        let listener = LiveListener(member)
        let isHeard = state.withLock { state -> Bool? in
            if state.isOver { return false }
            guard state.listeners.count < Limits.listenersMax else { return nil }
            state.last += 1
            let place = state.last
            state.listeners[place] = listener
            listener.onEnd { [weak self] in self?.state.withLock { $0.listeners[place] = nil } }
            return true
        }
        guard let isHeard else { return nil }
        if !isHeard { listener.end() }
        return listener
    }

    /// Ends what a staff member listens to; their pages come again and are looked at anew.
    func dismiss(_ member: StaffMember.ID) {
        let listeners = state.withLock { $0.listeners.values.filter { $0.member == member } }
        for listener in listeners { listener.end() }
    }

    /// Follows the journal until the program stops.
    func run(_ desk: Desk, log: Logger) async {
        var presenceLooked: ContinuousClock.Instant?
        let wakes = Wakes(commits: desk.database.commits(), every: Limits.lookEvery).stream()
        for await _ in wakes.cancelOnGracefulShutdown() {
            do {
                try await look(desk)
                if presenceLooked.map({ .now - $0 >= Limits.presenceEvery }) ?? true {
                    presenceLooked = .now
                    try await lookWhoIsThere(desk)
                }
            } catch {
                log.warning("Live updates wait for the database", metadata: ["reason": "\(error)"])
            }
        }
        let listeners = state.withLock { state in
            state.isOver = true
            return state.listeners
        }
        for listener in listeners.values { listener.end() }
    }

    /// Tells what was committed since the last look.
    func look(_ desk: Desk) async throws {
        guard let start = cursor else {
            let newest = try await desk.read { try Journal($0).newest() }
            state.withLock { $0.cursor = newest }
            return
        }
        if try await skip(to: { try await desk.read { try Journal($0).newest() } }) { return }
        var place = start
        while true {
            let from = place
            let (changes, end, isAll) = try await desk.read {
                try LiveJournal($0).changes(after: from, limit: Limits.eventsPerLook)
            }
            place = end
            let listeners = state.withLock { state in
                state.cursor = end
                return state.listeners
            }
            if !changes.isEmpty { for listener in listeners.values { listener.add(changes, upTo: end) } }
            if isAll { return }
        }
    }

    /// With nobody to tell, what was committed is passed over: reading it would cost a busy desk a tenth of its time.
    /// - Returns: false when somebody listens, even if they began to just now.
    private func skip(to newest: () async throws -> JournalCursor) async throws -> Bool {
        guard state.withLock({ $0.listeners.isEmpty }) else { return false }
        let place = try await newest()
        return state.withLock { state in
            guard state.listeners.isEmpty else { return false }
            state.cursor = place
            return true
        }
    }

    /// Compares who is there with who was.
    func lookWhoIsThere(_ desk: Desk) async throws {
        let now = desk.surroundings.now()
        let found = Dictionary(
            grouping: try await desk.read { try PresenceStore($0).present(at: now) }, by: \.number)
        let (former, listeners) = state.withLock { state in
            defer { state.present = found }
            return (state.present, state.listeners)
        }
        let moved = Set(found.keys).union(former.keys).filter { found[$0] != former[$0] }
        if moved.isEmpty { return }
        let news = moved.compactMap { number in
            (found[number]?.first ?? former[number]?.first).map { (number, $0.department) }
        }
        for listener in listeners.values { listener.add(present: news) }
    }
}
