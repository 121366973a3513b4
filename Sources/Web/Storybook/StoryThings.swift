import Domain
import Flows
import Storage

/// Tickets of a desk that stand for a state each: what the braces of a story's address mean.
struct StoryThings: Sendable {
    private(set) var numbers: [String: Int64] = [:]
    /// The client with a ticket in work.
    private(set) var client: Contact?

    init(_ desk: Desk) async throws {
        let now = desk.surroundings.now()
        let scope = TicketScope(seesAll: true)
        (numbers, client) = try await desk.read { transaction in
            let store = TicketPageStore(transaction)
            var numbers: [String: Int64] = [:]
            let states: [(String, Ticket.Status.Name)] = [
                ("new", .new), ("open", .open), ("waiting", .waiting), ("resolved", .resolved),
                ("closed", .closed),
            ]
            var client: Contact?
            for (word, status) in states {
                let query = TicketPageQuery(statuses: [status])
                let rows = try store.page(query, scope: scope, limit: Limits.rowsMax)
                // Who was talked with has a page to show.
                let row = rows.first { $0.summary.lock == nil && $0.summary.assignee != nil } ?? rows.first
                numbers[word] = row?.summary.number
                if status == .open, let requester = row?.summary.requester.id {
                    client = try RecordStore<Contact>(transaction).find(requester)?.record
                }
            }
            var locked = TicketPageQuery(statuses: [.new, .open, .waiting])
            (locked.order, locked.now) = (.locked, now)
            numbers["locked"] = try store.page(locked, scope: scope, limit: 1).first?.summary.number
            return (numbers, client)
        }
    }

    private enum Limits { static let rowsMax = 30 }

    mutating func name(_ word: String, _ number: Int64) { numbers[word] = number }

    /// - Returns: nil where the desk has nothing of the kind.
    func filled(_ path: String) -> String? {
        var path = path
        for (word, number) in numbers { path = path.replacing("{\(word)}", with: String(number)) }
        return path.contains("{") ? nil : path
    }
}
