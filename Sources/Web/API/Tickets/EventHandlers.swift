import Domain
import Flows
import Storage

/// The journal of a ticket over the API.
enum EventHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect("limit", "after")
        let reference = try TicketReference(call.parameters["ticket"])
        let person = call.person
        let after = try call.query.after(StoredEvent.self)?.rawValue ?? 0
        let limit = try call.query.limit()
        let history = try await call.read { transaction in
            try reference.with(transaction) {
                try TicketHistory(of: $0, for: person, after: after, limit: limit, in: transaction)
            }
        }
        return try .json(
            Page(
                items: history.entries.map(EventJSON.init),
                next: Cursor.text(history.next.map { Identifier<StoredEvent>($0) })))
    }
}
