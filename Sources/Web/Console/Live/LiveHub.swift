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
    let department: Department.ID
}

/// Reads what was committed, once for all pages of this node, and tells it to those that listen.
final class LiveHub: Sendable {
    private struct Listener {
        let member: StaffMember.ID
        let sink: AsyncStream<LiveChange>.Continuation
    }

    private struct State {
        var listeners: [Int: Listener] = [:]
        var last = 0
    }

    private enum Limits {
        static let listenersMax = 2_000
        /// A listener that does not read loses the oldest news; its page asks for the whole list anyway.
        static let waitingMax = 200
        static let eventsPerLook = 500
        static let lookEvery = Duration.seconds(1)
    }

    private let state = Mutex(State())

    /// What changes from now on; nil when too many listen already.
    func listen(_ member: StaffMember.ID) -> AsyncStream<LiveChange>? {
        let (stream, continuation) = AsyncStream.makeStream(
            of: LiveChange.self, bufferingPolicy: .bufferingNewest(Limits.waitingMax))
        let place = state.withLock { state -> Int? in
            guard state.listeners.count < Limits.listenersMax else { return nil }
            state.last += 1
            state.listeners[state.last] = Listener(member: member, sink: continuation)
            return state.last
        }
        guard let place else { return nil }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { $0.listeners[place] = nil }
        }
        return stream
    }

    /// Ends what a staff member listens to; their pages come again and are looked at anew.
    func dismiss(_ member: StaffMember.ID) {
        let sinks = state.withLock { state in state.listeners.values.filter { $0.member == member } }
        for listener in sinks { listener.sink.finish() }
    }

    /// Follows the journal until the program stops.
    func run(_ desk: Desk, log: Logger) async {
        var cursor: JournalCursor?
        let wakes = Wakes(commits: desk.database.commits(), every: Limits.lookEvery).stream()
        for await _ in wakes.cancelOnGracefulShutdown() {
            do {
                guard let place = cursor else {
                    cursor = try await desk.read { try Journal($0).newest() }
                    continue
                }
                cursor = try await look(desk, after: place)
            } catch {
                log.warning("Live updates wait for the database", metadata: ["reason": "\(error)"])
            }
        }
        let listeners = state.withLock { state in
            defer { state.listeners = [:] }
            return state.listeners
        }
        for listener in listeners.values { listener.sink.finish() }
    }

    private func look(_ desk: Desk, after start: JournalCursor) async throws -> JournalCursor {
        let (changes, end) = try await desk.read { transaction -> ([LiveChange], JournalCursor) in
            let events = try Journal(transaction).events(after: start, limit: Limits.eventsPerLook)
            let subjects = Set(
                events.filter { $0.subjectKind == SubjectKind.ticket.rawValue }.map {
                    Ticket.ID($0.subject)
                })
            let found = try TicketListStore(transaction).summaries(Array(subjects))
            let changes = found.map {
                LiveChange(number: $0.number, version: $0.seq, department: $0.department.id)
            }
            return (changes, events.last?.cursor ?? start)
        }
        let listeners = state.withLock { $0.listeners }
        for listener in listeners.values { for change in changes { listener.sink.yield(change) } }
        return end
    }
}
