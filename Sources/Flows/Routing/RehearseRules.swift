package import Domain
import Storage

/// Tries rules for what comes in on the newest tickets: what would have gone elsewhere, before anybody switches them on.
///
/// A ticket is taken as it came, with its first message, and compared with where it stood once the rules of that day were
/// through with it. Who was free then is not known any more, so assignees are not compared; nor is a Reply-To, which no
/// ticket keeps.
package struct RehearseRules: Sendable {
    package static let ticketsMax = 1_000
    private let rules: [RoutingRule]
    private let count: Int

    /// - Parameter rules: as `RuleBook.checked` returns them.
    package init(_ rules: [RoutingRule], lastTickets count: Int) {
        self.rules = rules
        self.count = min(max(count, 1), Self.ticketsMax)
    }

    private enum Limits {
        static let perRead = 50
        /// What came in and what rules made of it are among the first events.
        static let events = 40
    }

    /// In short reads, so that nobody's write waits for it.
    package func perform(on desk: Desk) async throws -> (rehearsal: Rehearsal, subjects: [Ticket.ID: String])
    {
        let serviceRules = try await desk.settings.settings(of: desk).rules
        let ids = try await desk.read { [count] in try RoutingStore($0).newest(count) }
        var past: [Rehearsal.Past] = []
        var subjects: [Ticket.ID: String] = [:]
        for start in stride(from: 0, to: ids.count, by: Limits.perRead) {
            let batch = ids[start..<min(start + Limits.perRead, ids.count)]
            let found = try await desk.read { [rules] transaction in
                try batch.compactMap { id in
                    try Self.past(id, rules, serviceRules, in: transaction)
                }
            }
            for (ticket, subject) in found {
                past.append(ticket)
                subjects[ticket.ticket] = subject
            }
        }
        return (Rehearsal(rules, on: past), subjects)
    }

    private static func past(
        _ id: Ticket.ID, _ rules: [RoutingRule], _ serviceRules: ServiceRules, in transaction: any Transaction
    ) throws -> (Rehearsal.Past, subject: String)? {
        let journal = Journal(transaction)
        let events = try journal.events(of: id.rawValue, limit: Limits.events)
        guard let first = events.first, let last = events.last else { return nil }
        let values = try journal.personal(of: id.rawValue, after: 0, upTo: last.seq)
        var replay = Replay<Ticket>()
        var came: (ticket: Ticket, said: GatherFacts.Said)?
        for stored in events {
            // What happened later is other people's work.
            guard stored.at == first.at else { break }
            if came != nil, stored.actorKind != Actor.system.kind { break }
            let event = try replay.apply(stored, values: values[stored.id] ?? [:])
            guard came == nil, let ticket = replay.record else { continue }
            switch event {
            case .messageReceived(let received): came = (ticket, GatherFacts.Said(received.message))
            case .messageMovedIn: return nil
            default: break
            }
        }
        guard let (ticket, said) = came, let after = replay.record else { return nil }
        let gather = GatherFacts(
            rules: serviceRules, book: .init(.incoming, version: 0, rules: rules), transaction: transaction,
            now: first.at)
        let actual = RoutedState(
            line: after.line, team: after.team, assignee: after.assignee, priority: after.priority,
            kind: after.kind, department: after.department, tags: after.tags, requester: after.requester,
            rejection: after.rejection)
        let facts = try gather.facts(of: ticket, said: said)
        return (
            Rehearsal.Past(ticket: id, number: ticket.number, facts: facts, actual: actual),
            ticket.subject.text
        )
    }
}

extension Ticket {
    fileprivate var rejection: RejectReason? {
        if case .rejected(let reason, _) = status { reason } else { nil }
    }
}
