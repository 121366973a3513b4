import Domain
import Flows
import Storage
import Synchronization

/// One connection that listens: what it was not told yet, gathered until it may be told again.
///
/// However much happens, it holds one number a ticket, and beyond `Limits.ticketsMax` only that everything changed.
final class LiveListener: Sendable {
    struct News: Sendable, Equatable {
        /// Versions by ticket.
        var tickets: [Int64: Int64] = [:]
        /// Tickets where somebody came, went or began to write.
        var present: Set<Int64> = []
        /// How far the journal is told.
        var place: JournalCursor?
        /// Too much happened to be told one by one: the page looks at everything again.
        var isLost = false

        var isEmpty: Bool { tickets.isEmpty && present.isEmpty && !isLost }
    }

    private struct State {
        var member: StaffMember
        var news = News()
        var onEnd: (@Sendable () -> Void)?
    }

    enum Limits {
        static let ticketsMax = 500
    }

    private let state: Mutex<State>
    /// Rings when there is something to tell, or when it is time to say that the connection lives.
    let rings: AsyncStream<Void>
    private let bell: AsyncStream<Void>.Continuation

    init(_ member: StaffMember) {
        state = Mutex(State(member: member))
        (rings, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    var member: StaffMember.ID { state.withLock { $0.member.id } }

    /// Whoever listens may meanwhile see more or less than before.
    func become(_ member: StaffMember) { state.withLock { $0.member = member } }

    func onEnd(_ work: @escaping @Sendable () -> Void) { state.withLock { $0.onEnd = work } }

    func ring() { bell.yield() }

    func end() {
        bell.finish()
        let work = state.withLock { state in
            defer { state.onEnd = nil }
            return state.onEnd
        }
        work?()
    }

    /// What was committed; only what this member may see is kept.
    func add(_ changes: [LiveChange], upTo place: JournalCursor) {
        let isNews = state.withLock { state in
            state.news.place = place
            for change in changes where Self.sees(state.member, change.departments) {
                state.news.tickets[change.number] = max(
                    change.version, state.news.tickets[change.number] ?? 0)
            }
            if state.news.tickets.count > Limits.ticketsMax { state.news.lose() }
            return !state.news.isEmpty
        }
        if isNews { bell.yield() }
    }

    func add(present tickets: [(number: Int64, department: Department.ID)]) {
        let isNews = state.withLock { state in
            for ticket in tickets where Self.sees(state.member, [ticket.department]) {
                state.news.present.insert(ticket.number)
            }
            if state.news.present.count > Limits.ticketsMax { state.news.lose() }
            return !state.news.isEmpty
        }
        if isNews { bell.yield() }
    }

    func lose() {
        state.withLock { $0.news.lose() }
        bell.yield()
    }

    /// What is to be told now; afterwards nothing waits.
    func take() -> News {
        state.withLock { state in
            defer { state.news = News() }
            return state.news
        }
    }

    private static func sees(_ member: StaffMember, _ departments: Set<Department.ID>) -> Bool {
        departments.contains {
            Access.may(.staff(member), .readTicket, .ticket(department: $0, clients: .none))
        }
    }
}

extension LiveListener.News {
    fileprivate mutating func lose() {
        (tickets, present, isLost) = ([:], [], true)
    }
}
