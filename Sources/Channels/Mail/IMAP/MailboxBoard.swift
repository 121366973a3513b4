import Domain
import Flows
import Synchronization

/// What is to be read now, as the records say, and who of it is being cared for.
final class MailboxBoard: Sendable {
    private struct State {
        var assignments: [DeskMailbox.ID: MailboxDuty.Assignment] = [:]
        var caredFor: Set<DeskMailbox.ID> = []
    }

    private let state = Mutex(State())

    private enum Limits {
        static let lookEvery = Duration.milliseconds(250)
    }

    /// - Returns: those nobody cares for yet; from now on somebody does.
    func set(_ assignments: [MailboxDuty.Assignment]) -> [DeskMailbox.ID] {
        state.withLock { state in
            state.assignments = Dictionary(uniqueKeysWithValues: assignments.map { ($0.mailbox.id, $0) })
            let new = assignments.map(\.mailbox.id).filter { !state.caredFor.contains($0) }
            state.caredFor.formUnion(new)
            return new
        }
    }

    /// What to read, or nil when nothing is to be read any more; then nobody cares for it.
    func assignment(_ id: DeskMailbox.ID) -> MailboxDuty.Assignment? {
        state.withLock { state in
            if state.assignments[id] == nil { state.caredFor.remove(id) }
            return state.assignments[id]
        }
    }

    /// Returns when the mailbox is no longer what it was at this version, after `time`, or when the task is cancelled.
    func change(of id: DeskMailbox.ID, since version: Int64, within time: Duration? = nil) async {
        let end = time.map { ContinuousClock.now + $0 }
        while state.withLock({ $0.assignments[id]?.version }) == version {
            if let end, ContinuousClock.now >= end { return }
            // Cancellation is how waiting ends early.
            do { try await Task.sleep(for: Limits.lookEvery) } catch { return }
        }
    }
}
